/**
 * The table of `npm run trust`, and where it stands: between its marks in docs/security.md.
 *
 * @module
 */
import type { SuiteReport } from "../trust-report.ts";

/** What became of one test file. */
export interface Outcome {
  readonly file: string;
  readonly isPassed: boolean;
  /** True for the short form, as in `npm test`. */
  readonly isShort?: boolean;
  readonly reports: readonly SuiteReport[];
}

const START = "<!-- trust -->";
const END = "<!-- /trust -->";

const HEAD = ["| suite | cases | counts | result |", "|---|---|---|---|"];

/** Rows of outcomes: one a report, and one for a file that reported nothing, because then nothing was shown. */
export function rowsOf({ file, isPassed, isShort, reports }: Outcome): readonly string[] {
  const result = isPassed ? `passed${isShort ? ", short form" : ""}` : "**failed**";
  const link = (name: string) => `[${name}](../${file})`;
  if (reports.length === 0) return [`| ${link(nameOf(file))} | | | **failed**: nothing was reported |`];
  return reports.map(({ suite, cases, ...counts }) => {
    // A seed is typed as it stands, so it gets no commas.
    const said = Object.entries(counts).map(([name, value]) => `${name} ${name === "seed" ? value : figure(value)}`);
    return `| ${link(suite)} | ${figure(cases ?? "")} | ${said.join(", ")} | ${result} |`;
  });
}

/** True where all that was to be shown was shown. */
export function isShown({ isPassed, reports }: Outcome): boolean {
  return isPassed && reports.length > 0;
}

/** The table of some outcomes, beside rows of a page's table that are of other files, when these are to be kept. */
export function renderTable(outcomes: readonly Outcome[], kept: readonly string[] = []): string {
  return [...HEAD, ...[...kept, ...outcomes.flatMap(rowsOf)].sort(byFile)].join("\n");
}

/** The rows of a page's table. */
export function rowsIn(page: string): readonly string[] {
  const [from, to] = placeIn(page);
  return page
    .slice(from, to)
    .split("\n")
    .filter((line) => line.startsWith("| ["));
}

/** The test file that a row is of. */
export function fileOf(row: string): string {
  return /\]\(\.\.\/([^)]+)\)/.exec(row)?.[1] ?? "";
}

/** A page with another text between the marks. Throws where they are not. */
export function withTable(page: string, text: string): string {
  const [from, to] = placeIn(page);
  return `${page.slice(0, from)}\n${text}\n${page.slice(to)}`;
}

function placeIn(page: string): readonly [from: number, to: number] {
  const [from, to] = [page.indexOf(START), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`the page has no part ${START} … ${END}`);
  return [from + START.length, to];
}

function byFile(a: string, b: string): number {
  return fileOf(a) < fileOf(b) ? -1 : fileOf(a) > fileOf(b) ? 1 : 0;
}

function nameOf(file: string): string {
  return (file.split("/").at(-1) ?? file).replace(".test.ts", "");
}

function figure(value: string | number): string {
  return typeof value === "number" ? value.toLocaleString("en") : value;
}
