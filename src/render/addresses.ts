/**
 * Where everything is served: the paths of the wire and their absolute addresses. The only place that spells a path.
 *
 * @module
 */
import type { Article, LanguageTag } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import type { FeedUrls } from "./feed.ts";
import { interfaceLanguage } from "./status-words.ts";

/** What an address needs of an article. */
type Addressed = Pick<Article, "slug">;

/** The paths of one feed in its three formats, and the one that is negotiated among them. */
export interface FeedPaths {
  readonly rss: string;
  readonly atom: string;
  readonly jsonFeed: string;
  readonly feed: string;
}

/** The paths of the feed below a path: nothing for the publication's own, a section's or an archive page's path. */
export function feedPaths(base = ""): FeedPaths {
  return { rss: `${base}/rss.xml`, atom: `${base}/atom.xml`, jsonFeed: `${base}/feed.json`, feed: `${base}/feed` };
}

/** The absolute addresses of the feed below a path. */
export function feedUrls(publication: Pick<Publication, "origin">, base = ""): FeedUrls {
  const { rss, atom, jsonFeed } = feedPaths(base);
  return {
    rss: absolute(publication, rss),
    atom: absolute(publication, atom),
    json: absolute(publication, jsonFeed),
  };
}

/** Paths that do not depend on an article. */
export const paths = {
  home: "/",
  ...feedPaths(),
  feedStyle: "/feed.css",
  /** What `_wire` in JSON Feed means, for the people who read it by program; the address never changes. */
  wireExtension: "/about/wire-extension",
  opml: "/subscriptions.opml",
  /** Corrections, retractions and withdrawals, for partners to poll. */
  changes: "/changes.json",
  oembed: "/oembed",
  builder: "/embed",
  builderWithoutStory: "/embed/no-story",
  cardScript: "/card.js",
  cardScripts: "/card.json",
  cardPolicy: "/card.csp.json",
  /** Several cards in one answer; the Worker joins them. */
  cards: "/cards.json",
  sitemap: "/sitemap.xml",
  robots: "/robots.txt",
  securityText: "/.well-known/security.txt",
} as const;

/** The path of the element's script of one version, which never changes. */
export function fixedScriptPath(version: string): string {
  return `/card-${version}.js`;
}

/** The path of what a policy has to allow for that version. */
export function fixedPolicyPath(version: string): string {
  return `/card-${version}.csp.json`;
}

/** The path of one sitemap of several, counted from 1, the oldest stories first. */
export function sitemapPath(page: number): string {
  return `/sitemap-${page}.xml`;
}

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

/** The path of the page for those who print the story. */
export function republishPath(article: Addressed): string {
  return `${articlePath(article)}/republish`;
}

/** The path of the same for programs. */
export function republishJsonPath(article: Addressed): string {
  return `${republishPath(article)}.json`;
}

/** The path of what the builder is made from, in the language that it speaks to readers of another. */
export function builderKitPath(language: LanguageTag): string {
  return `/embed/${interfaceLanguage(language).toLowerCase()}.json`;
}

/** The address of the builder with a story's card. */
export function builderUrl(article: Addressed, publication: Pick<Publication, "origin">): string {
  return `${absolute(publication, paths.builder)}?url=${encodeURIComponent(absolute(publication, articlePath(article)))}`;
}

/** The path that redirects to the story's canonical address, for documents that may only link to their own host. */
export function goPath({ slug }: Addressed): string {
  return `/go/${slug}`;
}

/** So many digits of a file's SHA-256 tell pictures apart: 80 bits. */
const PICTURE_HASH_DIGITS = 20;

/** The path of one file of a picture, named for the SHA-256 of its bytes. */
export function picturePath(sha256: string, width: number, extension: "jpg" | "webp"): string {
  return `/photos/${sha256.slice(0, PICTURE_HASH_DIGITS)}-${width}.${extension}`;
}

const sectionFolders = { tag: "/tags", author: "/authors", language: "/languages" } as const;

/** The path of a section's page; its feeds lie below. */
export function sectionPath(kind: keyof typeof sectionFolders, slug: string): string {
  return `${sectionFolders[kind]}/${slug}`;
}

/** The path below which an archive page of a feed lies; 1 is the oldest. */
export function archivePath(base: string, page: number): string {
  return `${base}/archive/${page}`;
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
