/**
 * How an entry is looked for, in words that do not say what it is.
 *
 * @module
 */
import type { Entry } from "../../withheld/list.ts";
import { type Rings, wordsOf } from "../../withheld/words.ts";

const ways: Readonly<Record<Rings, string>> = {
  always: "rings in any spelling",
  exactly: "rings in exactly its case and script, or near its partner",
  beside: "rings near its partner only",
};

/** A line for each word of each name of an entry. */
export function describeEntry(entry: Entry): readonly string[] {
  const phones = entry.terms
    .filter(({ kind }) => kind === "phone")
    .map(() => "phone: rings with any signs between the digits");
  const words = wordsOf(entry)
    .filter(({ isGlued }) => !isGlued)
    .map(({ term, letters, rings, isPhrase }) => {
      const way = isPhrase ? "rings when all its words stand in their order" : ways[rings];
      return `${term.kind}, a word of ${letters} letters: ${way}`;
    });
  return [...words, ...phones];
}
