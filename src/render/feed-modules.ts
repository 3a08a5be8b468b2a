/**
 * What the `feed` package cannot say: Media RSS, tombstones, cadence, archive and hub links, as XML elements.
 *
 * @module
 */
import type { Element } from "xast";
import { rfc3339 } from "../article/moment.ts";
import { updateRate } from "./cadence.ts";
import { cleanUrl } from "./clean-text.ts";
import type { Feed, FeedArchive, FeedUrls } from "./feed.ts";
import { isArchivePage, ttlMinutes } from "./feed-core.ts";
import type { FeedItem, ItemPhoto } from "./feed-item.ts";
import type { PictureFile } from "./picture.ts";
import type { RenderedItem } from "./rendered-items.ts";
import { element, prefixesIn } from "./xml.ts";

/** The namespaces of the modules, each under the prefix that readers expect. */
const namespaces: Readonly<Record<string, string>> = {
  atom: "http://www.w3.org/2005/Atom",
  content: "http://purl.org/rss/1.0/modules/content/",
  creativeCommons: "http://backend.userland.com/creativeCommonsRssModule",
  dc: "http://purl.org/dc/elements/1.1/",
  media: "http://search.yahoo.com/mrss/",
  /** RFC 5005 §2 */
  fh: "http://purl.org/syndication/history/1.0",
  /** RFC 6721 §2 */
  at: "http://purl.org/atompub/tombstones/1.0",
  /** RSL 1.0 §4.7 */
  rsl: "https://rslstandard.org/rsl",
  /** RSS 1.0, syndication module */
  sy: "http://purl.org/rss/1.0/modules/syndication/",
};

/**
 * Declares the modules that a document and its items use, and no other: the W3C feed validator warns of each namespace that it does
 * not know (tombstones, RSL), used or not.
 */
export function declareNamespaces(root: Element, items: readonly RenderedItem[]): void {
  const used = new Set([...prefixesIn(root), ...items.flatMap(({ prefixes }) => prefixes)]);
  for (const [prefix, uri] of Object.entries(namespaces)) {
    if (used.has(prefix)) root.attributes[`xmlns:${prefix}`] = uri;
    else delete root.attributes[`xmlns:${prefix}`];
  }
}

/**
 * The picture and its words (Media RSS 1.5.1). Without a picture to show, credit and description stand alone at the
 * item, where the specification allows them too: the credit is owed either way. Roles of `urn:ebu` are lower case.
 */
export function mediaElements(photo: ItemPhoto | undefined): Element[] {
  if (photo === undefined) return [];
  const { picture, credit, caption, alt, agency, copyrightNotice = agency, licence } = photo;
  const description = caption ?? alt;
  const words = [
    element("media:credit", { role: "photographer", scheme: "urn:ebu" }, [credit]),
    ...(description === undefined ? [] : [element("media:description", { type: "plain" }, [description])]),
    ...copyrightElement(copyrightNotice, licence),
  ];
  if (picture === undefined) return words;
  const files = [picture, ...(picture.alternatives ?? [])];
  if (files.length === 1) return [contentElement(picture, words)];
  const contents = files.map((file, index) => contentElement(file, [], index === 0 ? "true" : undefined));
  return [element("media:group", {}, [...contents, ...words])];
}

/** The terms stand at its `url`: `media:license`, which is for them, is an error to the W3C feed validator. */
function copyrightElement(notice: string | undefined, licence: string | undefined): Element[] {
  const text = notice ?? licence;
  return text === undefined ? [] : [element("media:copyright", { url: licence }, [text])];
}

/** One file; several of one picture stand in a group, which has to be of more than one (MediaGroupWithoutAlternatives). */
function contentElement(file: PictureFile, words: readonly Element[], isDefault?: string): Element {
  const { src, type, width, height, sizeBytes } = file;
  const size = { width: String(width), height: String(height), fileSize: String(sizeBytes) };
  return element("media:content", { url: src, type, medium: "image", ...size, isDefault }, words);
}

/**
 * The mark of a withdrawn story in RSS (Media RSS 1.5.1), for SmartNews alone: it deletes what carries it. Everybody else
 * replaces the copy by the notice; to the W3C feed validator the element is an error, and a feed must not become invalid
 * with a withdrawal, of all things.
 */
export function deletedStatus({ publication }: Feed): Element[] {
  const isRead = publication.partners?.includes("SmartNews") ?? false;
  return isRead ? [element("media:status", { state: "deleted", reason: "withdrawn" })] : [];
}

/** The tombstone of a withdrawn story (RFC 6721 §3). */
export function tombstone(item: FeedItem): Element {
  const attributes = { ref: item.id, when: rfc3339(item.updated) };
  return element("at:deleted-entry", attributes, [element("at:comment", {}, [item.summary])]);
}

/** The hubs to subscribe at. An archive page has none: what is new never stands there. */
export function hubsOf(feed: Feed): string[] {
  return isArchivePage(feed) ? [] : feed.publication.hubs.map(cleanUrl);
}

/** How often the feed is updated, in RSS 1.0's words; the same as its time to live. */
export function cadenceElements(feed: Feed): Element[] {
  const minutes = ttlMinutes(feed);
  if (minutes === undefined) return [];
  const { period, frequency } = updateRate(minutes);
  return [element("sy:updatePeriod", {}, [period]), element("sy:updateFrequency", {}, [String(frequency)])];
}

/** Links of the feed itself: hubs (WebSub §4) and archive pages (RFC 5005 §4). */
export function feedLinks(feed: Feed, format: keyof FeedUrls, name: "link" | "atom:link", type: string): Element[] {
  const hubs = hubsOf(feed).map((hub) => element(name, { rel: "hub", href: hub }));
  const pages = archiveLinks(feed.archive ?? {}).map(([rel, urls]) =>
    element(name, { rel, href: cleanUrl(urls[format]), type }),
  );
  return [...hubs, ...pages];
}

function archiveLinks({ previous, next, current }: FeedArchive): [string, FeedUrls][] {
  const links: [string, FeedUrls | undefined][] = [
    ["prev-archive", previous],
    ["next-archive", next],
    ["current", current],
  ];
  return links.filter((link): link is [string, FeedUrls] => link[1] !== undefined);
}

/** The mark of an archive page, whose articles are complete and do not change (RFC 5005 §4). */
export function archiveMark(feed: Feed): Element[] {
  return isArchivePage(feed) ? [element("fh:archive")] : [];
}

/**
 * The licence of an item (RFC 4946), our own page of the story and its versions in other languages (RFC 4287 §4.2.7.2).
 * The versions are `related`: of several `alternate` links Python's feedparser takes the last for the story's address.
 */
export function itemLinks(item: FeedItem, name: "link" | "atom:link"): Element[] {
  const licence = item.rights?.licence;
  return [
    ...(item.pageUrl === undefined ? [] : [element(name, { rel: "related", href: item.pageUrl, type: "text/html" })]),
    ...item.versions.map(({ language, title, url }) =>
      element(name, { rel: "related", href: url, hreflang: language, title, type: "text/html" }),
    ),
    ...(licence === undefined ? [] : [element(name, { rel: "license", href: licence })]),
  ];
}
