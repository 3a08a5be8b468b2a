/**
 * The document that every page for people is: head, masthead, main part, foot.
 *
 * @module
 */
import type { LanguageTag } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import { feedUrls, homeUrl, paths } from "./addresses.ts";
import { copyScript } from "./builder-script.ts";
import type { InlineBlocks } from "./content-security-policy.ts";
import { discoveryHtml } from "./feed-list.ts";
import { type Html, html, trusted } from "./html.ts";
import { directionOf } from "./language.ts";
import { pageStrings } from "./page-strings.ts";
import { pageStyle } from "./page-style.ts";

/** The inline blocks of every page for people: one style, and the script that copies the address of a feed. */
export const pageBlocks: InlineBlocks = { styles: [pageStyle], scripts: [copyScript] };

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
  /** True where the page needs more room than a column of text. */
  readonly isWide?: boolean;
  /** Rules that only this kind of page needs. */
  readonly style?: string;
  /** What runs at the end; the page has to work without. */
  readonly script?: string;
}

/** The page as a document. */
export function renderPage(page: Page): string {
  const { publication, language, title, head, main, hasMasthead, isWide = !hasMasthead, style, script } = page;
  const strings = pageStrings(language);
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
${head}${discoveryHtml(publication.title, feedUrls(publication))}<style>${trusted(pageStyle)}</style>
${style !== undefined && html`<style>${trusted(style)}</style>\n`}</head>
<body${isWide && html` class="wide"`}>
<a class="skip" href="#main">${strings.skip}</a>
${hasMasthead && html`<header class="masthead"><a href="${paths.home}">${publication.title}</a></header>\n`}<main id="main" tabindex="-1">
${main}</main>
${footer(publication, language)}${script !== undefined && html`<script>${trusted(script)}</script>\n`}</body>
</html>
`.markup;
}

function footer(publication: Publication, language: LanguageTag): Html {
  const strings = pageStrings(language);
  const ownSite = homeUrl(publication);
  const hasOwnSite = publication.homeUrl !== undefined && new URL(ownSite).origin !== publication.origin;
  return html`<footer class="site">
<span${language !== publication.language && html` lang="${publication.language}" dir="${directionOf(publication.language)}"`}>${publication.copyright}</span>
${hasOwnSite && html`<a href="${ownSite}">${new URL(ownSite).host}</a>\n`}${
  publication.contact !== undefined && html`<a href="mailto:${publication.contact}">${strings.contact}</a>\n`
}</footer>
`;
}
