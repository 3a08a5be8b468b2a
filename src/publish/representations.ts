/**
 * Articles → representations: everything that an edition serves.
 *
 * @module
 */
import { createHash } from "node:crypto";
import type { Article } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import { versionsOf } from "../article/translations.ts";
import type { Representation } from "../edition/assemble.ts";
import { tagOfHash } from "../edition/tag.ts";
import { cardPath, paths } from "../render/addresses.ts";
import { byNewest } from "../render/archive.ts";
import { renderChanges } from "../render/changes.ts";
import { renderHomePage } from "../render/home-page.ts";
import { JSON_FEED_TYPE } from "../render/json-feed.ts";
import { renderRobots } from "../render/robots.ts";
import { type Section, sectionsOf } from "../render/sections.ts";
import { renderSecurityText } from "../render/security-text.ts";
import { renderSitemap } from "../render/sitemap.ts";
import { renderWireExtensionPage } from "../render/wire-extension-page.ts";
import { articleRepresentations } from "./article-representations.ts";
import { builderRepresentations } from "./builder-representations.ts";
import { discoveryLink, feedRepresentations } from "./feed-representations.ts";
import type { Pictures } from "./pictures/prepare-pictures.ts";

/** Everything that is needed to render an edition. */
export interface EditionSources {
  readonly publication: Publication;
  readonly articles: readonly Article[];
  /** The bundle of `<diaspora-card>`, at its addresses. */
  readonly cardScripts: readonly Representation[];
  readonly pictures: Pictures;
}

/** Renders all representations of an edition. */
export function renderAll({ publication, articles, cardScripts, pictures }: EditionSources): readonly Representation[] {
  const newestFirst = articles.toSorted(byNewest);
  const sections = sectionsOf(newestFirst);
  const versions = versionsOf(newestFirst);
  const stories = newestFirst.flatMap((article) => {
    const picture = pictures.byId.get(article.id);
    return articleRepresentations(article, publication, {
      translations: versions.get(article.id) ?? [],
      ...(picture && { picture }),
    });
  });
  return [
    homeRepresentation(publication, newestFirst, sections),
    ...feedRepresentations(publication, newestFirst, sections, pictures.byId),
    ...stories,
    changesRepresentation(publication, newestFirst, stories),
    ...pictures.representations,
    {
      path: paths.wireExtension,
      type: "text/html; charset=utf-8",
      headers: "page",
      body: renderWireExtensionPage(publication),
    },
    ...builderRepresentations(publication, newestFirst),
    ...cardScripts,
    {
      path: paths.sitemap,
      type: "application/xml; charset=utf-8",
      headers: "text",
      body: renderSitemap(publication, newestFirst),
    },
    { path: paths.robots, type: TEXT_TYPE, headers: "text", body: renderRobots(publication) },
    ...securityText(publication),
  ];
}

const TEXT_TYPE = "text/plain; charset=utf-8";

function securityText(publication: Publication): readonly Representation[] {
  const { security } = publication;
  if (!security) return [];
  const body = renderSecurityText(publication, security);
  return [{ path: paths.securityText, type: TEXT_TYPE, headers: "text", body }];
}

function homeRepresentation(
  publication: Publication,
  articles: readonly Article[],
  sections: readonly Section[],
): Representation {
  return {
    path: paths.home,
    type: "text/html; charset=utf-8",
    headers: "page",
    body: renderHomePage(publication, articles, sections),
    link: discoveryLink(publication),
  };
}

/** As long in caches as a story's own documents, not as a feed: who polls it wants to know of a withdrawal. */
function changesRepresentation(
  publication: Publication,
  articles: readonly Article[],
  stories: readonly Representation[],
): Representation {
  const bodies = new Map(stories.map(({ path, body = "" }) => [path, body]));
  const revisionOf = (article: Article) => {
    return tagOfHash(
      createHash("sha256")
        .update(bodies.get(cardPath(article)) ?? "")
        .digest("hex"),
    );
  };
  return {
    path: paths.changes,
    type: `${JSON_FEED_TYPE}; charset=utf-8`,
    headers: "card",
    body: renderChanges(publication, articles, revisionOf),
  };
}
