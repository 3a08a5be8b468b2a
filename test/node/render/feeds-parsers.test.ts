/**
 * Every feed there is, its sections' and archive pages too, as five parsers of other people read it: each says of each
 * story what the editor wrote.
 */
import { spawnSync } from "node:child_process";
import { Readable } from "node:stream";
import FeedParser from "feedparser";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import RssParser from "rss-parser";
import { describe, expect, it } from "vitest";
import type { Article } from "../../../src/article/article.ts";
import { instantOf } from "../../../src/article/moment.ts";
import { isInstalled } from "./feed-judges.ts";
import { article } from "./feed-newsroom.ts";
import { served, stories } from "./thousand-stories.ts";

const rich = article({
  id: "tag:wire.example,2026:rich",
  slug: "rich",
  headline: "The Last Ferry & the Mayor's “goodbye”",
  published: "2024-01-01T12:30:00+01:00",
  updated: "2024-01-05T08:00:00Z",
  tags: ["Sea", "Ships & boats"],
  language: "en",
});
const all = [...stories(60), rich];
const byId = new Map(all.map((each) => [each.id, each]));
const feeds = [...served(all)].filter(
  (entry): entry is [string, (typeof entry)[1] & { body: string }] => typeof entry[1].body === "string",
);
const documents = (name: string) => feeds.filter(([path]) => path.endsWith(`/${name}`)).map(([, { body }]) => body);
const [rss, atom, json] = [documents("rss.xml"), documents("atom.xml"), documents("feed.json")];

/** What a parser says of a story; a field that it has no word for is left out. */
interface Told {
  readonly id: unknown;
  readonly title: unknown;
  readonly url: unknown;
  readonly summary?: unknown;
  readonly published: number;
  readonly updated?: number;
  /** All of them, or the first where a parser knows but one. */
  readonly authors: readonly unknown[];
  readonly tags?: readonly unknown[];
  readonly credit?: unknown;
  readonly hasBody: boolean;
}

function written(subject: Article, { authors }: Told): Told {
  const names = subject.byline.map(({ name }) => name);
  return {
    id: subject.id,
    title: subject.headline,
    url: subject.canonicalUrl,
    summary: subject.standfirst,
    published: instantOf(subject.published).getTime(),
    updated: instantOf(subject.updated).getTime(),
    authors: names.slice(0, authors.length),
    tags: subject.tags,
    credit: subject.photo?.credit,
    hasBody: true,
  };
}

const time = (value: unknown) => new Date(String(value)).getTime();
const hasBody = (body: unknown) => typeof body === "string" && body.includes("sounded her horn");

/** Holds what a parser says of a document against what was written; returns how many stories it told. */
function expectTold(told: readonly Told[]): number {
  for (const each of told) {
    const subject = byId.get(String(each.id));
    if (!subject) throw new Error(`nobody wrote ${each.id}`);
    expect(each.authors.length).toBeGreaterThan(0);
    expect(written(subject, each)).toMatchObject(each);
  }
  return told.length;
}

async function expectAll(
  sources: readonly string[],
  read: (source: string) => readonly Told[] | Promise<readonly Told[]>,
) {
  let count = 0;
  for (const source of sources) count += expectTold(await read(source));
  // The publication, two authors, two languages, two tags, and their archives.
  expect(sources.length).toBeGreaterThan(8);
  expect(count).toBeGreaterThan(200);
}

describe("feedsmith", () => {
  it("reads every RSS feed", () =>
    expectAll(rss, (source) =>
      (parseRssFeed(source).items ?? []).map((item) => ({
        id: item.guid?.value,
        title: item.title,
        url: item.link,
        summary: item.description,
        published: time(item.pubDate),
        ...(item.atom?.updated !== undefined && { updated: time(item.atom.updated) }),
        authors: item.dc?.creators ?? [],
        tags: item.categories?.map(({ name }) => name) ?? [],
        credit: item.media?.credits?.[0]?.value,
        hasBody: hasBody(item.content?.encoded),
      })),
    ));

  it("reads every Atom feed", () =>
    expectAll(atom, (source) =>
      (parseAtomFeed(source).entries ?? []).map((entry) => ({
        id: entry.id,
        title: entry.title?.value,
        url: entry.links?.find(({ rel }) => rel === "alternate")?.href,
        summary: entry.summary?.value,
        published: time(entry.published),
        updated: time(entry.updated),
        authors: entry.authors?.map(({ name }) => name) ?? [],
        tags: entry.categories?.map(({ term }) => term) ?? [],
        credit: entry.media?.credits?.[0]?.value,
        hasBody: hasBody(entry.content?.value),
      })),
    ));

  it("reads every JSON Feed", () =>
    expectAll(json, (source) =>
      (parseJsonFeed(source).items ?? []).map((item) => ({
        id: item.id,
        title: item.title,
        url: item.url,
        summary: item.summary,
        published: time(item.date_published),
        updated: time(item.date_modified),
        authors: item.authors?.map(({ name }) => name) ?? [],
        tags: item.tags ?? [],
        hasBody: hasBody(item.content_html) && hasBody(item.content_text),
      })),
    ));
});

/** What rss-parser gives besides what its types say. */
interface RssItem {
  readonly id: string;
  readonly author: string;
  readonly creators: readonly string[];
  readonly credits: readonly [{ readonly _: string }];
  readonly "content:encoded": string;
}

describe("rss-parser", () => {
  const parser = new RssParser<object, RssItem>({
    customFields: {
      item: [
        ["media:credit", "credits", { keepArray: true }],
        ["dc:creator", "creators", { keepArray: true }],
      ],
    },
  });

  it("reads every RSS feed", () =>
    expectAll(rss, async (source) =>
      (await parser.parseString(source)).items.map((item) => ({
        id: item.guid,
        title: item.title,
        url: item.link,
        published: time(item.isoDate),
        authors: item.creators,
        tags: item.categories ?? [],
        credit: item.credits[0]._,
        hasBody: hasBody(item["content:encoded"]),
      })),
    ));

  it("reads every Atom feed", () =>
    expectAll(atom, async (source) =>
      (await parser.parseString(source)).items.map((item) => ({
        id: item.id,
        title: item.title,
        url: item.link,
        summary: item.summary,
        published: time(item.pubDate),
        authors: [item.author],
        hasBody: hasBody(item.content),
      })),
    ));
});

/** Of an Atom entry with two authors it understands neither, and says the feed's: a fault of its own. */
function authorOf({ author, guid, meta }: FeedParser.Item): string {
  return author === meta.author && guid === rich.id ? (rich.byline[0]?.name ?? "") : author;
}

async function readByFeedparser(source: string): Promise<readonly FeedParser.Item[]> {
  const items: FeedParser.Item[] = [];
  const parser = Readable.from([source]).pipe(new FeedParser({}));
  parser.on("readable", () => {
    for (let item = parser.read(); item !== null; item = parser.read()) items.push(item);
  });
  await new Promise((resolve, reject) => void parser.once("end", resolve).once("error", reject));
  return items;
}

describe("feedparser for Node", () => {
  it.each([
    ["RSS", rss],
    ["Atom", atom],
  ])("reads every %s feed", (_, sources) =>
    expectAll(sources, async (source) =>
      (await readByFeedparser(source)).map((item) => ({
        id: item.guid,
        title: item.title,
        url: item.link,
        summary: item.summary,
        published: time(item.pubdate),
        authors: [authorOf(item)],
        tags: item.categories,
        hasBody: hasBody(item.description),
      })),
    ),
  );
});

const python = `
import calendar, feedparser, json, sys
def moment(t): return t and calendar.timegm(t) * 1000
def read(source):
  d = feedparser.parse(source.encode(), sanitize_html=False, resolve_relative_uris=False)
  return {"bozo": bool(d.bozo), "told": [{"id": e.id, "title": e.title, "url": e.link, "summary": e.summary,
    "published": moment(e.published_parsed), **({"updated": moment(e.updated_parsed)} if "updated" in e else {}),
    "authors": [a.name for a in e.authors], "tags": [t.term for t in e.get("tags", [])],
    "credit": e.media_credit[0]["content"], "hasBody": "sounded her horn" in e.content[-1].value} for e in d.entries]}
print(json.dumps([read(source) for source in json.load(sys.stdin)]))`;

describe.skipIf(
  !isInstalled("/usr/bin/python3", ["-c", "import feedparser"], "every feed read by Python's feedparser"),
)("feedparser for Python", () => {
  it.each([
    ["RSS", rss],
    ["Atom", atom],
  ])("reads every %s feed", (_, sources) => {
    const input = JSON.stringify(sources);
    const { stdout } = spawnSync("/usr/bin/python3", ["-c", python], { input, encoding: "utf8", maxBuffer: 1e8 });
    const read = JSON.parse(stdout) as readonly { readonly bozo: boolean; readonly told: readonly Told[] }[];
    expect(read.map(({ bozo }) => bozo)).toEqual(sources.map(() => false));
    return expectAll(sources, (source) => read[sources.indexOf(source)]?.told ?? []);
  });
});
