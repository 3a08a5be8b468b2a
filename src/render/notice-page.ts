/**
 * Pages that say one thing: what is gone, what is not there.
 *
 * @module
 */
import type { Article, LanguageTag } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import { feedUrls, paths } from "./addresses.ts";
import { copyScript } from "./builder-script.ts";
import { feedsHtml } from "./feed-list.ts";
import { html } from "./html.ts";
import { renderPage } from "./page.ts";
import { pageStrings } from "./page-strings.ts";

/** One thing to say to a reader, in their language. */
export interface Notice {
  readonly language: LanguageTag;
  readonly title: string;
  /** One or two sentences: what it means and what to do. */
  readonly text: string;
}

/** A page with a notice, the way home and the feeds. Search engines are asked to keep it out. */
export function renderNoticePage({ language, title, text }: Notice, publication: Publication): string {
  const strings = pageStrings(language);
  return renderPage({
    publication,
    language,
    title: `${title} — ${publication.title}`,
    head: html`<meta name="robots" content="noindex">\n`,
    main: html`<article>
<h1>${title}</h1>
<p class="standfirst">${text}</p>
<p class="meta"><a href="${paths.home}">${strings.home}</a></p>
</article>
${feedsHtml(feedUrls(publication), publication, strings)}`,
    hasMasthead: true,
    script: copyScript,
  });
}

/** The page of a withdrawn story. It takes nothing but the language: no title, no name, no address can slip in. */
export function renderWithdrawnPage({ language }: Pick<Article, "language">, publication: Publication): string {
  const { withdrawn, withdrawnText } = pageStrings(language);
  return renderNoticePage({ language, title: withdrawn, text: withdrawnText }, publication);
}

/** The page for an address at which there is nothing. */
export function renderNotFoundPage(publication: Publication): string {
  const { language } = publication;
  const { notFound, notFoundText } = pageStrings(language);
  return renderNoticePage({ language, title: notFound, text: notFoundText }, publication);
}
