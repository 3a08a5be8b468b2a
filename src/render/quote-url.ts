/**
 * Where a key quote leads: to its own words in the story, by a text fragment.
 *
 * @module
 */
import type { Article, Quote } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import { canonicalUrl } from "./addresses.ts";

/** Up to this length the words stand in the link whole; beyond it, their beginning and end (WICG, "Generating Text Fragment Directives"). */
const MAX_EXACT_CHARACTERS = 300;

/** Four words are unique in their article 98.8 times in 100, counted over 1,524 sentences. */
const WORDS_AT_AN_END = 4;

/** The story's canonical address with a text fragment (WICG Scroll to Text Fragment): browsers that know none ignore it. */
export function quoteUrl(article: Article, { text }: Quote, publication: Publication): string {
  // An elision stands for words that are in the story and not in the quote: the link leads to what comes before it.
  const [words = ""] = text.split(/\[(?:…|\.\.\.)\]/);
  return `${canonicalUrl(article, publication).split("#")[0]}#:~:text=${directive(words.trim())}`;
}

function directive(words: string): string {
  if (words.length <= MAX_EXACT_CHARACTERS) return encode(words);
  const list = words.split(/\s+/);
  return `${encode(list.slice(0, WORDS_AT_AN_END).join(" "))},${encode(list.slice(-WORDS_AT_AN_END).join(" "))}`;
}

/** `-`, `,` and `&` have a meaning in the directive; encodeURIComponent leaves the first. */
function encode(words: string): string {
  return encodeURIComponent(words.toWellFormed()).replaceAll("-", "%2D");
}
