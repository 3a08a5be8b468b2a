/**
 * The code that partners copy: the element, the iframe, and plain HTML. inline-card.ts has the one that asks nobody.
 *
 * @module
 */
import type { Article } from "../article/article.ts";
import type { Card } from "../article/card.ts";
import type { Publication } from "../article/publication.ts";
import { absolute, articlePath, canonicalUrl, paths } from "./addresses.ts";
import { type EmbedOptions, embedAttributes } from "./embed-options.ts";
import { type Html, html } from "./html.ts";
import { titleOf } from "./status-words.ts";

/** The element's script: its address and, for a version that never changes, its hash (W3C Subresource Integrity). */
export interface CardScript {
  readonly url: string;
  readonly integrity?: string;
}

/** What a snippet needs of a card. */
type Linked = Pick<Card, "url" | "canonicalUrl" | "headline" | "status" | "language">;

/** The script, and the element with its fallback link. */
export function elementSnippet(card: Linked, options: EmbedOptions, script: CardScript): string {
  const attributes = embedAttributes(options).map(([name, value]) => html` ${name}="${value}"`);
  const integrity = script.integrity !== undefined && html` integrity="${script.integrity}" crossorigin="anonymous"`;
  return copied(html`<script type="module" src="${script.url}"${integrity} referrerpolicy="no-referrer"></script>
<diaspora-card src="${card.url}"${attributes}>${fallbackHtml(card)}</diaspora-card>`);
}

/** What the frame may do: run its script, and open a link that its reader follows. */
export const IFRAME_SANDBOX =
  "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

/** The iframe: every request is the frame's own, so the page's scripts and policies have nothing to allow but a frame. */
export function iframeSnippet(card: Linked & Pick<Card, "publication">): string {
  const title = `${titleOf(card)} — ${card.publication.title}`;
  return copied(
    html`<iframe src="${card.url}/embed" title="${title}" width="600" height="600" style="border:0;max-width:100%" loading="lazy" referrerpolicy="no-referrer" sandbox="${IFRAME_SANDBOX}"></iframe>`,
  );
}

/** Headline, names and link, in elements that every CMS and every mail program keeps. It holds nothing to take back. */
export function plainSnippet(card: Linked & Pick<Card, "byline" | "publication">): string {
  const names = [...card.byline.map(({ name }) => name), card.publication.title].join(" · ");
  return copied(html`<blockquote cite="${card.canonicalUrl}"><p>${fallbackHtml(card)}</p><p>${names}</p></blockquote>`);
}

/** What stands between the element's tags. */
export function fallbackHtml(card: Linked): Html {
  return html`<a href="${card.canonicalUrl}">${titleOf(card)}</a>`;
}

/** People read the code, so an apostrophe stays one: it needs no escape in text, nor between double quotation marks. */
function copied({ markup }: Html): string {
  return markup.replaceAll("&#39;", "'");
}

/** The two lines for a story, with every choice left to the element. */
export function embedSnippet(article: Article, publication: Publication): string {
  const { headline, status, language } = article;
  const url = absolute(publication, articlePath(article));
  const card = { url, canonicalUrl: canonicalUrl(article, publication), headline, status, language };
  return elementSnippet(card, {}, { url: absolute(publication, paths.cardScript) });
}

/** The code on a page: one click selects all of it, the keyboard reaches it, and no script is needed. */
export function codeHtml(code: string, label: string, id?: string): Html {
  return html`<pre class="code"${id !== undefined && html` id="${id}"`} tabindex="0" role="group" aria-label="${label}" dir="ltr" translate="no"><code>${code}</code></pre>
`;
}

/** The two lines on a page. */
export function snippetHtml(article: Article, publication: Publication, label: string): Html {
  return codeHtml(embedSnippet(article, publication), label);
}
