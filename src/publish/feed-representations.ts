/**
 * Feeds and sections as representations: the publication's own feed, every section's, their archives, the subscription
 * list and the style sheet that browsers show feeds with.
 *
 * @module
 */
import type { Article } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import { versionsOf } from "../article/translations.ts";
import type { Representation } from "../edition/assemble.ts";
import { absolute, archivePath, feedPaths, feedUrls, paths, sectionPath } from "../render/addresses.ts";
import { feedPages, firstPublic } from "../render/archive.ts";
import { ATOM_TYPE, atomDocument } from "../render/atom.ts";
import { cadenceMinutes } from "../render/cadence.ts";
import type { Feed, FeedPicture } from "../render/feed.ts";
import { isArchivePage, newestUpdate } from "../render/feed-core.ts";
import { feedFormats } from "../render/feed-list.ts";
import { CSS_TYPE, renderFeedStyle } from "../render/feed-style.ts";
import { JSON_FEED_TYPE, jsonDocument } from "../render/json-feed.ts";
import { OPML_TYPE, renderOpml } from "../render/opml.ts";
import type { ServedPicture } from "../render/picture.ts";
import { type FeedDocument, RenderedItems } from "../render/rendered-items.ts";
import { RSS_TYPE, rssDocument } from "../render/rss.ts";
import { sectionFeed } from "../render/section-feed.ts";
import { renderSectionPage, storiesOfPage } from "../render/section-page.ts";
import { type Section, sectionLanguage } from "../render/sections.ts";
import type { InputOf, Part } from "./parts/part.ts";
import { hashOf } from "./read-articles.ts";

/** What the feeds of a publication are made from. */
export interface FeedSources {
  readonly publication: Publication;
  readonly articles: readonly Article[];
  readonly sections: readonly Section[];
  readonly pictures: ReadonlyMap<string, ServedPicture>;
  readonly inputOf: InputOf;
}

/** All feeds in all their documents, the pages of the sections, and what goes with them. */
export function feedParts({ publication, articles, sections, pictures, inputOf }: FeedSources): readonly Part[] {
  const ttlMinutes = cadenceMinutes(publication, articles);
  const rendered = new RenderedItems();
  const common = { ttlMinutes, pictures: feedPictures(pictures), versions: versionsOf(articles), rendered };
  const main: Feed = { ...mainFeed(publication, articles), ...common };
  const listed = sections.filter(({ isListed }) => isListed);
  const feeds = [
    { feed: main, base: "" },
    ...sections.map((section) => ({
      feed: { ...sectionFeed(section, publication), ...common },
      base: sectionPath(section.kind, section.slug),
    })),
  ].map(({ feed, base }) => ({ base, ...feedPages(feed, base) }));
  const subscriptions = [main, ...listed.map((section) => sectionFeed(section, publication))];
  return [
    ...archiveParts(feeds, inputOf),
    ...feeds.map(({ base, current }) => currentPart(current, base, inputOf)),
    ...listed.map((section) => sectionPagePart(section, { publication, inputOf, versions: common.versions })),
    {
      id: paths.opml,
      inputs: JSON.stringify([subscriptions.map(outlineOf), newestUpdate(articles)]),
      render: () => [opmlRepresentation(publication, subscriptions)],
    },
    { id: paths.feedStyle, inputs: "", render: () => [feedStyleRepresentation(publication)] },
  ];
}

/** What a subscription list says of a feed. */
function outlineOf({ title, description, language, pageUrl, urls }: Feed): readonly unknown[] {
  return [title, description, language, pageUrl, urls];
}

function feedStyleRepresentation(publication: Publication): Representation {
  return {
    path: paths.feedStyle,
    type: `${CSS_TYPE}; charset=utf-8`,
    headers: "style",
    body: renderFeedStyle(publication),
  };
}

/** The feeds of a page as its `Link` header names them (RFC 8288), for those who read only headers. */
export function discoveryLink(publication: Publication, base = ""): string {
  const urls = feedUrls(publication, base);
  return feedFormats.map(({ key, type }) => `<${urls[key]}>; rel="alternate"; type="${type}"`).join(", ");
}

/** What may travel with the text, as JPEG alone: no feed reader is too old for that. */
function feedPictures(served: ReadonlyMap<string, ServedPicture>): ReadonlyMap<string, FeedPicture> {
  const allowed = [...served].filter(([, { mayBeRepublished }]) => mayBeRepublished);
  return new Map(
    allowed.map(([id, { files = [], mayBeRepublished: _, ...picture }]) => {
      const alternatives = files.filter(({ src, type }) => type === picture.type && src !== picture.src);
      return [id, { ...picture, ...(alternatives.length > 0 && { alternatives: alternatives.toReversed() }) }];
    }),
  );
}

/** The publication's own feed with all its articles; archive.ts divides it into documents. */
export function mainFeed(publication: Publication, articles: readonly Article[]): Feed {
  const { title, description, language, id } = publication;
  return {
    publication,
    title,
    description,
    language,
    id,
    pageUrl: absolute(publication, paths.home),
    urls: feedUrls(publication),
    articles,
  };
}

/** The document to subscribe to, and the one that is negotiated. */
function currentPart(current: Feed, base: string, inputOf: InputOf): Part {
  const { rss, atom, jsonFeed, feed } = feedPaths(base);
  return {
    id: feed,
    inputs: inputsOf(current, inputOf),
    render: () => [...formats(current, base), { path: feed, headers: "feed", variants: [rss, atom, jsonFeed] }],
  };
}

/** The archive pages of all feeds, a part each, the oldest first: pages of one time share their items. */
function archiveParts(
  feeds: readonly { readonly base: string; readonly archive: readonly Feed[] }[],
  inputOf: InputOf,
): readonly Part[] {
  const pages = feeds.flatMap(({ base, archive }) =>
    archive.map((page, index) => {
      const [newest] = page.articles;
      return { page, path: archivePath(base, index + 1), time: newest ? firstPublic(newest) : 0 };
    }),
  );
  return pages
    .toSorted((a, b) => a.time - b.time)
    .map(({ page, path }) => ({ id: path, inputs: inputsOf(page, inputOf), render: () => formats(page, path) }));
}

/** Everything that stands in a document; an archive page says nothing of the cadence. */
function inputsOf(feed: Feed, inputOf: InputOf): string {
  const { title, description, language, id, pageUrl, urls, archive, articles } = feed;
  const head = [title, description, language, id, pageUrl, urls, archive, isArchivePage(feed) || feed.ttlMinutes];
  // A hash: of 100,000 stories these texts are 25,000, of 1.5 kB each.
  return hashOf(JSON.stringify([head, articles.map(inputOf)]));
}

function formats(feed: Feed, base: string): readonly Representation[] {
  const { rss, atom, jsonFeed } = feedPaths(base);
  return [
    format(feed, { path: rss, url: feed.urls.rss, type: RSS_TYPE, ...rssDocument(feed) }),
    format(feed, { path: atom, url: feed.urls.atom, type: ATOM_TYPE, ...atomDocument(feed) }),
    format(feed, { path: jsonFeed, url: feed.urls.json, type: JSON_FEED_TYPE, ...jsonDocument(feed) }),
  ];
}

/** What browsers show with its style sheet; RSS and Atom by their own names they show as text (Chromium) or hand over. */
const XML_TYPE = "application/xml; charset=utf-8";

interface AddressedFeed extends FeedDocument {
  readonly path: string;
  readonly url: string;
  readonly type: string;
}

/** Only what is polled has parts for deltas, and hubs; a page of the archive is read once by whoever subscribes. */
function format(feed: Feed, { path, url, type, text, parts }: AddressedFeed): Representation {
  const isArchive = isArchivePage(feed);
  const hubs = isArchive ? [] : feed.publication.hubs.map((hub) => `<${hub}>; rel="hub"`);
  return {
    path,
    type: `${type}; charset=utf-8`,
    ...(type !== JSON_FEED_TYPE && { generalType: XML_TYPE }),
    headers: isArchive ? "archive" : "feed",
    body: text,
    ...(isArchive ? { isRare: true } : { parts }),
    link: [`<${url}>; rel="self"`, ...hubs].join(", "),
  };
}

/** Only what the page shows is handed to it. */
function sectionPagePart(
  section: Section,
  {
    publication,
    inputOf,
    versions,
  }: Pick<FeedSources, "publication" | "inputOf"> & { readonly versions: ReturnType<typeof versionsOf> },
): Part {
  const { kind, name, slug } = section;
  const language = sectionLanguage(section, publication.language);
  const path = sectionPath(kind, slug);
  const shown = { ...section, articles: storiesOfPage(section, publication) };
  return {
    id: path,
    // An article's input speaks for its other versions, too.
    inputs: JSON.stringify([kind, name, language, slug, shown.articles.map(inputOf)]),
    render: () => [
      {
        path,
        type: "text/html; charset=utf-8",
        headers: "page",
        body: renderSectionPage(shown, publication, versions),
        link: discoveryLink(publication, path),
      },
    ],
  };
}

function opmlRepresentation(publication: Publication, feeds: readonly Feed[]): Representation {
  return {
    path: paths.opml,
    type: `${OPML_TYPE}; charset=utf-8`,
    headers: "feed",
    body: renderOpml(publication, feeds),
  };
}
