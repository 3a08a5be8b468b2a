/**
 * The document that every page for people is: head, masthead, main part, foot.
 *
 * @module
 */
import type { LanguageTag } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import { absolute, homeUrl, paths } from "./addresses.ts";
import type { InlineBlocks } from "./content-security-policy.ts";
import { type Html, html, trusted } from "./html.ts";
import { directionOf } from "./language.ts";
import { pageStrings } from "./page-strings.ts";
import { pageStyle } from "./page-style.ts";

/** The inline blocks of every page for people: one style, no script. */
export const pageBlocks: InlineBlocks = { styles: [pageStyle], scripts: [] };

/** What a page is made of. */
export interface Page {
  readonly publication: Publication;
  readonly language: LanguageTag;
  readonly title: string;
  /** `link`, `meta` and JSON-LD. They stand before the style: WordPress looks for discovery in the first 150 KB. */
  readonly head: Html;
  /** The content of `main`, which has the page's `h1`. */
  readonly main: Html;
  /** False on the home page, whose `h1` is the publication's title. */
  readonly hasMasthead: boolean;
}

/** The page as a document. */
export function renderPage(page: Page): string {
  const { publication, language, title, head, main, hasMasthead } = page;
  const strings = pageStrings(language);
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
${head}${feedLinks(publication)}<style>${trusted(pageStyle)}</style>
</head>
<body${!hasMasthead && html` class="wide"`}>
<a class="skip" href="#main">${strings.skip}</a>
${hasMasthead && html`<header class="masthead"><a href="${paths.home}">${publication.title}</a></header>\n`}<main id="main" tabindex="-1">
${main}</main>
${footer(publication, language)}</body>
</html>
`.markup;
}

/** How feed readers find the feeds; the titles differ because readers offer them as a list to choose from. */
function feedLinks(publication: Publication): readonly Html[] {
  return feedFormats.map(
    ({ name, type, path }) =>
      html`<link rel="alternate" type="${type}" title="${publication.title} (${name})" href="${absolute(publication, path)}">\n`,
  );
}

/** The publication's own feed in its three formats. */
export const feedFormats = [
  { name: "RSS", type: "application/rss+xml", path: paths.rss, key: "rss" },
  { name: "Atom", type: "application/atom+xml", path: paths.atom, key: "atom" },
  { name: "JSON Feed", type: "application/feed+json", path: paths.jsonFeed, key: "json" },
] as const;

function footer(publication: Publication, language: LanguageTag): Html {
  const strings = pageStrings(language);
  const ownSite = homeUrl(publication);
  const hasOwnSite = publication.homeUrl !== undefined && new URL(ownSite).origin !== publication.origin;
  return html`<footer class="site">
<span>${publication.copyright}</span>
${hasOwnSite && html`<a href="${ownSite}">${new URL(ownSite).host}</a>\n`}${
  publication.contact !== undefined && html`<a href="mailto:${publication.contact}">${strings.contact}</a>\n`
}</footer>
`;
}
