/**
 * The table of a soak.
 *
 * @module
 */
import type { SoakResult } from "./run-soak.ts";

/** A soak in words and figures, as Markdown. */
export function soakReport(result: SoakResult): string {
  const { kinds, statuses, deeds, memory, findings } = result;
  const rows: readonly (readonly [string, string])[] = [
    ["answers judged", `${result.judged.toLocaleString("en")}: ${list(kinds)}`],
    ["statuses", list(statuses)],
    ["requests given up by their clients", result.aborted.toLocaleString("en")],
    ["publications", list(deeds)],
    ["times that an edition became current", `${result.turns}, of which ${result.seenTurns} were met in answers`],
    [
      "longest that the edition before answered",
      `${seconds(result.longestStaleMs)}, limit ${seconds(result.staleLimitMs)}`,
    ],
    [
      "resident memory",
      memory
        ? `${megabytes(memory.firstBytes)} → ${megabytes(memory.lastBytes)}, limit +${megabytes(memory.limitBytes)}`
        : "not known on this system",
    ],
    ["findings", String(findings.reduce((sum, { count }) => sum + count, 0))],
    ...findings.map(
      ({ what, count, first }) => [`found: ${what}`, `${count} times, first: ${first.slice(0, 600)}`] as const,
    ),
  ];
  return ["| | |", "|---|---|", ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join("\n");
}

function list(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count.toLocaleString("en")}`)
    .join(", ");
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}
