/**
 * A text as the search reads it: folded letters, what divides them, and where each stood.
 *
 * @module
 */
import { type Folded, foldCharacter, SIGN, SPACE } from "./fold.ts";

/** White space, or many signs: one word ends and another begins. */
export const HARD = 32;

/** Signs without white space, or white space between spelled-out letters: a word may go on behind them, or end. */
export const SOFT = 1;

/** A text that is ready to be searched. The arrays have one element a symbol. */
export interface Reading {
  readonly text: string;
  /** UTF-16 units of folded letters and digits, `HARD` and `SOFT`; never two dividers in a row. */
  readonly symbols: readonly number[];
  /** Where the symbol stood in the text. */
  readonly at: readonly number[];
  /** True where a word may begin: after a divider, between digits and letters, at a capital after a small letter, at a change of script. */
  readonly begins: readonly boolean[];
}

/** Up to this many signs without white space do not end a word for sure. */
const MOST_SIGNS = 8;

/** Dividers with white space that still join a word: a break at the end of a line, or strings that a program joins. */
const joints = /^(?:[-‐=¬\\][^\S\n]*\n\s*|["'`]\s*[+,.]?\s*["'`])$/;
const LONGEST_JOINT = 24;

/** Words spelled out, "n a m e", "na me": pieces of up to so many letters, so many of them in a row. */
const PIECE_LETTERS = 2;
const PIECES = 3;

class Reader {
  readonly symbols: number[] = [];
  readonly at: number[] = [];
  readonly begins: boolean[] = [];
  readonly #text: string;
  /** Where the divider began that is being read; -1 inside a word. */
  #dividerAt = 0;
  #signs = 0;
  #hasSpace = false;
  #last: Folded | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  read(): void {
    const text = this.#text;
    for (let index = 0; index < text.length; ) {
      const character = foldCharacter(text.codePointAt(index) ?? 0);
      const { text: folded } = character;
      if (folded === SPACE || folded === SIGN) this.#divide(index, folded);
      else if (folded !== "") this.#letters(character, index);
      index += character.units;
    }
  }

  #divide(index: number, folded: string): void {
    if (this.#dividerAt < 0) this.#dividerAt = index;
    if (folded === SPACE) this.#hasSpace = true;
    else this.#signs++;
  }

  #letters(character: Folded, index: number): void {
    const isDivided = this.#dividerAt >= 0;
    if (isDivided && this.symbols.length > 0) this.#push(this.#divider(index), this.#dividerAt, false);
    const begins = isDivided || changesKind(this.#last, character);
    const { text } = character;
    for (let unit = 0; unit < text.length; unit++) this.#push(text.charCodeAt(unit), index, begins && unit === 0);
    this.#dividerAt = -1;
    this.#signs = 0;
    this.#hasSpace = false;
    this.#last = character;
  }

  #divider(index: number): number {
    if (!this.#hasSpace) return this.#signs <= MOST_SIGNS ? SOFT : HARD;
    if (index - this.#dividerAt > LONGEST_JOINT || this.#signs === 0) return HARD;
    return joints.test(this.#text.slice(this.#dividerAt, index)) ? SOFT : HARD;
  }

  #push(symbol: number, index: number, begins: boolean): void {
    this.symbols.push(symbol);
    this.at.push(index);
    this.begins.push(begins);
  }
}

function changesKind(before: Folded | undefined, now: Folded): boolean {
  if (before === undefined || before.isDigit !== now.isDigit) return true;
  return (now.isCapital && !before.isCapital) || now.script !== before.script;
}

/** Reads a text for the search. */
export function readText(text: string): Reading {
  const reader = new Reader(text);
  reader.read();
  joinSpelledOut(reader.symbols);
  return { text, symbols: reader.symbols, at: reader.at, begins: reader.begins };
}

/** Makes the dividers between very short pieces soft, when there are several in a row. */
function joinSpelledOut(symbols: number[]): void {
  let dividers: number[] = [];
  let length = 0;
  const endRun = () => {
    if (dividers.length >= PIECES) for (const index of dividers.slice(0, -1)) symbols[index] = SOFT;
    dividers = [];
  };
  for (let index = 0; index <= symbols.length; index++) {
    const symbol = symbols[index] ?? HARD;
    if (symbol !== HARD && symbol !== SOFT) {
      length++;
      continue;
    }
    if (length > PIECE_LETTERS) endRun();
    else dividers.push(index);
    length = 0;
  }
  endRun();
}

/** True when the symbol at an index divides words, or is past the end. */
export function divides({ symbols }: Reading, index: number): boolean {
  const symbol = symbols[index] ?? HARD;
  return symbol === HARD || symbol === SOFT;
}

/** True when a word may end before the symbol at an index. */
export function endsBefore(reading: Reading, index: number): boolean {
  return divides(reading, index) || reading.begins[index] === true;
}
