/**
 * What a feed is before it has a format: a publication, or one section of it, and its articles, newest first.
 *
 * @module
 */
import type { Article, LanguageTag } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";

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
  /** Absolute addresses of this feed in its three formats. */
  readonly urls: { readonly rss: string; readonly atom: string; readonly json: string };
  /** Newest first. */
  readonly articles: readonly Article[];
}
