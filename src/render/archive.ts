/**
 * A feed's history as RFC 5005 §4 has it: one document to subscribe to, and archive pages that grow from the oldest end,
 * so that old ones change only with their own stories (docs/feeds.md).
 *
 * @module
 */
import type { Article } from "../article/article.ts";
import { instantOf } from "../article/moment.ts";
import { archivePath, feedUrls } from "./addresses.ts";
import type { Feed, FeedUrls } from "./feed.ts";

/** How many of the newest articles a feed holds: what importers ask for (10 to 60), in a poll of 300 KB at most. */
export const FEED_ITEMS = 30;

/** How many older ones it holds besides, because they changed: together still within the importers' sixty. */
export const CHANGED_ITEMS = 30;

/** How many articles an archive page holds, for good. */
export const ARCHIVE_ITEMS = 20;

/**
 * The newest ten are on no archive page yet: a story of today that is published after a later one of today finds its
 * place among them, and no page that is out changes.
 */
export const UNARCHIVED_ITEMS = 10;

/** A feed in all its documents. */
export interface FeedPages {
  /** The document to subscribe to. */
  readonly current: Feed;
  /** The oldest first: page 1, page 2, … */
  readonly archive: readonly Feed[];
}

/** Divides a feed with all its articles, in any order, into its documents; `base` is the path below which they lie. */
export function feedPages(whole: Feed, base: string): FeedPages {
  const newestFirst = whole.articles.toSorted(byNewest);
  const pages = archivedArticles(newestFirst);
  const urlsOf = (page: number): FeedUrls | undefined =>
    page >= 1 && page <= pages.length ? feedUrls(whole.publication, archivePath(base, page)) : undefined;
  return {
    current: {
      ...whole,
      articles: currentArticles(newestFirst),
      archive: neighbours({ previous: urlsOf(pages.length) }),
    },
    archive: pages.map((articles, index) => ({
      ...whole,
      articles,
      urls: feedUrls(whole.publication, archivePath(base, index + 1)),
      archive: neighbours({ previous: urlsOf(index), next: urlsOf(index + 2), current: whole.urls }),
    })),
  };
}

/** Newest first; two of one moment in the order of their ids, which never change, so that pages do not either. */
export function byNewest(a: Article, b: Article): number {
  return firstPublic(b) - firstPublic(a) || (a.id < b.id ? -1 : 1);
}

/** When a story was first in an edition, in milliseconds: an embargoed one not before its embargo ended. */
export function firstPublic(article: Article): number {
  const known = firstMoments.get(article) ?? firstMoment(article);
  firstMoments.set(article, known);
  return known;
}

/** An article stands in about five feeds, and each is sorted by it. */
const firstMoments = new WeakMap<Article, number>();

function firstMoment({ published, embargo }: Article): number {
  const since = instantOf(published).getTime();
  return embargo === undefined ? since : Math.max(since, instantOf(embargo).getTime());
}

/** Full pages only; what is left over stands in the document to subscribe to, which is longer than any rest can be. */
function archivedArticles(newestFirst: readonly Article[]): readonly (readonly Article[])[] {
  const count = Math.max(0, Math.floor((newestFirst.length - UNARCHIVED_ITEMS) / ARCHIVE_ITEMS));
  const oldestFirst = newestFirst.toReversed();
  return Array.from({ length: count }, (_, page) =>
    oldestFirst.slice(page * ARCHIVE_ITEMS, (page + 1) * ARCHIVE_ITEMS).reverse(),
  );
}

/**
 * The newest, and older ones that changed while these were new: readers poll no archive page, so a correction or a
 * withdrawal would never reach them from there.
 */
function currentArticles(newestFirst: readonly Article[]): readonly Article[] {
  const newest = newestFirst.slice(0, FEED_ITEMS);
  const last = newest.at(-1);
  if (last === undefined) return [];
  const since = firstPublic(last);
  const changed = newestFirst.slice(FEED_ITEMS).filter((article) => changedAt(article) > since);
  return [...newest, ...changed.toSorted(byUrgency).slice(0, CHANGED_ITEMS).sort(byNewest)];
}

/** What was taken back goes out before what was mended. */
function byUrgency(a: Article, b: Article): number {
  return rank(b) - rank(a) || changedAt(b) - changedAt(a) || byNewest(a, b);
}

function rank({ status }: Article): number {
  return status === "usable" ? 0 : 1;
}

function changedAt({ updated }: Article): number {
  return instantOf(updated).getTime();
}

function neighbours(urls: Readonly<Record<string, FeedUrls | undefined>>): Readonly<Record<string, FeedUrls>> {
  return Object.fromEntries(
    Object.entries(urls).filter((entry): entry is [string, FeedUrls] => entry[1] !== undefined),
  );
}
