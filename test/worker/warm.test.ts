/**
 * A warm request waits for nothing: its answer is there when the Worker returns, and no promise was made for it. Which is a
 * fact, where how long it took would be a measurement (bench/).
 */
import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import worker from "../../src/worker/index.ts";
import { ORIGIN, publish } from "./newsroom.ts";

const context = { waitUntil: () => {}, passThroughOnException: () => {} } as unknown as ExecutionContext;

function ask(path: string, init: RequestInit = {}): Response | Promise<Response> {
  return worker.fetch(new Request(ORIGIN + path, init), { WIRE: env.WIRE } as never, context);
}

let etag = "";

beforeAll(async () => {
  await publish();
  etag = (await ask("/rss.xml")).headers.get("etag") ?? "";
  await ask("/articles/the-bridge/card.json");
});

it.each([
  ["a feed", "/rss.xml", {}, 200],
  ["a feed in a coding", "/rss.xml", { headers: { "accept-encoding": "br" } }, 200],
  ["a feed for a browser", "/rss.xml", { headers: { accept: "text/html, application/xml;q=0.9, */*;q=0.8" } }, 200],
  ["a feed that is unchanged", "/rss.xml", () => ({ headers: { "if-none-match": etag } }), 304],
  ["a card", "/articles/the-bridge/card.json", {}, 200],
  ["a way to an article", "/go/the-bridge", { redirect: "manual" }, 302],
] as const)("%s is answered at once", async (_what, path, init, status) => {
  const response = ask(path, typeof init === "function" ? init() : init);
  expect(response).toBeInstanceOf(Response);
  expect((await response).status).toBe(status);
});
