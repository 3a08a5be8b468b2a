/**
 * Structured data: the story as a schema.org `NewsArticle`.
 *
 * @module
 */
import type { Article, Author, Correction, Photo, Quote, QuoteProof } from "../article/article.ts";
import { rfc3339 } from "../article/moment.ts";
import type { Publication } from "../article/publication.ts";
import { absolute, articlePath, canonicalUrl, homeUrl } from "./addresses.ts";
import type { ArticleSurroundings, Translation } from "./article-head.ts";
import { type Html, trusted } from "./html.ts";
import type { Picture } from "./picture.ts";
import { quoteUrl } from "./quote-url.ts";

type JsonLd = Readonly<Record<string, unknown>>;

/** The story's `script` element. It is data and never runs, so the content security policy does not name it. */
export function newsArticleHtml(
  article: Article,
  publication: Publication,
  surroundings: ArticleSurroundings = {},
): Html {
  return trusted(
    `<script type="application/ld+json">${scriptText(newsArticle(article, publication, surroundings))}</script>\n`,
  );
}

/** JSON that cannot end the script element nor open a comment in it (HTML, "Restrictions for contents of script"). */
function scriptText(value: JsonLd): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

/** The story as a schema.org object; of a retracted one, only what the page still shows. */
export function newsArticle(
  article: Article,
  publication: Publication,
  { picture, translations = [] }: ArticleSurroundings = {},
): JsonLd {
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
    ...translationFields(article, publication, translations),
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

/** Each version names its original, and an original its translations (schema.org `workTranslation` and its inverse). */
function translationFields(article: Article, publication: Publication, versions: readonly Translation[]): JsonLd {
  const { translationOf, translatedBy } = article;
  const original = versions.find(({ id }) => id === translationOf);
  const made = translationOf === undefined ? versions : [];
  return {
    ...(translationOf !== undefined && {
      translationOfWork: original ? versionOf(original, publication) : { "@id": translationOf },
    }),
    ...(translatedBy !== undefined && { translator: translator(translatedBy, publication) }),
    ...(made.length > 0 && { workTranslation: made.map((version) => versionOf(version, publication)) }),
  };
}

function versionOf(version: Translation, publication: Publication): JsonLd {
  const { id, language, headline } = version;
  const url = absolute(publication, articlePath(version));
  return { "@type": "NewsArticle", "@id": id, inLanguage: language, headline, url };
}

function translator(name: string, { title }: Publication): JsonLd {
  return { "@type": name === title ? "Organization" : "Person", name };
}

function quotation(quote: Quote, article: Article, publication: Publication): JsonLd {
  const { text, original, translatedBy, proof } = quote;
  const url = quoteUrl(article, quote, publication);
  const proven = { url, ...(proof && proofFields(proof, article, publication)) };
  const common = { "@type": "Quotation", spokenByCharacter: speaker(quote) };
  if (!original) return { ...common, text, inLanguage: quote.language ?? article.language, ...proven };
  return {
    ...common,
    text,
    inLanguage: article.language,
    ...(translatedBy !== undefined && { translator: translator(translatedBy, publication) }),
    translationOfWork: { ...common, text: original.text, inLanguage: original.language, ...proven },
  };
}

function speaker({ speaker: name, role }: Quote): JsonLd {
  return { "@type": "Person", name, ...(role !== undefined && { description: role }) };
}

/** schema.org has no class for a proof: its values are identifiers of the quotation and of what it was compared with. */
function proofFields(proof: QuoteProof, article: Article, publication: Publication): JsonLd {
  const { method, source, sha256, sourceSha256, spans, verified } = proof;
  return {
    identifier: [property("method", method), property("sha256", sha256), property("verified", verified)],
    ...(spans && { position: spans.map(({ start, end }) => `${start}-${end}`).join(" ") }),
    ...(source !== "private" && {
      isBasedOn: {
        "@type": "CreativeWork",
        url: canonicalUrl(article, publication),
        ...(sourceSha256 !== undefined && { identifier: property("sha256", sourceSha256) }),
      },
    }),
  };
}

function property(propertyID: string, value: string): JsonLd {
  return { "@type": "PropertyValue", propertyID, value };
}
