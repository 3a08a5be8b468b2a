/**
 * A feed as JSON Feed 1.1, with our extension `_wire` for credit, key quotes, corrections, status and rights.
 *
 * @module
 */
import type { Article } from "../article/article.ts";
import { absolute, homeUrl, paths } from "./addresses.ts";
import { cleanLine, cleanUrl } from "./clean-text.ts";
import type { Feed } from "./feed.ts";
import { composeJson } from "./feed-core.ts";
import { type FeedItem, feedItem } from "./feed-item.ts";
import { hubsOf } from "./feed-modules.ts";
import { type FeedDocument, itemsOf, type RenderedItem } from "./rendered-items.ts";

/** The media type of what `renderJsonFeed` gives. */
export const JSON_FEED_TYPE = "application/feed+json";

/** What the `feed` package writes: version 1, with one author. */
interface Core {
  readonly author?: unknown;
  readonly items: readonly CoreItem[];
  readonly [name: string]: unknown;
}

interface CoreItem {
  readonly [name: string]: unknown;
}

/** The JSON Feed document of a feed: the same bytes for the same feed. */
export function renderJsonFeed(feed: Feed): string {
  return jsonDocument(feed).text;
}

/** The JSON Feed document of a feed with its items. */
export function jsonDocument(feed: Feed): FeedDocument {
  const parts = itemsOf(feed, "json", (articles) => renderItems(articles, feed)).map(({ text }) => text);
  const head = laidOut(headOf(feed), 0);
  const items = parts.length === 0 ? "[]" : `[\n  ${parts.join(",\n  ")}\n ]`;
  return { text: `${head.slice(0, -"\n}".length)},\n "items": ${items}\n}\n`, parts };
}

function headOf(feed: Feed): object {
  const { author: _author, items: _items, ...core } = JSON.parse(composeJson(feed, [])) as Core;
  const { publication, archive } = feed;
  return {
    ...core,
    version: "https://jsonfeed.org/version/1.1",
    language: feed.language,
    authors: [{ name: cleanLine(publication.title), url: cleanUrl(homeUrl(publication)) }],
    next_url: archive?.previous && cleanUrl(archive.previous.json),
    hubs: webSubHubs(feed),
  };
}

/** Document, list, item. */
const ITEM_DEPTH = 2;

function renderItems(articles: readonly Article[], feed: Feed): readonly RenderedItem[] {
  const items = articles.map((article) => feedItem(article, feed));
  const { items: coreItems } = JSON.parse(composeJson(feed, items)) as Core;
  return coreItems.map((item, index) => ({
    text: laidOut(completedItem(item, items[index], feed), ITEM_DEPTH),
    prefixes: [],
  }));
}

/** JSON with one space a level, this many levels deep in a document. */
function laidOut(value: object, depth: number): string {
  return JSON.stringify(value, undefined, 1).replaceAll("\n", `\n${" ".repeat(depth)}`);
}

function webSubHubs(feed: Feed): { type: "WebSub"; url: string }[] | undefined {
  const hubs = hubsOf(feed);
  return hubs.length === 0 ? undefined : hubs.map((url) => ({ type: "WebSub", url }));
}

function completedItem(core: CoreItem, item: FeedItem | undefined, feed: Feed): CoreItem {
  if (item === undefined) throw new Error(`expected an item for each article, found more`);
  return {
    ...core,
    url: item.url,
    title: item.title,
    content_text: item.body.text,
    image: item.photo?.picture?.src,
    attachments: attachmentsOf(item),
    authors: item.authors.length === 0 ? undefined : item.authors,
    language: item.language,
    tags: item.tags.length === 0 ? undefined : item.tags,
    _wire: wireOf(item, feed),
  };
}

/** Every size of the picture as a file of its own; the same title groups them (JSON Feed 1.1, "Attachments"). */
function attachmentsOf({ photo }: FeedItem): CoreItem[] | undefined {
  const picture = photo?.picture;
  if (picture === undefined) return undefined;
  return [picture, ...(picture.alternatives ?? [])].map(({ src, type, sizeBytes }) => ({
    url: src,
    mime_type: type,
    title: photo?.credit,
    size_in_bytes: sizeBytes,
  }));
}

/** The extension; `about` says where it is explained, as JSON Feed 1.1 ("Extensions") advises. */
function wireOf(item: FeedItem, feed: Feed): CoreItem {
  const { photo, rights } = item;
  return {
    about: absolute(feed.publication, paths.wireExtension),
    status: item.status,
    page: item.pageUrl,
    card: item.cardUrl,
    kicker: item.kicker,
    dateline: item.dateline,
    translationOf: item.translationOf,
    credit: photo?.credit,
    caption: photo?.caption,
    alt: photo?.alt,
    photographer: photo?.photographer,
    agency: photo?.agency,
    quotes: item.quotes,
    corrections: item.corrections,
    translatedBy: item.translatedBy,
    translations: item.versions.length === 0 ? undefined : item.versions,
    rights,
  };
}
