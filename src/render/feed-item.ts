/**
 * What becomes of an article in a feed, whatever the format: which of its fields go out in which state, clean.
 * rss.ts, atom.ts and json-feed.ts only say it in their own words.
 *
 * @module
 */
import type {
  Anonymity,
  Article,
  Author,
  LanguageTag,
  Moment,
  Original,
  QuoteProof,
  Rights,
  Status,
} from "../article/article.ts";
import { absolute, articlePath, canonicalUrl, cardPath } from "./addresses.ts";
import { cleanLine, cleanUrl } from "./clean-text.ts";
import type { Feed, FeedPicture } from "./feed.ts";
import { noticeOf, retractedBody, storyBody, withdrawnBody } from "./feed-body.ts";
import { pageStrings } from "./page-strings.ts";
import { quoteUrl } from "./quote-url.ts";
import { retractedWord } from "./status-words.ts";

/** The picture's words, and the picture where it may be shown. */
export interface ItemPhoto {
  readonly credit: string;
  readonly photographer?: string;
  readonly caption?: string;
  readonly alt?: string;
  readonly agency?: string;
  readonly copyrightNotice?: string;
  readonly licence?: string;
  readonly picture?: FeedPicture;
}

/** A key quote with the address of its words. */
export interface ItemQuote {
  readonly text: string;
  readonly speaker: string;
  readonly role?: string;
  readonly anonymity: Anonymity;
  readonly anonymityReason?: string;
  readonly language?: LanguageTag;
  /** The words as spoken, where `text` is a translation. */
  readonly original?: Original;
  readonly translatedBy?: string;
  readonly url: string;
  readonly proof?: QuoteProof;
}

/** The same story in another language or script: our page of it. */
export interface ItemVersion {
  readonly language: LanguageTag;
  readonly title: string;
  readonly url: string;
}

/** The body in its two forms. */
export interface ItemBody {
  readonly html: string;
  readonly text: string;
}

/** One article as it stands in a feed. Every string is clean, every address absolute and normal. */
export interface FeedItem {
  readonly id: string;
  readonly status: Status;
  readonly title: string;
  readonly summary: string;
  readonly language: LanguageTag;
  readonly published: Moment;
  readonly updated: Moment;
  readonly body: ItemBody;
  /** The canonical address; a withdrawn story has none, because its slug may name what was withdrawn. */
  readonly url?: string;
  /** Our own page, where it is not the canonical address. */
  readonly pageUrl?: string;
  readonly cardUrl?: string;
  readonly authors: readonly Author[];
  readonly tags: readonly string[];
  readonly kicker?: string;
  readonly dateline?: string;
  /** The id of the story that this one translates. */
  readonly translationOf?: string;
  readonly rights?: Rights;
  readonly photo?: ItemPhoto;
  readonly quotes: readonly ItemQuote[];
  readonly corrections: readonly { readonly date: Moment; readonly text: string }[];
  readonly translatedBy?: string;
  readonly versions: readonly ItemVersion[];
}

/** The article as this feed carries it: the story, or what its status leaves of it. */
export function feedItem(article: Article, feed: Feed): FeedItem {
  if (article.status === "withdrawn") return withdrawnItem(article);
  return article.status === "retracted" ? retractedItem(article, feed) : usableItem(article, feed);
}

function usableItem(article: Article, feed: Feed): FeedItem {
  const photo = photoOf(article, feed);
  const quotes = quotesOf(article, feed);
  return {
    ...outlineOf(article, feed),
    title: cleanLine(article.headline),
    summary: cleanLine(article.standfirst),
    body: storyBody(article, { photo, quotes, url: urlOf(article, feed), foreign: isForeign(article, feed) }),
    ...(photo && { photo }),
    quotes,
  };
}

/** The headline stays, marked, so that a reader knows its copy again; what the story claimed goes. */
function retractedItem(article: Article, feed: Feed): FeedItem {
  return {
    ...outlineOf(article, feed),
    title: `${retractedWord(article.language)}: ${cleanLine(article.headline)}`,
    summary: noticeOf(article),
    body: retractedBody(article, isForeign(article, feed)),
    quotes: [],
  };
}

/** Nothing of the story but its id, language and dates: a kill is for the sake of people named in it. */
function withdrawnItem(article: Article): FeedItem {
  return {
    ...identityOf(article),
    title: pageStrings(article.language).withdrawn,
    summary: noticeOf(article),
    body: withdrawnBody(article),
    authors: [],
    tags: [],
    quotes: [],
    corrections: [],
    versions: [],
  };
}

function identityOf(article: Article): Pick<FeedItem, "id" | "status" | "language" | "published" | "updated"> {
  const { status, language, published, updated } = article;
  return { id: cleanLine(article.id), status, language, published, updated };
}

function outlineOf(article: Article, feed: Feed): Omit<FeedItem, "title" | "summary" | "body" | "quotes" | "photo"> {
  const url = urlOf(article, feed);
  const pageUrl = cleanUrl(absolute(feed.publication, articlePath(article)));
  return {
    ...identityOf(article),
    url,
    ...(pageUrl !== url && { pageUrl }),
    cardUrl: cleanUrl(absolute(feed.publication, cardPath(article))),
    authors: article.byline.map(authorOf),
    tags: article.tags.map(cleanLine),
    ...cleanLines({
      kicker: article.kicker,
      dateline: article.dateline,
      translationOf: article.translationOf,
    }),
    rights: rightsOf(article),
    corrections: article.corrections.map(({ date, text }) => ({ date, text: cleanLine(text) })),
    ...cleanLines({ translatedBy: article.translatedBy }),
    versions: (feed.versions?.get(article.id) ?? []).map((version) => versionOf(version, feed)),
  };
}

function urlOf(article: Article, feed: Feed): string {
  return cleanUrl(canonicalUrl(article, feed.publication));
}

function isForeign(article: Article, feed: Feed): boolean {
  return article.language !== feed.language;
}

function authorOf({ name, url }: Author): Author {
  return { name: cleanLine(name), ...(url !== undefined && { url: cleanUrl(url) }) };
}

function rightsOf({ rights }: Article): Rights {
  const { holder, licence, syndication } = rights;
  return { holder: cleanLine(holder), ...(licence !== undefined && { licence: cleanUrl(licence) }), syndication };
}

function photoOf({ photo, id }: Article, feed: Feed): ItemPhoto | undefined {
  if (photo === undefined) return undefined;
  const picture = feed.pictures?.get(id);
  return {
    credit: cleanLine(photo.credit),
    ...cleanLines({
      caption: photo.caption,
      photographer: photo.photographer,
      agency: photo.agency,
      alt: photo.alt,
    }),
    ...cleanLines({ copyrightNotice: photo.copyrightNotice, licence: photo.licence && cleanUrl(photo.licence) }),
    ...(picture && { picture: cleanPicture(picture) }),
  };
}

function cleanPicture(picture: FeedPicture): FeedPicture {
  const { alternatives = [], ...shown } = picture;
  const others = alternatives.map((file) => ({ ...file, src: cleanUrl(file.src) }));
  return { ...shown, src: cleanUrl(picture.src), ...(others.length > 0 && { alternatives: others }) };
}

function quotesOf(article: Article, feed: Feed): readonly ItemQuote[] {
  return article.quotes.map((quote) => ({
    text: cleanLine(quote.text),
    speaker: cleanLine(quote.speaker),
    ...cleanLines({ role: quote.role, anonymityReason: quote.anonymityReason, language: quote.language }),
    anonymity: quote.anonymity,
    ...(quote.original && { original: { ...quote.original, text: cleanLine(quote.original.text) } }),
    ...cleanLines({ translatedBy: quote.translatedBy }),
    url: cleanUrl(quoteUrl(article, quote, feed.publication)),
    ...(quote.proof && { proof: quote.proof }),
  }));
}

function versionOf(version: Article, { publication }: Feed): ItemVersion {
  const url = cleanUrl(absolute(publication, articlePath(version)));
  return { language: version.language, title: cleanLine(version.headline), url };
}

/** The lines that are there, clean. */
function cleanLines<Name extends string>(
  lines: Readonly<Record<Name, string | undefined>>,
): { [key in Name]?: string } {
  const present = Object.entries<string | undefined>(lines).filter(
    (line): line is [Name, string] => line[1] !== undefined,
  );
  return Object.fromEntries(present.map(([name, line]) => [name, cleanLine(line)])) as { [key in Name]?: string };
}
