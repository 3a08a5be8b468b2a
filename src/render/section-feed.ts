/**
 * A section as a feed.
 *
 * @module
 */
import type { Publication } from "../article/publication.ts";
import { absolute, feedUrls, paths, sectionPath } from "./addresses.ts";
import type { Feed } from "./feed.ts";
import { sectionName } from "./section-list.ts";
import { sectionWords } from "./section-words.ts";
import type { Section } from "./sections.ts";

/** The feed of a section with all its articles; archive.ts divides it into documents. */
export function sectionFeed(section: Section, publication: Publication): Feed {
  const { kind, slug, articles } = section;
  const base = sectionPath(kind, slug);
  return {
    publication,
    ...(section.isListed ? namedFields(section, publication) : anonymousFields(publication)),
    // Permanent like the publication's own id, and as little bound to a host.
    id: publication.id + base,
    urls: feedUrls(publication, base),
    articles,
  };
}

type Fields = Pick<Feed, "title" | "description" | "language" | "pageUrl">;

function namedFields(section: Section, publication: Publication): Fields {
  const { kind, name, slug } = section;
  const shown = sectionName(section);
  const label = sectionWords(kind, publication.language).one;
  return {
    title: `${publication.title}: ${shown}`,
    description: `${label}: ${shown}. ${publication.description}`,
    language: kind === "language" ? name : publication.language,
    pageUrl: absolute(publication, sectionPath(kind, slug)),
  };
}

/** All of its stories are withdrawn: it has no page any more, and does not say what it was about. */
function anonymousFields(publication: Publication): Fields {
  const { title, description, language } = publication;
  return { title, description, language, pageUrl: absolute(publication, paths.home) };
}
