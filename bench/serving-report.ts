/**
 * What the figures of serving say: a table of ratios, and a plot.
 *
 * @module
 */
import type { Cost } from "./load.ts";
import type { Report } from "./report.ts";
import { BASE, type Measured, type ServingResults } from "./serving.ts";
import { median, quartiles } from "./statistics.ts";
import { figure, renderBars, renderTable } from "./table.ts";

/** The medians of one scenario, and its CPU time as a ratio to the base of the same round. */
interface Line {
  readonly name: string;
  readonly cpuMicros: number;
  readonly ratio: number;
  readonly ratioQuartiles: readonly [number, number];
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** The report of a run. */
export function reportServing({ feedBytes, measured, missing }: ServingResults): Report {
  const base = measured.find(({ name }) => name === BASE)?.rounds ?? [];
  const lines = measured.map((one) => lineOf(one, base));
  return {
    suite: "serving",
    figures: { feedBytes, rounds: base.length, lines, missing },
    markdown: markdownOf(feedBytes, base.length, lines, missing),
    plots: {
      "serving.svg": renderBars(
        "CPU time of the server per request, in microseconds (less is better; logarithmic)",
        lines.map(({ name, cpuMicros }) => ({ label: name, value: cpuMicros, isOurs: name.startsWith("wire") })),
      ),
    },
  };
}

function lineOf({ name, rounds }: Measured, base: readonly Cost[]): Line {
  const ratios = rounds.map(({ cpuMicros }, index) => cpuOf(cpuMicros) / cpuOf(base[index]?.cpuMicros));
  return {
    name,
    cpuMicros: median(rounds.map(({ cpuMicros }) => cpuOf(cpuMicros))),
    ratio: median(ratios),
    ratioQuartiles: quartiles(ratios),
    perSecond: median(rounds.map(({ perSecond }) => perSecond)),
    p50Ms: median(rounds.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(rounds.map(({ p99Ms }) => p99Ms)),
  };
}

function cpuOf(micros: number | undefined): number {
  return micros ?? Number.NaN;
}

function markdownOf(bytes: number, rounds: number, lines: readonly Line[], missing: readonly string[]): string {
  const head = ["", "CPU µs per request", "ratio (quartiles)", "requests/s", "p50 ms", "p99 ms"];
  const rows = lines.map(({ name, cpuMicros, ratio, ratioQuartiles: [low, high], perSecond, p50Ms, p99Ms }) => [
    name,
    figure(cpuMicros),
    `${ratio.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`,
    Math.round(perSecond).toLocaleString("en"),
    figure(p50Ms),
    figure(p99Ms),
  ]);
  const notes = missing.map((sentence) => `Missing: ${sentence}.`);
  return `![CPU time per request](performance/serving.svg)

A feed of ${bytes.toLocaleString("en")} bytes, 16 connections, medians of ${rounds} interleaved rounds.

${renderTable(head, rows)}
${notes.length > 0 ? `\n${notes.join("\n")}\n` : ""}`;
}
