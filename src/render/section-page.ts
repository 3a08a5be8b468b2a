/**
 * A section for people: its newest stories and its feeds.
 *
 * @module
 */
import type { Article } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import { oncePerStory } from "../article/translations.ts";
import { absolute, feedUrls, paths, sectionPath } from "./addresses.ts";
import { byNewest } from "./archive.ts";
import { copyScript } from "./builder-script.ts";
import { discoveryHtml, feedsHtml } from "./feed-list.ts";
import { type Html, html } from "./html.ts";
import { directionOf } from "./language.ts";
import { renderPage } from "./page.ts";
import { pageStrings } from "./page-strings.ts";
import { sectionName } from "./section-list.ts";
import { sectionWords } from "./section-words.ts";
import { type Section, sectionLanguage } from "./sections.ts";
import { storiesHtml } from "./story-list.ts";

/** A page that one can still scroll through; the feeds' archive has the rest. */
const PAGE_STORIES = 100;

/**
 * The stories of a section that its page shows, newest first; withdrawn ones are left out, and of several versions of one story
 * there is one, in the publication's language if the section has it.
 */
export function storiesOfPage(section: Section, publication: Publication): readonly Article[] {
  const readable = section.articles.filter(({ status }) => status !== "withdrawn").toSorted(byNewest);
  return oncePerStory(readable, sectionLanguage(section, publication.language)).slice(0, PAGE_STORIES);
}

/** The page of a section that is listed. Below a story stand links to its other versions, where they are given by its id. */
export function renderSectionPage(
  section: Section,
  publication: Publication,
  versions?: ReadonlyMap<string, readonly Article[]>,
): string {
  const { kind, slug } = section;
  const language = sectionLanguage(section, publication.language);
  const strings = pageStrings(publication.language);
  const title = sectionName(section);
  const isForeign = kind !== "author" && language !== publication.language;
  const foreign = isForeign && html` lang="${language}" dir="${directionOf(language)}"`;
  return renderPage({
    publication,
    language: publication.language,
    title: `${title} – ${publication.title}`,
    head: headHtml(section, publication),
    main: html`<div class="front"><p class="kicker">${sectionWords(kind, publication.language).one}</p>
<h1${foreign}>${title}</h1></div>
${storiesHtml(storiesOfPage(section, publication), publication, versions)}${feedsHtml(feedUrls(publication, sectionPath(kind, slug)), publication, strings)}`,
    hasMasthead: true,
    script: copyScript,
  });
}

function headHtml(section: Section, publication: Publication): Html {
  const base = sectionPath(section.kind, section.slug);
  const url = absolute(publication, base);
  const title = `${publication.title}: ${sectionName(section)}`;
  return html`<link rel="canonical" href="${url}">
${discoveryHtml(title, feedUrls(publication, base))}<link rel="alternate" type="text/x-opml" title="OPML" href="${absolute(publication, paths.opml)}">
<meta property="og:type" content="website">
<meta property="og:title" content="${title}">
<meta property="og:url" content="${url}">
<meta name="twitter:card" content="summary">
`;
}
