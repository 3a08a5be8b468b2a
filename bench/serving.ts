/**
 * Serving: the bundle that would be deployed, on `workerd serve`, beside what a user would pick instead.
 *
 * @module
 */
import { GHOST_FEED, serveGhost } from "./ghost.ts";
import { type Ask, type Cost, load } from "./load.ts";
import { publishFolder, publishNewsroom } from "./newsroom-store.ts";
import { serveConstant, serveFeedPerRequest, serveNginx } from "./peers.ts";
import { slugOf } from "./stories.ts";
import { serveWordPress, WORDPRESS_FEED, type WordPressServers } from "./wordpress.ts";
import { bundleWorker, type Server, serveWorker } from "./workerd.ts";

/** One line of the table: a server, and what is asked of it. */
interface Scenario {
  readonly name: string;
  readonly server: Server;
  readonly ask: Ask;
}

/** What a scenario cost in each round. */
export interface Measured {
  readonly name: string;
  readonly rounds: readonly Cost[];
}

/** The figures of all scenarios, and the peers that could not be started. */
export interface ServingResults {
  readonly feedBytes: number;
  readonly measured: readonly Measured[];
  readonly missing: readonly string[];
}

/** How thoroughly to measure. */
export interface Effort {
  readonly rounds: number;
  readonly milliseconds: number;
}

const ARTICLES = 20;

/** A paragraph and the quote make articles of which twenty are a feed of about 40 KB. */
const PARAGRAPHS = 2;

const identity = { "accept-encoding": "identity" };

/** The base of the ratios. */
export const BASE = "workerd, constant";

/** Starts every server, measures in interleaved rounds, and stops them. */
export async function measureServing(effort: Effort, say: (text: string) => void): Promise<ServingResults> {
  const { store, origin, articles } = await publishNewsroom({ articles: ARTICLES, paragraphs: PARAGRAPHS });
  const { store: real } = await publishFolder("content");
  const bundle = bundleWorker();
  const servers: Server[] = [];
  const missing: string[] = [];
  const keep = <S extends Server | string>(server: S): S => {
    if (typeof server === "string") missing.push(server);
    else servers.push(server);
    return server;
  };
  try {
    const ours = keep(await serveWorker(bundle, store));
    const answer = await fetch(`${ours.origin}/rss.xml`, { headers: identity });
    const body = await answer.text();
    const sameFields = await serveConstant("bare", body, Object.fromEntries(answer.headers));
    const scenarios = [
      { name: BASE, server: keep(await serveConstant("bare", body)), ask: feed },
      { name: "workerd, constant with our feed's fields", server: keep(sameFields), ask: feed },
      { name: "workerd, constant through Hono", server: keep(await serveConstant("bare-hono", body)), ask: feed },
      ...ourScenarios(ours, keep(await serveWorker(bundle, real)), origin),
      { name: "feed rendering from KV", server: keep(await serveFeedPerRequest(articles)), ask: feed },
      ...peer("nginx, file", keep(await serveNginx(body))),
      ...wordpressScenarios(await serveWordPress(articles), keep),
      ...peer("Ghost", keep(await serveGhost(articles, say)), GHOST_FEED),
    ];
    await addConditional(scenarios, ours);
    return { feedBytes: Buffer.byteLength(body), measured: await measure(scenarios, effort, say), missing };
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

const feed: Ask = { path: "/rss.xml", headers: identity, status: 200 };

function peer(name: string, server: Server | string, path = feed.path): readonly Scenario[] {
  return typeof server === "string" ? [] : [{ name, server, ask: { ...feed, path } }];
}

function wordpressScenarios(
  wordpress: WordPressServers | string,
  keep: (server: Server | string) => Server | string,
): readonly Scenario[] {
  if (typeof wordpress === "string") {
    keep(wordpress);
    return [];
  }
  keep(wordpress.plain);
  const ask = { ...feed, path: WORDPRESS_FEED };
  return [
    { name: "WordPress, page cache as a drop-in", server: wordpress.cached, ask },
    { name: "WordPress, no cache", server: wordpress.plain, ask },
  ];
}

function ourScenarios(ours: Server, real: Server, origin: string): readonly Scenario[] {
  const story = `/articles/${slugOf(ARTICLES - 1)}`;
  const oembed = `/oembed?url=${encodeURIComponent(origin + story)}`;
  const plain = { headers: identity, status: 200 };
  return [
    { name: "wire, feed", server: ours, ask: feed },
    { name: "wire, feed in brotli", server: ours, ask: { ...feed, headers: { "accept-encoding": "br" } } },
    { name: "wire, feed in gzip", server: ours, ask: { ...feed, headers: { "accept-encoding": "gzip" } } },
    { name: "wire, HEAD", server: ours, ask: { ...feed, method: "HEAD" } },
    { name: "wire, the real feed", server: real, ask: feed },
    { name: "wire, card.json", server: ours, ask: { path: `${story}/card.json`, ...plain } },
    { name: "wire, embed page", server: ours, ask: { path: `${story}/embed`, ...plain } },
    { name: "wire, oEmbed", server: ours, ask: { path: oembed, ...plain } },
  ];
}

async function addConditional(scenarios: Scenario[], ours: Server): Promise<void> {
  const response = await fetch(`${ours.origin}/rss.xml`, { headers: identity });
  await response.arrayBuffer();
  const headers = { ...identity, "if-none-match": response.headers.get("etag") ?? "" };
  scenarios.push({ name: "wire, 304", server: ours, ask: { path: "/rss.xml", headers, status: 304 } });
}

/** Rounds interleave and turn around, so that a slow minute of the machine falls on all alike. */
async function measure(
  scenarios: readonly Scenario[],
  { rounds, milliseconds }: Effort,
  say: (text: string) => void,
): Promise<readonly Measured[]> {
  const costs = new Map<string, Cost[]>(scenarios.map(({ name }) => [name, []]));
  for (const { server, ask } of scenarios) await load(server.origin, server.pid, ask, milliseconds);
  for (let round = 0; round < rounds; round++) {
    say(`Serving: round ${round + 1} of ${rounds}`);
    for (const { name, server, ask } of round % 2 === 0 ? scenarios : scenarios.toReversed()) {
      costs.get(name)?.push(await load(server.origin, server.pid, ask, milliseconds));
    }
  }
  return [...costs].map(([name, list]) => ({ name, rounds: list }));
}
