/**
 * A file as it comes from the disk, and its text once it is known to be text.
 *
 * @module
 */
import { LineCounter } from "yaml";
import { findForbidden } from "./characters.ts";
import { gapPattern } from "./gap.ts";
import { type Issue, inOrder, onlyWarnings, type Place } from "./issue.ts";
import { issueAt } from "./issue-words.ts";

/** A file's bytes and its path as the user knows it. */
export interface Source {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** What parsing gives: a value, perhaps with warnings, or issues of which at least one is an error. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T; readonly issues: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** The text of a file, without byte order mark, lines ending in line feeds; offsets count UTF-16 units. */
export interface FileText {
  readonly file: string;
  readonly text: string;
  place(offset: number): Place;
}

/** The largest file that is read at all: five times the largest body, so that its issue can still name the body. */
export const MAX_FILE_BYTES = 1_000_000;

// Whoever has a hundred mistakes in one file has one mistake: the wrong file.
const MAX_ISSUES_PER_FILE = 100;

/** The issue of a file that is over MAX_FILE_BYTES; needs its size only, so that it need not be read. */
export function fileTooLarge(file: string, bytes: number): Issue {
  const found = `${bytes.toLocaleString("en")} bytes`;
  return issueAt({ file, line: 1, column: 1 }, "file-too-large", { found });
}

/** Decodes a file; issues when it is empty, too large or not UTF-8. */
export function readText({ file, bytes }: Source): Parsed<FileText> {
  const start = { file, line: 1, column: 1 };
  if (bytes.length > MAX_FILE_BYTES) return { ok: false, issues: [fileTooLarge(file, bytes.length)] };
  const text = decode(bytes);
  if (text === undefined) {
    return { ok: false, issues: [issueAt(start, "file-not-utf8", { found: "bytes that are no UTF-8" })] };
  }
  if (text.trim() === "") return { ok: false, issues: [issueAt(start, "file-empty", { found: "no text" })] };
  return { ok: true, value: fileText(file, text.replace(/\r\n?/g, "\n")), issues: [] };
}

/** A text with the places of its offsets. */
export function fileText(file: string, text: string): FileText {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) lines.addNewLine(end + 1);
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  return { file, text, place };
}

/** What no part of a file may hold: forbidden characters (the first of each line), and gaps that were left. */
export function inspectText(document: FileText): readonly Issue[] {
  return [...forbiddenCharacters(document), ...gaps(document)];
}

/**
 * The outcome of parsing: issues in the file's order, each once. A line with a gap has no other issue, because the rest
 * follows from the gap.
 */
export function outcome<T>(value: T | undefined, issues: readonly Issue[]): Parsed<T> {
  const gapLines = new Set(issues.filter(({ code }) => code === "gap-left").map(({ line }) => line));
  const kept = issues.filter(({ code, line }) => code === "gap-left" || !gapLines.has(line));
  const once = new Map(kept.map((issue) => [`${issue.line}:${issue.column} ${issue.code} ${issue.expected}`, issue]));
  const ordered = inOrder([...once.values()]).slice(0, MAX_ISSUES_PER_FILE);
  return value !== undefined && onlyWarnings(kept)
    ? { ok: true, value, issues: ordered }
    : { ok: false, issues: ordered };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return undefined;
  }
}

function forbiddenCharacters({ file, text }: FileText): readonly Issue[] {
  return text.split("\n").flatMap((line, index) => {
    const forbidden = findForbidden(line);
    if (!forbidden) return [];
    const place = { file, line: index + 1, column: forbidden.index + 1 };
    return [issueAt(place, "character-forbidden", { found: `the character ${forbidden.name}` })];
  });
}

function gaps({ text, place }: FileText): readonly Issue[] {
  return [...text.matchAll(gapPattern)].map((match) => {
    return issueAt(place(match.index), "gap-left", { found: match[0].replace(/[\s>]+/g, " ") });
  });
}
