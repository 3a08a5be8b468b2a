/**
 * How much a speaker's designation says: whether it keeps to the anonymity that the editor declares.
 *
 * @module
 */
import type { Quote } from "./article.ts";
import { isGivenName } from "./given-names.ts";

/**
 * True when a designation says more than the declared anonymity allows, as far as letters tell: a first name is one word
 * with a capital; a description has no name in it. Scripts without capitals count as capital.
 */
export function saysTooMuch(speaker: string, anonymity: string): boolean {
  if (anonymity === "first-name") return capitalWords(speaker).length >= 2;
  return anonymity === "unnamed" && looksLikeName(speaker);
}

/** True when a role names the person whom `speaker` does not: “mother of two, Katya Holm”. */
export function roleSaysTooMuch(role: string, { anonymity }: Pick<Quote, "anonymity">): boolean {
  return anonymity !== "none" && hasName(role);
}

function looksLikeName(text: string): boolean {
  const all = wordsOf(text);
  const capitals = capitalWords(text);
  const isAllCapital = capitals.length >= 2 && capitals.length === all.length && !/\p{Lo}/u.test(text);
  return isAllCapital || hasName(text);
}

function hasName(text: string): boolean {
  return startsWithName.test(text) || calledSo.test(text) || abbreviated.test(text) || wordsOf(text).some(isPlainName);
}

/** `St. Ana` is a place; `Ana` alone, or with its possessive, is a person. */
function isPlainName(word: string, index: number, all: readonly string[]): boolean {
  return isGivenName(word.replace(/['’]s?$/, "")) && !/^(?:St|Sv|San|Santa|Св|Ст)\.?$/i.test(all[index - 1] ?? "");
}

/** `Marit, a baker`: a capital word before a description that begins with an article. */
const startsWithName = /^\p{Lu}[\p{L}\p{M}'’-]+, (?:an?|the) /u;
/** `a baker named Marit`. */
const calledSo = /(?:named|called|по имени|по фамилии|по имену|под именом|po imenu) \p{Lu}/u;
/** `A. Holm`, `Marit H.`: a name that is shortened is a name. */
const abbreviated = /(?<![\p{L}.])\p{Lu}\. ?\p{Lu}\p{Ll}|(?<![\p{L}\p{M}.])\p{Lu}\p{Ll}+ \p{Lu}\.(?!\p{L})/u;

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}'’.-]+/gu) ?? [];
}

function capitalWords(text: string): readonly string[] {
  return wordsOf(text).filter((word) => /^['’]?[\p{Lu}\p{Lt}\p{Lo}]/u.test(word));
}
