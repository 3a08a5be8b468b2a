/**
 * The documents as libxml2 and Python's feedparser read them, and the rules of the W3C feed validator that can be
 * checked without it.
 */
import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { renderAtom } from "../../../src/render/atom.ts";
import { renderJsonFeed } from "../../../src/render/json-feed.ts";
import { renderOpml } from "../../../src/render/opml.ts";
import { renderRss } from "../../../src/render/rss.ts";
import { below, isInstalled, readXml, xmllint } from "./feed-judges.ts";
import { article, feed, picture, publication, urls } from "./feed-newsroom.ts";

const hasXmllint = isInstalled("xmllint", ["--version"], "well-formedness by libxml2");
const hasFeedparser = isInstalled("/usr/bin/python3", ["-c", "import feedparser"], "the comparison with feedparser");

const everything = feed(
  [
    article({ photo: { credit: "Ana Marić", caption: "The bay.", file: "ferry.jpg" } }),
    article({ id: "tag:wire.example,2026:2", language: "ru", updated: "2026-03-02T08:00:01Z" }),
    article({ id: "tag:wire.example,2026:3", status: "retracted", updated: "2026-03-02T08:00:02Z" }),
    article({ id: "tag:wire.example,2026:4", status: "withdrawn", updated: "2026-03-02T08:00:03Z" }),
  ],
  { pictures: new Map([["tag:wire.example,2026:4f1c", picture]]), archive: { previous: urls("/archive/2") } },
);

describe.skipIf(!hasXmllint)("libxml2", () => {
  it("takes every document", () => {
    const documents = [everything, feed([])].flatMap((source) => [renderRss(source), renderAtom(source)]);
    expect(xmllint([...documents, renderOpml(publication, [everything])])).toBe("");
  });

  it("would refuse a document that is not well-formed", () => {
    expect(xmllint(["<rss><media:credit>\u0003</media:credit></rss>"])).toMatch(
      /Namespace prefix media|invalid xmlChar/,
    );
  });
});

/** What feedparser makes of a document, as JSON. */
function readByFeedparser(document: string) {
  const script = `
import sys, json, calendar, feedparser
d = feedparser.parse(sys.stdin.buffer.read(), sanitize_html=False, resolve_relative_uris=False)
def moment(t): return t and calendar.timegm(t)
print(json.dumps({"bozo": bool(d.bozo), "version": d.version, "title": d.feed.title, "language": d.feed.get("language"),
  "entries": [{"id": e.id, "title": e.title, "link": e.get("link"), "summary": e.summary,
    "authors": [a.get("name") for a in e.get("authors", [])], "tags": [t.term for t in e.get("tags", [])],
    "published": moment(e.get("published_parsed")), "updated": moment(e.get("updated_parsed")),
    "content": e.content[-1].value, "credit": [c["content"] for c in e.get("media_credit", [])]} for e in d.entries]}))`;
  return JSON.parse(execFileSync("/usr/bin/python3", ["-c", script], { input: document, encoding: "utf8" }));
}

describe.skipIf(!hasFeedparser)("feedparser", () => {
  const stories = feed(
    [
      article({ headline: "The Last Ferry & the Mayor", tags: ["Coast", "Ships & boats"] }),
      article({
        id: "tag:wire.example,2026:2",
        headline: "Other",
        photo: { credit: "B / Agency", caption: "Bay.", file: "ferry.jpg" },
      }),
    ],
    { pictures: new Map([["tag:wire.example,2026:2", picture]]) },
  );
  const content = JSON.parse(renderJsonFeed(stories)).items[0].content_html;

  it.each([
    ["rss20", renderRss],
    ["atom10", renderAtom],
  ])("reads the story from %s", (version, render) => {
    const read = readByFeedparser(render(stories));
    expect(read).toMatchObject({ bozo: false, version, title: "Harbour & Hill", language: "en" });
    expect(read.entries.map(({ credit }: { credit: string[] }) => credit)).toEqual([
      ["Ana Marić / Coast & Co"],
      ["B / Agency"],
    ]);
    expect(read.entries[1].summary).toBe(read.entries[0].summary);
    expect(read.entries[0]).toEqual({
      id: "tag:wire.example,2026:4f1c",
      title: "The Last Ferry & the Mayor",
      link: "https://harbour.example/stories/last-ferry?from=wire&lang=en",
      summary: "The ferry “Mara” made its last trip; 300 people came to say goodbye.",
      authors: ["Ana Marić", "Tom O’Hara"],
      tags: ["Coast", "Ships & boats"],
      published: Date.UTC(2026, 2, 1, 17, 30) / 1000,
      updated: Date.UTC(2026, 2, 2, 8) / 1000,
      content,
      credit: ["Ana Marić / Coast & Co"],
    });
  });
});

describe("the rules of the W3C feed validator", () => {
  const rss = readXml(renderRss(everything));
  const atom = readXml(renderAtom(everything));

  it("InvalidContact, DuplicateElement: names are dc:creator, and there is no author element in RSS", () => {
    expect(below(rss, "author")).toEqual([]);
    expect(below(rss, "dc:creator").length).toBe(6);
  });

  it("MissingSelf: each feed says its own address", () => {
    const selves = [...below(rss, "atom:link"), ...below(atom, "link")].filter(
      ({ attributes }) => attributes.rel === "self",
    );
    expect(selves.map(({ attributes }) => attributes.href)).toEqual([everything.urls.rss, everything.urls.atom]);
  });

  it("DuplicateUpdated, DuplicateIds: entries that changed at their own times have their own dates and ids", () => {
    const entries = below(atom, "entry");
    const valuesOf = (name: string) => entries.map((entry) => below(entry, name)[0]?.text);
    expect(new Set(valuesOf("updated")).size).toBe(4);
    expect(new Set(valuesOf("id")).size).toBe(4);
  });

  it("InvalidCreditRole: roles of urn:ebu are lower case", () => {
    const credits = [...below(rss, "media:credit"), ...below(atom, "media:credit")];
    expect(credits).toHaveLength(4);
    for (const { attributes } of credits) expect(attributes).toEqual({ role: "photographer", scheme: "urn:ebu" });
  });

  it("NeedDescriptionBeforeContent: every item has a description, and it comes first", () => {
    for (const item of below(rss, "item")) {
      const names = item.children.map(({ name }) => name);
      expect(names).toContain("description");
      expect(names.indexOf("description")).toBeLessThan(names.indexOf("content:encoded"));
    }
  });

  it("ContainsRelRef: no address in a body is relative", () => {
    const bodies = [...below(rss, "content:encoded"), ...below(atom, "content")].map(({ text }) => text);
    const addresses = bodies.flatMap((body) =>
      [...body.matchAll(/(?:href|src|cite)="([^"]*)"/g)].map(([, url]) => url ?? ""),
    );
    expect(addresses.length).toBeGreaterThan(10);
    for (const url of addresses) expect(url).toMatch(/^https:\/\//);
  });

  it("InvalidRFC2822Date, MissingGuid: dates are RFC 822 in GMT, guids are no permalinks", () => {
    for (const { text } of below(rss, "pubDate"))
      expect(text).toMatch(/^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/);
    expect(below(rss, "guid").map(({ attributes }) => attributes.isPermaLink)).toEqual(Array(4).fill("false"));
  });
});
