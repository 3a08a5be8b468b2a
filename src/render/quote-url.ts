/**
 * Where a key quote leads: to its own words in the story, by a text fragment.
 *
 * @module
 */
import type { Article, Quote } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import { plainDirective } from "../article/text-fragment.ts";
import { canonicalUrl } from "./addresses.ts";

/** The story's canonical address with a text fragment (WICG Scroll to Text Fragment): browsers that know none ignore it. */
export function quoteUrl(article: Article, quote: Quote, publication: Publication): string {
  const spoken = (quote.original ?? quote).text;
  // An elision stands for words that are in the story and not in the quote: the link leads to what comes before it.
  const [words = ""] = spoken.split(/\[(?:…|\.\.\.)\]/);
  const directive = quote.fragment ?? plainDirective(words.trim());
  return `${canonicalUrl(article, publication).split("#")[0]}#:~:${directive}`;
}
