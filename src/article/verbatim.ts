/**
 * Word for word: whether a quote's words stand in a text, and where. The rules have a name and a version, because proofs
 * made by them travel; docs/quotes.md explains them to whoever wants to verify a quote again.
 *
 * @module
 */
import { normalise } from "./normalise.ts";
import { type Joint, type Segment, segmentsOf } from "./quote-marks.ts";

/** The name of these rules in every proof; changes whenever a text could be judged or normalised differently. */
export const VERBATIM_METHOD = "wire-verbatim/1";

/** A stretch of a normalised source, in UTF-16 units, the end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text to look quotes up in: its paragraphs, normalised, one a line. */
export interface SourceText {
  readonly text: string;
  readonly paragraphs: readonly Paragraph[];
}

/** One paragraph of a source. */
export interface Paragraph extends Span {
  /** As it stood in the text, before normalisation. */
  readonly raw: string;
}

/** Prepares a plain text whose paragraphs are separated by empty lines; takes time in proportion to its length. */
export function readSource(text: string): SourceText {
  const paragraphs: Paragraph[] = [];
  let end = -1;
  const lines = text.split(/\n{2,}/).flatMap((raw) => {
    const line = normalise(raw);
    if (line === "") return [];
    const start = end + 1;
    end = start + line.length;
    paragraphs.push({ raw, start, end });
    return [line];
  });
  return { text: lines.join("\n"), paragraphs };
}

/** The number of the paragraph that an offset lies in, from 0. */
export function paragraphAt({ paragraphs }: SourceText, offset: number): number {
  return paragraphs.findIndex(({ end }) => offset <= end);
}

/**
 * Finds a quote word for word within one paragraph: as it is, or in the parts that its marks declare (quote-marks.ts).
 * One span for each part.
 */
export function findVerbatim(quote: string, source: SourceText): readonly Span[] | undefined {
  const segments = segmentsOf(quote);
  if (segments.some(({ words }) => words === "")) return undefined;
  const literal = segments.length > 1 ? findWhole(normalise(quote), source.text) : undefined;
  return literal ? [literal] : findSegments(segments, source.text);
}

function findWhole(words: string, text: string): Span | undefined {
  return occurrences(words, text, 0).next().value;
}

function findSegments([first, ...rest]: readonly Segment[], text: string): readonly Span[] | undefined {
  if (!first) return undefined;
  // What cannot be found behind the first place of a paragraph cannot be found behind a later one.
  const isSearch = rest.length > 0 && rest.every(({ joint }) => joint === "elision");
  let settled = -1;
  const known: Later = new Map();
  for (const span of occurrences(first.words, text, 0)) {
    if (span.start < settled) continue;
    if (isSearch) settled = closeOf(text, span.end);
    const spans = rest.reduce<readonly Span[] | undefined>(
      (found, segment) => (found ? follow(found, segment, text, known) : undefined),
      [span],
    );
    if (spans) return spans;
  }
  return undefined;
}

/** Where words were last looked for in a paragraph, and the first place behind it: undefined when there is none. */
type Later = Map<string, { readonly from: number; readonly close: number; readonly span: Span | undefined }>;

/** The spans with the one of the next segment, which stands where its joint says. */
function follow(
  found: readonly Span[],
  { words, joint }: Segment,
  text: string,
  known: Later,
): readonly Span[] | undefined {
  const before = found.at(-1)?.end ?? 0;
  const next =
    joint === "elision"
      ? laterInParagraph(words, text, before, known)
      : spanAt(words, text, joinedAt(joint, text, before));
  return next && [...found, next];
}

/** From each place of a paragraph up to the one that was found, that one is the first: it is looked for once. */
function laterInParagraph(words: string, text: string, from: number, known: Later): Span | undefined {
  const last = known.get(words);
  const isSame = last && last.from <= from && from <= last.close && (!last.span || from <= last.span.start);
  if (isSame) return last.span;
  const close = closeOf(text, from);
  const span = occurrences(words, text.slice(0, close), from).next().value;
  known.set(words, { from, close, span });
  return span;
}

/** Where the paragraph of an offset ends. */
function closeOf(text: string, offset: number): number {
  const close = text.indexOf("\n", offset);
  return close < 0 ? text.length : close;
}

/** The closing mark, the attribution, and the opening mark of a split quotation; within one pair of marks, its dashes. */
const attribution = /[,.?!]*"[^"\n]{1,200}"|[,.?!]* – [^"\n–]{1,200}[,.:] – /y;

/** The attribution that a quotation is split by, where one begins at this offset. */
export function attributionAt(text: string, offset: number): string | undefined {
  attribution.lastIndex = offset;
  return attribution.exec(text)?.[0];
}

/** Where the words behind an insertion or an attribution have to begin. */
function joinedAt(joint: Joint | undefined, text: string, before: number): number | undefined {
  if (joint === "insertion") return text[before] === " " ? before + 1 : before;
  const between = attributionAt(text, before);
  return between === undefined ? undefined : before + between.length;
}

function spanAt(words: string, text: string, at: number | undefined): Span | undefined {
  if (at === undefined) return undefined;
  const [first] = occurrences(words, text.slice(at, at + words.length + 3), 0);
  return first?.start === 0 ? { start: at, end: at + first.end } : undefined;
}

/** Every place where words stand between bounds of words; a final full stop may be the comma or the closing mark there. */
function* occurrences(words: string, text: string, from: number): Generator<Span, undefined> {
  const bare = words.replace(/\.$/, "");
  for (let at = text.indexOf(bare, from); at >= 0; at = text.indexOf(bare, at + 1)) {
    const end = at + bare.length;
    if (!isBound(text, at)) continue;
    if (bare === words ? isBound(text, end) : text[end] === ".") yield { start: at, end: at + words.length };
    else if (bare !== words && /^(?:,?"|, – )/.test(text.slice(end, end + 4))) yield { start: at, end };
  }
  return undefined;
}

/** True unless a letter or digit stands on both sides: `art` is not a word of `start`. */
function isBound(text: string, at: number): boolean {
  return !/^[\p{L}\p{M}\p{N}]{2}$/u.test(text.slice(Math.max(0, at - 1), at + 1));
}
