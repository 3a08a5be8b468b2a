/**
 * What an editor needs to see when a quote does not stand in a text: the passage that is most like it, and where the two
 * differ. Takes time in proportion to the text.
 *
 * @module
 */
import { normalise } from "./normalise.ts";
import type { SourceText, Span } from "./verbatim.ts";
import { paragraphAt } from "./verbatim.ts";

/** The passage, and the two side by side. */
export interface Nearest {
  readonly span: Span;
  /** From 1, as people count. */
  readonly paragraph: number;
  /** In how many places the two differ. */
  readonly differences: number;
  /** The lines to show: the story's words, the quote's words under them, and signs under what differs. */
  readonly lines: readonly string[];
}

interface Word extends Span {
  readonly key: string;
}

const wordPattern = /[\p{L}\p{M}\p{N}]+(?:['-][\p{L}\p{M}\p{N}]+)*/gu;

/** Less than this share of the quote's words in one place is no likeness. */
const MIN_LIKENESS = 0.34;

/** The nearest passage of a source, or undefined where nothing is like the quote. */
export function nearestPassage(quote: string, source: SourceText): Nearest | undefined {
  const words = normalise(quote);
  const wanted = wordsIn(words);
  const span = bestWindow(wanted, wordsIn(source.text), source.text);
  if (!span) return undefined;
  const number = paragraphAt(source, span.start);
  const { end = source.text.length } = source.paragraphs[number] ?? {};
  const passage = source.text.slice(
    span.start,
    Math.min(end, /\p{P}$/u.test(words) ? closingOf(source.text, span.end) : span.end),
  );
  const changes = align(passage.split(" "), words.split(" "));
  const differences = changes.filter(({ story, quote: said }) => story !== said).length;
  return { span, paragraph: number + 1, differences, lines: sideBySide(changes) };
}

function wordsIn(text: string): readonly Word[] {
  return [...text.matchAll(wordPattern)].map(({ 0: word, index }) => ({
    key: word.toLowerCase(),
    start: index,
    end: index + word.length,
  }));
}

/** Behind the punctuation that belongs to the last word. */
function closingOf(text: string, end: number): number {
  return end + (/^[.,!?;:]*/.exec(text.slice(end, end + 5))?.[0].length ?? 0);
}

/** The stretch of as many words as the quote has that shares most with it, each word counted as often as the quote has it. */
function bestWindow(wanted: readonly Word[], words: readonly Word[], text: string): Span | undefined {
  const tally = new Tally(wanted);
  let [best, bestAt] = [0, 0];
  for (const [index, { key }] of words.entries()) {
    tally.remove(words[index - wanted.length]?.key);
    tally.add(key);
    if (tally.shared > best) [best, bestAt] = [tally.shared, index];
  }
  return best < wanted.length * MIN_LIKENESS ? undefined : fitted(wanted, words, bestAt, text);
}

/** How many of the quote's words a moving window has. */
class Tally {
  shared = 0;
  readonly #left = new Map<string, number>();

  constructor(wanted: readonly Word[]) {
    for (const { key } of wanted) this.#left.set(key, (this.#left.get(key) ?? 0) + 1);
  }

  add(key: string): void {
    const left = this.#left.get(key);
    if (left === undefined) return;
    if (left > 0) this.shared++;
    this.#left.set(key, left - 1);
  }

  remove(key: string | undefined): void {
    const left = this.#left.get(key ?? "");
    if (key === undefined || left === undefined) return;
    if (left >= 0) this.shared--;
    this.#left.set(key, left + 1);
  }
}

/** The window within its paragraph, moved to begin and end with the quote's own first and last word where these are near. */
function fitted(wanted: readonly Word[], words: readonly Word[], last: number, text: string): Span {
  const from = Math.max(0, last - wanted.length - 2);
  const near = words.slice(from, last + 4);
  const at = near.findIndex(({ key }) => key === wanted[0]?.key);
  const first = at < 0 ? Math.max(0, last - wanted.length + 1) : from + at;
  const until = near.findLastIndex(({ key }) => key === wanted.at(-1)?.key) + from;
  const final = until > first ? until : Math.min(words.length - 1, first + wanted.length - 1);
  const end = words[final]?.end ?? 0;
  const opened = text.lastIndexOf("\n", (words[last]?.end ?? 1) - 1) + 1;
  return { start: Math.max(words[first]?.start ?? 0, opened), end };
}

/** Words that stand in both, or what stands in their place in the story and in the quote. */
interface Change {
  readonly story: string;
  readonly quote: string;
}

// Longer passages are compared word by word in place: the table below grows with the square of their length.
const MAX_ALIGNED_WORDS = 400;

/** The two as runs of equal and of different words, by their longest common subsequence. */
function align(story: readonly string[], quote: readonly string[]): readonly Change[] {
  const [a, b] = [story.slice(0, MAX_ALIGNED_WORDS), quote.slice(0, MAX_ALIGNED_WORDS)];
  const lengths = commonLengths(a, b);
  const changes: Change[] = [];
  let [i, j, removed, added] = [0, 0, [] as string[], [] as string[]];
  const flush = () => {
    if (removed.length + added.length > 0) changes.push({ story: removed.join(" "), quote: added.join(" ") });
    [removed, added] = [[], []];
  };
  while (i < a.length || j < b.length) {
    if (i < a.length && a[i] === b[j]) {
      flush();
      changes.push({ story: a[i] ?? "", quote: b[j++] ?? "" });
      i++;
    } else if (j >= b.length || (i < a.length && at(lengths, i + 1, j) >= at(lengths, i, j + 1))) {
      removed.push(a[i++] ?? "");
    } else added.push(b[j++] ?? "");
  }
  flush();
  return changes;
}

type Table = readonly Uint16Array[];

const at = (table: Table, i: number, j: number): number => table[i]?.[j] ?? 0;

function commonLengths(a: readonly string[], b: readonly string[]): Table {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      (table[i] as Uint16Array)[j] =
        a[i] === b[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}

/** Fits a terminal of 80 columns behind the label and its margin. */
const SHOWN_WIDTH = 66;
const SHOWN_BEFORE = 4;

/** The words around the first difference, as far as a line is wide. */
function sideBySide(changes: readonly Change[]): readonly string[] {
  const first = changes.findIndex(({ story, quote }) => story !== quote);
  const from = Math.max(0, first - SHOWN_BEFORE);
  const [story, quote, signs] = [[] as string[], [] as string[], [] as string[]];
  let width = 0;
  for (const change of changes.slice(from)) {
    const size = Math.max(change.story.length, change.quote.length);
    if (width > 0 && width + size > SHOWN_WIDTH) break;
    width += size + 1;
    story.push(change.story.padEnd(size));
    quote.push(change.quote.padEnd(size));
    signs.push((change.story === change.quote ? " " : "^").repeat(size));
  }
  const lead = from > 0 ? "… " : "";
  const line = (words: readonly string[], margin: string) => `${margin}${words.join(" ")}`.trimEnd();
  return [
    `story     ${line(story, lead)}`,
    `quote     ${line(quote, lead)}`,
    `          ${line(signs, " ".repeat(lead.length))}`,
  ];
}
