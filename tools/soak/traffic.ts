/**
 * What readers ask a wire for, mixed: feeds in every coding, polls with validators, deltas, cards, oEmbed, pages, HEAD, nonsense.
 *
 * @module
 */

import type { Random } from "../random.ts";
import type { History } from "./history.ts";

/** A request to be sent; names of headers in lower case. */
export interface Ask {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The validators that a reader keeps of a path. */
export interface Validators {
  readonly etag?: string;
  readonly modified?: string;
}

/** What a client knows when it asks. */
export interface Client {
  readonly random: Random;
  readonly history: History;
  /** Of answers before, by path: some of them of editions that have gone. */
  readonly kept: ReadonlyMap<string, Validators>;
}

type Kind = (client: Client) => Ask;

const codings = ["gzip", "br", "gzip, deflate, br, zstd", "br;q=0.5, gzip", "identity", "*", "deflate"];
const accepts = ["application/atom+xml", "application/feed+json, */*;q=0.1", "application/rss+xml", "*/*"];
const browserAccept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

const isFeed = (path: string) => /\/(?:rss\.xml|atom\.xml|feed\.json|feed)$/.test(path);

/** Kinds of requests, each with how often it comes in a hundred. */
const mix: readonly (readonly [share: number, kind: string, ask: Kind])[] = [
  [20, "feed", (client) => get(client, pathOf(client, isFeed))],
  [18, "poll with validators", (client) => conditional(client, pathOf(client, isFeed))],
  [6, "poll for a delta", delta],
  [
    12,
    "card",
    (client) =>
      conditional(
        client,
        pathOf(client, (path) => path.endsWith("/card.json")),
      ),
  ],
  [5, "several cards", severalCards],
  [8, "oEmbed", oembed],
  [3, "builder", builder],
  [
    13,
    "any path",
    (client) =>
      get(
        client,
        pathOf(client, () => true),
      ),
  ],
  [
    6,
    "HEAD",
    (client) => ({
      ...conditional(
        client,
        pathOf(client, () => true),
      ),
      method: "HEAD",
    }),
  ],
  [9, "nonsense", nonsense],
];

/** Each kind as often as its share. */
const lots = mix.flatMap(([share, kind, ask]) => Array.from({ length: share }, () => [kind, ask] as const));

/** The next request, and its kind. */
export function nextAsk(client: Client): readonly [kind: string, ask: Ask] {
  const [kind, ask] = client.random.pick(lots);
  return [kind, ask(client)];
}

/** Of any edition there was: a path may have gone since. Mostly of the current one. */
function pathOf({ random, history }: Client, isWanted: (path: string) => boolean): string {
  const turn = random.percent(95) ? history.current : random.pick(history.turns);
  return random.pick([...turn.entries.keys()].filter(isWanted));
}

function slugOf(client: Client): string {
  return pathOf(client, (path) => path.endsWith("/card.json") && path.startsWith("/articles/")).split("/")[2] ?? "";
}

function get({ random }: Client, path: string): Ask {
  const headers = {
    ...(random.percent(85) && { "accept-encoding": random.pick(codings) }),
    ...(path.endsWith("/feed") && { accept: random.pick(accepts) }),
    ...(path.endsWith(".xml") && random.percent(10) && { accept: browserAccept }),
  };
  return {
    method: "GET",
    path: random.percent(5) ? `${path}${path.includes("?") ? "&" : "?"}utm_source=${random.below(1e6)}` : path,
    headers,
  };
}

function conditional(client: Client, path: string): Ask {
  const { random, kept } = client;
  const ask = get(client, path);
  const { etag, modified } = kept.get(path) ?? {};
  const byDate = random.percent(25) && modified !== undefined;
  const list = random.pick([etag, `W/${etag}`, `"of-another-day", ${etag}`]);
  const condition = byDate ? { "if-modified-since": modified } : { "if-none-match": list ?? "" };
  return etag === undefined ? ask : { ...ask, headers: { ...ask.headers, ...condition } };
}

function delta(client: Client): Ask {
  const ask = conditional(
    client,
    pathOf(client, (path) => isFeed(path) && !path.endsWith("/feed")),
  );
  return { ...ask, headers: { ...ask.headers, "a-im": "feed" } };
}

function severalCards(client: Client): Ask {
  const slugs = Array.from({ length: 1 + client.random.below(6) }, () => slugOf(client));
  return get(client, `/cards.json?stories=${slugs.join(",")}`);
}

function oembed(client: Client): Ask {
  const { random, history } = client;
  const url = encodeURIComponent(`${history.current.pointer.origin}/articles/${slugOf(client)}`);
  const more = random.pick(["", "&format=xml", "&maxwidth=320", "&omit_script=1", "&format=yaml"]);
  return get(client, `/oembed?url=${url}${more}`);
}

function builder(client: Client): Ask {
  const url = encodeURIComponent(`${client.history.current.pointer.origin}/articles/${slugOf(client)}`);
  return get(client, `/embed?url=${url}&theme=${client.random.pick(["dark", "light", "plaid"])}`);
}

const nowhere = [
  "/wp-login.php",
  "/.env",
  "/articles/",
  "/Articles/X/",
  "/rss",
  "/%00",
  "/a//b",
  "/feed/",
  "/tags/none/rss.xml",
];

function nonsense({ random }: Client): Ask {
  const method = random.percent(80) ? "GET" : random.pick(["POST", "PUT", "DELETE", "OPTIONS", "PATCH"]);
  const path = random.percent(50)
    ? random.pick(nowhere)
    : `/${random.next().toString(36).slice(2)}/${"%41".repeat(random.below(99))}`;
  const headers = {
    accept: random.pick(["q=;;", browserAccept, "a/b;q=9"]),
    range: "bytes=5-1",
    "accept-encoding": "gzip;q=x",
  };
  return { method, path, headers };
}
