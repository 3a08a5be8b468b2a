/**
 * The list of withheld names as text → entries, or what is wrong with it (docs/withheld.md has the syntax).
 *
 * @module
 */
import { foldLetters } from "./fold.ts";

/** What an entry is, which says how it is looked for. */
export type EntryKind = "name" | "place" | "employer" | "handle" | "phone";

/** One name, or one of its aliases. */
export interface Term {
  readonly kind: EntryKind;
  readonly text: string;
}

/** One line of the list. */
export interface Entry {
  /** Counts entries from 1; comments and empty lines do not count. */
  readonly number: number;
  /** The line of the list. */
  readonly line: number;
  /** What the line names first, then its aliases. */
  readonly terms: readonly Term[];
  /** Texts that hold the name and may stand. */
  readonly exceptions: readonly string[];
}

/** Why a list, or a line of it, cannot be used. The words never repeat the line. */
export interface ListProblem {
  readonly line: number;
  readonly code: "withheld-list-empty" | "withheld-entry-short" | "withheld-entry-unclear";
  readonly found: string;
}

/** A list that was read. It may be searched for only when there is no problem. */
export interface WithheldList {
  readonly entries: readonly Entry[];
  readonly problems: readonly ListProblem[];
}

const kinds: readonly EntryKind[] = ["name", "place", "employer", "handle", "phone"];

/** Fewer letters or digits are no entry: they would ring in every line. */
const leastLetters: Readonly<Record<EntryKind, number>> = { name: 2, place: 2, employer: 2, handle: 3, phone: 6 };

/** Reads a list; all its mistakes at once. */
export function parseList(text: string): WithheldList {
  const entries: Entry[] = [];
  const problems: ListProblem[] = [];
  for (const [index, written] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    const line = written.trim();
    if (line === "" || line.startsWith("#")) continue;
    const entry = parseLine(line, entries.length + 1, index + 1);
    entries.push(entry);
    problems.push(...problemsOf(entry, line));
  }
  if (entries.length === 0) problems.push({ line: 1, code: "withheld-list-empty", found: "no entry" });
  return { entries, problems };
}

function parseLine(line: string, number: number, lineNumber: number): Entry {
  const fields = line
    .normalize("NFC")
    .split(";")
    .map((field) => field.trim());
  const [, prefix, first] = /^(\p{L}+):\s*(.*)$/u.exec(fields[0] ?? "") ?? [];
  const kind = kinds.find((one) => one === prefix?.toLowerCase());
  const names = [
    kind ? (first ?? "") : (fields[0] ?? ""),
    ...fields.slice(1).filter((field) => !field.startsWith("!")),
  ];
  return {
    number,
    line: lineNumber,
    terms: names
      .filter((text, index) => index === 0 || text !== "")
      .map((text) => ({ kind: kindOf(text, kind), text })),
    exceptions: fields.filter((field) => field.startsWith("!")).map((field) => field.slice(1).trim()),
  };
}

/** A handle and a number show what they are, also as the alias of a name. */
function kindOf(text: string, declared: EntryKind | undefined): EntryKind {
  if (/@/.test(text)) return "handle";
  if (/^\+?[\d\s().\-–/]+$/.test(text)) return "phone";
  return declared ?? "name";
}

function problemsOf({ line, terms, exceptions }: Entry, written: string): readonly ListProblem[] {
  const short = terms.filter(({ kind, text }) => lettersOf(kind, text) < leastLetters[kind]);
  const problems: ListProblem[] = short.map(({ kind, text }) => ({
    line,
    code: "withheld-entry-short",
    found: `a ${kind} of ${lettersOf(kind, text) === 1 ? "one letter" : `${lettersOf(kind, text)} letters or digits`}`,
  }));
  if (/^\p{L}+:/u.test(written) && !kinds.some((kind) => written.toLowerCase().startsWith(`${kind}:`)))
    problems.push({ line, code: "withheld-entry-unclear", found: "a word and a colon that are no kind of entry" });
  if (exceptions.some((exception) => foldLetters(exception).length < 2))
    problems.push({ line, code: "withheld-entry-unclear", found: "an exception without words" });
  return problems;
}

function lettersOf(kind: EntryKind, text: string): number {
  const folded = foldLetters(text);
  return kind === "phone" ? folded.replace(/\D/g, "").length : folded.length;
}
