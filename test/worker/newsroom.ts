/**
 * An edition of a tiny invented newsroom, put into the real local KV of the test.
 *
 * @module
 */
import { env } from "cloudflare:workers";
import type { Card } from "../../src/article/card.ts";
import { assemble, type Edition, type Representation } from "../../src/edition/assemble.ts";
import { currentValue } from "../../src/edition/move-pointer.ts";
import type { Storage } from "../../src/edition/storage.ts";
import { planWrites, storePlan } from "../../src/edition/store.ts";

export const ORIGIN = "https://wire.example";

/** When the edition was made; its Last-Modified. */
export const MADE = new Date("2026-03-01T12:00:00Z");

export const card: Card = {
  version: 1,
  id: "tag:wire.example,2026:bridge",
  status: "usable",
  url: `${ORIGIN}/articles/the-bridge`,
  canonicalUrl: "https://publisher.example/the-bridge",
  language: "en",
  headline: "The bridge “opens” & closes <again>",
  byline: [{ name: "Ana Anić" }, { name: "Boris B." }],
  published: "2026-02-28",
  publication: { title: "The Wire", url: ORIGIN },
  photo: { credit: "Vera Volk / Example Photos" },
  quotes: [],
  corrections: [],
  rights: { holder: "The Publisher" },
};

const html = "text/html; charset=utf-8";

/** Enough to meet every decision that the Worker makes. */
export const representations: readonly Representation[] = [
  { path: "/", type: html, headers: "page", body: "<!doctype html><title>The Wire</title>" },
  {
    path: "/rss.xml",
    type: "application/rss+xml; charset=utf-8",
    generalType: "application/xml; charset=utf-8",
    headers: "feed",
    body: "<rss/>",
    link: `<${ORIGIN}/rss.xml>; rel="self"`,
  },
  { path: "/atom.xml", type: "application/atom+xml; charset=utf-8", headers: "feed", body: "<feed/>" },
  { path: "/feed.json", type: "application/feed+json; charset=utf-8", headers: "feed", body: "{}" },
  { path: "/feed", headers: "feed", variants: ["/rss.xml", "/atom.xml", "/feed.json"] },
  { path: "/articles/the-bridge", type: html, headers: "page", body: "<!doctype html><title>The bridge</title>" },
  { path: "/articles/the-bridge/card.json", type: "application/json", headers: "card", body: JSON.stringify(card) },
  { path: "/go/the-bridge", status: 302, headers: "redirect", location: card.canonicalUrl },
  {
    path: "/articles/gone",
    status: 410,
    type: html,
    headers: "notice",
    body: "<!doctype html><title>Withdrawn</title>",
  },
  {
    path: "/articles/gone/card.json",
    status: 410,
    type: "application/json",
    headers: "card",
    body: JSON.stringify({ ...card, status: "withdrawn" }),
  },
];

const open = { "access-control-allow-origin": "*", "cache-control": "public, max-age=300, stale-if-error=3600" };

export const headers = {
  page: {
    "cache-control": "public, max-age=300, stale-if-error=3600",
    "content-security-policy": "default-src 'none'",
  },
  notice: { "cache-control": "public, max-age=60, stale-if-error=0" },
  feed: open,
  card: open,
  "card-notice": { ...open, "cache-control": "public, max-age=60, stale-if-error=0" },
  oembed: open,
  redirect: { "referrer-policy": "no-referrer" },
};

/** The local KV of the test as a store of editions. */
export const storage: Storage = {
  name: "the test's KV",
  get: async (key) => {
    const value = await env.WIRE.get(key, "arrayBuffer");
    return value ? new Uint8Array(value) : undefined;
  },
  put: async (pairs) => {
    for (const { key, value } of pairs) await env.WIRE.put(key, value);
  },
  delete: async (keys) => {
    for (const key of keys) await env.WIRE.delete(key);
  },
  list: async (prefix) => (await env.WIRE.list({ prefix })).keys.map(({ name }) => name),
};

/** Assembles an edition of some representations and makes it current. */
export async function publish(
  of: readonly Representation[] = representations,
  now = MADE,
  previous?: Edition,
): Promise<Edition> {
  const edition = await assemble({ origin: ORIGIN, headers, representations: of, now, previous });
  await storePlan(planWrites(edition, undefined, { follows: await currentValue(storage) }), storage);
  return edition;
}
