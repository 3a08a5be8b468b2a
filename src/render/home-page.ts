/**
 * The publication for people: its stories, its feeds, how to embed.
 *
 * @module
 */
import type { Article } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import { absolute, articlePath, paths } from "./addresses.ts";
import type { Feed } from "./feed.ts";
import { type Html, html } from "./html.ts";
import { directionOf } from "./language.ts";
import { feedFormats, renderPage } from "./page.ts";
import { pageStrings } from "./page-strings.ts";
import { snippetHtml } from "./snippet.ts";
import { retractedWord } from "./status-words.ts";
import { bylineHtml, timeHtml } from "./story-parts.ts";

/** A feed of one section, as far as the home page needs it. */
export type SectionFeed = Pick<Feed, "title" | "language" | "urls">;

/** The home page. Articles come newest first; withdrawn ones are left out. */
export function renderHomePage(
  publication: Publication,
  articles: readonly Article[],
  sections: readonly SectionFeed[] = [],
): string {
  const { language, title, description } = publication;
  const shown = articles.filter(({ status }) => status !== "withdrawn");
  return renderPage({
    publication,
    language,
    title,
    head: homeHead(publication),
    main: html`<div class="front"><h1>${title}</h1>
<p class="standfirst">${description}</p></div>
${stories(publication, shown)}${feedsSection(publication, sections)}${embedSection(publication, shown)}`,
    hasMasthead: false,
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

function stories(publication: Publication, articles: readonly Article[]): Html {
  const strings = pageStrings(publication.language);
  if (articles.length === 0) return html`<p class="none">${strings.noStories}</p>\n`;
  return html`<section aria-label="${strings.stories}">
${articles.map((article) => storyItem(article, publication))}</section>
`;
}

/** One story of the list; in another language than the page's, it says so for those who hear the page. */
function storyItem(article: Article, publication: Publication): Html {
  const { language, kicker, headline, standfirst, status } = article;
  const foreign = language !== publication.language && html` lang="${language}" dir="${directionOf(language)}"`;
  const label = status === "retracted" ? retractedWord(language) : kicker;
  return html`<article class="story"${foreign}>
<p class="meta">${timeHtml(article.published, language)}</p>
<div>${label !== undefined && html`<p class="kicker">${label}</p>\n`}<h2><a href="${articlePath(article)}">${headline}</a></h2>
${status === "usable" && html`<p class="standfirst">${standfirst}</p>\n`}<p class="by">${bylineHtml(article)}</p>${creditHtml(article)}</div>
</article>
`;
}

/** The credit goes wherever the story does, even where its picture does not. */
function creditHtml({ photo, status, language }: Article): Html | false {
  if (!photo || status !== "usable") return false;
  return html`\n<p class="by">${pageStrings(language).photo}: ${photo.credit}</p>`;
}

function feedsSection(publication: Publication, sections: readonly SectionFeed[]): Html {
  const strings = pageStrings(publication.language);
  const main = Object.fromEntries(feedFormats.map(({ key, path }) => [key, absolute(publication, path)]));
  return html`<section class="aside" aria-labelledby="feeds">
<h2 id="feeds">${strings.feeds}</h2>
<p>${strings.feedsText}</p>
${feedList(main, strings.subscribe)}${sections.map(
  ({ title, language, urls }) =>
    html`<h3 lang="${language}">${title}</h3>\n${feedList({ ...urls }, strings.subscribe)}`,
)}<p><a href="${absolute(publication, paths.opml)}">${strings.allFeeds}</a></p>
</section>
`;
}

/** Address, and a `feed:` link that opens the reader that the system knows: whoever has none copies the address. */
function feedList(urls: Readonly<Record<string, string>>, subscribe: string): Html {
  const items = feedFormats.map(({ name, key }) => {
    const url = urls[key] ?? "";
    return html`<li><b>${name}</b> <code translate="no"><a href="${url}">${url}</a></code> <a href="feed:${url}" aria-label="${subscribe}: ${name}">${subscribe}</a></li>\n`;
  });
  return html`<ul class="feeds">\n${items}</ul>\n`;
}

function embedSection(publication: Publication, articles: readonly Article[]): Html | undefined {
  const newest = articles.find(({ status }) => status === "usable");
  if (!newest) return undefined;
  const strings = pageStrings(publication.language);
  return html`<section class="aside" aria-labelledby="embed">
<h2 id="embed">${strings.embedAny}</h2>
<p>${strings.embedText}</p>
${snippetHtml(newest, publication, strings.embedAny)}</section>
`;
}
