/**
 * Sections: their addresses, their feeds, their pages, and what they keep to themselves.
 */
import { parseAtomFeed, parseJsonFeed, parseOpml, parseRssFeed } from "feedsmith";
import { describe, expect, it } from "vitest";
import type { Article } from "../../../src/article/article.ts";
import { partsOf, renderAll } from "../../../src/publish/representations.ts";
import { renderSectionPage } from "../../../src/render/section-page.ts";
import { sectionCollisions, sectionSlug, sectionsOf } from "../../../src/render/sections.ts";
import { article, feedRepresentations, publication } from "./feed-newsroom.ts";
import { all, has, one, textOf } from "./page-lookup.ts";

const tagged = (id: string, ...tags: string[]) => article({ id: `tag:wire.example,2026:${id}`, slug: id, tags });
const listed = (articles: readonly Article[]) =>
  sectionsOf(articles).map(({ kind, name, slug, articles: own }) => [kind, name, slug, own.map(({ slug: at }) => at)]);

function served(articles: readonly Article[]): ReadonlyMap<string, string> {
  const all = feedRepresentations(publication, articles, sectionsOf(articles));
  return new Map(all.map(({ path, body }) => [path, String(body ?? "")]));
}

describe("the slug of a name", () => {
  it.each([
    ["Serbia", "serbia"],
    ["Disinformation & media", "disinformation-and-media"],
    ["  New   Left ", "new-left"],
    ["Ana Marić", "ana-maric"],
    ["Đorđe", "djordje"],
    ["Диаспора", "diaspora"],
    ["Щёлково", "schyolkovo"],
    ["Ђорђе Љубић", "djordje-ljubic"],
    ["Његош", "njegos"],
    ["Џемал Ћирић", "dzemal-ciric"],
    ["Јован", "jovan"],
    ["Київ", "kiyiv"],
    ["Ελλάδα", "ellada"],
    ["中国", "zhongguo"],
    ["AI 中国", "ai-zhongguo"],
    ["日本語", "ribenyu"],
    ["한국", "hangug"],
    ["עברית", "vryt"],
    ["हिन्दी", "hindi"],
    ["sr-Latn", "sr-latn"],
  ])("%s is %s", (name, slug) => {
    expect(sectionSlug(name)).toBe(slug);
  });

  it.each(["العربية", "ქართული", "Հայերեն", "💥", "???", "—", "한", "٢٠٢٦"])("of %s is never empty", (name) => {
    expect(sectionSlug(name)).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
  });

  it("without a letter is a fingerprint, the same each time and another for another name", () => {
    expect(sectionSlug("???")).toBe(sectionSlug("???"));
    expect(sectionSlug("???")).not.toBe(sectionSlug("!!!"));
  });

  it("does not depend on case, Unicode form or spaces", () => {
    expect(
      new Set(["Ana Marić", "ANA MARIĆ", "Ana Marić".normalize("NFD"), " ana\u00a0 marić"].map(sectionSlug)).size,
    ).toBe(1);
  });
});

describe("sections", () => {
  it("are tags, authors and languages, each with its stories in their order", () => {
    const stories = [
      article({ slug: "a", tags: ["Coast"], byline: [{ name: "Ana" }, { name: "Tom" }] }),
      article({ slug: "b", tags: ["Coast", "Art"], byline: [{ name: "Tom" }], language: "sr-Latn" }),
    ];
    expect(listed(stories)).toEqual([
      ["tag", "Art", "art", ["b"]],
      ["tag", "Coast", "coast", ["a", "b"]],
      ["author", "Ana", "ana", ["a"]],
      ["author", "Tom", "tom", ["a", "b"]],
      ["language", "en", "en", ["a"]],
      ["language", "sr-Latn", "sr-latn", ["b"]],
    ]);
  });

  it("are one for one name in any case and Unicode form, spelt as in the oldest story", () => {
    const stories = [
      { ...tagged("new", "КАФЕ\u0301"), published: "2026-03-02" },
      { ...tagged("old", "Кафе\u0301".normalize("NFC")), published: "2026-03-01" },
    ];
    expect(listed(stories)[0]).toEqual([
      "tag",
      "Кафе\u0301".normalize("NFC"),
      sectionSlug("кафе\u0301"),
      ["new", "old"],
    ]);
  });

  it("have a story once, however often it names them", () => {
    expect(listed([article({ byline: [{ name: "Ana" }, { name: "ana" }], tags: [] })])[0]?.[3]).toHaveLength(1);
  });
});

describe("a collision", () => {
  it("is said with its names, kind by kind", () => {
    const stories = [tagged("a", "C++"), tagged("b", "C#"), tagged("c", "c")];
    expect(sectionCollisions(stories)).toEqual([{ kind: "tag", slug: "c", names: ["C++", "C#", "c"] }]);
  });

  it("is none between kinds, nor between forms of one name", () => {
    expect(sectionCollisions([tagged("a", "Ana Marić", "EN"), tagged("b", "ana marić")])).toEqual([]);
  });
});

describe("a Serbian name", () => {
  const cyrillic = article({
    id: "tag:wire.example,2026:a",
    slug: "a",
    language: "sr-Cyrl",
    tags: ["Љубав и Ђаци"],
    byline: [],
  });
  const latin = article({
    ...cyrillic,
    id: "tag:wire.example,2026:b",
    slug: "b",
    language: "sr-Latn",
    tags: ["Ljubav i Đaci"],
  });

  it("is one section in both of its scripts, under the name and address of the older story", () => {
    expect(sectionCollisions([cyrillic, latin])).toEqual([]);
    expect(listed([latin, cyrillic])[0]).toEqual(["tag", "Љубав и Ђаци", sectionSlug("Љубав и Ђаци"), ["b", "a"]]);
  });

  it("is not one with another language's name in the same letters", () => {
    const russian = article({ ...cyrillic, id: "tag:wire.example,2026:c", slug: "c", language: "ru", tags: ["Мир"] });
    const english = article({ ...cyrillic, id: "tag:wire.example,2026:d", slug: "d", language: "en", tags: ["Mir"] });
    expect(sectionCollisions([russian, english])).toEqual([{ kind: "tag", slug: "mir", names: ["Мир", "Mir"] }]);
  });
});

describe("a name that stories in several languages share", () => {
  const named = (id: string, language: string, name: string, published: string) =>
    article({
      id: `tag:wire.example,2026:${id}`,
      slug: id,
      language,
      published,
      tags: [name],
      byline: [{ name }],
    });
  const russian = named("ru", "ru", "Политика", "2026-03-01");
  const serbian = named("sr", "sr-Cyrl", "Политика", "2026-03-02");
  const latin = named("latin", "sr-Latn", "Politika", "2026-03-03");

  it.each([
    ["Russian and Serbian", [russian, serbian]],
    ["Serbian and Russian", [serbian, russian]],
    ["Latin Serbian too", [latin, russian, serbian]],
  ])("is one section: %s", (_case, stories) => {
    expect(sectionCollisions(stories)).toEqual([]);
    const slugs = stories.map(({ slug }) => slug);
    expect(listed(stories).slice(0, 2)).toEqual([
      ["tag", "Политика", "politika", slugs],
      ["author", "Политика", "politika", slugs],
    ]);
  });

  it("stays two where nothing written in Serbian joins them", () => {
    expect(sectionCollisions([russian, { ...latin, language: "en" }]).map(({ names }) => names)).toEqual([
      ["Политика", "Politika"],
      ["Политика", "Politika"],
    ]);
  });

  it("is linked from every page to where its section is, whichever spelling and language the page has", () => {
    const stories = [
      named("first", "sr-Latn", "Nemačka", "2026-01-01"),
      named("second", "sr-Cyrl", "Немачка", "2026-01-02"),
      named("third", "ru", "Чачак", "2026-01-03"),
      named("fourth", "sr-Latn", "Čačak", "2026-01-04"),
      named("fifth", "sr-Cyrl", "ЧАЧАК", "2026-01-05"),
    ];
    const pictures = { byId: new Map(), parts: [], heldBack: [] };
    const edition = renderAll({ publication, articles: stories, cardScripts: [], pictures });
    const paths = new Set(edition.map(({ path }) => path));
    const pages = edition.filter(({ type }) => type?.startsWith("text/html"));
    const links = pages.flatMap(({ body }) =>
      all(String(body), 'a[href^="/tags/"], a[href^="/authors/"]').map(({ properties }) => String(properties.href)),
    );
    expect(links.length).toBeGreaterThan(stories.length);
    expect(links.filter((path) => !paths.has(path))).toEqual([]);
  });

  it("makes a page again when another story moves its section, and no other page", () => {
    const pictures = { byId: new Map(), parts: [], heldBack: [] };
    const inputs = (articles: readonly Article[]) =>
      new Map(partsOf({ publication, articles, cardScripts: [], pictures }).map((part) => [part.id, part.inputs]));
    const stories = [named("second", "sr-Cyrl", "Немачка", "2026-01-02"), russian];
    const before = inputs(stories);
    const after = inputs([...stories, named("first", "sr-Latn", "Nemačka", "2026-01-01")]);
    expect(after.get("article second")).not.toBe(before.get("article second"));
    expect(after.get("article ru")).toBe(before.get("article ru"));
  });
});

describe("the feeds of a section", () => {
  const stories = [tagged("sea-1", "Море"), tagged("sea-2", "Море"), tagged("land", "Land")];
  const documents = served(stories);
  const at = (path: string) => documents.get(path) ?? "";

  it.each(["/tags/more", "/authors/ana-maric", "/authors/tom-o-hara", "/languages/en"])(
    "%s are there in every format",
    (base) => {
      for (const name of ["rss.xml", "atom.xml", "feed.json", "feed"])
        expect([...documents.keys()]).toContain(`${base}/${name}`);
    },
  );

  it("say whose they are, each at its own address", () => {
    const rss = parseRssFeed(at("/tags/more/rss.xml"));
    const atom = parseAtomFeed(at("/tags/more/atom.xml"));
    const json = parseJsonFeed(at("/tags/more/feed.json"));
    expect([rss.title, atom.title?.value, json.title]).toEqual(Array(3).fill("Harbour & Hill: Море"));
    expect([rss.link, json.home_page_url]).toEqual(Array(2).fill("https://wire.example/tags/more"));
    expect(json.feed_url).toBe("https://wire.example/tags/more/feed.json");
    expect(atom.id).toBe("tag:wire.example,2026:publication/tags/more");
    expect(rss.description).toBe(`Topic: Море. ${publication.description}`);
  });

  it("carry its stories and no other", () => {
    const ids = stories.slice(0, 2).map(({ id }) => id);
    expect(parseRssFeed(at("/tags/more/rss.xml")).items?.map(({ guid }) => guid?.value)).toEqual(ids);
    expect(parseAtomFeed(at("/tags/more/atom.xml")).entries?.map(({ id }) => id)).toEqual(ids);
    expect(parseJsonFeed(at("/tags/more/feed.json")).items?.map(({ id }) => id)).toEqual(ids);
  });

  it("of a language are in this language, under its own name", () => {
    const russian = served([article({ language: "ru" })]);
    const rss = parseRssFeed(russian.get("/languages/ru/rss.xml") ?? "");
    expect([rss.language, rss.title]).toEqual(["ru", "Harbour & Hill: русский"]);
  });

  it("are all in the subscription list, after the publication's own", () => {
    const opml = parseOpml(at("/subscriptions.opml"));
    expect(opml.body?.outlines?.map(({ xmlUrl }) => new URL(xmlUrl ?? "").pathname)).toEqual([
      "/rss.xml",
      "/tags/land/rss.xml",
      "/tags/more/rss.xml",
      "/authors/ana-maric/rss.xml",
      "/authors/tom-o-hara/rss.xml",
      "/languages/en/rss.xml",
    ]);
  });
});

describe("the page of a section", () => {
  const stories = [
    { ...tagged("old", "Море"), published: "2026-02-01", headline: "Old" },
    { ...tagged("new", "Море"), published: "2026-03-01", headline: "New" },
    { ...tagged("gone", "Море"), status: "withdrawn" as const, headline: "Gone" },
  ];
  const [section] = sectionsOf(stories);
  if (section === undefined) throw new Error("no section");
  const markup = renderSectionPage(section, publication);

  it("lists its stories, newest first, and no withdrawn one", () => {
    expect(all(markup, "h1, h2").map(textOf)).toEqual(["Море", "New", "Old", "Follow by feed"]);
    expect(markup).not.toContain("Gone");
  });

  it("marks a topic in another language than the publication's for those who have it read to them", () => {
    const [russian] = sectionsOf([{ ...tagged("ru", "Море"), language: "ru" }]);
    expect(one(renderSectionPage(russian ?? section, publication), "h1").properties.lang).toBe("ru");
    expect(one(markup, "h1").properties.lang).toBeUndefined();
    const both = sectionsOf([
      { ...tagged("ru", "Radio"), published: "2020-01-01", language: "ru" },
      tagged("en", "Radio"),
    ]);
    expect(one(renderSectionPage(both[0] ?? section, publication), "h1").properties.lang).toBeUndefined();
  });

  it("lists a story in several languages once: an author's in the publication's, a topic's in its own", () => {
    const original = { ...tagged("ferry", "Ферибот"), byline: [{ name: "Ana" }], language: "sr-Cyrl" };
    const version = (language: string) => ({
      ...original,
      id: `tag:wire.example,2026:${language}`,
      slug: `ferry-${language.toLowerCase()}`,
      language,
      translationOf: original.id,
    });
    const stories = [{ ...version("en"), tags: ["Ferry"] }, original, version("sr-Latn")];
    const pages = new Map(
      feedRepresentations(publication, stories, sectionsOf(stories)).map(({ path, body }) => [path, String(body)]),
    );
    const linksOf = (path: string) => all(pages.get(path) ?? "", "article a").map(({ properties }) => properties.href);
    expect(linksOf("/authors/ana")).toEqual(["/articles/ferry-en", "/articles/ferry", "/articles/ferry-sr-latn"]);
    expect(linksOf("/tags/feribot")).toEqual(["/articles/ferry", "/articles/ferry-en", "/articles/ferry-sr-latn"]);
    expect(all(pages.get("/authors/ana") ?? "", "article h2")).toHaveLength(1);
  });

  it("offers its own feeds before the publication's, to readers and to people", () => {
    const links = all(markup, 'link[rel="alternate"][type]').map(({ properties }) => [
      properties.title,
      properties.href,
    ]);
    expect(links.slice(0, 3)).toEqual([
      ["Harbour & Hill: Море (RSS)", "https://wire.example/tags/more/rss.xml"],
      ["Harbour & Hill: Море (Atom)", "https://wire.example/tags/more/atom.xml"],
      ["Harbour & Hill: Море (JSON Feed)", "https://wire.example/tags/more/feed.json"],
    ]);
    expect(new Set(links.map(([title]) => title)).size).toBe(links.length);
    expect(has(markup, 'a[href="feed:https://wire.example/tags/more/atom.xml"]')).toBe(true);
    expect(one(markup, 'link[rel="canonical"]').properties.href).toBe("https://wire.example/tags/more");
  });

  it("names its feeds in the Link header too", () => {
    const page = feedRepresentations(publication, stories, [section]).find(({ path }) => path === "/tags/more");
    expect(page?.link).toBe(
      '<https://wire.example/tags/more/rss.xml>; rel="alternate"; type="application/rss+xml", <https://wire.example/tags/more/atom.xml>; rel="alternate"; type="application/atom+xml", <https://wire.example/tags/more/feed.json>; rel="alternate"; type="application/feed+json"',
    );
  });
});

describe("a section whose only story is withdrawn", () => {
  const secret = article({
    id: "tag:wire.example,2026:secret",
    slug: "secret",
    status: "withdrawn",
    tags: ["Informant"],
    byline: [{ name: "Vera Volk" }],
    language: "uk",
  });
  const documents = served([article(), secret]);

  it.each(["/tags/informant", "/authors/vera-volk", "/languages/uk"])(
    "%s still has feeds that replace the copies",
    (base) => {
      expect(parseRssFeed(documents.get(`${base}/rss.xml`) ?? "").items?.[0]?.guid?.value).toBe(secret.id);
      expect(documents.get(`${base}/atom.xml`)).toContain(`<at:deleted-entry ref="${secret.id}"`);
      expect(JSON.parse(documents.get(`${base}/feed.json`) ?? "").items[0]._wire.status).toBe("withdrawn");
    },
  );

  it("is named by nothing and linked from nowhere", () => {
    for (const [path, body] of documents) {
      expect([path, /Informant|Vera|Volk/.test(body)]).toEqual([path, false]);
      const isItsOwn = /informant|vera-volk|languages\/uk/.test(path);
      expect([path, /informant|vera-volk|languages\/uk/.test(body)]).toEqual([path, isItsOwn && body !== ""]);
    }
    expect([...documents.keys()].filter((path) => /informant$|vera-volk$|uk$/.test(path))).toEqual([]);
  });
});

it("a withdrawn story gives its spelling to no section that has others", () => {
  const stories = [
    { ...tagged("a", "SERBIA"), status: "withdrawn" as const, published: "2020-01-01" },
    { ...tagged("b", "Serbia"), published: "2026-01-01" },
  ];
  expect(sectionsOf(stories)[0]).toMatchObject({ name: "Serbia", isListed: true });
});
