/**
 * Budgets in bytes that do not vary: a 304, which is most of what readers get.
 */
import { exports } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { ORIGIN, publish } from "./newsroom.ts";

/** Over HTTP/1.1: what a proxy's field or two more would make of it still fits one packet. */
const MAX_BYTES = 260;

/** The runtime adds it: `Date: Sun, 01 Mar 2026 12:00:00 GMT`. */
const DATE = 37;

beforeAll(() => publish());

it.each(["/rss.xml", "/atom.xml", "/feed.json", "/articles/the-bridge/card.json"])(
  "a 304 of %s is small",
  async (path) => {
    const ask = (headers: HeadersInit) => exports.default.fetch(new Request(ORIGIN + path, { headers }));
    const etag = (await ask({})).headers.get("etag") ?? "";
    const response = await ask({ "if-none-match": etag, "accept-encoding": "br, gzip" });
    expect(response.status).toBe(304);
    const lines = [...response.headers].map(([name, value]) => `${name}: ${value}\r\n`);
    const head = `HTTP/1.1 304 Not Modified\r\n${lines.join("")}\r\n`;
    expect(head.length + DATE).toBeLessThanOrEqual(MAX_BYTES);
  },
);
