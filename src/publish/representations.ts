/**
 * Articles → representations: everything that an edition serves, in the order of importance to a reader of this file.
 *
 * @module
 */
import type { Article } from "../article/article.ts";
import { instantOf } from "../article/moment.ts";
import type { Publication } from "../article/publication.ts";
import type { Representation } from "../edition/assemble.ts";
import {
  absolute,
  articlePath,
  canonicalUrl,
  cardPath,
  embedPath,
  goPath,
  markdownPath,
  ninjsPath,
  oembedUrl,
  paths,
} from "../render/addresses.ts";
import { MARKDOWN_TYPE, renderArticleMarkdown } from "../render/article-markdown.ts";
import { renderArticlePage } from "../render/article-page.ts";
import { ATOM_TYPE, renderAtom } from "../render/atom.ts";
import { cardOf, renderCard } from "../render/card.ts";
import { renderEmbedPage } from "../render/embed-page.ts";
import type { Feed } from "../render/feed.ts";
import { jsonParts, xmlParts } from "../render/feed-parts.ts";
import { renderHomePage } from "../render/home-page.ts";
import { JSON_FEED_TYPE, renderJsonFeed } from "../render/json-feed.ts";
import { NINJS_TYPE, renderNinjs } from "../render/ninjs.ts";
import { OPML_TYPE, renderOpml } from "../render/opml.ts";
import { renderRobots } from "../render/robots.ts";
import { RSS_TYPE, renderRss } from "../render/rss.ts";
import { renderSitemap } from "../render/sitemap.ts";

/**
 * How many articles a feed holds: what Flipboard and Apple News's importers ask for (10 to 60), and few enough for a poll
 * of full texts to stay under 2 MB, Google's limit.
 */
export const FEED_ITEMS = 30;

/** Everything that is needed to render an edition. */
export interface EditionSources {
  readonly publication: Publication;
  readonly articles: readonly Article[];
  /** The bundle of `<diaspora-card>`. */
  readonly cardScript: Uint8Array;
}

const html = "text/html; charset=utf-8";
const json = "application/json";

/** Renders all representations of an edition. */
export function renderAll({ publication, articles, cardScript }: EditionSources): readonly Representation[] {
  const newestFirst = articles.toSorted(byNewest);
  return [
    { path: paths.home, type: html, headers: "page", body: renderHomePage(publication, newestFirst) },
    ...feedRepresentations(mainFeed(publication, newestFirst.slice(0, FEED_ITEMS))),
    ...newestFirst.flatMap((article) => articleRepresentations(article, publication)),
    { path: paths.cardScript, type: "text/javascript; charset=utf-8", headers: "script", body: cardScript },
    {
      path: paths.sitemap,
      type: "application/xml; charset=utf-8",
      headers: "text",
      body: renderSitemap(publication, newestFirst),
    },
    { path: paths.robots, type: "text/plain; charset=utf-8", headers: "text", body: renderRobots(publication) },
  ];
}

function mainFeed(publication: Publication, articles: readonly Article[]): Feed {
  return {
    publication,
    title: publication.title,
    description: publication.description,
    language: publication.language,
    id: publication.id,
    pageUrl: absolute(publication, paths.home),
    urls: {
      rss: absolute(publication, paths.rss),
      atom: absolute(publication, paths.atom),
      json: absolute(publication, paths.jsonFeed),
    },
    articles,
  };
}

function feedRepresentations(feed: Feed): readonly Representation[] {
  const { publication, urls } = feed;
  const represent = (
    path: string,
    type: string,
    url: string,
    body: string,
    parts: readonly string[],
  ): Representation => ({
    path,
    type: `${type}; charset=utf-8`,
    headers: "feed",
    body,
    parts,
    link: [`<${url}>; rel="self"`, ...publication.hubs.map((hub) => `<${hub}>; rel="hub"`)].join(", "),
  });
  const [rss, atom, json] = [renderRss(feed), renderAtom(feed), renderJsonFeed(feed)];
  return [
    represent(paths.rss, RSS_TYPE, urls.rss, rss, xmlParts(rss, "item")),
    represent(paths.atom, ATOM_TYPE, urls.atom, atom, xmlParts(atom, "entry")),
    represent(paths.jsonFeed, JSON_FEED_TYPE, urls.json, json, jsonParts(json)),
    { path: paths.feed, headers: "feed", variants: [paths.rss, paths.atom, paths.jsonFeed] },
    {
      path: paths.opml,
      type: `${OPML_TYPE}; charset=utf-8`,
      headers: "feed",
      body: renderOpml(publication, [feed]),
    },
  ];
}

function articleRepresentations(article: Article, publication: Publication): readonly Representation[] {
  const isGone = article.status === "withdrawn";
  const status = isGone ? { status: 410 } : {};
  const page: Representation = {
    path: articlePath(article),
    ...status,
    type: html,
    headers: isGone ? "notice" : "page",
    body: renderArticlePage(article, publication),
    ...(!isGone && { link: discoveryLinks(article, publication) }),
  };
  const embed: Representation = {
    path: embedPath(article),
    ...status,
    type: html,
    headers: isGone ? "embed-notice" : "embed",
    body: renderEmbedPage(article, publication),
  };
  const card: Representation = {
    path: cardPath(article),
    ...status,
    type: json,
    headers: isGone ? "card-notice" : "card",
    body: renderCard(cardOf(article, publication)),
  };
  const ninjs: Representation = {
    path: ninjsPath(article),
    ...status,
    type: NINJS_TYPE,
    headers: isGone ? "card-notice" : "card",
    body: renderNinjs(article, publication),
  };
  const markdown: Representation = {
    path: markdownPath(article),
    ...status,
    type: `${MARKDOWN_TYPE}; charset=utf-8`,
    headers: isGone ? "card-notice" : "card",
    body: renderArticleMarkdown(article, publication),
  };
  return [page, embed, card, ninjs, markdown, ...(isGone ? [] : [goRepresentation(article, publication)])];
}

/** Embeds may link to their own host only, so this one leads on: to the article's own address and nowhere else. */
function goRepresentation(article: Article, publication: Publication): Representation {
  return { path: goPath(article), status: 302, headers: "redirect", location: canonicalUrl(article, publication) };
}

/** What the page's `<link>` elements say, for those who read only headers (oEmbed §4, RFC 8288). */
function discoveryLinks(article: Article, publication: Publication): string {
  return [
    `<${canonicalUrl(article, publication)}>; rel="canonical"`,
    `<${oembedUrl(article, publication, "json")}>; rel="alternate"; type="application/json+oembed"`,
    `<${oembedUrl(article, publication, "xml")}>; rel="alternate"; type="text/xml+oembed"`,
  ].join(", ");
}

/** Newest first; two of one moment in the order of their slugs, so that an edition is the same on every machine. */
function byNewest(a: Article, b: Article): number {
  const difference = instantOf(b.published).getTime() - instantOf(a.published).getTime();
  return difference || (a.slug < b.slug ? -1 : 1);
}
