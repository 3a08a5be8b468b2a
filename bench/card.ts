/**
 * The card in a page, beside a WordPress post embed and Shoelace's card: time from the start of the script and from the
 * navigation to the painted cards, script time, long tasks, requests and heap for 1, 10 and 100 of them. Every peer in every
 * round, and an empty page of each before it, whose heap is taken off.
 *
 * @module
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, type CDPSession, chromium, type Page } from "playwright-core";
import { ensureBrowser } from "../tools/browser.ts";
import { embedsOf } from "./card-embeds.ts";
import type { Embed, Served } from "./embed.ts";

const COUNTS = [1, 10, 100] as const;

/** What one page with some embeds took. */
export interface PageFigures {
  /** From the first statement of the script to the frame after the last embed was there, in milliseconds. */
  readonly painted: number;
  /** From the navigation to the same frame. */
  readonly sinceNavigation: number;
  /** Time in scripts of the page's own process, in milliseconds (Chromium's ScriptDuration). */
  readonly script: number;
  readonly longTasks: number;
  readonly requests: number;
  /** Heap after a collection, less that of the empty page, in KB: of the page's process, and of its frames' where they have another. */
  readonly heap: number;
}

/** One embed at one count: a page a round. */
export interface MeasuredEmbed {
  readonly name: string;
  readonly bytes: number;
  readonly bytesEach: number;
  readonly count: number;
  readonly rounds: readonly PageFigures[];
}

/** A run: who was measured, and who could not be, with the reason. */
export interface MeasuredCards {
  readonly measured: readonly MeasuredEmbed[];
  readonly missing: readonly string[];
}

/** Loads every embed at every count in each round, the order turned round from one to the next. */
export async function measureCard(rounds: number, say: (text: string) => void): Promise<MeasuredCards> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const { embeds, missing } = await embedsOf(origin);
  for (const reason of missing) say(`cards: missing: ${reason}`);
  server.on("request", (request, response) => {
    const { type, body } = answer(embeds, new URL(request.url ?? "/", origin));
    response
      .writeHead(type ? 200 : 404, { "content-type": type ?? "text/plain", "cache-control": "no-store" })
      .end(body);
  });
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ["--no-sandbox", "--disable-gpu"] });
  const cases = embeds.flatMap((embed, index) =>
    COUNTS.map((count) => ({ embed, path: `/page/${index}/${count}`, count, rounds: [] as PageFigures[] })),
  );
  // The first round warms the browser: it is not counted.
  for (let round = -1; round < rounds; round++) {
    say(`cards: round ${round + 1} of ${rounds}`);
    for (const one of round % 2 === 0 ? cases : cases.toReversed()) {
      const found = await loadOrAgain(browser, origin, one.path);
      if (round >= 0) one.rounds.push(found);
    }
  }
  await browser.close();
  server.close();
  const measured = cases.map(({ embed: { name, bytes, bytesEach }, count, rounds }) => ({
    name,
    bytes,
    bytesEach,
    count,
    rounds,
  }));
  return { measured, missing };
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
  const look = () => {
    const [start] = performance.getEntriesByName("script-start");
    if (!start || document.readyState === "loading" || !(${isReady})) return requestAnimationFrame(look);
    requestAnimationFrame((now) => resolve({ painted: performance.now() - start.startTime, sinceNavigation: performance.now() }));
  };
  look();
});`;
  const items = Array.from({ length: count }, (_, index) => item(index)).join("\n");
  return `<!doctype html><meta charset="utf-8"><title>Embeds</title><link rel="icon" href="data:,"><script>${watch}</script>${head}<body>${items}`;
}

/** On a busy machine a page is sometimes never ready (a frame's one message is lost): it is loaded anew, three times at most. */
async function loadOrAgain(browser: Browser, origin: string, path: string, tries = 3): Promise<PageFigures> {
  const found = await loadPage(browser, origin, path);
  if (found) return found;
  if (tries === 1) throw new Error(`${path} is never painted.`);
  return loadOrAgain(browser, origin, path, tries - 1);
}

/** What a page took; undefined when it is not painted within a minute. */
async function loadPage(browser: Browser, origin: string, path: string): Promise<PageFigures | undefined> {
  const context = await browser.newContext({ viewport: { width: 800, height: 900 } });
  await context.route(
    (url) => url.origin !== origin,
    (route) => route.abort(),
  );
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable");
  const empty = await heapOf(devtools);
  let requests = -1;
  page.on("request", () => {
    requests += 1;
  });
  await page.goto(`${origin}${path}`);
  const late = "new Promise((resolve) => setTimeout(resolve, 60_000))";
  const times = await page.evaluate<Pick<PageFigures, "painted" | "sinceNavigation"> | undefined>(
    `Promise.race([painted, ${late}])`,
  );
  if (!times) return void (await context.close());
  const { metrics } = await devtools.send("Performance.getMetrics");
  const script = (metrics.find(({ name }) => name === "ScriptDuration")?.value ?? Number.NaN) * 1000;
  const longTasks = (await page.evaluate("longTasks")) as number;
  const heap = (await heapOf(devtools)) - empty + (await framesHeap(page));
  await context.close();
  return { ...times, script, longTasks, requests, heap };
}

async function heapOf(devtools: CDPSession): Promise<number> {
  await devtools.send("HeapProfiler.collectGarbage");
  return (await devtools.send("Runtime.getHeapUsage")).usedSize / 1024;
}

/** Frames of one site share a process, and a process has one heap: the first frame tells it for all. */
async function framesHeap(page: Page): Promise<number> {
  const [, frame] = page.frames();
  if (!frame) return 0;
  // A frame without a process of its own has no session of its own, and the page's heap holds it.
  const devtools = await page
    .context()
    .newCDPSession(frame)
    .catch(() => undefined);
  return devtools ? heapOf(devtools) : 0;
}
