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
  tellApart(entries);
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

/** How many zeros a moment's fraction may have: three as `feed` writes it, and nine at most, which Java reads too. */
const FRACTIONS = ["000", "", "0", "00", "0000", "00000", "000000", "0000000", "00000000", "000000000"];

/**
 * Two entries of one moment get it in two spellings of RFC 3339 (`…00.000Z`, `…00Z`): the same instant, but no repeated
 * text, which the W3C feed validator takes for a mistake (DuplicateUpdated) and which days without a time often are.
 */
function tellApart(entries: readonly Element[]): void {
  const seen = new Map<string, number>();
  for (const updated of entries.flatMap((entry) => childrenOf(entry, "updated"))) {
    const [text] = updated.children;
    if (text?.type !== "text") continue;
    const times = seen.get(text.value) ?? 0;
    seen.set(text.value, times + 1);
    const fraction = FRACTIONS[times] ?? "000";
    text.value = text.value.replace(/\.000Z$/, fraction === "" ? "Z" : `.${fraction}Z`);
  }
}

function completeLink(entry: Element, { url, language }: FeedItem): void {
  if (url === undefined) removeChildren(entry, "link");
  else replaceChild(entry, element("link", { rel: "alternate", type: "text/html", hreflang: language, href: url }));
}
