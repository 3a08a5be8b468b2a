/**
 * The iframe document: the whole card, readable with scripts off, live wherever it was placed years ago.
 *
 * It is the element's own view of the card (widget/view.ts), written as text: one source for both. Its links go to
 * `/go/<slug>` on its own host, because WordPress follows no other; from there to the story. A quote's link carries the
 * words in its fragment, which survives that redirect (Fetch, "HTTP-redirect fetch") and which no server gets to see.
 *
 * @module
 */
import type { Article } from "../article/article.ts";
import type { Card } from "../article/card.ts";
import type { Publication } from "../article/publication.ts";
import type { LoadedCard } from "../widget/loaded-card.ts";
import { cardLanguage } from "../widget/strings.ts";
import { cardView } from "../widget/view.ts";
import { absolute, canonicalUrl, goPath, paths } from "./addresses.ts";
import type { Translation } from "./article-head.ts";
import { cardOf } from "./card.ts";
import type { InlineBlocks } from "./content-security-policy.ts";
import { embedScript } from "./embed-script.ts";
import { embedStyle } from "./embed-style.ts";
import { type Html, html, trusted } from "./html.ts";
import { directionOf } from "./language.ts";
import { pageStrings } from "./page-strings.ts";
import type { Picture } from "./picture.ts";
import { titleOf } from "./status-words.ts";
import { templateMarkup } from "./template-markup.ts";

/** The inline blocks of the iframe document. */
export const embedBlocks: InlineBlocks = { styles: [embedStyle], scripts: [embedScript] };

/** The iframe document of a story; of a withdrawn one, a box that names nothing. */
export function renderEmbedPage(
  article: Article,
  publication: Publication,
  picture?: Picture,
  translations: readonly Translation[] = [],
): string {
  if (article.status === "withdrawn") return withdrawnEmbed(article, publication);
  const card = cardOf(article, publication, picture, translations);
  return embedDocument(article, {
    title: `${titleOf(article)} — ${publication.title}`,
    head: html`<link rel="canonical" href="${canonicalUrl(article, publication)}">\n`,
    body: cardHtml(framed(card, absolute(publication, goPath(article)))),
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
${body}
</main>
<script>${trusted(embedScript)}</script>
</body>
</html>
`.markup;
}

/** All of the card, the headline as the document's own. */
function cardHtml(card: Card): Html {
  const language = cardLanguage(card.language);
  const options = { layout: "full", theme: "auto", quotes: card.quotes.length, headingLevel: 1, language } as const;
  return templateMarkup(cardView(card as LoadedCard, options));
}

/**
 * The card with every link on the frame's own host; names without links, where there is none on it. Other versions keep the
 * address of their own page here: `/go` of a translation leads to the story as it was published first, in the language it has there.
 */
function framed(card: Card, go: string): Card {
  return {
    ...card,
    canonicalUrl: go,
    byline: card.byline.map(({ name }) => ({ name })),
    publication: { ...card.publication, url: "" },
    quotes: card.quotes.map((quote) => ({ ...quote, url: go + new URL(quote.url).hash })),
  };
}

function withdrawnEmbed(article: Article, publication: Publication): string {
  const { withdrawn, withdrawnText } = pageStrings(article.language);
  return embedDocument(article, {
    title: `${withdrawn} — ${publication.title}`,
    body: html`<div class="card gone"><div class="story">
<h1 part="headline">${withdrawn}</h1>
<p part="standfirst">${withdrawnText}</p>
</div>
<footer part="footer"><a href="${absolute(publication, paths.home)}">${publication.title}</a></footer></div>`,
  });
}
