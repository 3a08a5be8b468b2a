/**
 * The sections as links: topics, authors, languages.
 *
 * @module
 */
import type { Publication } from "../article/publication.ts";
import { sectionPath } from "./addresses.ts";
import { type Html, html } from "./html.ts";
import { directionOf, languageName } from "./language.ts";
import { sectionWords } from "./section-words.ts";
import type { Section, SectionKind } from "./sections.ts";

const kinds: readonly SectionKind[] = ["tag", "author", "language"];

/** A heading and the links for each kind that has sections. Sections that are not listed are left out. */
export function sectionList(sections: readonly Section[], { language }: Pick<Publication, "language">): Html {
  const listed = Map.groupBy(
    sections.filter(({ isListed }) => isListed),
    ({ kind }) => kind,
  );
  return html`${kinds.map((kind) => {
    const links = (listed.get(kind) ?? []).map(linkHtml);
    if (links.length === 0) return undefined;
    const between = links.flatMap((link, index) => (index === 0 ? [link] : [html` · `, link]));
    return html`<h3>${sectionWords(kind, language).many}</h3>\n<p class="sections">${between}</p>\n`;
  })}`;
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
