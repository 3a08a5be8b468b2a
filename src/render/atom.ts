/**
 * A feed as Atom 1.0 (RFC 4287), with Media RSS, archive links (RFC 5005) and tombstones (RFC 6721).
 *
 * @module
 */
import type { Element } from "xast";
import { paths } from "./addresses.ts";
import type { Feed } from "./feed.ts";
import { composeAtom } from "./feed-core.ts";
import { type FeedItem, feedItem } from "./feed-item.ts";
import {
  archiveMark,
  cadenceElements,
  declareNamespaces,
  feedLinks,
  itemLinks,
  mediaElements,
  tombstone,
} from "./feed-modules.ts";
import { atomRights } from "./feed-rights.ts";
import { append, childrenOf, element, parseXml, removeChildren, renderXml, replaceChild } from "./xml.ts";

/** The media type of what `renderAtom` gives. */
export const ATOM_TYPE = "application/atom+xml";

/** The Atom document of a feed: UTF-8 with an XML declaration, the same bytes for the same feed. */
export function renderAtom(feed: Feed): string {
  const items = feed.articles.map((article) => feedItem(article, feed));
  const root = parseXml(composeAtom(feed, items));
  root.attributes["xml:lang"] = feed.language;
  const entries = childrenOf(root, "entry");
  removeChildren(root, "entry");
  completeFeed(root, feed);
  append(
    root,
    entries.map((entry, index) => completedEntry(entry, items[index], feed)),
  );
  append(root, items.filter(({ status }) => status === "withdrawn").map(tombstone));
  declareNamespaces(root);
  return renderXml(root, paths.feedStyle);
}

function completeFeed(root: Element, feed: Feed): void {
  for (const link of childrenOf(root, "link")) {
    link.attributes.type = link.attributes.rel === "self" ? ATOM_TYPE : "text/html";
  }
  append(root, [...feedLinks(feed, "atom", "link", ATOM_TYPE), ...cadenceElements(feed), ...archiveMark(feed)]);
}

function completedEntry(entry: Element, item: FeedItem | undefined, feed: Feed): Element {
  if (item === undefined) throw new Error(`expected ${feed.articles.length} entries, found more`);
  if (item.language !== feed.language) entry.attributes["xml:lang"] = item.language;
  replaceChild(entry, element("title", { type: "text" }, [item.title]));
  replaceChild(entry, element("id", {}, [item.id]));
  removeChildren(entry, "summary");
  completeLink(entry, item);
  append(entry, [
    ...item.tags.map((tag) => element("category", { term: tag, label: tag })),
    ...atomRights(item),
    ...itemLinks(item, "link"),
    ...mediaElements(item.photo),
    // Last, because Python's feedparser takes a caption for the summary, and the last one wins.
    element("summary", { type: "text" }, [item.summary]),
  ]);
  return entry;
}

function completeLink(entry: Element, { url, language }: FeedItem): void {
  if (url === undefined) removeChildren(entry, "link");
  else replaceChild(entry, element("link", { rel: "alternate", type: "text/html", hreflang: language, href: url }));
}
