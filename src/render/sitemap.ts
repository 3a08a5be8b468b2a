/**
 * The sitemap (sitemaps.org 0.9).
 *
 * @module
 */
import type { Article } from "../article/article.ts";
import { rfc3339 } from "../article/moment.ts";
import type { Publication } from "../article/publication.ts";
import { absolute, articlePath, paths } from "./addresses.ts";
import { escapeMarkup } from "./html.ts";

/** One document's limit by the protocol; an archive that is larger lists its newest stories. */
const MAX_ADDRESSES = 50_000;

/**
 * The addresses that search engines shall list: the home page, and every story whose canonical address is here. A story
 * whose canonical address is elsewhere belongs to that site's sitemap; a withdrawn one to none. Articles come newest
 * first.
 */
export function renderSitemap(publication: Publication, articles: readonly Article[]): string {
  const stories = articles
    .filter(({ status, canonicalUrl }) => status !== "withdrawn" && canonicalUrl === undefined)
    .slice(0, MAX_ADDRESSES - 1)
    .map((article) => addressXml(absolute(publication, articlePath(article)), article));
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${[addressXml(absolute(publication, paths.home)), ...stories].join("\n")}
</urlset>
`;
}

function addressXml(address: string, article?: Article): string {
  const modified = article ? `<lastmod>${rfc3339(article.updated)}</lastmod>` : "";
  return `  <url><loc>${escapeMarkup(address)}</loc>${modified}</url>`;
}
