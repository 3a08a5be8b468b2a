/**
 * What the figures of scale say.
 *
 * @module
 */
import type { Report } from "./report.ts";
import type { ScaleResults } from "./scale.ts";
import { median } from "./statistics.ts";
import { figure, renderTable } from "./table.ts";

/** The report of a run. */
export function reportScale(results: ScaleResults): Report {
  const { articles, firstReads, secondReads, hot, random } = results;
  const of = <T>(list: readonly T[], value: (one: T) => number) => figure(median(list.map(value)));
  const ratio = random.map(({ p99Ms }, round) => p99Ms / (hot[round]?.p99Ms ?? Number.NaN));
  const rows = [
    ["one article", of(hot, (c) => c.cpuMicros ?? Number.NaN), of(hot, (c) => c.perSecond), of(hot, (c) => c.p50Ms)],
    [
      "random",
      of(random, (c) => c.cpuMicros ?? Number.NaN),
      of(random, (c) => c.perSecond),
      of(random, (c) => c.p50Ms),
    ],
  ];
  rows[0]?.push(
    of(hot, (c) => c.p99Ms),
    "0",
  );
  rows[1]?.push(
    of(random, (c) => c.p99Ms),
    of(random, (c) => c.readsPerRequest),
  );
  const growth = random.map(({ heldBytes }) => heldBytes - results.idleHeldBytes);
  const resident = random.map(({ residentBytes }) => residentBytes - results.idleResidentBytes);
  const head = ["", "CPU µs per request", "requests/s", "p50 ms", "p99 ms", "reads per request"];
  return {
    suite: "scale",
    figures: results,
    markdown: `${articles.toLocaleString("en")} articles; requests for their pages and cards by Zipf's law, 16 connections, ${hot.length} rounds in turns with
rounds of one article. A new isolate's first answer reads ${firstReads.length} keys (${firstReads.join(", ")}), its second ${secondReads.length}.

${renderTable(head, rows)}

The 99th percentile of random articles is ${figure(median(ratio))} times that of the one. After garbage was collected, the isolate holds
${megabytes(results.idleHeldBytes)} MB idle, and ${growth.map(megabytes).join(", ")} MB more after each round. (The process's resident memory, which
the open workerd does not limit, grew by ${resident.map(megabytes).join(", ")} MB.)`,
  };
}

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(1);
}
