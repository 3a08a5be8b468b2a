/**
 * The sitemap (sitemaps.org 0.9): one document, or an index of several where there are many stories.
 *
 * @module
 */
import type { Article } from "../article/article.ts";
import { instantOf, rfc3339 } from "../article/moment.ts";
import type { Publication } from "../article/publication.ts";
import { absolute, articlePath, paths, sitemapPath } from "./addresses.ts";
import { escapeMarkup } from "./html.ts";

/** A tenth of what the protocol allows: a new story writes no more than a document of this many addresses. */
export const SITEMAP_ADDRESSES = 5_000;

const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

/** Stories in the sitemaps of an index; like an archive it grows at its end, so that full pages stay as they are. */
export interface SitemapPage {
  readonly path: string;
  readonly articles: readonly Article[];
}

/** The pages of the index; none where one document holds all stories. Articles come newest first. */
export function sitemapPages(articles: readonly Article[]): readonly SitemapPage[] {
  if (articles.length < SITEMAP_ADDRESSES) return [];
  const oldestFirst = articles.toReversed();
  return Array.from({ length: Math.ceil(articles.length / SITEMAP_ADDRESSES) }, (_, page) => ({
    path: sitemapPath(page + 1),
    articles: oldestFirst.slice(page * SITEMAP_ADDRESSES, (page + 1) * SITEMAP_ADDRESSES),
  }));
}

/**
 * The addresses that search engines shall list: the home page, and every story whose canonical address is here. A story
 * whose canonical address is elsewhere belongs to that site's sitemap; a withdrawn one to none.
 */
export function renderSitemap(publication: Publication, articles: readonly Article[]): string {
  const stories = articles
    .filter(isListed)
    .map((article) => addressXml("url", absolute(publication, articlePath(article)), article.updated));
  return document("urlset", [addressXml("url", absolute(publication, paths.home)), ...stories]);
}

/** One page of the index. */
export function renderSitemapPage(publication: Publication, { articles }: SitemapPage): string {
  const stories = articles
    .filter(isListed)
    .map((article) => addressXml("url", absolute(publication, articlePath(article)), article.updated));
  return document("urlset", stories);
}

/** The index, each page with the newest change of its stories. The home page is among the stories of none: it says itself that it is there. */
export function renderSitemapIndex(publication: Publication, pages: readonly SitemapPage[]): string {
  return document(
    "sitemapindex",
    pages.map(({ path, articles }) => addressXml("sitemap", absolute(publication, path), newestUpdate(articles))),
  );
}

function isListed({ status, canonicalUrl }: Article): boolean {
  return status !== "withdrawn" && canonicalUrl === undefined;
}

function newestUpdate(articles: readonly Article[]): string | undefined {
  const moments = articles.filter(isListed).map(({ updated }) => updated);
  return moments.toSorted((a, b) => instantOf(b).getTime() - instantOf(a).getTime())[0];
}

function document(root: "urlset" | "sitemapindex", addresses: readonly string[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<${root} xmlns="${NAMESPACE}">
${addresses.join("\n")}
</${root}>
`;
}

function addressXml(element: "url" | "sitemap", address: string, updated?: string): string {
  const modified = updated === undefined ? "" : `<lastmod>${rfc3339(updated)}</lastmod>`;
  return `  <${element}><loc>${escapeMarkup(address)}</loc>${modified}</${element}>`;
}
