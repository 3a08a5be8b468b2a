/**
 * Where everything is served: the paths of the wire and their absolute addresses. The only place that spells a path.
 *
 * @module
 */
import type { Article } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";

/** What an address needs of an article. */
type Addressed = Pick<Article, "slug">;

/** Paths that do not depend on an article. */
export const paths = {
  home: "/",
  rss: "/rss.xml",
  atom: "/atom.xml",
  jsonFeed: "/feed.json",
  feed: "/feed",
  opml: "/subscriptions.opml",
  oembed: "/oembed",
  builder: "/embed",
  cardScript: "/card.js",
  sitemap: "/sitemap.xml",
  robots: "/robots.txt",
} as const;

/** The path of the story's page. */
export function articlePath({ slug }: Addressed): string {
  return `/articles/${slug}`;
}

/** The path of the card's data. */
export function cardPath(article: Addressed): string {
  return `${articlePath(article)}/card.json`;
}

/** The path of the iframe document. */
export function embedPath(article: Addressed): string {
  return `${articlePath(article)}/embed`;
}

/** The path of the story as IPTC ninjs. */
export function ninjsPath(article: Addressed): string {
  return `${articlePath(article)}/ninjs.json`;
}

/** The path of the story as Markdown. */
export function markdownPath(article: Addressed): string {
  return `${articlePath(article)}.md`;
}

/** The path that redirects to the story's canonical address, for documents that may only link to their own host. */
export function goPath({ slug }: Addressed): string {
  return `/go/${slug}`;
}

/** An absolute address on the wire. */
export function absolute(publication: Pick<Publication, "origin">, path: string): string {
  return publication.origin + path;
}

/** The one address to link to: the article's canonical address, or our own page. */
export function canonicalUrl(article: Pick<Article, "slug" | "canonicalUrl">, publication: Publication): string {
  return article.canonicalUrl ?? absolute(publication, articlePath(article));
}

/** The publication's own site. */
export function homeUrl(publication: Publication): string {
  return publication.homeUrl ?? absolute(publication, paths.home);
}

/** The address of the oEmbed endpoint for a story's page. */
export function oembedUrl(article: Addressed, publication: Publication, format: "json" | "xml"): string {
  const url = encodeURIComponent(absolute(publication, articlePath(article)));
  return `${absolute(publication, paths.oembed)}?url=${url}&format=${format}`;
}
