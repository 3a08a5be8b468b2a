/**
 * The card in a page, beside a WordPress post embed and another web component: bytes, time from the start of the script to
 * the painted cards, script time, long tasks, requests and heap for 1, 10 and 100 of them. Every peer in every round.
 *
 * @module
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium } from "playwright-core";
import { ensureBrowser } from "../tools/browser.ts";
import { type Embed, embedsOf, type Served } from "./card-embeds.ts";
import type { Report } from "./report.ts";
import { median } from "./statistics.ts";
import { figure, renderTable } from "./table.ts";

const COUNTS = [1, 10, 100] as const;

/** What one page with some embeds took. */
interface PageFigures {
  /** From the first statement of the script to the frame after the last embed was there, in milliseconds. */
  readonly painted: number;
  /** Time in scripts of the page's own process, in milliseconds (Chromium's ScriptDuration). */
  readonly script: number;
  readonly longTasks: number;
  readonly requests: number;
  /** Heap of the page's own process after a collection, less that of the empty page, in KB. */
  readonly heap: number;
}

/** One embed at one count: a page a round. */
export interface MeasuredEmbed {
  readonly name: string;
  readonly bytes: number;
  readonly count: number;
  readonly rounds: readonly PageFigures[];
}

/** Loads every embed at every count in each round, the order turned round from one to the next. */
export async function measureCard(rounds: number, say: (text: string) => void): Promise<readonly MeasuredEmbed[]> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const embeds = await embedsOf(origin, say);
  server.on("request", (request, response) => {
    const { type, body } = answer(embeds, new URL(request.url ?? "/", origin));
    response
      .writeHead(type ? 200 : 404, { "content-type": type ?? "text/plain", "cache-control": "no-store" })
      .end(body);
  });
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ["--no-sandbox", "--disable-gpu"] });
  const cases = embeds.flatMap((embed) => COUNTS.map((count) => ({ embed, count, rounds: [] as PageFigures[] })));
  // The first round warms the browser: it is not counted.
  for (let round = -1; round < rounds; round++) {
    say(`cards: round ${round + 1} of ${rounds}`);
    for (const one of round % 2 === 0 ? cases : cases.toReversed()) {
      const found = await loadPage(browser, one.embed, one.count, origin);
      if (round >= 0) one.rounds.push(found);
    }
  }
  await browser.close();
  server.close();
  return cases.map(({ embed: { name, bytes }, count, rounds }) => ({ name, bytes, count, rounds }));
}

function answer(embeds: readonly Embed[], url: URL): Partial<Served> {
  const page = /^\/page\/(\d+)\/(\d+)$/.exec(url.pathname);
  if (!page) return embeds.map((embed) => embed.serve(url)).find(Boolean) ?? {};
  const embed = embeds[Number(page[1])];
  return { type: "text/html; charset=utf-8", body: embed ? pageOf(embed, Number(page[2])) : "" };
}

/** Watches from frame to frame, and stands before the embed's script so that it misses nothing. */
function pageOf({ head, item, isReady }: Embed, count: number): string {
  const watch = `window.longTasks = 0;
new PerformanceObserver((list) => { longTasks += list.getEntries().length; }).observe({ type: "longtask", buffered: true });
window.painted = new Promise((resolve) => {
  const look = () => document.readyState !== "loading" && (${isReady})
    ? requestAnimationFrame(() => resolve(performance.now() - performance.getEntriesByName("script-start")[0].startTime))
    : requestAnimationFrame(look);
  look();
});`;
  const items = Array.from({ length: count }, (_, index) => item(index)).join("\n");
  return `<!doctype html><meta charset="utf-8"><title>Embeds</title><link rel="icon" href="data:,"><script>${watch}</script>${head}<body>${items}`;
}

async function loadPage(browser: Browser, embed: Embed, count: number, origin: string): Promise<PageFigures> {
  const context = await browser.newContext({ viewport: { width: 800, height: 900 } });
  await context.route(
    (url) => url.origin !== origin,
    (route) => route.abort(),
  );
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable");
  const heap = async () => {
    await devtools.send("HeapProfiler.collectGarbage");
    return (await devtools.send("Runtime.getHeapUsage")).usedSize / 1024;
  };
  const empty = await heap();
  let requests = -1;
  page.on("request", () => {
    requests += 1;
  });
  await page.goto(`${origin}/page/${embed.index}/${count}`);
  const painted = (await page.evaluate("painted")) as number;
  const { metrics } = await devtools.send("Performance.getMetrics");
  const script = (metrics.find(({ name }) => name === "ScriptDuration")?.value ?? Number.NaN) * 1000;
  const longTasks = (await page.evaluate("longTasks")) as number;
  const used = (await heap()) - empty;
  await context.close();
  return { painted, script, longTasks, requests, heap: used };
}

/** The table, each figure the median of its rounds, the time as a ratio to the card's of the same round too. */
export function reportCard(measured: readonly MeasuredEmbed[]): Report {
  const ours = measured[0]?.name;
  const rows = measured.map(({ name, bytes, count, rounds }) => {
    const base = measured.find((one) => one.name === ours && one.count === count)?.rounds ?? [];
    const of = (pick: (one: PageFigures) => number) => figure(median(rounds.map(pick)));
    const ratio = median(rounds.map(({ painted }, index) => painted / (base[index]?.painted ?? Number.NaN)));
    return [
      `${name}, ${count}`,
      bytes.toLocaleString("en"),
      of(({ requests }) => requests),
      of(({ painted }) => painted),
      `${figure(ratio)}×`,
      of(({ script }) => script),
      of(({ longTasks }) => longTasks),
      of(({ heap }) => heap),
    ];
  });
  const head = [
    "embeds in the page",
    "script, bytes brotli",
    "requests",
    "ms to painted",
    "beside the card",
    "script ms",
    "long tasks",
    "heap KB",
  ];
  return { suite: "card", figures: measured, markdown: renderTable(head, rows) };
}
