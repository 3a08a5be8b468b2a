/**
 * A story as an IPTC ninjs 3.1 object, for newsroom systems (github.com/iptc/newsinjson, "ninjs-schema_3.1.json").
 *
 * The schema closes every object: there is no property of our own. So a key quote goes out as a description with the
 * role `quote`, its speaker in the same line, followed by its proof with the role `quote-proof`; the link to its words
 * has no place; a correction is a description for
 * readers and, since partners' desks have to act on it, part of `edNote`. Roles are free text in ninjs.
 *
 * @module
 */
import type { Article, Photo, QuoteProof } from "../article/article.ts";
import { rfc3339 } from "../article/moment.ts";
import type { Publication } from "../article/publication.ts";
import { absolute, articlePath, canonicalUrl } from "./addresses.ts";
import { cleanLine, cleanText, cleanUrl } from "./clean-text.ts";
import type { FeedPicture } from "./feed.ts";
import { noticeOf } from "./feed-body.ts";
import type { PictureFile } from "./picture.ts";
import { attributionLine, bylineLine, correctionLines, licenceLine, quoteLine, speakerLine } from "./story-lines.ts";

/** The media type of what `renderNinjs` gives: ninjs has none of its own. */
export const NINJS_TYPE = "application/json";

const standard = {
  name: "ninjs",
  version: "3.1",
  schema: "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
} as const;

type Json = Readonly<Record<string, unknown>>;

/**
 * The ninjs document of a story; `picture` is its photo where the wire serves it.
 *
 * `canceled` stands for both a retracted and a withdrawn story: IPTC's `withheld` means "not until further notice", which
 * promises a return, and neither comes back (cv.iptc.org/newscodes/pubstatusg2). An embargoed story is in no edition, so
 * `embargoedUntil` never occurs.
 */
export function renderNinjs(article: Article, publication: Publication, picture?: FeedPicture): string {
  return `${JSON.stringify(ninjsOf(article, publication, picture), undefined, 1)}\n`;
}

function ninjsOf(article: Article, publication: Publication, picture: FeedPicture | undefined): Json {
  if (article.status === "withdrawn") return withdrawnObject(article);
  return article.status === "retracted"
    ? retractedObject(article, publication)
    : usableObject(article, publication, picture);
}

/** Nothing of the story but its id and the moment: a kill is for the sake of people named in it. */
function withdrawnObject(article: Article): Json {
  return {
    uri: cleanLine(article.id),
    pubStatus: "canceled",
    versionCreated: rfc3339(article.updated),
    edNote: noticeOf(article),
  };
}

/** The headline stays, so that a partner finds its copy; what the story claimed goes. */
function retractedObject(article: Article, publication: Publication): Json {
  return {
    ...outline(article),
    pubStatus: "canceled",
    edNote: [noticeOf(article), ...notes(article)].join("\n"),
    infoSources: infoSources(article, publication),
    ...addresses(article, publication),
  };
}

function usableObject(article: Article, publication: Publication, picture: FeedPicture | undefined): Json {
  const edNote = notes(article).join("\n");
  const associations = [...photoAssociation(article, picture), ...originalAssociation(article)];
  return {
    ...outline(article),
    pubStatus: "usable",
    representationType: article.rights.syndication === "excerpt" ? "partial" : "full",
    ...(edNote !== "" && { edNote }),
    ...rights(article, publication),
    ...(article.dateline !== undefined && { located: cleanLine(article.dateline) }),
    descriptions: descriptions(article),
    bodies: bodies(article),
    ...(article.tags.length > 0 && { subjects: article.tags.map((tag) => ({ name: cleanLine(tag), rel: "about" })) }),
    infoSources: infoSources(article, publication),
    ...(associations.length > 0 && { associations }),
    ...addresses(article, publication),
  };
}

function outline(article: Article): Json {
  const { published, updated, language, kicker, headline } = article;
  const headlines = [line("main", headline), ...(kicker === undefined ? [] : [line("kicker", kicker)])];
  return {
    standard,
    uri: cleanLine(article.id),
    type: "text",
    firstCreated: rfc3339(published),
    versionCreated: rfc3339(updated),
    contentCreated: rfc3339(published),
    language,
    headlines,
    by: bylineLine(article),
  };
}

function line(role: string, value: string): Json {
  return { role, contentType: "text/plain", value: cleanLine(value) };
}

function notes(article: Article): string[] {
  return correctionLines(article).map(({ label, text }) => `${label} ${text}`);
}

function descriptions(article: Article): Json[] {
  return [
    line("summary", article.standfirst),
    ...article.quotes.flatMap((quote) => [
      line("quote", `${quoteLine(quote, article.language)} — ${speakerLine(quote)}`),
      ...(quote.proof ? [proofLine(quote.proof)] : []),
    ]),
    ...notes(article).map((note) => line("correction", note)),
  ];
}

/** The proof of the quote that stands before it. */
function proofLine(proof: QuoteProof): Json {
  return { role: "quote-proof", contentType: "application/json", value: JSON.stringify(proof) };
}

/** For an excerpt the body is our own digest, and says so by its role. */
function bodies({ body, rights }: Article): Json[] {
  const role = rights.syndication === "excerpt" ? "digest" : "main";
  return [
    { role, contentType: "text/plain", value: cleanText(body.text).trim() },
    { role, contentType: "text/html", value: cleanText(body.html).trim() },
  ];
}

function rights(article: Article, publication: Publication): Json {
  const { holder, licence } = article.rights;
  const name = cleanLine(holder);
  const { before, link, url } = attributionLine(article, publication);
  return {
    copyrightHolder: name,
    copyrightNotice: `© ${article.published.slice(0, 4)} ${name}`,
    usageTerms: `${licenceLine(article)}\n${before}${link}, ${url}`,
    ...(licence !== undefined && { rightsInfo: { linkedRights: cleanUrl(licence) } }),
  };
}

/** Authors have a page, not a place among `people`, which holds whom the story is about. */
function infoSources({ byline, rights }: Article, { title, id }: Publication): Json[] {
  return [
    ...byline.map(({ name, url }) => ({
      name: cleanLine(name),
      role: "author",
      ...(url !== undefined && { uri: cleanUrl(url) }),
    })),
    { name: cleanLine(rights.holder), role: "rights-holder" },
    { name: cleanLine(title), role: "distributor", uri: cleanLine(id) },
  ];
}

/** The canonical address first: ninjs has no property for a link to the story, and an address identifies it too. */
function addresses(article: Article, publication: Publication): Json {
  const canonical = cleanUrl(canonicalUrl(article, publication));
  const page = cleanUrl(absolute(publication, articlePath(article)));
  return {
    altIds: [
      { role: "canonical-url", value: canonical },
      ...(page === canonical ? [] : [{ role: "page-url", value: page }]),
    ],
    renditions: [{ name: "web", href: canonical, contentType: "text/html" }],
  };
}

/** The picture's words go out even where we may not send the picture: the credit line is owed either way. */
function photoAssociation({ id, photo }: Article, picture: FeedPicture | undefined): Json[] {
  if (photo === undefined) return [];
  return [
    {
      name: "photo",
      rel: "illustrates",
      uri: picture ? cleanUrl(picture.src) : `${cleanLine(id)}#photo`,
      type: "picture",
      representationType: picture ? "full" : "partial",
      by: cleanLine(photo.credit),
      ...photoWords(photo),
      ...photoSources(photo),
      ...photoRights(photo),
      ...(picture && { renditions: (picture.files ?? [picture]).map((file) => rendition(file, picture)) }),
    },
  ];
}

function photoWords({ caption, alt }: Photo): Json {
  const words = [
    ...(caption === undefined ? [] : [line("caption", caption)]),
    ...(alt === undefined ? [] : [line("alt-text", alt)]),
  ];
  return words.length === 0 ? {} : { descriptions: words };
}

function photoSources({ photographer, agency }: Photo): Json {
  const sources = [
    ...(photographer === undefined ? [] : [{ name: cleanLine(photographer), role: "photographer" }]),
    ...(agency === undefined ? [] : [{ name: cleanLine(agency), role: "agency" }]),
  ];
  return sources.length === 0 ? {} : { infoSources: sources };
}

function photoRights({ copyrightNotice, licence, expires }: Photo): Json {
  return {
    ...(copyrightNotice !== undefined && { copyrightNotice: cleanLine(copyrightNotice) }),
    ...(licence !== undefined && { rightsInfo: { linkedRights: cleanUrl(licence) } }),
    ...(expires !== undefined && { expires: rfc3339(expires) }),
  };
}

function rendition({ src, type, width, height, sizeBytes }: PictureFile, main: FeedPicture): Json {
  const name = src === main.src ? "main" : `${type.slice("image/".length)}-${width}`;
  return { name, href: cleanUrl(src), contentType: type, width, height, sizeInBytes: sizeBytes };
}

function originalAssociation({ translationOf }: Article): Json[] {
  if (translationOf === undefined) return [];
  return [{ name: "original", rel: "translation-of", uri: cleanLine(translationOf) }];
}
