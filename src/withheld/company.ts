/**
 * The company that the words of a name keep: a first name rings near its surname, a surname of two letters near its first
 * name or its initial, a place when all its words stand in their order.
 *
 * @module
 */
import { HARD, type Reading, SOFT } from "./reading.ts";
import type { Word } from "./words.ts";

/** A word that was found, and where: in symbols, in words, in the text. */
export interface Part {
  readonly word: Word;
  readonly first: number;
  readonly last: number;
  readonly token: number;
  readonly from: number;
  readonly to: number;
}

/** Partners stand within this many words of each other: "Vera, his wife, née Ли". */
const NEAR = 3;

/** Two words this short are next to each other and both have a capital, or a text has them by chance. */
const SHORT = 4;

/** The words of one text that were found so far. */
export class Company {
  readonly #reading: Reading;
  /** Latest parts by entry. */
  readonly #parts = new Map<number, Part[]>();

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** Adds a part; returns what it makes ring together with others, or with an initial. */
  meet(part: Part, isInitial: (symbol: number) => boolean): readonly Part[] {
    const { word } = part;
    if (word.ofWords === 1 && !this.#hasInitial(part, isInitial)) return [];
    const before = (this.#parts.get(word.entry.number) ?? []).filter(
      ({ token }) => part.token - token <= NEAR + word.ofWords,
    );
    this.#parts.set(word.entry.number, [...before, part]);
    if (word.isPhrase) return this.#phrase(part, before);
    const partner = before.find((other) => isPartner(part, other) && this.#isNear(part, other));
    if (partner) return [partner];
    return this.#hasInitial(part, isInitial) ? [part] : [];
  }

  #isNear(part: Part, other: Part): boolean {
    if (part.token === other.token) return false;
    if (part.word.letters > SHORT || other.word.letters > SHORT) return part.token - other.token <= NEAR;
    return part.token - other.token === 1 && this.#areAlike(part, other);
  }

  /** Both with a capital, or both parts of a slug or a handle. */
  #areAlike(part: Part, other: Part): boolean {
    const { text, symbols } = this.#reading;
    const isCapital = ({ from }: Part) => /^\p{Lu}/u.test(text.slice(from, from + 2));
    return (isCapital(part) && isCapital(other)) || symbols[part.first - 1] === SOFT;
  }

  #phrase(part: Part, before: readonly Part[]): readonly Part[] {
    const { term, position } = part.word;
    if (position < part.word.ofWords - 1) return [];
    let next = part;
    for (let wanted = position - 1; wanted >= 0; wanted--) {
      const found = before.findLast(
        ({ word, token }) =>
          word.term === term && word.position === wanted && next.token - token >= 1 && next.token - token <= 2,
      );
      if (!found) return [];
      next = found;
    }
    return [next];
  }

  /** "S. Li" and "Li S.": a letter and a full stop beside the word. */
  #hasInitial({ first, last }: Part, isInitial: (symbol: number) => boolean): boolean {
    const { symbols, at, text } = this.#reading;
    const isDivider = (index: number) =>
      symbols[index] === HARD || symbols[index] === SOFT || symbols[index] === undefined;
    const isSingle = (index: number) =>
      isDivider(index - 1) &&
      isDivider(index + 1) &&
      !isDivider(index) &&
      /^\p{Lu}\p{M}*\./u.test(text.slice(at[index], (at[index] ?? 0) + 4)) &&
      isInitial(symbols[index] ?? 0);
    return (isDivider(first - 1) && isSingle(first - 2)) || (isDivider(last + 1) && isSingle(last + 2));
  }
}

function isPartner(part: Part, other: Part): boolean {
  return part.word.term === other.word.term && part.word.position !== other.word.position;
}
