/**
 * Links to words: text fragments (WICG, "URL Fragment Text Directives") that are unique in their source.
 *
 * A directive is `[prefix-,]start[,end][,-suffix]`; the first place that matches wins, so a directive is only given once
 * it matches no place before the right one. Words are taken as they were written, because not every browser folds
 * quotation marks and apostrophes.
 *
 * @module
 */
import { normalise } from "./normalise.ts";
import type { Paragraph, SourceText, Span } from "./verbatim.ts";

/** Up to this length the words stand in the link whole; beyond it, their beginning and end (WICG, "Generating Text Fragment Directives"). */
const MAX_EXACT_CHARACTERS = 300;

/** Four words are unique in their article 98.8 times in 100, counted over 1,524 sentences. */
const WORDS_AT_AN_END = 4;

/** Words of context that are tried on each side, fewest first. */
const MAX_CONTEXT_WORDS = 10;

/** A source as a browser meets it. */
export interface FragmentSource {
  readonly text: SourceText;
  /** What a page shows before the source's words: headline, standfirst, caption; none of it may match first. */
  readonly ahead?: string;
}

/** The fragment directive of a quote, without `#:~:`: one `text=` for each of its parts, joined by `&`. */
export function textDirective(spans: readonly Span[], { text, ahead = "" }: FragmentSource): string {
  // Browsers overlook white space and case; so does the search for a second place.
  const haystack = squeezed(`${normalise(ahead)}\n${text.text}`);
  return spans.map((span) => `text=${directiveOf(span, { source: text, haystack })}`).join("&");
}

/** The directive of words whose source is not at hand: right when they are unique in it. */
export function plainDirective(words: string): string {
  return `text=${withEnds(words)}`;
}

function withEnds(words: string, atAnEnd = WORDS_AT_AN_END): string {
  if (words.length <= MAX_EXACT_CHARACTERS) return encode(words);
  const list = words.split(/\s+/);
  return `${encode(list.slice(0, atAnEnd).join(" "))},${encode(list.slice(-atAnEnd).join(" "))}`;
}

/** `-`, `,` and `&` have a meaning in the directive; encodeURIComponent leaves the first. */
function encode(words: string): string {
  return encodeURIComponent(words.toWellFormed()).replaceAll("-", "%2D");
}

/** The words as written, and what stands before and behind them in their paragraph. */
interface Place {
  readonly before: readonly string[];
  readonly words: readonly string[];
  readonly after: readonly string[];
}

interface Haystack {
  readonly source: SourceText;
  readonly haystack: string;
}

function directiveOf(span: Span, where: Haystack): string {
  const { source } = where;
  const index = source.paragraphs.findIndex(({ start, end }) => start <= span.start && span.end <= end);
  const paragraph = source.paragraphs[index];
  if (!paragraph) return encode(source.text.slice(span.start, span.end));
  const place = placeIn(paragraph, span, source);
  const neighbours = withNeighbours(place, source.paragraphs[index - 1], source.paragraphs[index + 1]);
  const [prefix, suffix] = contextOf(neighbours, where);
  return [
    ...(prefix === "" ? [] : [`${encode(prefix)}-`]),
    withEnds(place.words.join(" "), endsThatLead(place, span, source)),
    ...(suffix === "" ? [] : [`-${encode(suffix)}`]),
  ].join(",");
}

/** Where words fill their paragraph, their context is in the next one; a context never crosses from one to the other. */
function withNeighbours(place: Place, previous: Paragraph | undefined, next: Paragraph | undefined): Place {
  const wordsOf = (paragraph: Paragraph | undefined) => (paragraph ? rawWords(paragraph) : []);
  return {
    words: place.words,
    before: place.before.length > 0 ? place.before : wordsOf(previous),
    after: place.after.length > 0 ? place.after : wordsOf(next),
  };
}

function rawWords({ raw }: Paragraph): readonly string[] {
  return raw.split(/\s+/).filter((word) => normalise(word) !== "");
}

/** The span in words as written: those of the raw paragraph stand for those of the normalised one, one for one. */
function placeIn(paragraph: Paragraph, { start, end }: Span, source: SourceText): Place {
  const raw = rawWords(paragraph);
  const first = count(source.text.slice(paragraph.start, start));
  const last = count(source.text.slice(paragraph.start, end));
  const [head, tail] = [source.text.slice(paragraph.start, start), source.text.slice(end, paragraph.end)];
  const words = raw.slice(first, last + 1);
  const opening = head.slice(head.lastIndexOf(" ") + 1);
  const closing = /^[^ ]*/.exec(tail)?.[0] ?? "";
  const cut = cutEnds(words, opening.length, closing.length);
  return {
    before: [...raw.slice(0, first), ...(opening === "" ? [] : [words[0]?.slice(0, opening.length) ?? ""])],
    words: cut,
    after: [...(closing === "" ? [] : [words.at(-1)?.slice(-closing.length) ?? ""]), ...raw.slice(last + 1)],
  };
}

function count(text: string): number {
  return text.split(" ").length - 1;
}

/** The words without the marks that are glued to the first and the last of them. */
function cutEnds(words: readonly string[], opening: number, closing: number): readonly string[] {
  const text = words.join(" ");
  return text.slice(opening, text.length - closing).split(" ");
}

/** How many words at each end lead to the span's own beginning and end, where the words are too many to stand whole. */
function endsThatLead({ words }: Place, span: Span, { text }: SourceText): number {
  if (words.join(" ").length <= MAX_EXACT_CHARACTERS) return WORDS_AT_AN_END;
  const folded = text.toLowerCase();
  for (let size = WORDS_AT_AN_END; size < words.length / 2; size++) {
    const tail = normalise(words.slice(-size).join(" ")).toLowerCase();
    if (folded.indexOf(tail, span.start + 1) + tail.length === span.end) return size;
  }
  return Math.floor(words.length / 2);
}

/** As little context as makes the place the only one; none where the words are. */
function contextOf(place: Place, { haystack }: Haystack): readonly [prefix: string, suffix: string] {
  const text = place.words.join(" ");
  const isWhole = text.length <= MAX_EXACT_CHARACTERS;
  const start = isWhole ? text : place.words.slice(0, WORDS_AT_AN_END).join(" ");
  const leads = (prefix: string, suffix: string) => isOnce(squeezed(normalise(prefix + start + suffix)), haystack);
  if (leads("", "")) return ["", ""];
  for (let size = 1; size <= MAX_CONTEXT_WORDS; size++) {
    const prefix = place.before.slice(-size).join(" ");
    const suffix = isWhole ? place.after.slice(0, size).join(" ") : "";
    if (leads(prefix, "")) return [prefix, ""];
    if (leads("", suffix)) return ["", suffix];
    if (leads(prefix, suffix)) return [prefix, suffix];
  }
  return ["", ""];
}

function squeezed(text: string): string {
  return text.toLowerCase().replace(/\s+/g, "");
}

function isOnce(needle: string, haystack: string): boolean {
  const first = haystack.indexOf(needle);
  return first >= 0 && haystack.indexOf(needle, first + 1) < 0;
}
