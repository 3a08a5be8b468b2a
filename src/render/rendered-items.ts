/**
 * The items of feeds, each rendered once. A story stands in the publication's feed, in those of its tags, its authors and its
 * language, and in their archives, and says the same in all of them: a document is its own head and the items' texts.
 *
 * @module
 */
import type { Element } from "xast";
import type { Article } from "../article/article.ts";
import type { Feed, FeedUrls } from "./feed.ts";
import { prefixesIn, renderElement } from "./xml.ts";

/** An item as it stands in a document. */
export interface RenderedItem {
  /** Word for word, laid out for its depth. */
  readonly text: string;
  /** The namespace prefixes in it; none in JSON. */
  readonly prefixes: readonly string[];
}

/** A document, and its items as they stand in it, in order: what deltas are made from. */
export interface FeedDocument {
  readonly text: string;
  readonly parts: readonly string[];
}

/** What was rendered for feeds of one publication, with the same pictures and versions; gone with the articles. */
export type RenderedItems = WeakMap<Article, Map<string, RenderedItem>>;

/**
 * The items of a feed in a format, in its order: those that an earlier document had, and the others, rendered together. An
 * item depends on its feed in one thing, whether the story is in another language than it; `variantOf` names what else it
 * depends on.
 */
export function itemsOf(
  { articles, language, rendered = new WeakMap() }: Feed,
  format: keyof FeedUrls,
  render: (articles: readonly Article[]) => readonly RenderedItem[],
  variantOf: (article: Article) => string = () => "",
): readonly RenderedItem[] {
  const keyOf = (article: Article) => `${format} ${article.language === language} ${variantOf(article)}`;
  const missing = articles.filter((article) => !rendered.get(article)?.has(keyOf(article)));
  const items = missing.length > 0 ? render(missing) : [];
  for (const [index, article] of missing.entries()) {
    const item = items[index];
    if (!item) throw new Error(`expected ${missing.length} items, found ${items.length}`);
    rendered.set(article, (rendered.get(article) ?? new Map()).set(keyOf(article), item));
  }
  return articles.flatMap((article) => rendered.get(article)?.get(keyOf(article)) ?? []);
}

/** An element as the item that it is in a document, this many levels below the root. */
export function renderedElement(element: Element, depth: number): RenderedItem {
  return { text: renderElement(element, depth), prefixes: [...prefixesIn(element)] };
}
