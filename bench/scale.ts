/**
 * Scale: a hundred thousand articles, and requests spread over them as readers spread theirs: what a miss reads and costs, how much
 * longer a random article takes than one that everybody reads, and what the isolate holds meanwhile.
 *
 * @module
 */
import { residentBytes } from "./cpu.ts";
import { heldBytes, inspectable } from "./held-memory.ts";
import type { KvServer } from "./kv-server.ts";
import { askedPaths, startLargeStore } from "./large-store.ts";
import { type Ask, type Cost, load } from "./load.ts";
import { randomOf, slugOf } from "./stories.ts";
import { bundleWorker, freePort, type Server, serveWorker } from "./workerd.ts";

/** How large, and how thoroughly. */
export interface ScaleEffort {
  readonly articles: number;
  readonly rounds: number;
  readonly milliseconds: number;
}

/** One round of random requests: its cost, and what it read. */
export interface RandomRound extends Cost {
  readonly readsPerRequest: number;
  /** After it, and a collection of garbage. */
  readonly heldBytes: number;
  readonly residentBytes: number;
}

/** The figures of a run. */
export interface ScaleResults {
  readonly articles: number;
  /** The kinds of keys that a new isolate reads for an article, and that the next request for it reads. */
  readonly firstReads: readonly string[];
  readonly secondReads: readonly string[];
  /** After the first answer: what the rounds are compared with. */
  readonly idleHeldBytes: number;
  readonly idleResidentBytes: number;
  readonly hot: readonly Cost[];
  readonly random: readonly RandomRound[];
}

const identity = { "accept-encoding": "identity" };

/** Builds the store, and measures rounds of both kinds in turns, in one process, as an isolate sees them. */
export async function measureScale(effort: ScaleEffort, say: (text: string) => void): Promise<ScaleResults> {
  say(`Scale: a store of ${effort.articles.toLocaleString("en")} articles`);
  const store = await startLargeStore(effort.articles);
  const inspector = `127.0.0.1:${await freePort()}`;
  const server = await serveWorker(bundleWorker(), store, inspectable(inspector));
  try {
    const one = `/articles/${slugOf(Math.floor(effort.articles / 3))}`;
    const firstReads = await readsOf(store, () => ask(server, one));
    const secondReads = await readsOf(store, () => ask(server, one));
    const idleHeldBytes = await heldBytes(server.origin, inspector);
    const idleResidentBytes = residentBytes(server.pid) ?? Number.NaN;
    const hotAsk: Ask = { path: one, headers: identity, status: 200 };
    const path = zipfPaths(effort.articles);
    const hot: Cost[] = [];
    const random: RandomRound[] = [];
    for (let round = 0; round < effort.rounds; round++) {
      say(`Scale: round ${round + 1} of ${effort.rounds}`);
      hot.push(await load(server.origin, server.pid, hotAsk, effort.milliseconds));
      const before = store.reads.length;
      const cost = await load(server.origin, server.pid, { ...hotAsk, path }, effort.milliseconds);
      random.push({
        ...cost,
        readsPerRequest: (store.reads.length - before) / cost.requests,
        heldBytes: await heldBytes(server.origin, inspector),
        residentBytes: residentBytes(server.pid) ?? Number.NaN,
      });
    }
    const { articles } = effort;
    return { articles, firstReads, secondReads, idleHeldBytes, idleResidentBytes, hot, random };
  } finally {
    await server.stop();
    await store.stop();
  }
}

async function readsOf(store: KvServer, work: () => Promise<void>): Promise<readonly string[]> {
  const before = store.reads.length;
  await work();
  return store.reads.slice(before).map((key) => key.split("/")[0] ?? "");
}

async function ask({ origin }: Server, path: string): Promise<void> {
  const response = await fetch(origin + path, { headers: identity });
  if (response.status !== 200) throw new Error(`${path} was answered ${response.status}`);
  await response.arrayBuffer();
}

/**
 * Addresses by Zipf's law: the n-th most read article is read 1/n as often as the first, which is how requests spread over a site's
 * pages (Breslau et al., "Web caching and Zipf-like distributions", INFOCOM 1999). Popularity and number have nothing to do
 * with each other.
 */
function zipfPaths(articles: number): () => string {
  const random = randomOf(articles);
  const sums = new Float64Array(articles);
  let sum = 0;
  for (let rank = 0; rank < articles; rank++) {
    sum += 1 / (rank + 1);
    sums[rank] = sum;
  }
  return () => {
    const number = (rankAt(sums, random() * sum) * 7_919) % articles;
    return `/articles/${slugOf(number)}${askedPaths[random() < 0.5 ? 0 : 1]}`;
  };
}

/** The first rank whose sum is at least so much. */
function rankAt(sums: Float64Array, wanted: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
