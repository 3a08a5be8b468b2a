/**
 * What aggregators publish about the feeds that they take, as far as it can be counted: length of titles, size of
 * pictures, items and feeds, number of items. Looked up in November 2026; docs/partners.md has the sources.
 *
 * A limit that is not kept is a warning: the story is published all the same.
 *
 * @module
 */
import type { Article } from "../article/article.ts";
import type { Partner } from "../article/partners.ts";
import type { Publication } from "../article/publication.ts";
import { count } from "./terminal.ts";

/** In pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A story as a partner meets it. */
export interface Story {
  readonly article: Article;
  /** Its item in RSS or its entry in Atom, whichever is larger. */
  readonly itemBytes: number;
  /** The size in pixels of the picture that goes out with its text; undefined when none does. */
  readonly picture: Size | undefined;
}

/** The feed as a partner meets it. */
export interface WholeFeed {
  readonly publication: Publication;
  /** The RSS or the Atom document, whichever is larger. */
  readonly bytes: number;
  readonly items: number;
}

/** A rule of a partner; `broken` says what was found where it is not kept. */
export interface Limit<Subject> {
  readonly partner: Partner;
  /** What the partner asks for, in words. */
  readonly rule: string;
  /** The field of the article or the publication that it is about; absent: the whole. */
  readonly field?: string;
  readonly broken: (subject: Subject) => string | undefined;
}

const MB = 1_000_000;

/** Rules about each story. */
export const storyLimits: readonly Limit<Story>[] = [
  titleLimit("Apple News", 15, 60),
  titleLimit("MSN", 21, 150),
  {
    partner: "Flipboard",
    rule: "an image in each item",
    field: "photo",
    broken: ({ article, picture }) => (picture ? undefined : reasonForNoPicture(article)),
  },
  {
    partner: "Flipboard",
    rule: "an image whose smallest side is not under 500 px",
    field: "photo",
    broken: ({ picture }) => (picture && Math.min(picture.width, picture.height) < 500 ? sides(picture) : undefined),
  },
  {
    partner: "MSN",
    rule: "an image of at least 720 px in height or width",
    field: "photo",
    broken: ({ picture }) => (picture && Math.max(picture.width, picture.height) < 720 ? sides(picture) : undefined),
  },
  {
    partner: "Flipboard",
    rule: "a description of 300 or more characters",
    field: "standfirst",
    broken: ({ article }) => outside(lengthOf(article.standfirst), 300, Number.POSITIVE_INFINITY),
  },
  {
    partner: "Google News",
    rule: "at most 1 MB for an article",
    broken: ({ itemBytes }) => over(itemBytes, MB),
  },
];

/** Rules about the feed as a whole. */
export const feedLimits: readonly Limit<WholeFeed>[] = [
  {
    partner: "Apple News",
    rule: "a language with its locale, such as en-US",
    field: "language",
    broken: ({ publication }) =>
      new Intl.Locale(publication.language).region === undefined ? `“${publication.language}”` : undefined,
  },
  {
    partner: "SmartNews",
    rule: "a description of 30 characters or less",
    field: "description",
    broken: ({ publication }) => outside(lengthOf(publication.description), 1, 30),
  },
  { partner: "SmartNews", rule: "at most 1 MB for a feed", broken: ({ bytes }) => over(bytes, MB) },
  {
    partner: "Google News",
    rule: "at most 2 MB for a feed",

    broken: ({ bytes }) => over(bytes, 2 * MB),
  },
  {
    partner: "Google News",
    rule: "at most 60 new articles a fetch",

    broken: ({ items }) => (items > 60 ? count(items, "item") : undefined),
  },
  {
    partner: "Flipboard",
    rule: "at least the 20 most recent items",

    broken: ({ items }) => (items < 20 ? count(items, "item") : undefined),
  },
];

function reasonForNoPicture({ photo }: Article): string {
  return photo?.file === undefined ? "no picture file" : "a picture whose rights keep it out of feeds";
}

function titleLimit(partner: Partner, least: number, most: number): Limit<Story> {
  return {
    partner,
    rule: `a title of ${least} to ${most} characters`,
    field: "headline",
    broken: ({ article }) => outside(lengthOf(article.headline), least, most),
  };
}

function outside(length: number, least: number, most: number): string | undefined {
  return length < least || length > most ? `${length} characters` : undefined;
}

function over(bytes: number, most: number): string | undefined {
  return bytes > most ? `${(bytes / MB).toFixed(2)} MB` : undefined;
}

function sides({ width, height }: Size): string {
  return `${width} × ${height} px`;
}

/** In characters as people count them, not in UTF-16 units. */
function lengthOf(text: string): number {
  return [...text].length;
}
