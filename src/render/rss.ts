/**
 * A feed as RSS 2.0 (RSS Advisory Board 2.0.11), with the modules that news needs.
 *
 * @module
 */
import type { Element } from "xast";
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
import { append, childOf, childrenOf, element, parseXml, removeChildren, renderXml, replaceChild } from "./xml.ts";

/** The media type of what `renderRss` gives. */
export const RSS_TYPE = "application/rss+xml";

/** The RSS document of a feed: UTF-8 with an XML declaration, the same bytes for the same feed. */
export function renderRss(feed: Feed): string {
  const items = feed.articles.map((article) => feedItem(article, feed));
  const rss = parseXml(composeRss(feed, items));
  const channel = childOf(rss, "channel");
  completeChannel(channel, feed);
  const elements = childrenOf(channel, "item");
  for (const [index, item] of items.entries()) completeItem(elementAt(elements, index), item, feed);
  declareNamespaces(rss);
  return renderXml(rss, paths.feedStyle);
}

function elementAt(elements: readonly Element[], index: number): Element {
  const found = elements[index];
  if (found === undefined) throw new Error(`expected ${index + 1} items, found ${elements.length}`);
  return found;
}

/** What is about the channel stands before its items. */
function completeChannel(channel: Element, feed: Feed): void {
  const items = childrenOf(channel, "item");
  removeChildren(channel, "item");
  if (feed.articles.length === 0) removeChildren(channel, "lastBuildDate");
  append(channel, [
    ...managingEditor(feed),
    ...cadenceElements(feed),
    element("atom:link", { rel: "alternate", href: cleanUrl(feed.pageUrl), type: "text/html" }),
    ...feedLinks(feed, "rss", "atom:link", RSS_TYPE),
    ...archiveMark(feed),
  ]);
  append(channel, items);
}

/** The e-mail address comes first, the name in brackets (RSS 2.0, "Optional channel elements"). */
function managingEditor({ publication }: Feed): Element[] {
  const { contact, title } = publication;
  return contact === undefined ? [] : [element("managingEditor", {}, [`${cleanLine(contact)} (${cleanLine(title)})`])];
}

function completeItem(into: Element, item: FeedItem, feed: Feed): void {
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
