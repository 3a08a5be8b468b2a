/**
 * The card of an article: what an embed shows of it, as `card.json` says it.
 *
 * @module
 */
import type { Article, Photo, Quote } from "../article/article.ts";
import { CARD_VERSION, type Card, type CardQuote } from "../article/card.ts";
import type { Publication } from "../article/publication.ts";
import { absolute, articlePath, canonicalUrl, homeUrl } from "./addresses.ts";
import type { Translation } from "./article-head.ts";
import { type Picture, srcsetOf } from "./picture.ts";
import { quoteUrl } from "./quote-url.ts";

/**
 * The card of an article.
 *
 * A retracted story's card keeps headline, byline and corrections, and says nothing that the story said. A withdrawn
 * story's card names nobody and links to our own address alone: a canonical address often spells the headline.
 */
export function cardOf(
  article: Article,
  publication: Publication,
  picture?: Picture,
  translations: readonly Translation[] = [],
): Card {
  if (article.status === "withdrawn") return withdrawnCard(article, publication);
  const card = {
    ...commonFields(article, publication),
    canonicalUrl: canonicalUrl(article, publication),
    ...(article.kicker !== undefined && { kicker: article.kicker }),
    headline: article.headline,
    byline: article.byline.map((author) => ({ ...author })),
    ...(article.dateline !== undefined && { dateline: article.dateline }),
    ...(article.updated !== article.published && { updated: article.updated }),
    corrections: article.corrections.map((correction) => ({ ...correction })),
    rights: rightsOf(article),
    ...(article.translatedBy !== undefined && { translatedBy: article.translatedBy }),
    ...(translations.length > 0 && { translations: translations.map((version) => offer(version, publication)) }),
  };
  if (article.status === "retracted") return { ...card, quotes: [] };
  return {
    ...card,
    standfirst: article.standfirst,
    ...(article.photo && { photo: photoOf(article.photo, picture) }),
    quotes: article.quotes.map((quote) => cardQuote(article, quote, publication)),
  };
}

/** A card as the text of `card.json`. */
export function renderCard(card: Card): string {
  return `${JSON.stringify(card)}\n`;
}

function commonFields(article: Article, publication: Publication) {
  return {
    version: CARD_VERSION as typeof CARD_VERSION,
    id: article.id,
    status: article.status,
    url: absolute(publication, articlePath(article)),
    language: article.language,
    published: article.published,
    publication: { title: publication.title, url: homeUrl(publication) },
  };
}

function withdrawnCard(article: Article, publication: Publication): Card {
  const common = commonFields(article, publication);
  return {
    ...common,
    canonicalUrl: common.url,
    headline: "",
    byline: [],
    quotes: [],
    corrections: [],
    rights: { holder: publication.title },
  };
}

function rightsOf({ rights }: Article): Card["rights"] {
  return { holder: rights.holder, ...(rights.licence !== undefined && { licence: rights.licence }) };
}

function photoOf(photo: Photo, picture: Picture | undefined): NonNullable<Card["photo"]> {
  return {
    credit: photo.credit,
    ...(photo.caption !== undefined && { caption: photo.caption }),
    ...(photo.alt !== undefined && { alt: photo.alt }),
    ...(picture && pictureFields(picture)),
    ...(picture?.mayBeRepublished && { mayBeRepublished: true }),
  };
}

function pictureFields(picture: Picture) {
  const { src, width, height } = picture;
  const [jpeg, webp] = [srcsetOf(picture, "image/jpeg"), srcsetOf(picture, "image/webp")];
  return {
    src,
    width,
    height,
    ...(jpeg !== undefined && { srcset: jpeg }),
    ...(webp !== undefined && { sources: [{ type: "image/webp", srcset: webp }] }),
  };
}

function cardQuote(article: Article, quote: Quote, publication: Publication): CardQuote {
  const { fragment: _fragment, proof, original, ...words } = quote;
  return {
    ...words,
    ...(original && { original: { ...original } }),
    url: quoteUrl(article, quote, publication),
    ...(proof && { proof: { ...proof, spans: proof.spans?.map((span) => ({ ...span })) } }),
  };
}

/** A version in another language, as a card offers it. */
function offer(version: Translation, publication: Publication): NonNullable<Card["translations"]>[number] {
  const { language, headline } = version;
  return { language, headline, url: absolute(publication, articlePath(version)) };
}
