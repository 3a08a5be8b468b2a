/**
 * Articles of chance through check and rendering: no exception, no hang, and nothing in any representation that would run.
 * `WIRE_TRUST=full` takes a hundred thousand; `WIRE_FUZZ_SEED` others than the usual ones.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { activeContent } from "./active-content.ts";
import type { Batch } from "./articles-child.ts";
import { IS_FULL, SEED } from "./random.ts";
import { report } from "./report.ts";

const ARTICLES = IS_FULL ? 100_000 : 500;
const PROCESSES = 2;

/** Twenty-five articles take less than a second; who says nothing for so long has hung. */
const PATIENCE_MS = 180_000;

const child = fileURLToPath(new URL("articles-child.ts", import.meta.url));
const total = { articles: 0, passed: 0, refused: 0, representations: 0, bytes: 0 };

/** Takes a share of the articles; what it found, and where it hung. */
async function take(first: number, end: number): Promise<readonly string[]> {
  const running = spawn(process.execPath, [child, String(SEED), String(first), String(end)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const found: string[] = [];
  let done = first;
  let watch = setTimeout(() => running.kill("SIGKILL"), PATIENCE_MS);
  const ended = once(running, "close");
  for await (const line of createInterface({ input: running.stdout })) {
    clearTimeout(watch);
    watch = setTimeout(() => running.kill("SIGKILL"), PATIENCE_MS);
    const batch = JSON.parse(line) as Batch;
    done = batch.to;
    found.push(...batch.found);
    total.articles += batch.to - batch.from;
    for (const name of ["passed", "refused", "representations", "bytes"] as const) total[name] += batch[name];
  }
  clearTimeout(watch);
  const [code, signal] = await ended;
  return done < end
    ? [...found, `from article ${done} on it hung or died: exit code ${code}, signal ${signal}`]
    : found;
}

afterAll(() => report({ suite: "articles of chance", seed: SEED, ...total }));

it(
  `${ARTICLES.toLocaleString("en")} articles (seed ${SEED})`,
  async () => {
    const share = Math.ceil(ARTICLES / PROCESSES);
    const starts = Array.from({ length: PROCESSES }, (_, at) => at * share);
    const found = await Promise.all(starts.map((start) => take(start, Math.min(ARTICLES, start + share))));
    expect(found.flat()).toEqual([]);
    expect(total.articles).toBe(ARTICLES);
    // Most of what is rendered has to be rendered, or the run would prove little.
    expect(total.passed).toBeGreaterThan(ARTICLES / 3);
    expect(total.refused).toBeGreaterThan(ARTICLES / 10);
  },
  IS_FULL ? 7_200_000 : 600_000,
);

it.each([
  ["a script", "<p><script>x()</script>"],
  ["a handler", "<p onclick=x()>"],
  ["an address that is a program", "<a href=' java&#10;script:x()'>"],
  ["a document as an address", "<a href='data:text/html,x'>"],
  ["a style that loads", "<p style='background:\\75rl(x)'>"],
  ["a refresh", "<meta http-equiv=refresh content=0>"],
  ["a base", "<base href=https://a.example/>"],
  ["a form", "<form></form>"],
  ["a document in a frame", "<iframe srcdoc=x></iframe>"],
  ["a script in a template", "<template><script>x()</script></template>"],
  ["a script of another namespace", "<svg><script>x()</script></svg>"],
])("would see %s", (_what, markup) => {
  expect(
    activeContent({ path: "/articles/a", type: "text/html", body: `<!doctype html><title>a</title>${markup}` }),
  ).not.toEqual([]);
  expect(
    activeContent({
      path: "/feed.json",
      type: "application/feed+json",
      body: JSON.stringify({ items: [{ content_html: markup }] }),
    }),
  ).not.toEqual([]);
  const text = markup.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  expect(
    activeContent({
      path: "/rss.xml",
      type: "application/rss+xml",
      body: `<rss><channel><item><description>${text}</description></item></channel></rss>`,
    }),
  ).not.toEqual([]);
});
