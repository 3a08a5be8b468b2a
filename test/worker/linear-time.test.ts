/**
 * No request takes more than time in proportion to its size: each of these is a megabyte of what a careless expression would go through
 * again from every character. That would take hours, so no clock is needed: a test that ends has passed. (workerd's V8 goes on with
 * another engine where simple expressions take too long, which saves `/\/+$/` of canonicalSpelling; it has none for look-ahead.)
 */
import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import worker from "../../src/worker/index.ts";
import { ORIGIN, publish } from "./newsroom.ts";

const LENGTH = 1_000_000;
const slashes = `${"/".repeat(LENGTH)}x`;
const context = { waitUntil: () => {}, passThroughOnException: () => {} } as unknown as ExecutionContext;
const COUNTS = { writeDataPoint: () => {} };

beforeAll(() => publish());

it.each<readonly [what: string, path: string, field: Readonly<Record<string, string>>, status: number]>([
  ["a path of slashes", `/articles${slashes}`, {}, 404],
  ["an oEmbed address of slashes", `/oembed?url=${ORIGIN}/articles${slashes}`, {}, 404],
  ["a builder address of slashes", `/embed?url=${ORIGIN}/articles${slashes}`, {}, 404],
  ["a story's slug of slashes", `/cards.json?stories=${slashes}`, {}, 200],
  ["a path of percent signs", `/${"%".repeat(LENGTH)}`, {}, 404],
  ["a tag of codings", "/rss.xml", { "if-none-match": `"${"-br".repeat(LENGTH / 3)}x"` }, 200],
  ["a tag of dashes", "/rss.xml", { "if-none-match": `"${"-".repeat(LENGTH)}br"` }, 200],
  ["quotation marks", "/rss.xml", { "if-none-match": 'W/"'.repeat(LENGTH / 3) }, 200],
  ["a precondition of codings", "/rss.xml", { "if-match": `"${"--gzip".repeat(LENGTH / 6)}x"` }, 412],
  ["a date of digits", "/rss.xml", { "if-modified-since": "1".repeat(LENGTH) }, 200],
  ["a list of media types", "/feed", { accept: "a/b;q=0.1,".repeat(LENGTH / 10) }, 200],
  ["a media type of semicolons", "/feed", { accept: `a/b${";".repeat(LENGTH)}` }, 200],
  ["a list of codings", "/rss.xml", { "accept-encoding": "br;q=0.1,".repeat(LENGTH / 9) }, 200],
  ["a list of manipulations", "/rss.xml", { "a-im": `${"vcdiff,".repeat(LENGTH / 7)}feed` }, 200],
  ["an agent of subscribers", "/rss.xml", { "user-agent": `Feedly ${"1 subscriber".repeat(LENGTH / 12)}` }, 200],
])("%s", async (_what, path, headers, status) => {
  const request = new Request(ORIGIN + path, { headers, redirect: "manual" });
  const response = await worker.fetch(request, { WIRE: env.WIRE, COUNTS } as never, context);
  await response.text();
  expect(response.status).toBe(status);
});
