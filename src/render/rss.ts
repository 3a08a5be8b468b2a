/**
 * A feed as RSS 2.0 (RSS Advisory Board 2.0.11), with the modules that news needs.
 *
 * @module
 */
import type { Element } from "xast";
import type { Article } from "../article/article.ts";
import { rfc3339 } from "../article/moment.ts";
import { paths } from "./addresses.ts";
import { cleanLine, cleanUrl } from "./clean-text.ts";
import type { Feed } from "./feed.ts";
import { composeRss } from "./feed-core.ts";
import { type FeedItem, feedItem } from "./feed-item.ts";
import {
  archiveMark,
  cadenceElements,
  declareNamespaces,
  deletedStatus,
  feedLinks,
  itemLinks,
  mediaElements,
} from "./feed-modules.ts";
import { rssRights } from "./feed-rights.ts";
import { type FeedDocument, itemsOf, type RenderedItem, renderedElement } from "./rendered-items.ts";
import {
  append,
  appendRendered,
  childOf,
  childrenOf,
  element,
  parseXml,
  removeChildren,
  renderXml,
  replaceChild,
} from "./xml.ts";

/** The media type of what `renderRss` gives. */
export const RSS_TYPE = "application/rss+xml";

/** The RSS document of a feed: UTF-8 with an XML declaration, the same bytes for the same feed. */
export function renderRss(feed: Feed): string {
  return rssDocument(feed).text;
}

/** The RSS document of a feed with its items. */
export function rssDocument(feed: Feed): FeedDocument {
  const items = itemsOf(feed, "rss", (articles) => renderItems(articles, feed));
  const parts = items.map(({ text }) => text);
  // With one item, because `feed` declares the namespaces of what stands in items.
  const [first] = feed.articles;
  const rss = parseXml(composeRss(feed, first ? [feedItem(first, feed)] : []));
  const channel = childOf(rss, "channel");
  removeChildren(channel, "item");
  completeChannel(channel, feed);
  appendRendered(channel, parts);
  declareNamespaces(rss, items);
  return { text: renderXml(rss, paths.feedStyle), parts };
}

/** rss, channel, item. */
const ITEM_DEPTH = 2;

function renderItems(articles: readonly Article[], feed: Feed): readonly RenderedItem[] {
  const items = articles.map((article) => feedItem(article, feed));
  const rss = parseXml(composeRss(feed, items));
  return childrenOf(childOf(rss, "channel"), "item").map((element, index) =>
    renderedElement(completedItem(element, items[index], feed), ITEM_DEPTH),
  );
}

/** What is about the channel stands before its items. */
function completeChannel(channel: Element, feed: Feed): void {
  if (feed.articles.length === 0) removeChildren(channel, "lastBuildDate");
  append(channel, [
    ...managingEditor(feed),
    ...cadenceElements(feed),
    element("atom:link", { rel: "alternate", href: cleanUrl(feed.pageUrl), type: "text/html" }),
    ...feedLinks(feed, "rss", "atom:link", RSS_TYPE),
    ...archiveMark(feed),
  ]);
}

/** The e-mail address comes first, the name in brackets (RSS 2.0, "Optional channel elements"). */
function managingEditor({ publication }: Feed): Element[] {
  const { contact, title } = publication;
  return contact === undefined ? [] : [element("managingEditor", {}, [`${cleanLine(contact)} (${cleanLine(title)})`])];
}

function completedItem(into: Element, item: FeedItem | undefined, feed: Feed): Element {
  if (item === undefined) throw new Error("expected an item for each article, found more");
  replaceChild(into, element("title", {}, [item.title]));
  replaceChild(into, element("description", {}, [item.summary]));
  if (item.url === undefined) removeChildren(into, "link");
  append(into, [
    ...item.authors.map(({ name }) => element("dc:creator", {}, [name])),
    ...languageElement(item, feed),
    ...rssRights(item),
    ...updateElement(item),
    ...itemLinks(item, "atom:link"),
    ...(item.status === "withdrawn" ? deletedStatus(feed) : mediaElements(item.photo)),
    ...lastingSummary(item),
  ]);
  return into;
}

/**
 * Python's feedparser takes a caption that stands at the item for the item's description, and the last one wins. So
 * that it keeps the standfirst, `dc:description` says it once more after the caption; `description` itself must come
 * before `content:encoded` (W3C feed validator, NeedDescriptionBeforeContent).
 */
function lastingSummary({ photo, summary }: FeedItem): Element[] {
  const captionIsAtItem = photo !== undefined && photo.picture === undefined;
  return captionIsAtItem ? [element("dc:description", {}, [summary])] : [];
}

function languageElement(item: FeedItem, feed: Feed): Element[] {
  return item.language === feed.language ? [] : [element("dc:language", {}, [item.language])];
}

/** RSS has no word for a change; readers that know Atom's take it from there. */
function updateElement({ published, updated }: FeedItem): Element[] {
  return published === updated ? [] : [element("atom:updated", {}, [rfc3339(updated)])];
}
