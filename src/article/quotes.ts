/**
 * Key quotes, word for word: whether they stand in the story, and links that lead to them.
 *
 * @module
 */
import type { Quote } from "./article.ts";
import { quoted } from "./characters.ts";
import type { Issue, Place } from "./issue.ts";
import { issueAt } from "./issue-words.ts";

/** Marks the place where an editor left words out: `We stay […] for now`. */
const joint = /\s*\[(?:…|\.\.\.)\]\s*/;

// Two words are a coincidence that can say the opposite of what was said.
const MIN_WORDS_AROUND_JOINT = 3;

/** Where words stand in a text: a paragraph's number, and spans of its normalised words, from 0, the end excluded. */
export interface Passage {
  readonly paragraph: number;
  /** One span, or several where something between them was left out. */
  readonly spans: readonly Span[];
}

/** A stretch of a normalised paragraph, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Folds what typesetting changes and nothing that a speaker would: Unicode composition (NFC), invisible characters,
 * white space, quotation marks, dashes between words, the ellipsis. Case, ё, digits, letters and punctuation stay.
 */
export function normalise(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\u00AD\u061C\u200B-\u200F\u2060\uFEFF]/g, "")
    .replace(/\s+/g, " ")
    .replace(/[“”„‟«»″]/g, '"')
    .replace(/[‘’‚‛ʼ′]/g, "'")
    .replace(/ [–—―-] /g, " – ")
    .replaceAll("\u2011", "-")
    .replaceAll("…", "...")
    .trim();
}

/** The paragraphs of a plain text, as they stand. */
function paragraphsOf(text: string): readonly string[] {
  return text.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== "");
}

/**
 * Finds a quote in a plain text, word for word after `normalise`, within one paragraph. A quote with `[…]` is found
 * part by part, in order. A split quotation (“A,” said X. “B.”) is found across its attribution, where the comma may
 * stand for a full stop; so may the comma, or nothing, before a closing mark.
 */
export function findVerbatim(quote: string, text: string): Passage | undefined {
  const parts = quote
    .split(joint)
    .map(normalise)
    .filter((part) => part !== "");
  if (parts.length === 0 || !partsAreLongEnough(parts)) return undefined;
  for (const [paragraph, raw] of paragraphsOf(text).entries()) {
    const spans = findParts(parts, normalise(raw));
    if (spans) return { paragraph, spans };
  }
  return undefined;
}

function partsAreLongEnough(parts: readonly string[]): boolean {
  return parts.length === 1 || parts.every((part) => part.split(" ").length >= MIN_WORDS_AROUND_JOINT);
}

/** Each part after the one before. */
function findParts(parts: readonly string[], paragraph: string): readonly Span[] | undefined {
  const spans: Span[] = [];
  for (const part of parts) {
    const found = findPart(part, paragraph, spans.at(-1)?.end ?? 0);
    if (!found) return undefined;
    spans.push(...found);
  }
  return spans;
}

function findPart(part: string, paragraph: string, from: number): readonly Span[] | undefined {
  const whole = findWords(part, paragraph, from);
  return whole ? [whole] : findAcrossAttribution(part, paragraph, from);
}

/** Words at their bounds; a final full stop may be the comma or the closing mark of the paragraph. */
function findWords(words: string, paragraph: string, from: number): Span | undefined {
  const exact = indexAtBounds(words, paragraph, from);
  if (exact !== undefined) return { start: exact, end: exact + words.length };
  if (!words.endsWith(".")) return undefined;
  const bare = words.slice(0, -1);
  for (const ending of [',"', '"']) {
    const start = indexAtBounds(bare + ending, paragraph, from);
    if (start !== undefined) return { start, end: start + bare.length };
  }
  return undefined;
}

function indexAtBounds(words: string, paragraph: string, from: number): number | undefined {
  for (let at = paragraph.indexOf(words, from); at >= 0; at = paragraph.indexOf(words, at + 1)) {
    if (isBound(paragraph, at) && isBound(paragraph, at + words.length)) return at;
  }
  return undefined;
}

/** True unless a letter or digit stands on both sides: `art` is not a word of `start`. */
function isBound(text: string, at: number): boolean {
  return !/^[\p{L}\p{M}\p{N}]{2}$/u.test(text.slice(Math.max(0, at - 1), at + 1));
}

/** The closing mark, the attribution, and the opening mark of a split quotation. */
const attribution = /([,.?!]?)"([^"]{1,200})"/g;

function findAcrossAttribution(part: string, paragraph: string, from: number): readonly Span[] | undefined {
  for (const match of paragraph.slice(from).matchAll(attribution)) {
    const end = from + match.index + (match[1]?.length ?? 0);
    const next = from + match.index + match[0].length;
    const spans = splitAt(part, paragraph, end, next);
    if (spans && (spans[0]?.start ?? 0) >= from) return spans;
  }
  return undefined;
}

/** The part as words that end at `end` and go on at `next`. */
function splitAt(part: string, paragraph: string, end: number, next: number): readonly Span[] | undefined {
  const opened = paragraph.lastIndexOf('"', end - 1) + 1;
  for (let space = part.indexOf(" "); space >= 0; space = part.indexOf(" ", space + 1)) {
    const [head, tail] = [part.slice(0, space), part.slice(space + 1)];
    const second = findWords(tail, paragraph, next);
    const start = end - head.length;
    if (
      second?.start === next &&
      start >= opened &&
      isBound(paragraph, start) &&
      endsAlike(head, paragraph.slice(start, end))
    ) {
      return [{ start, end }, second];
    }
  }
  return undefined;
}

/** The same words; the comma before an attribution may stand for a full stop. */
function endsAlike(words: string, spoken: string): boolean {
  return words === spoken || (spoken.endsWith(",") && words === `${spoken.slice(0, -1)}.`);
}

/**
 * Checks that each key quote stands in a text, its words in letters of one script.
 *
 * @param placeOf the place of a quote's text in the file, by its index
 */
export function checkQuotes(
  quotes: readonly Pick<Quote, "text">[],
  text: string,
  placeOf: (index: number) => Place,
): readonly Issue[] {
  return quotes.flatMap(({ text: words }, index) => {
    const field = `quotes[${index}].text`;
    const mixed = words
      .match(/[\p{L}\p{M}]+/gu)
      ?.find((word) => /\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word));
    if (mixed) return [issueAt(placeOf(index), "quote-look-alike", { field, found: quoted(mixed) })];
    if (findVerbatim(words, text)) return [];
    return [issueAt(placeOf(index), "quote-not-found", { field, found: nearestSentence(words, text) })];
  });
}

/** The sentence that has most of the quote's words, for the editor to compare. */
function nearestSentence(quote: string, text: string): string {
  const wanted = new Set(wordsIn(quote));
  let best = { share: 0, sentence: "" };
  for (const sentence of text.split(/(?<=[.!?…][”"’»]?)\s+/)) {
    const words = new Set(wordsIn(sentence));
    const shared = [...wanted].filter((word) => words.has(word)).length;
    const share = shared / (wanted.size + words.size - shared || 1);
    if (share > best.share) best = { share, sentence };
  }
  return best.share > 0.2
    ? `no such words; nearest: ${quoted(normalise(best.sentence))}`
    : "nothing like it in the story";
}

function wordsIn(text: string): readonly string[] {
  return (
    normalise(text)
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}
