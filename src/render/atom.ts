/**
 * A feed as Atom 1.0 (RFC 4287), with Media RSS, archive links (RFC 5005) and tombstones (RFC 6721).
 *
 * @module
 */
import type { Element } from "xast";
import type { Article } from "../article/article.ts";
import { instantOf } from "../article/moment.ts";
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
import { type FeedDocument, itemsOf, type RenderedItem, renderedElement } from "./rendered-items.ts";
import {
  append,
  appendRendered,
  childrenOf,
  element,
  parseXml,
  removeChildren,
  renderXml,
  replaceChild,
} from "./xml.ts";

/** The media type of what `renderAtom` gives. */
export const ATOM_TYPE = "application/atom+xml";

/** The Atom document of a feed: UTF-8 with an XML declaration, the same bytes for the same feed. */
export function renderAtom(feed: Feed): string {
  return atomDocument(feed).text;
}

/** The Atom document of a feed with its entries. */
export function atomDocument(feed: Feed): FeedDocument {
  const spellings = updateSpellings(feed);
  const spellingOf = (article: Article) => spellings.get(article) ?? "";
  const entries = itemsOf(feed, "atom", (articles) => renderEntries(articles, feed, spellingOf), spellingOf);
  const parts = entries.map(({ text }) => text);
  const root = parseXml(composeAtom(feed, []));
  root.attributes["xml:lang"] = feed.language;
  completeFeed(root, feed);
  appendRendered(root, parts);
  const withdrawn = feed.articles.filter(({ status }) => status === "withdrawn");
  append(
    root,
    withdrawn.map((article) => tombstone(feedItem(article, feed))),
  );
  declareNamespaces(root, entries);
  return { text: renderXml(root, paths.feedStyle), parts };
}

/** feed, entry. */
const ENTRY_DEPTH = 1;

function renderEntries(
  articles: readonly Article[],
  feed: Feed,
  spellingOf: (article: Article) => string,
): readonly RenderedItem[] {
  const items = articles.map((article) => feedItem(article, feed));
  const root = parseXml(composeAtom(feed, items));
  return articles.map((article, index) => {
    const entry = completedEntry(childrenOf(root, "entry")[index], items[index], feed);
    replaceChild(entry, element("updated", {}, [spellingOf(article)]));
    return renderedElement(entry, ENTRY_DEPTH);
  });
}

function completeFeed(root: Element, feed: Feed): void {
  for (const link of childrenOf(root, "link")) {
    link.attributes.type = link.attributes.rel === "self" ? ATOM_TYPE : "text/html";
  }
  append(root, [...feedLinks(feed, "atom", "link", ATOM_TYPE), ...cadenceElements(feed), ...archiveMark(feed)]);
}

function completedEntry(entry: Element | undefined, item: FeedItem | undefined, feed: Feed): Element {
  if (!entry || !item) throw new Error("expected an entry for each article, found fewer");
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
function updateSpellings({ articles }: Feed): ReadonlyMap<Article, string> {
  const seen = new Map<string, number>();
  return new Map(
    articles.map((article) => {
      const moment = instantOf(article.updated).toISOString();
      const times = seen.get(moment) ?? 0;
      seen.set(moment, times + 1);
      const fraction = FRACTIONS[times] ?? "000";
      return [article, moment.replace(/\.000Z$/, fraction === "" ? "Z" : `.${fraction}Z`)];
    }),
  );
}

function completeLink(entry: Element, { url, language }: FeedItem): void {
  if (url === undefined) removeChildren(entry, "link");
  else replaceChild(entry, element("link", { rel: "alternate", type: "text/html", hreflang: language, href: url }));
}
