/**
 * The marks by which an editor declares that a quote is not in one piece in the story:
 *
 * - `[…]` something was left out;
 * - `[the mayor]` was put in, and `[T]he` is a capital that the speaker's sentence did not have;
 * - ` | ` stands where the story's attribution splits the words: “We stayed, | because it was home.”
 *
 * @module
 */
import { normalise } from "./normalise.ts";

/** What stands between two parts of a quote. */
export type Joint = "elision" | "insertion" | "attribution";

/** Words that have to stand in the story in one piece. */
export interface Segment {
  /** Normalised. */
  readonly words: string;
  /** What the editor declares before them; absent at the beginning. */
  readonly joint?: Joint;
}

/** The sign for an attribution that splits a quotation, between white space; a run of it is tried from its beginning alone. */
const attributionMark = /(?<!\s)\s+\|\s+/g;
/** In words between which there is one space. */
const marks = / ?(\[(?:…|\.\.\.)\]) ?| ?(\[[^\]]{1,80}\]) ?| (\|) /gu;
const capital = /\[(\p{L})\](?=[\p{L}'’])/gu;

/** The words as readers see them: elisions and insertions shown, joints not. */
export function shownWords(text: string): string {
  return text.replace(attributionMark, " ");
}

/** True when a quote declares that an attribution splits it. */
export function hasJoint(text: string): boolean {
  return text.search(attributionMark) >= 0;
}

/** The parts that a quote's marks declare. An insertion at its beginning or end joins nothing. */
export function segmentsOf(text: string): readonly Segment[] {
  const spaced = text.replace(/\s+/g, " ").trim();
  const plain = spaced.replace(capital, (_mark, letter: string) => otherCase(letter));
  const segments: Segment[] = [];
  let joint: Joint | undefined;
  let from = 0;
  for (const match of plain.matchAll(marks)) {
    const isBare = plain.slice(from, match.index).trim() === "";
    add(segments, plain.slice(from, match.index), joint);
    // `[…] [the mayor]`: what was left out before an insertion stays left out.
    joint = match[1] || (isBare && joint === "elision") ? "elision" : match[2] ? "insertion" : "attribution";
    from = match.index + match[0].length;
  }
  add(segments, plain.slice(from), joint);
  return segments.length === 0 ? [{ words: "" }] : segments;
}

function add(segments: Segment[], words: string, joint: Joint | undefined): void {
  const normal = normalise(words);
  if (normal === "" && joint !== "attribution") return;
  segments.push({ words: normal, ...(joint && segments.length > 0 && { joint }) });
}

function otherCase(letter: string): string {
  return letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
}

// Two words are a coincidence that can say the opposite of what was said.
const MIN_WORDS_AROUND_ELISION = 3;

/** The first part beside an elision that is too short to be a proof of anything. */
export function shortPart(text: string): string | undefined {
  const segments = segmentsOf(text);
  const isBesideElision = (index: number) =>
    segments[index]?.joint === "elision" || segments[index + 1]?.joint === "elision";
  return segments.find(
    ({ words }, index) => isBesideElision(index) && words.split(" ").length < MIN_WORDS_AROUND_ELISION,
  )?.words;
}
