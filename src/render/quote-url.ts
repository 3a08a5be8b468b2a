/**
 * Where a key quote leads: to its own words in the story.
 *
 * @module
 */
import type { Article, Quote } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import { canonicalUrl } from "./addresses.ts";

/** The address of a quote: the story's canonical address. */
export function quoteUrl(article: Article, _quote: Quote, publication: Publication): string {
  return canonicalUrl(article, publication);
}
