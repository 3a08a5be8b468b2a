/**
 * The iframe document: the whole card, readable with scripts off, live wherever it was placed years ago.
 *
 * Its links go to `/go/<slug>` on its own host, because WordPress follows no other; from there to the story. Text
 * fragments survive that redirect (Fetch, "HTTP-redirect fetch").
 *
 * @module
 */
import type { Article } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import { canonicalUrl, goPath, paths } from "./addresses.ts";
import type { InlineBlocks } from "./content-security-policy.ts";
import { embedScript } from "./embed-script.ts";
import { embedStyle } from "./embed-style.ts";
import { type Html, html, trusted } from "./html.ts";
import { directionOf } from "./language.ts";
import { pageStrings } from "./page-strings.ts";
import type { Picture } from "./picture.ts";
import { quoteUrl } from "./quote-url.ts";
import { bylineHtml, correctionsHtml, datesHtml, photoHtml, quoteHtml } from "./story-parts.ts";

/** The inline blocks of the iframe document. */
export const embedBlocks: InlineBlocks = { styles: [embedStyle], scripts: [embedScript] };

/** The iframe document of a story; of a withdrawn one, a box that names nothing. */
export function renderEmbedPage(article: Article, publication: Publication, picture?: Picture): string {
  if (article.status === "withdrawn") return withdrawnEmbed(article, publication);
  const canonical = canonicalUrl(article, publication);
  return embedDocument(article, {
    title: `${article.headline} — ${publication.title}`,
    head: html`<link rel="canonical" href="${canonical}">\n`,
    body: html`<article>
${article.status === "retracted" ? retracted(article) : story(article, publication, picture)}</article>
<footer><span>${publication.title}</span> <a href="${goPath(article)}">${fullStoryWords(article, publication)}</a></footer>
`,
  });
}

interface EmbedParts {
  readonly title: string;
  readonly head?: Html;
  readonly body: Html;
}

function embedDocument({ language }: Article, { title, head, body }: EmbedParts): string {
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
${head}<base target="_top">
<style>${trusted(embedStyle)}</style>
</head>
<body>
<main>
${body}</main>
<script>${trusted(embedScript)}</script>
</body>
</html>
`.markup;
}

function story(article: Article, publication: Publication, picture: Picture | undefined): Html {
  const { kicker, standfirst, quotes } = article;
  const link = (address: string) => goPath(article) + new URL(address).hash;
  return html`${kicker !== undefined && html`<p class="kicker">${kicker}</p>\n`}${headlineHtml(article)}<p class="standfirst">${standfirst}</p>
${metaHtml(article)}${correctionsHtml(article)}${photoHtml(article, picture)}${quotes.map((quote) =>
  quoteHtml(quote, article, link(quoteUrl(article, quote, publication))),
)}`;
}

function retracted(article: Article): Html {
  const { retracted: notice, retractedText } = pageStrings(article.language);
  return html`${headlineHtml(article)}${metaHtml(article)}<p class="notice"><b>${notice}.</b> ${retractedText}</p>
${correctionsHtml(article)}`;
}

function headlineHtml(article: Article): Html {
  return html`<h1><a href="${goPath(article)}">${article.headline}</a></h1>\n`;
}

/** Names without links: in WordPress a link to another host does nothing at all. */
function metaHtml(article: Article): Html {
  const byline = article.byline.map(({ name }) => ({ name }));
  return html`<p class="meta"><span class="by">${bylineHtml({ ...article, byline })}</span> ${datesHtml(article)}</p>\n`;
}

function fullStoryWords(article: Article, publication: Publication): string {
  const holder = article.canonicalUrl === undefined ? publication.title : article.rights.holder;
  return pageStrings(article.language).readFull(holder);
}

function withdrawnEmbed(article: Article, publication: Publication): string {
  const { withdrawn, withdrawnText } = pageStrings(article.language);
  return embedDocument(article, {
    title: `${withdrawn} — ${publication.title}`,
    body: html`<h1>${withdrawn}</h1>
<p class="standfirst">${withdrawnText}</p>
<footer><a href="${paths.home}">${publication.title}</a></footer>
`,
  });
}
