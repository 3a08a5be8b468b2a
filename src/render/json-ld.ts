/**
 * Structured data: the story as a schema.org `NewsArticle`.
 *
 * @module
 */
import type { Article, Author, Correction, Photo, Quote } from "../article/article.ts";
import { rfc3339 } from "../article/moment.ts";
import type { Publication } from "../article/publication.ts";
import { absolute, articlePath, canonicalUrl, homeUrl } from "./addresses.ts";
import { type Html, trusted } from "./html.ts";
import type { Picture } from "./picture.ts";
import { quoteUrl } from "./quote-url.ts";

type JsonLd = Readonly<Record<string, unknown>>;

/** The story's `script` element. It is data and never runs, so the content security policy does not name it. */
export function newsArticleHtml(article: Article, publication: Publication, picture?: Picture): Html {
  return trusted(
    `<script type="application/ld+json">${scriptText(newsArticle(article, publication, picture))}</script>\n`,
  );
}

/** JSON that cannot end the script element nor open a comment in it (HTML, "Restrictions for contents of script"). */
function scriptText(value: JsonLd): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

/** The story as a schema.org object; of a retracted one, only what the page still shows. */
export function newsArticle(article: Article, publication: Publication, picture?: Picture): JsonLd {
  const about =
    article.status === "retracted" ? { creativeWorkStatus: "Retracted" } : contentOf(article, publication, picture);
  const { rights, corrections } = article;
  return {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "@id": article.id,
    headline: article.headline,
    url: canonicalUrl(article, publication),
    mainEntityOfPage: absolute(publication, articlePath(article)),
    inLanguage: article.language,
    author: article.byline.map(person),
    publisher: { "@type": "NewsMediaOrganization", name: publication.title, url: homeUrl(publication) },
    copyrightHolder: { "@type": "Organization", name: rights.holder },
    ...(rights.licence !== undefined && { license: rights.licence }),
    datePublished: rfc3339(article.published),
    dateModified: rfc3339(article.updated),
    ...(corrections.length > 0 && { correction: corrections.map(correctionComment) }),
    ...(article.translationOf !== undefined && { translationOfWork: { "@id": article.translationOf } }),
    ...about,
  };
}

function contentOf(article: Article, publication: Publication, picture: Picture | undefined): JsonLd {
  const { photo, quotes, kicker, dateline, standfirst, tags } = article;
  return {
    description: standfirst,
    ...(kicker !== undefined && { alternativeHeadline: kicker }),
    ...(dateline !== undefined && { dateline }),
    ...(tags.length > 0 && { keywords: tags }),
    ...(photo && photoFields(photo, picture)),
    ...(quotes.length > 0 && { hasPart: quotes.map((quote) => quotation(quote, article, publication)) }),
  };
}

function person({ name, url }: Author): JsonLd {
  return { "@type": "Person", name, ...(url !== undefined && { url }) };
}

function correctionComment({ date, text }: Correction): JsonLd {
  return { "@type": "CorrectionComment", datePublished: date, text };
}

/** `image` is for pictures that can be fetched; a credit without a picture is a media object that says who made it. */
function photoFields(photo: Photo, picture: Picture | undefined): JsonLd {
  const object = {
    "@type": "ImageObject",
    creditText: photo.credit,
    ...(photo.caption !== undefined && { caption: photo.caption }),
    ...(photo.photographer !== undefined && { creator: { "@type": "Person", name: photo.photographer } }),
    ...(photo.copyrightNotice !== undefined && { copyrightNotice: photo.copyrightNotice }),
    ...(photo.licence !== undefined && { license: photo.licence }),
    ...(photo.acquireLicensePage !== undefined && { acquireLicensePage: photo.acquireLicensePage }),
  };
  if (!picture) return { associatedMedia: object };
  const { src, width, height } = picture;
  return { image: { ...object, url: src, contentUrl: src, width, height } };
}

function quotation(quote: Quote, article: Article, publication: Publication): JsonLd {
  return {
    "@type": "Quotation",
    text: quote.text,
    inLanguage: quote.language ?? article.language,
    spokenByCharacter: {
      "@type": "Person",
      name: quote.speaker,
      ...(quote.role !== undefined && { description: quote.role }),
    },
    url: quoteUrl(article, quote, publication),
  };
}
