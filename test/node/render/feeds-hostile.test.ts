/**
 * No article breaks a feed: whatever an editor pastes, the documents stay well-formed, valid Unicode, and say the same.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Article } from "../../../src/article/article.ts";
import { renderAtom } from "../../../src/render/atom.ts";
import type { Feed } from "../../../src/render/feed.ts";
import { renderJsonFeed } from "../../../src/render/json-feed.ts";
import { renderRss } from "../../../src/render/rss.ts";
import {
  below,
  expectedLine,
  expectedUrl,
  isInstalled,
  isXmlText,
  jq,
  type ReadElement,
  readXml,
  xmllint,
} from "./feed-judges.ts";
import { article, feed, picture } from "./feed-newsroom.ts";

/** Feeds, each of so many articles: rendering and reading a feed costs little more for ten than for one. */
const FEEDS = 1_000;
const ARTICLES = 10;

/** What has broken feeds before, and what looks as if it could. */
const shards = [
  "]]>",
  "<![CDATA[",
  "<script>alert(1)</script>",
  "</item>",
  "<!--",
  "-->",
  "?>",
  "&amp;",
  "&lt;",
  "&#x0;",
  "&",
  "<",
  ">",
  '"',
  "'",
  "\u0000",
  "\u0003",
  "\u0008",
  "\u000B",
  "\u001B",
  "\u007F",
  "\u0085",
  "\u009F",
  "\uFFFE",
  "\uFFFF",
  "\uD800",
  "\uDC00",
  "\uD83D",
  "😀",
  "\u{1FFFE}",
  "\r",
  "\r\n",
  "\n",
  "\t",
  " ",
  "\u00A0",
  "\u2028",
  "\u202E",
  "\uFEFF",
  "Я",
  "š",
  "__proto__",
  "word",
  "0",
];

const shard = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...shards) },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
);
const text = fc.array(shard, { maxLength: 6 }).map((pieces) => pieces.join(""));
/** Every article's check promises text where text must be. */
const someText = text.map((written) => `x${written}`);
const url = text.map((written) => `https://harbour.example/a?q=${written}&b=<'">#${written}`);

const hostile: fc.Arbitrary<Article> = fc
  .record({
    id: someText.map((written) => `tag:wire.example,2026:${written}`),
    headline: someText,
    standfirst: someText,
    byline: fc.array(fc.record({ name: someText, url }), { minLength: 1, maxLength: 3 }),
    canonicalUrl: url,
    rights: fc.record({ holder: someText, licence: url, syndication: fc.constantFrom("full", "excerpt") }),
    photo: fc.record({
      credit: someText,
      caption: someText,
      alt: text,
      agency: someText,
      file: fc.constantFrom("ferry.jpg", "none"),
    }),
    quotes: fc.array(
      fc.record({
        text: someText,
        speaker: someText,
        role: someText,
        anonymity: fc.constant("unnamed"),
        anonymityReason: someText,
      }),
      { maxLength: 2 },
    ),
    tags: fc.array(someText, { maxLength: 3 }),
    corrections: fc.array(fc.record({ date: fc.constant("2026-03-01"), text: someText }), { maxLength: 2 }),
    status: fc.constantFrom("usable", "usable", "usable", "retracted", "withdrawn"),
    body: fc.record({ html: text, text, markdown: text }),
  })
  .map((fields) => article(fields as Partial<Article>));

const hostileFeed: fc.Arbitrary<Feed> = fc
  .record({
    articles: fc.array(hostile, { minLength: ARTICLES, maxLength: ARTICLES, size: "max" }),
    title: someText,
    description: text,
    id: someText,
  })
  .map(({ articles, ...fields }) =>
    feed(articles, { ...fields, pictures: new Map([["tag:wire.example,2026:4f1c", picture]]) }),
  );

/** What the article says, field by field, as every format must say it. */
function saidBy(subject: Article) {
  const isUsable = subject.status === "usable";
  return {
    id: expectedLine(subject.id),
    url: expectedUrl(subject.canonicalUrl ?? ""),
    title: (isUsable ? "" : "Retracted: ") + expectedLine(subject.headline),
    authors: subject.byline.map(({ name }) => expectedLine(name)),
    tags: subject.tags.map(expectedLine),
    ...(isUsable && { summary: expectedLine(subject.standfirst), credit: expectedLine(subject.photo?.credit ?? "") }),
  };
}

const textsOf = (element: ReadElement, name: string) => below(element, name).map((found) => found.text);

function saidByRss(item: ReadElement, isUsable: boolean) {
  const [id, url, title] = ["guid", "link", "title"].map((name) => textsOf(item, name)[0]);
  const said = { id, url, title, authors: textsOf(item, "dc:creator"), tags: textsOf(item, "category") };
  return isUsable
    ? { ...said, summary: textsOf(item, "description")[0], credit: textsOf(item, "media:credit")[0] }
    : said;
}

function saidByAtom(entry: ReadElement, isUsable: boolean) {
  const [id, title] = ["id", "title"].map((name) => textsOf(entry, name)[0]);
  const url = below(entry, "link").find(({ attributes }) => attributes.rel === "alternate")?.attributes.href;
  const tags = below(entry, "category").map(({ attributes }) => attributes.term);
  const said = { id, url, title, authors: textsOf(entry, "name"), tags };
  return isUsable
    ? { ...said, summary: textsOf(entry, "summary")[0], credit: textsOf(entry, "media:credit")[0] }
    : said;
}

// biome-ignore lint/suspicious/noExplicitAny: the document is looked at as any reader would, without a type
function saidByJson(item: any) {
  const { id, url, title, summary, authors, tags = [], _wire } = item;
  const said = { id, url, title, authors: authors.map(({ name }: { name: string }) => name), tags };
  return _wire.status === "usable" ? { ...said, summary, credit: _wire.credit } : said;
}

/** Half a surrogate pair, written as an escape: what strict JSON readers reject. */
const loneSurrogate = /\\ud[89a-f][0-9a-f]{2}/i;

/** What was rendered, for the judges that are programs of their own. */
const rendered = { xml: [] as string[], json: [] as string[] };

function expectSound(source: Feed): void {
  const [rss, atom, json] = [renderRss(source), renderAtom(source), renderJsonFeed(source)];
  rendered.xml.push(rss, atom);
  rendered.json.push(json);
  for (const document of [rss, atom, json]) expect(document.isWellFormed()).toBe(true);
  expect([isXmlText(rss), isXmlText(atom), loneSurrogate.test(json)]).toEqual([true, true, false]);
  const [items, entries, jsonItems] = [
    below(readXml(rss), "item"),
    below(readXml(atom), "entry"),
    JSON.parse(json).items,
  ];
  for (const [index, subject] of source.articles.entries()) {
    const [item, entry] = [items[index], entries[index]];
    if (item === undefined || entry === undefined) throw new Error("an article is missing");
    expect([textsOf(item, "content:encoded"), textsOf(entry, "content")]).toEqual(
      Array(2).fill([jsonItems[index].content_html]),
    );
    if (subject.status === "withdrawn") continue;
    const isUsable = subject.status === "usable";
    expect([saidByRss(item, isUsable), saidByAtom(entry, isUsable), saidByJson(jsonItems[index])]).toEqual(
      Array(3).fill(saidBy(subject)),
    );
  }
}

describe("a hostile article", () => {
  it(`leaves all three documents sound and says the same in each (${FEEDS * ARTICLES} articles)`, () => {
    fc.assert(fc.property(hostileFeed, expectSound), { numRuns: FEEDS });
    expect(rendered.json.length).toBeGreaterThanOrEqual(FEEDS);
  }, 240_000);

  it.skipIf(!isInstalled("xmllint", ["--version"], "hostile articles judged by libxml2"))(
    "leaves XML that libxml2 takes, namespaces and all",
    () => {
      for (let from = 0; from < rendered.xml.length; from += 500) {
        expect(xmllint(rendered.xml.slice(from, from + 500))).toBe("");
      }
    },
    120_000,
  );

  it.skipIf(!isInstalled("jq", ["--version"], "hostile articles judged by a strict JSON parser"))(
    "leaves JSON that jq takes",
    () => {
      expect(jq(['{"half a pair": "\\ud800"'])).not.toBe("");
      for (let from = 0; from < rendered.json.length; from += 200) {
        expect(jq(rendered.json.slice(from, from + 200))).toBe("");
      }
    },
    120_000,
  );

  it("never gets a script of its own past the text", () => {
    const subject = article({
      headline: "<script>1</script>",
      standfirst: '"><script>2</script>',
      photo: { credit: "<script>3" },
      byline: [{ name: "<script>4" }],
    });
    const [html] = textsOf(readXml(renderRss(feed([subject]))), "content:encoded");
    expect(html).not.toContain("<script");
  });
});
