/**
 * The core of the three documents, composed by the `feed` package: titles, dates, links, bodies in the order and the
 * form that RSS 2.0, Atom 1.0 and JSON Feed ask for.
 *
 * What it is handed is made to survive its ways: it turns `&amp;` into `&` before it escapes text, closes no second
 * `]]>` in a CDATA section, leaves `<` in attributes, and stamps the present time where no date is given. What it
 * cannot say, the three renderers complete (docs/decisions/0004-feed-composes-the-core.md).
 *
 * @module
 */
import { Feed as Composer, type Item } from "feed";
import type { Article, Author } from "../article/article.ts";
import { instantOf } from "../article/moment.ts";
import { homeUrl } from "./addresses.ts";
import { DEFAULT_CADENCE_MINUTES } from "./cadence.ts";
import { cleanLine, cleanUrl } from "./clean-text.ts";
import type { Feed } from "./feed.ts";
import type { FeedItem } from "./feed-item.ts";
import { escapeMarkup } from "./html.ts";

/** What we call ourselves in a feed. */
export const GENERATOR = "Diaspora Wire";

/** True for a page of the archive: its articles are complete, and nobody polls it (RFC 5005 §4). */
export function isArchivePage({ archive }: Feed): boolean {
  return archive?.current !== undefined;
}

/** How long a reader may wait before it asks again. An archive page says nothing: it would change with the cadence. */
export function ttlMinutes(feed: Feed): number | undefined {
  return isArchivePage(feed) ? undefined : (feed.ttlMinutes ?? DEFAULT_CADENCE_MINUTES);
}

/** The core of an RSS 2.0 document with some of the feed's items. */
export function composeRss(feed: Feed, items: readonly FeedItem[]): string {
  return composer(feed, items, rssItem, escapeAmpersand).rss2();
}

/** The core of an Atom 1.0 document with some of the feed's items. */
export function composeAtom(feed: Feed, items: readonly FeedItem[]): string {
  return composer(feed, items, atomItem, escapeAmpersand).atom1();
}

/** The core of a JSON Feed with some of the feed's items, version 1 as the package writes it. */
export function composeJson(feed: Feed, items: readonly FeedItem[]): string {
  return composer(feed, items, jsonItem, asItIs).json1();
}

/**
 * When the feed last changed: the newest `updated` of its articles, in milliseconds. An empty feed has the epoch, so
 * that it too is the same whenever it is rendered.
 */
export function newestUpdate(articles: readonly Pick<Article, "updated">[]): number {
  return articles.reduce((newest, { updated }) => Math.max(newest, instantOf(updated).getTime()), 0);
}

/** Makes text pass through the package unharmed. */
type Guard = (text: string) => string;

function composer(feed: Feed, items: readonly FeedItem[], toItem: (item: FeedItem) => Item, guard: Guard): Composer {
  const line: Guard = (text) => guard(cleanLine(text));
  const ttl = ttlMinutes(feed);
  const composed = new Composer({
    id: line(feed.id),
    title: line(feed.title),
    description: line(feed.description),
    language: feed.language,
    link: cleanUrl(feed.pageUrl),
    feedLinks: { rss: cleanUrl(feed.urls.rss), atom: cleanUrl(feed.urls.atom), json: cleanUrl(feed.urls.json) },
    updated: new Date(newestUpdate(feed.articles)),
    ...(ttl !== undefined && { ttl }),
    generator: GENERATOR,
    copyright: line(feed.publication.copyright),
    author: publisherOf(feed, guard),
  });
  for (const item of items) composed.addItem(toItem(item));
  return composed;
}

function publisherOf({ publication }: Feed, guard: Guard): { name: string; link: string; email?: string } {
  const { title, contact } = publication;
  return {
    name: guard(cleanLine(title)),
    link: cleanUrl(homeUrl(publication)),
    ...(contact !== undefined && { email: guard(cleanLine(contact)) }),
  };
}

/** A withdrawn story has no address; the package insists on one, and the renderers take it away again. */
const NO_ADDRESS = "https://withdrawn.invalid/";

function commonItem(item: FeedItem): Item {
  return {
    title: item.title,
    link: item.url ?? NO_ADDRESS,
    date: instantOf(item.updated),
    published: instantOf(item.published),
    description: item.summary,
    content: item.body.html,
  };
}

/** Title and description go into CDATA sections and are replaced by plain text: escaped, they pass unharmed. */
function xmlItem(item: FeedItem): Item {
  return { ...commonItem(item), title: escapeMarkup(item.title), description: escapeMarkup(item.summary) };
}

/** No author: RSS wants an e-mail address there, and the package prints a bare name. */
function rssItem(item: FeedItem): Item {
  const guid = escapeAmpersand(item.id);
  const category = item.tags.map((tag) => ({ name: escapeAmpersand(tag) }));
  const published = instantOf(item.status === "withdrawn" ? item.updated : item.published);
  return { ...xmlItem(item), guid, category, published };
}

/** No category: the package leaves `<` in its attributes. No id: it would have to be a URL. */
function atomItem(item: FeedItem): Item {
  return { ...xmlItem(item), author: item.authors.map(atomAuthor) };
}

function atomAuthor({ name, url }: Author): { name: string; link?: string } {
  return { name: escapeAmpersand(name), ...(url !== undefined && { link: url }) };
}

function jsonItem(item: FeedItem): Item {
  return { ...commonItem(item), id: item.id, category: item.tags.map((name) => ({ name })) };
}

function escapeAmpersand(text: string): string {
  return text.replaceAll("&", "&amp;");
}

function asItIs(text: string): string {
  return text;
}
