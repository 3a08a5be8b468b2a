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

/**
 * So many articles' items are held; 28 kB each with three formats. Of 5,000 stories with two of 50 tags each, items are
 * rendered again 1 in 250 times (with 3,000: none, with 500: 1 in 5).
 */
const MAX_ARTICLES = 1_000;

/**
 * What was rendered for feeds of one publication, with the same pictures and versions. The articles that were rendered first
 * are forgotten first: documents of one time are asked for together, and share most of what they hold.
 */
export class RenderedItems {
  readonly #items = new Map<Article, Map<string, RenderedItem>>();

  get(article: Article, key: string): RenderedItem | undefined {
    return this.#items.get(article)?.get(key);
  }

  set(article: Article, key: string, item: RenderedItem): void {
    const known = this.#items.get(article);
    if (known) return void known.set(key, item);
    this.#items.set(article, new Map([[key, item]]));
    const [oldest] = this.#items.keys();
    if (this.#items.size > MAX_ARTICLES && oldest) this.#items.delete(oldest);
  }
}

/**
 * The items of a feed in a format, in its order: those that an earlier document had, and the others, rendered together. An
 * item depends on its feed in one thing, whether the story is in another language than it; `variantOf` names what else it
 * depends on.
 */
export function itemsOf(
  { articles, language, rendered = new RenderedItems() }: Feed,
  format: keyof FeedUrls,
  render: (articles: readonly Article[]) => readonly RenderedItem[],
  variantOf: (article: Article) => string = () => "",
): readonly RenderedItem[] {
  const keyOf = (article: Article) => `${format} ${article.language === language} ${variantOf(article)}`;
  const known = new Map(articles.map((article) => [article, rendered.get(article, keyOf(article))]));
  const missing = articles.filter((article) => !known.get(article));
  const items = missing.length > 0 ? render(missing) : [];
  if (items.length !== missing.length) throw new Error(`expected ${missing.length} items, found ${items.length}`);
  for (const [index, item] of items.entries()) {
    const article = missing[index] as Article;
    known.set(article, item);
    rendered.set(article, keyOf(article), item);
  }
  return articles.flatMap((article) => known.get(article) ?? []);
}

/** An element as the item that it is in a document, this many levels below the root. */
export function renderedElement(element: Element, depth: number): RenderedItem {
  return { text: renderElement(element, depth), prefixes: [...prefixesIn(element)] };
}
