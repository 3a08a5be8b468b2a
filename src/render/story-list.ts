/**
 * Stories in a list: date, headline, standfirst, byline and credit of each.
 *
 * @module
 */
import type { Article } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import { articlePath } from "./addresses.ts";
import { type Html, html } from "./html.ts";
import { directionOf } from "./language.ts";
import { pageStrings } from "./page-strings.ts";
import { retractedWord } from "./status-words.ts";
import { bylineHtml, timeHtml, versionLinks } from "./story-parts.ts";

/**
 * The list, or the sentence that there is none yet. The stories come in their order; none may be withdrawn. Below each stand links to
 * its other versions, where they are given by its id.
 */
export function storiesHtml(
  articles: readonly Article[],
  publication: Publication,
  versions: ReadonlyMap<string, readonly Article[]> = new Map(),
): Html {
  const strings = pageStrings(publication.language);
  if (articles.length === 0) return html`<p class="none">${strings.noStories}</p>\n`;
  return html`<section aria-label="${strings.stories}">
${articles.map((article) => storyItem(article, publication, versions.get(article.id) ?? []))}</section>
`;
}

/** One story of the list; in another language than the page's, it says so for those who hear the page. */
function storyItem(article: Article, publication: Publication, versions: readonly Article[]): Html {
  const { language, kicker, headline, standfirst, status } = article;
  const foreign = language !== publication.language && html` lang="${language}" dir="${directionOf(language)}"`;
  const label = status === "retracted" ? retractedWord(language) : kicker;
  return html`<article class="story"${foreign}>
<p class="meta">${timeHtml(article.published, language)}</p>
<div>${label !== undefined && html`<p class="kicker">${label}</p>\n`}<h2><a href="${articlePath(article)}">${headline}</a></h2>
${status === "usable" && html`<p class="standfirst">${standfirst}</p>\n`}<p class="by">${bylineHtml(article)}</p>${creditHtml(article)}${versionsHtml(article, versions)}</div>
</article>
`;
}

/** The credit goes wherever the story does, even where its picture does not. */
function creditHtml({ photo, status, language }: Article): Html | false {
  if (!photo || status !== "usable") return false;
  return html`\n<p class="by">${pageStrings(language).photo}: ${photo.credit}</p>`;
}

function versionsHtml({ language }: Article, versions: readonly Article[]): Html | false {
  if (versions.length === 0) return false;
  return html`\n<p class="by">${pageStrings(language).alsoIn}: ${versionLinks(versions)}</p>`;
}
