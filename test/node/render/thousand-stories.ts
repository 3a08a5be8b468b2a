/**
 * A thousand invented stories, and readers who walk through a feed's history as RFC 5005 and JSON Feed tell them to.
 *
 * @module
 */
import type { Article } from "../../../src/article/article.ts";
import type { Representation } from "../../../src/edition/assemble.ts";
import { sectionsOf } from "../../../src/render/sections.ts";
import { below, readXml } from "./feed-judges.ts";
import { article, feedRepresentations, publication } from "./feed-newsroom.ts";

const HOUR_MS = 3_600_000;
const START = Date.UTC(2024, 0, 1);

/** Story number `n`, an hour after the one before it. One in three is about the sea; two authors, two languages. */
export function story(n: number, fields: Partial<Article> = {}): Article {
  const moment = new Date(START + n * HOUR_MS).toISOString();
  return article({
    id: `tag:wire.example,2026:story-${n}`,
    slug: `story-${n}`,
    headline: `Story ${n}`,
    canonicalUrl: `https://harbour.example/${n}`,
    published: moment,
    updated: moment,
    tags: n % 3 === 0 ? ["Sea"] : [],
    byline: [{ name: n % 2 === 0 ? "Ana Marić" : "Tom O’Hara" }],
    language: n % 5 === 0 ? "ru" : "en",
    quotes: [],
    corrections: [],
    ...fields,
  });
}

/** Stories 0 to `count` - 1. */
export function stories(count: number): Article[] {
  return Array.from({ length: count }, (_, n) => story(n));
}

/** All feeds of these stories, by path. */
export function served(articles: readonly Article[]): ReadonlyMap<string, Representation> {
  const all = feedRepresentations(publication, articles, sectionsOf(articles));
  return new Map(all.map((representation) => [representation.path, representation]));
}

/** The paths whose bytes are not the same, and those that are only in one of the two. */
export function changedPaths(
  before: ReadonlyMap<string, Representation>,
  after: ReadonlyMap<string, Representation>,
): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path)?.body !== after.get(path)?.body).sort();
}

/** One document as a reader sees it: which items it has, and where the older ones are. */
interface Visited {
  readonly ids: readonly string[];
  readonly older: string | undefined;
}

type Reader = (document: string) => Visited;

/** How each format is read. */
export const readers: Readonly<Record<"rss.xml" | "atom.xml" | "feed.json", Reader>> = {
  "rss.xml": (document) => readXmlFeed(document, "item", "guid", "atom:link"),
  "atom.xml": (document) => readXmlFeed(document, "entry", "id", "link"),
  "feed.json": (document) => {
    const { items, next_url } = JSON.parse(document);
    return { ids: items.map(({ id }: { id: string }) => id), older: next_url };
  },
};

function readXmlFeed(document: string, item: string, id: string, link: string): Visited {
  const root = readXml(document);
  const links = below(root, link).map(({ attributes }) => attributes);
  return {
    ids: below(root, item).map((found) => below(found, id)[0]?.text ?? ""),
    older: links.find(({ rel }) => rel === "prev-archive")?.href,
  };
}

/** Every id in the order in which a reader meets it, from the document it subscribes to back to the oldest. */
export function walk(feeds: ReadonlyMap<string, Representation>, path: string): readonly (readonly string[])[] {
  const read = readers[path.slice(path.lastIndexOf("/") + 1) as keyof typeof readers];
  const pages: (readonly string[])[] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    if (pages.length > feeds.size) throw new Error(`${path} leads round in a circle`);
    const body = feeds.get(next)?.body;
    if (typeof body !== "string") throw new Error(`${path} leads to ${next}, where nothing is`);
    const { ids, older } = read(body);
    pages.push(ids);
    next = older && new URL(older).pathname;
  }
  return pages;
}
