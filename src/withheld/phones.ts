/**
 * Telephone numbers, whatever divides their digits and however the country is dialled.
 *
 * @module
 */
import { fold } from "./fold.ts";
import type { Entry } from "./list.ts";

/** A number that is looked for. */
export interface PhoneTerm {
  readonly entry: Entry;
  /** Its last digits, which every way to dial it has. */
  readonly core: string;
}

/** With so many digits two numbers are the same subscriber, wherever one calls from (ITU-T E.164 has 15 at most). */
const CORE_DIGITS = 8;

/** Digits with up to three signs or spaces between them. */
const numbers = /\p{Nd}(?:[^\p{L}\p{Nd}\n]{0,3}\p{Nd}){5,30}/gu;

/** The numbers of an entry. */
export function phoneTermsOf(entry: Entry): readonly PhoneTerm[] {
  return entry.terms
    .filter(({ kind }) => kind === "phone")
    .map(({ text }) => ({ entry, core: digitsOf(text).replace(/^0+/, "").slice(-CORE_DIGITS) }));
}

/** Finds numbers in a text. */
export function findPhones(text: string, terms: readonly PhoneTerm[]) {
  if (terms.length === 0) return [];
  return [...text.matchAll(numbers)].flatMap(({ 0: written, index }) => {
    const digits = digitsOf(written);
    return terms
      .filter(({ core }) => digits.includes(core))
      .map(({ entry }) => ({ entry, from: index, to: index + written.length }));
  });
}

function digitsOf(text: string): string {
  return Array.from(text, (character) => fold(character.codePointAt(0) ?? 0))
    .join("")
    .replace(/\P{Nd}/gu, "")
    .replace(/[^0-9]/g, "");
}
