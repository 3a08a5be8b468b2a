/**
 * The language of a story.
 *
 * @module
 */
import { franc } from "franc-min";
import type { LanguageTag } from "../../article/article.ts";

/** The languages that a newsroom of a diaspora meets; a short list makes the detection sure of itself. */
const tags: Readonly<Record<string, string>> = {
  eng: "en",
  rus: "ru",
  srp: "sr",
  ukr: "uk",
  deu: "de",
  fra: "fr",
  spa: "es",
  ita: "it",
  por: "pt",
  pol: "pl",
  tur: "tr",
  nld: "nl",
  hun: "hu",
  ron: "ro",
  bul: "bg",
  arb: "ar",
  heb: "he",
  pes: "fa",
};

/** Fewer letters than this do not show a language. */
const MIN_LETTERS = 80;

/** The canonical form of a language tag as pages give it (`en_US`, `SR-latn`), or nothing when it is none. */
export function canonicalLanguage(tag: string): LanguageTag | undefined {
  try {
    return Intl.getCanonicalLocales(tag.trim().replaceAll("_", "-"))[0];
  } catch {
    return undefined;
  }
}

/** The language that a text is written in, as far as a text shows it. */
export function detectLanguage(text: string): LanguageTag | undefined {
  if ((text.match(/\p{L}/gu)?.length ?? 0) < MIN_LETTERS) return undefined;
  const code = tags[franc(text, { only: Object.keys(tags), minLength: MIN_LETTERS })];
  return code && withScript(code, text);
}

/** Serbian is written in two scripts, and readers choose by it: the tag says which one this is. */
export function withScript(tag: LanguageTag, text: string): LanguageTag {
  if (tag !== "sr" && tag !== "sr-RS") return tag;
  const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return tag.replace("sr", cyrillic > latin ? "sr-Cyrl" : "sr-Latn");
}
