/**
 * The parts of an edition that belong to no story: home page, changes, sitemap, builder, the element's script, and what
 * says who publishes.
 *
 * @module
 */
import type { Article } from "../../article/article.ts";
import type { Publication } from "../../article/publication.ts";
import type { Representation } from "../../edition/assemble.ts";
import type { Signer } from "../../edition/signature.ts";
import { paths } from "../../render/addresses.ts";
import { builderLanguages } from "../../render/builder-kit.ts";
import { isInChanges, renderChanges } from "../../render/changes.ts";
import { articlesOfHome, renderHomePage } from "../../render/home-page.ts";
import { JSON_FEED_TYPE } from "../../render/json-feed.ts";
import { renderRobots } from "../../render/robots.ts";
import { type Section, sectionLanguage } from "../../render/sections.ts";
import { renderSecurityText } from "../../render/security-text.ts";
import { renderSitemap, renderSitemapIndex, renderSitemapPage, sitemapPages } from "../../render/sitemap.ts";
import { renderWireExtensionPage } from "../../render/wire-extension-page.ts";
import { builderRepresentations } from "../builder-representations.ts";
import { discoveryLink } from "../feed-representations.ts";
import { hashOf } from "../read-articles.ts";
import { type CardSurroundings, revisionOf } from "../revision.ts";
import type { InputOf, Part } from "./part.ts";

const TEXT_TYPE = "text/plain; charset=utf-8";
const HTML_TYPE = "text/html; charset=utf-8";

/** What these parts are made from. */
export interface PublicationSources {
  readonly publication: Publication;
  /** Newest first. */
  readonly articles: readonly Article[];
  readonly sections: readonly Section[];
  readonly cardScripts: readonly Representation[];
  readonly inputOf: InputOf;
  readonly surroundingsOf: (article: Article) => CardSurroundings;
  readonly signer: Signer | undefined;
}

/** All parts that belong to no story. */
export function publicationParts(sources: PublicationSources): readonly Part[] {
  const { publication, articles, cardScripts } = sources;
  const languages = builderLanguages([publication.language, ...articles.map(({ language }) => language)]);
  return [
    homePart(sources),
    changesPart(sources),
    {
      id: paths.builder,
      inputs: JSON.stringify([...languages]),
      render: () => builderRepresentations(publication, languages),
    },
    {
      id: paths.cardScript,
      inputs: JSON.stringify(cardScripts.map(({ path, body = "" }) => [path, hashOf(body)])),
      render: () => cardScripts,
    },
    ...sitemapParts(sources),
    { id: "publication", inputs: "", render: () => publicationRepresentations(publication) },
  ];
}

function publicationRepresentations(publication: Publication): readonly Representation[] {
  const { security } = publication;
  return [
    { path: paths.wireExtension, type: HTML_TYPE, headers: "page", body: renderWireExtensionPage(publication) },
    { path: paths.robots, type: TEXT_TYPE, headers: "text", body: renderRobots(publication) },
    ...(security
      ? [
          {
            path: paths.securityText,
            type: TEXT_TYPE,
            headers: "text",
            body: renderSecurityText(publication, security),
          },
        ]
      : []),
  ];
}

/** Only what the page shows is handed to it. */
function homePart({ publication, articles, sections, inputOf }: PublicationSources): Part {
  const stories = articlesOfHome(articles, publication.language);
  const listed = sections.filter(({ isListed }) => isListed);
  const languageOf = (section: Section) => sectionLanguage(section, publication.language);
  const names = listed.map((section) => [section.kind, section.name, section.slug, languageOf(section)]);
  return {
    id: paths.home,
    inputs: JSON.stringify([stories.map(inputOf), names]),
    render: () => [
      {
        path: paths.home,
        type: HTML_TYPE,
        headers: "page",
        body: renderHomePage(publication, stories, listed),
        link: discoveryLink(publication),
      },
    ],
  };
}

/** As long in caches as a story's own documents, not as a feed: who polls it wants to know of a withdrawal. */
function changesPart({ publication, articles, inputOf, surroundingsOf, signer }: PublicationSources): Part {
  const changed = articles.filter(isInChanges);
  const revision = (article: Article) => revisionOf(article, publication, surroundingsOf(article), signer);
  return {
    id: paths.changes,
    inputs: JSON.stringify(changed.map(inputOf)),
    render: () => [
      {
        path: paths.changes,
        type: `${JSON_FEED_TYPE}; charset=utf-8`,
        headers: "card",
        body: renderChanges(publication, changed, revision),
      },
    ],
  };
}

function sitemapParts({ publication, articles }: PublicationSources): readonly Part[] {
  const pages = sitemapPages(articles);
  const inputsOf = (listed: readonly Article[]) =>
    hashOf(
      JSON.stringify(listed.map(({ slug, status, updated, canonicalUrl }) => [slug, status, updated, canonicalUrl])),
    );
  const part = (path: string, inputs: string, body: () => string): Part => ({
    id: path,
    inputs,
    render: () => [{ path, type: "application/xml; charset=utf-8", headers: "text", body: body() }],
  });
  if (pages.length === 0) return [part(paths.sitemap, inputsOf(articles), () => renderSitemap(publication, articles))];
  const made = pages.map((page) => ({ page, inputs: inputsOf(page.articles) }));
  const index = JSON.stringify(made.map(({ inputs }) => inputs));
  return [
    part(paths.sitemap, index, () => renderSitemapIndex(publication, pages)),
    ...made.map(({ page, inputs }) => part(page.path, inputs, () => renderSitemapPage(publication, page))),
  ];
}
