/**
 * A quotation that could be a key quote, and the choice among many.
 *
 * @module
 */
import type { Anonymity } from "../../article/article.ts";
import { countWords } from "./quotation.ts";

/** A quotation that could be a key quote. */
export interface QuoteCandidate {
  /** Word for word as printed, without the marks around it. */
  readonly text: string;
  /** Absent where the text does not say, or not clearly, who speaks. */
  readonly speaker?: string;
  readonly role?: string;
  readonly anonymity?: Anonymity;
  readonly anonymityReason?: string;
  readonly line: number;
  /** What an editor should know: the words of the attribution, and what is uncertain about it. */
  readonly notes: readonly string[];
}

/**
 * The best candidates, still in the order of the story, and the others. Best: whole sentences of a length that a card can
 * show, with a speaker, and every voice heard once before one is heard twice.
 */
export function chooseKeyQuotes(
  candidates: readonly QuoteCandidate[],
  most: number,
): { chosen: readonly QuoteCandidate[]; others: readonly QuoteCandidate[] } {
  const firsts = new Map(candidates.toReversed().map((candidate) => [candidate.speaker, candidate]));
  const score = (candidate: QuoteCandidate) =>
    scoreOf(candidate) + (candidate.speaker && firsts.get(candidate.speaker) === candidate ? 5 : 0);
  const best = new Set(candidates.toSorted((a, b) => score(b) - score(a)).slice(0, most));
  return { chosen: candidates.filter((each) => best.has(each)), others: candidates.filter((each) => !best.has(each)) };
}

function scoreOf({ text, speaker }: QuoteCandidate): number {
  const words = countWords(text);
  return (speaker ? 3 : 0) + (/^[^\p{L}]*\p{Lu}/u.test(text) ? 2 : 0) + (words >= 6 && words <= 45 ? 2 : 0);
}
