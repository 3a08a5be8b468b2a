/**
 * Issues on a terminal, as a good compiler says them: the place, the line with a mark under it, what was expected and found,
 * what to do, and where it is explained. No withheld name is ever among the words.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { styleText } from "node:util";
import type { Issue } from "../article/issue.ts";
import { bold, count, sayAside } from "./terminal.ts";
import { maskIssues, maskNames } from "./withheld/found.ts";
import { loadList } from "./withheld/list-file.ts";

/** As much of a line as fits beside its number on a terminal of 100 columns. */
const SHOWN_COLUMNS = 88;

/** The mark stands this far in at the most, so that what is behind it can be read. */
const COLUMNS_BEFORE = 50;

/** Says issues, and how many there are. */
export async function sayIssues(issues: readonly Issue[]): Promise<void> {
  const { matcher } = await loadList().catch(() => ({ matcher: undefined }));
  const sources = await readLines(issues.map(({ file }) => file));
  for (const [index, issue] of maskIssues(issues, matcher).entries()) {
    const original = issues[index] ?? issue;
    const line = original.code.startsWith("withheld-") ? undefined : sources.get(original.file)?.[original.line - 1];
    sayAside(`${renderIssue(issue, line ? maskNames(line, matcher) : undefined)}\n`);
  }
  const errors = issues.filter(({ severity }) => severity === "error").length;
  const warnings = issues.length - errors;
  const counted = [count(errors, "mistake"), ...(warnings > 0 ? [count(warnings, "warning")] : [])].join(", ");
  const files = new Set(issues.map(({ file }) => file)).size;
  sayAside(bold(files > 1 ? `${counted} in ${count(files, "file")}` : counted));
}

/** One issue: its place first, so that an editor can jump there. */
export function renderIssue(issue: Issue, sourceLine: string | undefined): string {
  const { file, line, column, severity, code, expected, found, remedy, detail = [] } = issue;
  return [
    `${bold(`${file}:${line}:${column}`)} ${toned(severity)} ${code}`,
    ...(sourceLine === undefined ? [] : excerpt(sourceLine, line, column)),
    `  expected  ${expected}`,
    `  found     ${found}`,
    ...detail.map((each) => `  ${each}`),
    `  to do     ${remedy}`,
    `  more      docs/issues.md#${code}`,
  ].join("\n");
}

function toned(severity: Issue["severity"]): string {
  return styleText(severity === "error" ? "red" : "yellow", severity, { stream: process.stderr });
}

/** The line and the mark under its column, cut where it is long. */
function excerpt(text: string, line: number, column: number): readonly string[] {
  const from = Math.max(0, column - 1 - COLUMNS_BEFORE);
  const start = from > 0 ? "…" : "";
  const shown = text.slice(from, from + SHOWN_COLUMNS).replaceAll("\t", " ");
  const end = text.length > from + SHOWN_COLUMNS ? "…" : "";
  const margin = " ".repeat(String(line).length);
  return [`  ${line} │ ${start}${shown}${end}`, `  ${margin} │ ${" ".repeat(start.length + column - 1 - from)}^`];
}

async function readLines(files: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const unique = [...new Set(files)];
  const texts = await Promise.all(unique.map((file) => readFile(file, "utf8").catch(() => "")));
  return new Map(unique.map((file, index) => [file, (texts[index] ?? "").split(/\r\n?|\n/)]));
}
