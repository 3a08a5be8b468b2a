/**
 * Identity: a story is the same story to every reader, whatever becomes of its address, its host or its headline; and publishing
 * again without a change changes no byte.
 */
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { describe, expect, it } from "vitest";
import type { Article } from "../../../src/article/article.ts";
import type { Publication } from "../../../src/article/publication.ts";
import { renderAtom } from "../../../src/render/atom.ts";
import { renderJsonFeed } from "../../../src/render/json-feed.ts";
import { renderRss } from "../../../src/render/rss.ts";
import { article, feed, publication } from "./feed-newsroom.ts";

const renderers = { RSS: renderRss, Atom: renderAtom, "JSON Feed": renderJsonFeed } as const;
const ids: Readonly<Record<keyof typeof renderers, (text: string) => unknown>> = {
  RSS: (text) => parseRssFeed(text).items?.[0]?.guid,
  Atom: (text) => parseAtomFeed(text).entries?.[0]?.id,
  "JSON Feed": (text) => parseJsonFeed(text).items?.[0]?.id,
};

const changes: readonly (readonly [what: string, article: Partial<Article>, publication: Partial<Publication>])[] = [
  ["another slug", { slug: "another" }, {}],
  ["another canonical address", { canonicalUrl: "https://elsewhere.example/moved" }, {}],
  ["another host", {}, { origin: "https://moved.example" }],
  ["another scheme", {}, { origin: "http://wire.example" }],
  ["another headline and date", { headline: "Another", updated: "2026-04-01" }, {}],
  ["a retraction", { status: "retracted" }, {}],
  ["a withdrawal", { status: "withdrawn" }, {}],
];

describe.each(Object.keys(renderers) as (keyof typeof renderers)[])("in %s", (format) => {
  const idOf = (story: Article, of: Publication) => ids[format](renderers[format](feed([story], { publication: of })));

  it.each(changes)("the id stays with %s", (_, more, facts) => {
    const before = idOf(article(), publication);
    expect(JSON.stringify(before)).toContain(article().id);
    expect(idOf(article(more), { ...publication, ...facts })).toEqual(before);
  });

  it("rendering again changes no byte", () => {
    expect(renderers[format](feed([article()]))).toBe(renderers[format](feed([article()])));
  });

  it("the feed's date comes from its items: the newest change of any", () => {
    const old = article({ id: "tag:wire.example,2026:old", slug: "old", updated: "2026-02-01" });
    const text = renderers[format](feed([article(), old]));
    if (format === "RSS") expect(parseRssFeed(text).lastBuildDate).toBe("Mon, 02 Mar 2026 08:00:00 GMT");
    if (format === "Atom")
      expect(new Date(String(parseAtomFeed(text).updated)).toISOString()).toBe("2026-03-02T08:00:00.000Z");
  });
});
