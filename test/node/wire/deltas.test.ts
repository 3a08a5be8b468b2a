/**
 * A poll for a delta (RFC 3229, `A-IM: feed`) of each real format, after a story was added to a running wire: what comes is a whole
 * document of its format, with the new item and no other.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeSandbox, type RunningWire, type Sandbox, startWire } from "./sandbox.ts";

const formats: Readonly<Record<string, (text: string) => readonly unknown[]>> = {
  "/rss.xml": (text) => parseRssFeed(text).items?.map(({ guid }) => guid?.value) ?? [],
  "/atom.xml": (text) => parseAtomFeed(text).entries?.map(({ id }) => id) ?? [],
  "/feed.json": (text) => parseJsonFeed(JSON.parse(text)).items?.map(({ id }) => id) ?? [],
};

const story = `---
id: tag:harbour-post.example,2026:late
headline: The late boat
standfirst: It came after all.
language: en
byline: [{ name: Ida Lund }]
published: 2026-03-01T18:00:00Z
rights: { holder: The Harbour Post, syndication: full }
tags: [Harbour]
---

Everybody was asleep.
`;

let sandbox: Sandbox;
let wire: RunningWire;
const before = new Map<string, { readonly etag: string; readonly ids: readonly unknown[] }>();

beforeAll(async () => {
  sandbox = await makeSandbox();
  wire = await startWire(sandbox);
  for (const [path, idsOf] of Object.entries(formats)) {
    const response = await fetch(wire.url + path);
    before.set(path, { etag: response.headers.get("etag") ?? "", ids: idsOf(await response.text()) });
  }
  await writeFile(join(sandbox.content, "articles/late.md"), story);
  const { content, state } = sandbox;
  const published = await sandbox.wire(["publish", "--content", content, "--state", state]);
  expect(published.code, published.stderr).toBe(0);
}, 120_000);

afterAll(async () => {
  await wire?.stop();
  await sandbox?.remove();
});

it.each(Object.entries(formats))("%s: the new story alone", async (path, idsOf) => {
  const { etag = "", ids = [] } = before.get(path) ?? {};
  expect(ids.length).toBeGreaterThan(1);
  const whole = await (await fetch(wire.url + path)).text();
  expect(idsOf(whole)).toContain("tag:harbour-post.example,2026:late");
  const response = await fetch(wire.url + path, { headers: { "a-im": "feed", "if-none-match": etag } });
  expect([response.status, response.headers.get("im")]).toEqual([226, "feed"]);
  const delta = await response.text();
  expect(idsOf(delta)).toEqual(["tag:harbour-post.example,2026:late"]);
  expect(delta.length).toBeLessThan(whole.length);
});
