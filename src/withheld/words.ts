/**
 * Entries → the words that are looked for, and when each of them rings.
 *
 * @module
 */
import { Automaton, type Path, type Pattern } from "./automaton.ts";
import { innerEndings } from "./endings.ts";
import { firstNames, isFirstName, isPatronymic } from "./first-names.ts";
import { foldLetters } from "./fold.ts";
import type { Entry, Term } from "./list.ts";
import { type Lattice, latticeOf, literalLattice } from "./spelling.ts";
import { type Stem, stemsOf } from "./stems.ts";

/**
 * When a word rings: in any spelling; in exactly its case and script; or only beside another word of its term.
 */
export type Rings = "always" | "exactly" | "beside";

/** A word of a term, and what is looked for. */
export interface Word {
  readonly pattern: Pattern;
  readonly entry: Entry;
  /** The same for all words of one term. */
  readonly term: Term;
  /** The words of a place or an employer ring all together, in their order; those of a name two by two. */
  readonly isPhrase: boolean;
  /** Several words written as one. */
  readonly isGlued?: boolean;
  readonly position: number;
  readonly ofWords: number;
  readonly rings: Rings;
  readonly letters: number;
  /** Folded beginnings that a word in the entry's own script must have. */
  readonly stems: readonly string[];
  readonly script: "Latin" | "Cyrillic" | "other";
}

/** A word of this many letters rings in any spelling; a shorter one is too often another word (desk.md A4). */
const LONG_ENOUGH = 5;

/** Found inside longer words too; below, what a text has by chance. */
const FREE = 6;
const FREE_PAIR = 8;

/** The words of an entry; a telephone number has none. */
export function wordsOf(entry: Entry): readonly Word[] {
  return entry.terms.flatMap((term) => {
    if (term.kind === "phone") return [];
    return term.kind === "handle" ? [handleWord(entry, term)] : [...nameWords(entry, term), ...gluedWords(entry, term)];
  });
}

/** The single letters of a term, folded: the S of "Ivan S."; they count beside a word only. */
export function initialsOf({ text }: Term): readonly string[] {
  return tokensOf(text)
    .filter((token) => [...token].length === 1)
    .map((token) => foldLetters(token));
}

function tokensOf(text: string): readonly string[] {
  return text
    .split(/[^\p{L}\p{M}\p{N}'’ʼ]+/u)
    .map((token) => token.replace(/['’ʼ]/gu, ""))
    .filter((token) => token !== "");
}

function handleWord(entry: Entry, term: Term): Word {
  const lattice = literalLattice(term.text);
  const pattern = { paths: [{ lattice, endings: "none", bare: true } as const], isFree: lattice.length >= FREE_PAIR };
  return {
    pattern,
    entry,
    term,
    isPhrase: false,
    position: 0,
    ofWords: 1,
    rings: "always",
    ...about(foldLetters(term.text)),
  };
}

function nameWords(entry: Entry, term: Term): readonly Word[] {
  const tokens = tokensOf(term.text).filter((token) => [...token].length > 1);
  const isPhrase = term.kind !== "name" && tokens.length > 1;
  const alone = tokens.length === 1 && initialsOf(term).length === 0;
  const surnames = surnamesOf(tokens);
  return tokens.map((token, position): Word => {
    const letters = lettersIn(token);
    const isSurname = !isPhrase && (alone || tokens.length > 1) && (alone || surnames.includes(token));
    const isLone = alone && term.kind === "name" && isAnyFirstName(token);
    const rings = !isSurname ? "beside" : letters >= LONG_ENOUGH && !isLone ? "always" : "exactly";
    const pattern = { paths: pathsOf(token), isFree: rings === "always" && letters >= FREE };
    return { pattern, entry, term, isPhrase, position, ofWords: tokens.length, rings, ...about(token) };
  });
}

/** What is neither a first name nor a patronymic; the last word when all are. */
function surnamesOf(tokens: readonly string[]): readonly string[] {
  const hasFirstName = tokens.some(isAnyFirstName);
  const surnames = tokens.filter(
    (token) => !isAnyFirstName(token) && !(hasFirstName && tokens.length > 2 && isPatronymic(token)),
  );
  return surnames.length > 0 ? surnames : tokens.slice(-1);
}

/** What each word of a list was found to be: a list has the same first names again and again. */
const asked = new Map<string, boolean>();

/** First names in another script or spelling than the table's are found by the automaton itself. */
function isAnyFirstName(token: string): boolean {
  const known = asked.get(token) ?? (isFirstName(token) || spellsFirstName(token));
  asked.set(token, known);
  return known;
}

function spellsFirstName(token: string): boolean {
  const lattice = latticeOf(token.toLowerCase());
  const spelled = new Automaton([{ paths: [{ lattice, endings: "none", bare: true }], isFree: false }]);
  return [...firstNames].some((name) =>
    spelled.matches(
      0,
      [...name].map((letter) => letter.charCodeAt(0)),
    ),
  );
}

function lettersIn(text: string): number {
  return [...foldLetters(text)].length;
}

function about(token: string): Pick<Word, "letters" | "stems" | "script"> {
  const lower = token.toLowerCase().normalize("NFC");
  const script = /^\p{Script=Latin}+$/u.test(lower)
    ? "Latin"
    : /^\p{Script=Cyrillic}+$/u.test(lower)
      ? "Cyrillic"
      : "other";
  return {
    letters: lettersIn(token),
    stems: stemsOf(lower).map(({ letters }) => foldLetters(letters)),
    script,
  };
}

function pathsOf(token: string): readonly Path[] {
  return stemsOf(token.toLowerCase().normalize("NFC")).map(pathOf);
}

function pathOf({ letters, endings, bare }: Stem): Path {
  return { lattice: latticeOf(letters), endings, bare };
}

/** Two words of a name, or all of a place, written as one; a surname among them. */
function gluedWords(entry: Entry, term: Term): readonly Word[] {
  const tokens = tokensOf(term.text).filter((token) => [...token].length > 1);
  const surnames = surnamesOf(tokens);
  const pairs = tokens.slice(1).flatMap((token, index) => {
    const before = tokens[index] ?? "";
    if (!surnames.includes(token) && !surnames.includes(before)) return [];
    return [
      [before, token],
      [token, before],
    ];
  });
  const orders = (term.kind === "name" ? pairs : [tokens]).filter(
    (order) => order.length > 1 && lettersIn(order.join("")) >= FREE_PAIR,
  );
  return orders.map((order): Word => {
    const pattern = { paths: gluedPaths(order), isFree: true };
    const whole = { isPhrase: false, isGlued: true, position: 0, ofWords: 1, rings: "always" } as const;
    return { pattern, entry, term, ...whole, ...about(order.join("")) };
  });
}

/** Every stem of every word with every other: the words before the last may be inflected too. */
function gluedPaths(tokens: readonly string[]): readonly Path[] {
  const joint: Lattice = [[{ to: 1, renderings: innerEndings() }]];
  const [last = "", ...others] = [...tokens].reverse();
  const fronts = others
    .reverse()
    .reduce<readonly (readonly Lattice[])[]>(
      (before, token) => before.flatMap((front) => pathsOf(token).map(({ lattice }) => [...front, lattice, joint])),
      [[]],
    );
  const ends = pathsOf(last);
  return fronts.flatMap((front) => ends.map((path) => ({ ...path, lattice: chain([...front, path.lattice]) })));
}

function chain(lattices: readonly Lattice[]): Lattice {
  const whole: Lattice[number][] = [];
  for (const lattice of lattices) {
    const base = whole.length;
    whole.push(...lattice.map((groups) => groups.map(({ to, renderings }) => ({ to: to + base, renderings }))));
  }
  return whole;
}
