/**
 * Cold: the first answer of a new process, where the bundle has yet to be parsed and nothing is in memory, beside that of a
 * Worker that knows one answer.
 *
 * @module
 */
import { blobKey, CURRENT_KEY } from "../src/edition/keys.ts";
import { loadEntries, loadPointer } from "../src/edition/load.ts";
import type { ReadableStorage } from "../src/edition/storage.ts";
import { openFolder } from "../src/publish/storage/folder.ts";
import { cpuSeconds } from "./cpu.ts";
import { type KvServer, serveKv } from "./kv-server.ts";
import { publishNewsroom } from "./newsroom-store.ts";
import { bundleConstant, bundlePeer } from "./peers.ts";
import type { Report } from "./report.ts";
import { median, quartiles } from "./statistics.ts";
import { figure, renderTable } from "./table.ts";
import { bundleWorker, serveWorker } from "./workerd.ts";

/** What a first answer cost in each round. */
interface ColdRounds {
  readonly name: string;
  readonly milliseconds: number[];
  readonly cpuMilliseconds: number[];
}

const sizes = [20, 1_000];

/** A Worker, and the store that it reads. */
interface ColdServer {
  readonly name: string;
  readonly script: string;
  readonly store: { readonly host: string };
}

/**
 * Starts each server anew in every round, in both orders, and times its first answer. The store runs already, as KV does:
 * one that lies behind a Worker of its own would have that Worker's start in every figure.
 */
export async function measureCold(rounds: number, say: (text: string) => void): Promise<readonly ColdRounds[]> {
  const bundle = bundleWorker();
  const body = "x".repeat(42_000);
  const stores: KvServer[] = [];
  try {
    const ours: ColdServer[] = [];
    let feedBlob = "";
    for (const articles of sizes) {
      say(`Cold: publishing ${articles} articles`);
      const storage = openFolder((await publishNewsroom({ articles })).store);
      const store = await serveKv((key) => storage.get(key));
      stores.push(store);
      feedBlob ||= await blobOf(storage, "/rss.xml");
      ours.push({ name: `wire, ${articles.toLocaleString("en")} articles`, script: bundle, store });
    }
    const [store] = stores;
    if (!store) throw new Error("no store was started");
    const keys = JSON.stringify([CURRENT_KEY, blobKey(feedBlob)]);
    const servers: readonly ColdServer[] = [
      { name: "workerd, constant", script: await bundleConstant("bare", body), store },
      { name: "workerd, constant through Hono", script: await bundleConstant("bare-hono", body), store },
      { name: "workerd, two reads handed over", script: await bundlePeer("two-reads", { KEYS: keys }), store },
      ...ours,
    ];
    return await measureServers(servers, rounds);
  } finally {
    for (const store of stores) await store.stop();
  }
}

async function measureServers(servers: readonly ColdServer[], rounds: number): Promise<readonly ColdRounds[]> {
  const results = servers.map(({ name }): ColdRounds => ({ name, milliseconds: [], cpuMilliseconds: [] }));
  for (let round = 0; round < rounds; round++) {
    const order = [...servers.keys()];
    for (const index of round % 2 === 0 ? order : order.toReversed()) {
      const [server, result] = [servers[index], results[index]];
      if (server && result) await measureFirst(server, result);
    }
  }
  return results;
}

async function blobOf(storage: ReadableStorage, path: string): Promise<string> {
  const pointer = await loadPointer(storage);
  const entries = pointer ? await loadEntries(storage, pointer) : [];
  const blob = entries.find((entry) => entry.path === path)?.blob;
  if (!blob) throw new Error(`${path} is not in the store`);
  return blob;
}

async function measureFirst({ script, store }: ColdServer, result: ColdRounds): Promise<void> {
  const server = await serveWorker(script, store, { until: "listens" });
  const before = cpuSeconds(server.pid);
  const start = performance.now();
  const response = await fetch(`${server.origin}/rss.xml`, { headers: { "accept-encoding": "identity" } });
  await response.arrayBuffer();
  result.milliseconds.push(performance.now() - start);
  const after = cpuSeconds(server.pid);
  if (response.status !== 200) throw new Error(`${result.name} answered ${response.status}`);
  if (before !== undefined && after !== undefined) result.cpuMilliseconds.push((after - before) * 1000);
  await server.stop();
}

/** The report of a run. */
export function reportCold(results: readonly ColdRounds[]): Report {
  const base = results[0]?.milliseconds ?? [];
  const rows = results.map(({ name, milliseconds, cpuMilliseconds }) => {
    const ratios = milliseconds.map((value, index) => value / (base[index] ?? Number.NaN));
    const [low, high] = quartiles(ratios);
    return [
      name,
      figure(median(milliseconds)),
      `${median(ratios).toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`,
      figure(median(cpuMilliseconds)),
    ];
  });
  const head = ["", "first answer, ms", "ratio (quartiles)", "CPU until then, ms"];
  return {
    suite: "cold",
    figures: results,
    markdown: `The first answer of a new process, medians of ${base.length} interleaved rounds. Two reads of the store (pointer, value) are in ours,
three or four in a large publication; CPU time is counted in steps of 10 ms.

${renderTable(head, rows)}`,
  };
}
