/**
 * What a feed is before it has a format: a publication, or one section of it, and its articles, newest first.
 *
 * @module
 */
import type { Article, LanguageTag } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import type { Picture, PictureFile } from "./picture.ts";
import type { RenderedItems } from "./rendered-items.ts";

/** The absolute addresses of one feed in its three formats. */
export interface FeedUrls {
  readonly rss: string;
  readonly atom: string;
  readonly json: string;
}

/** The neighbours of a feed that goes on in archive pages (RFC 5005 §4). */
export interface FeedArchive {
  /** The page with the next older articles. */
  readonly previous?: FeedUrls;
  /** The page with the next newer articles; only an archive page has one. */
  readonly next?: FeedUrls;
  /** The feed that goes on being updated; only an archive page has one, and it is what marks it as such. */
  readonly current?: FeedUrls;
}

/** The picture of a story: the file to show, and the same in other sizes. */
export interface FeedPicture extends Picture, PictureFile {
  readonly alternatives?: readonly PictureFile[];
}

/** One syndication document's content; rss.ts, atom.ts and json-feed.ts render it. */
export interface Feed {
  readonly publication: Publication;
  /** The publication's title, or the section's with it. */
  readonly title: string;
  readonly description: string;
  readonly language: LanguageTag;
  /** The permanent URI of this feed (Atom `id`). */
  readonly id: string;
  /** Absolute address of the page for people that this feed belongs to. */
  readonly pageUrl: string;
  readonly urls: FeedUrls;
  /** Newest first. */
  readonly articles: readonly Article[];
  /** Pictures that may travel with the text, by the id of the story; without one only the credit stands. */
  readonly pictures?: ReadonlyMap<string, FeedPicture>;
  /** How long a reader may wait before it asks again; the same as `max-age` of the response. Absent: 15. */
  readonly ttlMinutes?: number;
  readonly archive?: FeedArchive;
  /** The other versions of each story on this wire, by its id. */
  readonly versions?: ReadonlyMap<string, readonly Article[]>;
  /** The items that feeds of the same publication, pictures and versions share; absent: each is rendered anew. */
  readonly rendered?: RenderedItems;
}
