/**
 * The sections as links: topics, authors, languages.
 *
 * @module
 */
import type { LanguageTag } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import { sectionPath } from "./addresses.ts";
import { type Html, html } from "./html.ts";
import { directionOf, languageName } from "./language.ts";
import { sectionWords } from "./section-words.ts";
import { type Section, type SectionKind, sectionLanguage } from "./sections.ts";

const kinds: readonly SectionKind[] = ["tag", "author", "language"];

/**
 * A heading and the links for each kind that has sections. Topics stand by the language that they are written in, that of the
 * publication first, each marked for those who have it read to them. Sections that are not listed are left out.
 */
export function sectionList(sections: readonly Section[], { language }: Pick<Publication, "language">): Html {
  const listed = Map.groupBy(
    sections.filter(({ isListed }) => isListed),
    ({ kind }) => kind,
  );
  return html`${kinds.map((kind) => {
    const ofKind = listed.get(kind);
    if (!ofKind) return undefined;
    const lines = kind === "tag" ? topicLines(ofKind, language) : [lineHtml(ofKind)];
    return html`<h3>${sectionWords(kind, language).many}</h3>\n${lines}`;
  })}`;
}

function topicLines(topics: readonly Section[], own: LanguageTag): readonly Html[] {
  const byLanguage = Map.groupBy(topics, (topic) => sectionLanguage(topic, own));
  const foreign = [...byLanguage.keys()].filter((language) => language !== own).toSorted();
  return [own, ...foreign].flatMap((language) => {
    const written = byLanguage.get(language);
    const mark = language !== own && html` lang="${language}" dir="${directionOf(language)}"`;
    return written ? [lineHtml(written, mark)] : [];
  });
}

function lineHtml(sections: readonly Section[], mark: Html | false = false): Html {
  const links = sections.map(linkHtml);
  const between = links.flatMap((link, index) => (index === 0 ? [link] : [html` · `, link]));
  return html`<p class="sections"${mark}>${between}</p>\n`;
}

/** What people read: a tag or a name as it was written, a language by its own name for itself. */
export function sectionName({ kind, name }: Section): string {
  return kind === "language" ? languageName(name) : name;
}

function linkHtml(section: Section): Html {
  const { kind, name, slug } = section;
  const foreign = kind === "language" && html` lang="${name}" hreflang="${name}" dir="${directionOf(name)}"`;
  return html`<a href="${sectionPath(kind, slug)}"${foreign}>${sectionName(section)}</a>`;
}
