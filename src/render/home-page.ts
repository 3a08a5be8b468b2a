/**
 * The publication for people: its stories, its feeds, how to embed.
 *
 * @module
 */
import type { Article, LanguageTag } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import { oncePerStory, storyOf, versionsOf } from "../article/translations.ts";
import { absolute, feedUrls, paths } from "./addresses.ts";
import { copyScript } from "./builder-script.ts";
import { feedsHtml } from "./feed-list.ts";
import { type Html, html } from "./html.ts";
import { renderPage } from "./page.ts";
import { pageStrings } from "./page-strings.ts";
import { sectionList } from "./section-list.ts";
import type { Section } from "./sections.ts";
import { snippetHtml } from "./snippet.ts";
import { storiesHtml } from "./story-list.ts";

/** A page that one can still scroll through; sections and the feeds' archive have the rest. */
const HOME_STORIES = 100;

/** The articles that the home page needs of all, which come newest first: every version of the stories that it shows. */
export function articlesOfHome(articles: readonly Article[], language: LanguageTag): readonly Article[] {
  const readable = articles.filter(({ status }) => status !== "withdrawn");
  const shown = new Set(oncePerStory(readable, language).slice(0, HOME_STORIES).map(storyOf));
  return readable.filter((article) => shown.has(storyOf(article)));
}

/**
 * The home page of such articles. A story in several languages stands in it once, with links to its other versions.
 */
export function renderHomePage(
  publication: Publication,
  articles: readonly Article[],
  sections: readonly Section[] = [],
): string {
  const { language, title, description } = publication;
  const shown = oncePerStory(articlesOfHome(articles, language), language);
  return renderPage({
    publication,
    language,
    title,
    head: homeHead(publication),
    main: html`<div class="front"><h1>${title}</h1>
<p class="standfirst">${description}</p></div>
${storiesHtml(shown, publication, versionsOf(articles))}${feedsHtml(feedUrls(publication), publication, pageStrings(language), { more: sectionList(sections, publication) })}${embedSection(publication, shown)}`,
    hasMasthead: false,
    script: copyScript,
  });
}

function homeHead({ title, description, origin }: Publication): Html {
  const url = absolute({ origin }, paths.home);
  return html`<link rel="canonical" href="${url}">
<link rel="alternate" type="text/x-opml" title="OPML" href="${absolute({ origin }, paths.opml)}">
<meta name="description" content="${description}">
<meta property="og:type" content="website">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:url" content="${url}">
<meta name="twitter:card" content="summary">
`;
}

function embedSection(publication: Publication, articles: readonly Article[]): Html | undefined {
  const newest = articles.find(({ status }) => status === "usable");
  if (!newest) return undefined;
  const strings = pageStrings(publication.language);
  return html`<section class="aside" aria-labelledby="embed">
<h2 id="embed">${strings.embedAny}</h2>
<p>${strings.embedText}</p>
${snippetHtml(newest, publication, strings.embedAny)}<p class="more"><a href="${paths.builder}">${strings.builder}</a></p>
</section>
`;
}
