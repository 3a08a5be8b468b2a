/**
 * What machines read of a story's page: oEmbed discovery, canonical address, Open Graph, Twitter card, JSON-LD.
 *
 * @module
 */
import type { Article } from "../article/article.ts";
import { rfc3339 } from "../article/moment.ts";
import type { Publication } from "../article/publication.ts";
import { absolute, articlePath, canonicalUrl, oembedUrl } from "./addresses.ts";
import { type Html, html } from "./html.ts";
import { newsArticleHtml } from "./json-ld.ts";
import { pageStrings } from "./page-strings.ts";
import type { Picture } from "./picture.ts";
import { titleOf } from "./status-words.ts";

/** The same story in another language, as far as a page needs it. */
export type Translation = Pick<Article, "id" | "slug" | "language" | "headline" | "translationOf" | "status">;

/** What a story's page shows of its surroundings. */
export interface ArticleSurroundings {
  /** The photo's file as it is served; absent: caption and credit stand alone. */
  readonly picture?: Picture;
  /** The same story in other languages, on this wire. */
  readonly translations?: readonly Translation[];
  /** The slugs of its tags' sections, tag by tag; absent: those that each tag would have by itself. */
  readonly tagSlugs?: readonly string[];
}

/** Everything in `head` that is about the story. */
export function articleHead(article: Article, publication: Publication, surroundings: ArticleSurroundings): Html {
  const { picture, translations = [] } = surroundings;
  return html`${discovery(article, publication)}${hreflang(article, publication, translations)}<meta name="description" content="${descriptionOf(article)}">
<meta name="author" content="${authorNames(article)}">
${openGraph(article, publication, picture)}${newsArticleHtml(article, publication, surroundings)}`;
}

/** First of all: WordPress reads `link` elements only, looks no further than 150 KB, and takes the first JSON one. */
function discovery(article: Article, publication: Publication): Html {
  const title = titleOf(article);
  return html`<link rel="alternate" type="application/json+oembed" href="${oembedUrl(article, publication, "json")}" title="${title}">
<link rel="alternate" type="text/xml+oembed" href="${oembedUrl(article, publication, "xml")}" title="${title}">
<link rel="canonical" href="${canonicalUrl(article, publication)}">
`;
}

/** Each language names all of them, itself too, or search engines believe none (Google, "localized versions"). */
function hreflang(article: Article, publication: Publication, translations: readonly Translation[]): readonly Html[] {
  const all = translations.length === 0 ? [] : [article, ...translations];
  const links = all.map((each) => hreflangLink(each.language, each, publication));
  const original = all.find(({ translationOf }) => translationOf === undefined);
  return original ? [...links, hreflangLink("x-default", original, publication)] : links;
}

function hreflangLink(language: string, version: Translation, publication: Publication): Html {
  return html`<link rel="alternate" hreflang="${language}" href="${absolute(publication, articlePath(version))}">\n`;
}

function descriptionOf(article: Article): string {
  return article.status === "retracted" ? pageStrings(article.language).retractedText : article.standfirst;
}

function authorNames({ byline }: Article): string {
  return byline.map(({ name }) => name).join(", ");
}

/** Open Graph (ogp.me) with its article vocabulary; Slack, Discourse, Mastodon and others build their cards from it. */
function openGraph(article: Article, publication: Publication, picture: Picture | undefined): Html {
  const { published, updated } = article;
  const isUsable = article.status === "usable";
  return html`<meta property="og:type" content="article">
<meta property="og:site_name" content="${publication.title}">
<meta property="og:title" content="${titleOf(article)}">
<meta property="og:description" content="${descriptionOf(article)}">
<meta property="og:url" content="${canonicalUrl(article, publication)}">
<meta property="article:published_time" content="${rfc3339(published)}">
${updated !== published && html`<meta property="article:modified_time" content="${rfc3339(updated)}">\n`}${article.byline.map(
  ({ url }) => url !== undefined && html`<meta property="article:author" content="${url}">\n`,
)}${isUsable && article.tags.map((tag) => html`<meta property="article:tag" content="${tag}">\n`)}${
  isUsable && picture && openGraphPicture(article, picture)
}<meta name="twitter:card" content="${isUsable && picture ? "summary_large_image" : "summary"}">
`;
}

/** Whoever copies the picture finds its credit beside it: Open Graph has no field for one but the alternative text. */
function openGraphPicture({ photo }: Article, { src, width, height }: Picture): Html {
  const words = [photo?.alt ?? photo?.caption, photo?.credit].filter((line) => line !== undefined).join(" — ");
  return html`<meta property="og:image" content="${src}">
<meta property="og:image:width" content="${width}">
<meta property="og:image:height" content="${height}">
<meta property="og:image:alt" content="${words}">
`;
}
