/**
 * Deltas of feeds (RFC 3229, `A-IM: feed`) against the real Worker, after two publications.
 */
import { exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { assemble, type Edition, type Representation } from "../../src/edition/assemble.ts";
import { sha256 } from "../../src/edition/digest.ts";
import { planWrites, storePlan } from "../../src/edition/store.ts";
import { headers, MADE, ORIGIN, storage } from "./newsroom.ts";

const item = (id: string, text = "ü") => `<item><guid>${id}</guid><title>${text}</title></item>`;
const xml = (items: readonly string[]) =>
  `<rss><channel>\n  <title>ž</title>\n  ${items.join("\n  ")}\n</channel></rss>\n`;
const feed = (items: readonly string[]): Representation => ({
  path: "/rss.xml",
  type: "application/rss+xml; charset=utf-8",
  headers: "feed",
  body: xml(items),
  parts: items,
});

const first = [item("b"), item("a")];
const second = [item("c"), item("b", "edited"), item("a")];
const tags: string[] = [];

beforeAll(async () => {
  let previous: Edition | undefined;
  for (const items of [first, second]) {
    const readBlob = (hash: string) => storage.get(`blob/${hash}`);
    const edition = await assemble({
      origin: ORIGIN,
      headers,
      representations: [feed(items)],
      now: MADE,
      previous: previous && { ...previous, readBlob },
    });
    await storePlan(planWrites(edition, previous?.pointer), storage);
    previous = edition;
    tags.push(`"${(await sha256(xml(items))).slice(0, 16)}"`);
  }
});

const poll = (requestHeaders: Record<string, string>, method = "GET") =>
  exports.default.fetch(new Request(`${ORIGIN}/rss.xml`, { method, headers: requestHeaders }));

describe("a poll that asks for a delta", () => {
  it("and knows the version before gets what is new and what has changed, and nothing else (RFC 3229 §10.4.1)", async () => {
    const response = await poll({ "A-IM": "feed", "If-None-Match": tags[0] ?? "" });
    expect(response.status).toBe(226);
    expect(await response.text()).toBe(xml(second.slice(0, 2)));
    expect(response.headers.get("im")).toBe("feed");
    expect(response.headers.get("etag")).toBe(tags[1]);
    expect(response.headers.get("delta-base")).toBe(tags[0]);
    expect(response.headers.get("vary")).toBe("A-IM, If-None-Match");
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it.each([
    ["among other methods", { "A-IM": "vcdiff, feed;q=0.5, gzip" }],
    ["with a tag that a CDN made weak", { "A-IM": "feed", weak: "1" }],
    ["in a list of tags", { "A-IM": "feed", list: "1" }],
  ])("%s gets it too", async (_what, { weak, list, ...asked }: Record<string, string>) => {
    const tag = `${weak ? "W/" : ""}${tags[0]}`;
    const response = await poll({ ...asked, "If-None-Match": list ? `"x", ${tag}` : tag });
    expect(response.status).toBe(226);
  });

  it("and has the current version gets 304", async () => {
    expect((await poll({ "A-IM": "feed", "If-None-Match": tags[1] ?? "" })).status).toBe(304);
  });

  it("and knows a version that we do not gets the whole feed", async () => {
    const response = await poll({ "A-IM": "feed", "If-None-Match": '"0000000000000000"' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(xml(second));
  });

  it("with HEAD gets the headers alone", async () => {
    const response = await poll({ "A-IM": "feed", "If-None-Match": tags[0] ?? "" }, "HEAD");
    expect([response.status, await response.text()]).toEqual([226, ""]);
  });
});

describe("every other poll sees no difference", () => {
  it.each([
    ["without A-IM", {}],
    ["with another method", { "A-IM": "vcdiff" }],
    ["that refuses it", { "A-IM": "feed;q=0" }],
  ])("%s", async (_what, asked: Record<string, string>) => {
    const response = await poll({ ...asked, "If-None-Match": tags[0] ?? "" });
    expect(response.status).toBe(200);
    expect(response.headers.get("im")).toBeNull();
    expect(response.headers.get("vary")).toBeNull();
    expect(response.headers.get("cache-control")).toBe(headers.feed["cache-control"]);
    expect(await response.text()).toBe(xml(second));
  });
});
