/**
 * A word → every way to write it, as a lattice: at each position the groups of letters that begin there, and for each
 * group its renderings.
 *
 * @module
 */
import { cyrillicRenderings, LONGEST_CYRILLIC } from "./cyrillic-renderings.ts";
import { foldLetters } from "./fold.ts";
import { LONGEST_LATIN, latinRenderings } from "./latin-readings.ts";

/** A group of letters from one position of a word up to another, and its renderings, folded. */
export interface Group {
  readonly to: number;
  readonly renderings: readonly string[];
}

/** For each position of a word, the groups that begin there. */
export type Lattice = readonly (readonly Group[])[];

/** The lattice of a word in lower case and composed form (NFC). A doubled letter may stand once. */
export function latticeOf(letters: string): Lattice {
  const isLatin = /\p{Script=Latin}/u.test(letters);
  const hasMarks = /[čćšžđ]/u.test(letters);
  return Array.from(letters, (_, start) => groupsAt(letters, start, isLatin, hasMarks));
}

/** A word as it stands and no other way: for handles and addresses. */
export function literalLattice(word: string): Lattice {
  return Array.from(foldLetters(word), (letter, start) => [{ to: start + 1, renderings: [letter] }]);
}

function groupsAt(letters: string, start: number, isLatin: boolean, hasMarks: boolean): readonly Group[] {
  const longest = isLatin ? LONGEST_LATIN : LONGEST_CYRILLIC;
  const groups: Group[] = [];
  for (let length = 1; length <= longest && start + length <= letters.length; length++) {
    const group = letters.slice(start, start + length);
    const renderings = isLatin ? latinRenderings(group, hasMarks) : cyrillicRenderings(group);
    const isDouble = length === 2 && group[0] === group[1];
    if (isDouble)
      groups.push(...groupsAt(group.slice(1), 0, isLatin, hasMarks).map((one) => ({ ...one, to: start + 2 })));
    if (renderings) groups.push({ to: start + length, renderings: renderings.map(foldLetters) });
    else if (length === 1) groups.push({ to: start + 1, renderings: [foldLetters(group)] });
  }
  return groups;
}
