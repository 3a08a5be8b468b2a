/**
 * The story's page.
 *
 * @module
 */
import type { Article } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import { builderUrl, canonicalUrl, feedUrls, republishPath, sectionPath } from "./addresses.ts";
import { type ArticleSurroundings, articleHead } from "./article-head.ts";
import { copyScript } from "./builder-script.ts";
import { feedsHtml } from "./feed-list.ts";
import { type Html, html, trusted } from "./html.ts";
import { renderWithdrawnPage } from "./notice-page.ts";
import { renderPage } from "./page.ts";
import { pageStrings } from "./page-strings.ts";
import { quoteUrl } from "./quote-url.ts";
import { sectionSlug } from "./sections.ts";
import { snippetHtml } from "./snippet.ts";
import { titleOf } from "./status-words.ts";
import { bylineHtml, correctionsHtml, datesHtml, photoHtml, quoteHtml, versionLinks } from "./story-parts.ts";

/** The page of a story: the story itself, the notice in place of a retracted one, nothing of a withdrawn one. */
export function renderArticlePage(
  article: Article,
  publication: Publication,
  surroundings: ArticleSurroundings = {},
): string {
  if (article.status === "withdrawn") return renderWithdrawnPage(article, publication);
  return renderPage({
    publication,
    language: article.language,
    title: `${titleOf(article)} — ${publication.title}`,
    head: articleHead(article, publication, surroundings),
    main: html`<article>
${article.status === "retracted" ? retracted(article) : story(article, publication, surroundings)}</article>
${article.status === "usable" && howToEmbed(article, publication)}${feedsHtml(feedUrls(publication), publication, pageStrings(article.language))}`,
    hasMasthead: true,
    script: copyScript,
  });
}

function story(article: Article, publication: Publication, surroundings: ArticleSurroundings): Html {
  const { picture } = surroundings;
  const { kicker, standfirst, body } = article;
  return html`<header>
${kicker !== undefined && html`<p class="kicker">${kicker}</p>\n`}<h1>${article.headline}</h1>
<p class="standfirst">${standfirst}</p>
${metaHtml(article)}</header>
${correctionsHtml(article)}${photoHtml(article, picture)}<div class="body">
${trusted(body.html)}
</div>
${quotes(article, publication)}${fullStory(article, publication)}${foot(article, publication, surroundings)}`;
}

function metaHtml(article: Article): Html {
  const { language, translatedBy } = article;
  const by = translatedBy !== undefined && html` <span>${pageStrings(language).translatedBy} ${translatedBy}</span>`;
  return html`<p class="meta"><span class="by">${bylineHtml(article)}</span> ${datesHtml(article)}${by}</p>\n`;
}

/** What was said is gone; that it was said, by whom and when, and why it was taken back, stays. */
function retracted(article: Article): Html {
  const strings = pageStrings(article.language);
  return html`<header>
<h1>${article.headline}</h1>
${metaHtml(article)}</header>
<section class="notice" aria-labelledby="retracted">
<h2 id="retracted">${strings.retracted}</h2>
<p>${strings.retractedText}</p>
</section>
${correctionsHtml(article)}`;
}

function quotes(article: Article, publication: Publication): Html | undefined {
  if (article.quotes.length === 0) return undefined;
  const figures = article.quotes.map((quote) => quoteHtml(quote, article, quoteUrl(article, quote, publication)));
  return html`<section class="quotes" aria-labelledby="quotes">
<h2 id="quotes">${pageStrings(article.language).keyQuotes}</h2>
${figures}</section>
`;
}

/** An excerpt says that it is one and leads to the whole; a story that is whole here needs no such link. */
function fullStory(article: Article, publication: Publication): Html | undefined {
  if (article.rights.syndication === "full" || article.canonicalUrl === undefined) return undefined;
  const strings = pageStrings(article.language);
  return html`<div class="full"><p class="excerpt">${strings.excerpt}</p>
<a href="${canonicalUrl(article, publication)}">${strings.readFull(article.rights.holder)}</a></div>
`;
}

function foot(article: Article, publication: Publication, surroundings: ArticleSurroundings): Html {
  const { rights, tags, language } = article;
  const { translations = [], tagSlugs = tags.map(sectionSlug) } = surroundings;
  const topics = tags.map((tag, index) => topicLink(tag, tagSlugs[index] ?? sectionSlug(tag), index));
  const strings = pageStrings(language);
  return html`<footer class="rights">
${firstPublished(article, publication)}<p>© ${rights.holder}. ${
    rights.licence === undefined
      ? strings.allRightsReserved
      : html`<a rel="license" href="${rights.licence}">${strings.licence}</a>`
  }</p>
${tags.length > 0 && html`<p>${strings.topics}: ${topics}</p>\n`}${translations.length > 0 && html`<p>${strings.otherLanguages}: ${versionLinks(translations)}</p>\n`}</footer>
`;
}

/** The attribution that republishing asks for, where the story is whole here but its address is elsewhere. */
function firstPublished(article: Article, publication: Publication): Html | undefined {
  if (article.rights.syndication === "excerpt" || article.canonicalUrl === undefined) return undefined;
  const { firstPublished: label } = pageStrings(article.language);
  return html`<p>${label} <a href="${canonicalUrl(article, publication)}">${article.rights.holder}</a></p>\n`;
}

function topicLink(tag: string, slug: string, index: number): Html {
  return html`${index > 0 && " · "}<a rel="tag" href="${sectionPath("tag", slug)}">${tag}</a>`;
}

function howToEmbed(article: Article, publication: Publication): Html {
  const strings = pageStrings(article.language);
  return html`<section class="aside" aria-labelledby="embed">
<h2 id="embed">${strings.embed}</h2>
<p>${strings.embedText}</p>
${snippetHtml(article, publication, strings.embed)}<p class="more"><a href="${builderUrl(article, publication)}">${strings.builder}</a> · <a href="${republishPath(article)}">${strings.republish}</a></p>
</section>
`;
}
