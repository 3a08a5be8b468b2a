/**
 * The two lines of HTML that put a story's card into any page.
 *
 * @module
 */
import type { Article } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import { absolute, articlePath, canonicalUrl, paths } from "./addresses.ts";
import { type Html, html } from "./html.ts";

/**
 * The code to copy: the script, and the element with its fallback link. People read it, so an apostrophe stays one: it
 * needs no escape in text, nor between double quotation marks.
 */
export function embedSnippet(article: Article, publication: Publication): string {
  const code = html`<script type="module" src="${absolute(publication, paths.cardScript)}"></script>
<diaspora-card src="${absolute(publication, articlePath(article))}"><a href="${canonicalUrl(article, publication)}">${article.headline}</a></diaspora-card>`;
  return code.markup.replaceAll("&#39;", "'");
}

/** The code on a page: one click selects all of it, the keyboard reaches it, and no script is needed. */
export function snippetHtml(article: Article, publication: Publication, label: string): Html {
  return html`<pre class="code" tabindex="0" role="group" aria-label="${label}" dir="ltr" translate="no"><code>${embedSnippet(article, publication)}</code></pre>
`;
}
