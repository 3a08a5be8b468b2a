/**
 * Cold: the first answer of a new process, where the bundle has yet to be parsed and nothing is in memory, beside that of a
 * Worker that knows one answer.
 *
 * @module
 */
import { cpuSeconds } from "./cpu.ts";
import { publishNewsroom } from "./newsroom-store.ts";
import { bundleConstant } from "./peers.ts";
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

/** Starts each server anew in every round, in both orders, and times its first answer. */
export async function measureCold(rounds: number, say: (text: string) => void): Promise<readonly ColdRounds[]> {
  const bundle = bundleWorker();
  const body = "x".repeat(42_000);
  const empty = (await publishNewsroom({ articles: 1 })).store;
  const bare = { script: await bundleConstant("bare", body), store: empty };
  const hono = { script: await bundleConstant("bare-hono", body), store: empty };
  const servers = [
    { name: "workerd, constant", ...bare },
    { name: "workerd, constant through Hono", ...hono },
  ];
  for (const articles of sizes) {
    say(`Cold: publishing ${articles} articles`);
    const { store } = await publishNewsroom({ articles });
    servers.push({ name: `wire, ${articles.toLocaleString("en")} articles`, script: bundle, store });
  }
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

async function measureFirst({ script, store }: { script: string; store: string }, result: ColdRounds): Promise<void> {
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
