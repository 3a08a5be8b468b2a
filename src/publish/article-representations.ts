/**
 * One article's representations: page, embed, card, ninjs, Markdown, and the redirect to its canonical address.
 *
 * @module
 */
import type { Article } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import type { Representation } from "../edition/assemble.ts";
import {
  articlePath,
  canonicalUrl,
  cardPath,
  embedPath,
  goPath,
  markdownPath,
  ninjsPath,
  oembedUrl,
} from "../render/addresses.ts";
import type { ArticleSurroundings } from "../render/article-head.ts";
import { MARKDOWN_TYPE, renderArticleMarkdown } from "../render/article-markdown.ts";
import { renderArticlePage } from "../render/article-page.ts";
import { cardOf, renderCard } from "../render/card.ts";
import { renderEmbedPage } from "../render/embed-page.ts";
import { NINJS_TYPE, renderNinjs } from "../render/ninjs.ts";
import type { ServedPicture } from "../render/picture.ts";
import { republishRepresentations } from "./republish-representations.ts";

const html = "text/html; charset=utf-8";
const json = "application/json";

/** Everything that is served of an article; of a withdrawn one, the notice that it is gone. */
export function articleRepresentations(
  article: Article,
  publication: Publication,
  surroundings: ArticleSurroundings & { readonly picture?: ServedPicture } = {},
): readonly Representation[] {
  const { picture, translations = [] } = surroundings;
  // What others print or copy has the picture only where that is allowed; what we show has it in any case.
  const carried = picture?.mayBeRepublished ? picture : undefined;
  const isGone = article.status === "withdrawn";
  const status = isGone ? { status: 410 } : {};
  const page: Representation = {
    path: articlePath(article),
    ...status,
    type: html,
    headers: isGone ? "notice" : "page",
    body: renderArticlePage(article, publication, surroundings),
    ...(!isGone && { link: discoveryLinks(article, publication) }),
  };
  const embed: Representation = {
    path: embedPath(article),
    ...status,
    type: html,
    headers: isGone ? "embed-notice" : "embed",
    body: renderEmbedPage(article, publication, picture, translations),
  };
  const card: Representation = {
    path: cardPath(article),
    ...status,
    type: json,
    headers: isGone ? "card-notice" : "card",
    body: renderCard(cardOf(article, publication, picture, translations)),
  };
  const ninjs: Representation = {
    path: ninjsPath(article),
    ...status,
    type: NINJS_TYPE,
    headers: isGone ? "card-notice" : "card",
    body: renderNinjs(article, publication, carried),
    isRare: true,
  };
  const markdown: Representation = {
    path: markdownPath(article),
    ...status,
    type: `${MARKDOWN_TYPE}; charset=utf-8`,
    headers: isGone ? "card-notice" : "card",
    body: renderArticleMarkdown(article, publication, carried),
    isRare: true,
  };
  const republish = republishRepresentations(article, publication, carried);
  return [
    page,
    embed,
    card,
    ninjs,
    markdown,
    ...republish,
    ...(isGone ? [] : [goRepresentation(article, publication)]),
  ];
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
