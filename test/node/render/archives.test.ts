/**
 * History: every story can be reached, once, and what is old does not change.
 */
import { describe, expect, it } from "vitest";
import type { Article } from "../../../src/article/article.ts";
import { ARCHIVE_ITEMS, CHANGED_ITEMS, FEED_ITEMS, feedPages, UNARCHIVED_ITEMS } from "../../../src/render/archive.ts";
import { below, isInstalled, readXml, xmllint } from "./feed-judges.ts";
import { feed } from "./feed-newsroom.ts";
import { changedPaths, readers, served, stories, story, walk } from "./thousand-stories.ts";

const thousand = stories(1000);
const feeds = served(thousand);
const formats = Object.keys(readers);

/** Feeds and how many of the thousand stories each has. */
const wholes = [
  ["", 1000, () => true],
  ["/tags/sea", 334, (n: number) => n % 3 === 0],
  ["/authors/ana-maric", 500, (n: number) => n % 2 === 0],
  ["/languages/ru", 200, (n: number) => n % 5 === 0],
] as const;

function pagesOf(articles: readonly Article[]) {
  const { current, archive } = feedPages(feed(articles), "");
  const slugs = (page: { readonly articles: readonly Article[] }) => page.articles.map(({ slug }) => slug);
  return { current: slugs(current), archive: archive.map(slugs) };
}

describe("a reader who walks from the newest document to the oldest", () => {
  it.each(wholes.flatMap((whole) => formats.map((format) => [format, ...whole] as const)))(
    "in %s of “%s” meets all %i stories",
    (format, base, count, isIn) => {
      const met = walk(feeds, `${base}/${format}`).flat();
      const expected = thousand.filter((_, n) => isIn(n)).map(({ id }) => id);
      expect(expected).toHaveLength(count);
      expect(new Set(met)).toEqual(new Set(expected));
    },
  );

  it.each(formats)("in %s meets none twice but where the newest page and the subscription overlap", (format) => {
    const [subscription = [], ...archive] = walk(feeds, `/${format}`);
    const archived = archive.flat();
    expect(new Set(archived).size).toBe(archived.length);
    expect(archive.every(({ length }) => length === ARCHIVE_ITEMS)).toBe(true);
    expect(subscription).toHaveLength(FEED_ITEMS);
    expect(subscription.filter((id) => archived.includes(id)).length).toBeLessThanOrEqual(
      FEED_ITEMS - UNARCHIVED_ITEMS,
    );
  });

  it("never has a gap between the archive and the subscription, however many stories there are", () => {
    for (let count = 0; count <= 90; count++) {
      const { current, archive } = pagesOf(stories(count));
      expect(new Set([...current, ...archive.flat()]).size).toBe(count);
      expect(new Set(archive.flat()).size).toBe(archive.length * ARCHIVE_ITEMS);
    }
  });
});

describe("the links between the pages", () => {
  const last = Math.floor((1000 - UNARCHIVED_ITEMS) / ARCHIVE_ITEMS);
  const linksOf = (path: string) =>
    Object.fromEntries(
      below(readXml(String(feeds.get(path)?.body)), path.endsWith("atom.xml") ? "link" : "atom:link")
        .filter(({ attributes }) => /archive|current|self|hub/.test(attributes.rel ?? ""))
        .map(({ attributes }) => [attributes.rel, attributes.href]),
    );
  const at = (path: string) => `https://wire.example${path}`;

  it.each(["rss.xml", "atom.xml"])("of %s lead to both neighbours and to the subscription", (format) => {
    expect(linksOf(`/${format}`)).toMatchObject({ "prev-archive": at(`/archive/${last}/${format}`) });
    expect(linksOf(`/${format}`)).not.toHaveProperty("current");
    expect(linksOf(`/archive/${last}/${format}`)).toEqual({
      self: at(`/archive/${last}/${format}`),
      "prev-archive": at(`/archive/${last - 1}/${format}`),
      current: at(`/${format}`),
    });
    expect(linksOf(`/archive/1/${format}`)).toEqual({
      self: at(`/archive/1/${format}`),
      "next-archive": at(`/archive/2/${format}`),
      current: at(`/${format}`),
    });
    expect(linksOf(`/tags/sea/archive/2/${format}`)).toEqual({
      self: at(`/tags/sea/archive/2/${format}`),
      "prev-archive": at(`/tags/sea/archive/1/${format}`),
      "next-archive": at(`/tags/sea/archive/3/${format}`),
      current: at(`/tags/sea/${format}`),
    });
  });

  it("are marked: only archive pages have fh:archive, and only subscriptions have hubs and a cadence", () => {
    for (const [path, { body, headers, link = "" }] of feeds) {
      if (!/(rss|atom)\.xml$/.test(path)) continue;
      const isArchive = path.includes("/archive/");
      const root = readXml(String(body));
      expect([path, below(root, "fh:archive").length]).toEqual([path, isArchive ? 1 : 0]);
      expect([path, below(root, "sy:updatePeriod").length]).toEqual([path, isArchive ? 0 : 1]);
      expect([path, String(body).includes("hub.example"), link.includes("hub")]).toEqual([
        path,
        !isArchive,
        !isArchive,
      ]);
      expect([path, headers]).toEqual([path, isArchive ? "archive" : "feed"]);
    }
  });

  it.skipIf(!isInstalled("xmllint", ["--version"], "archive pages judged by libxml2"))("stand in sound XML", () => {
    const documents = [...feeds].filter(([path]) => path.endsWith(".xml")).map(([, { body }]) => String(body));
    expect(documents.length).toBeGreaterThan(200);
    expect(xmllint(documents)).toBe("");
  });
});

/** The documents of these feeds that one subscribes to, and the sections' pages. */
function subscriptions(...bases: readonly string[]): string[] {
  const pages = bases.filter((base) => base !== "");
  return [
    ...bases.flatMap((base) => formats.map((format) => `${base}/${format}`)),
    ...pages,
    "/subscriptions.opml",
  ].sort();
}

describe("a new story", () => {
  it("changes the subscriptions it stands in, and no archive page", () => {
    const after = served([...thousand, story(1000)]);
    expect(changedPaths(feeds, after)).toEqual(subscriptions("", "/authors/ana-maric", "/languages/ru"));
  });

  it("that fills a page adds this page, and the page before it gets the link to it", () => {
    // 1,009 stories have 49 pages, 1,010 have 50.
    const [before, after] = [served(stories(1009)), served(stories(1010))];
    const archived = changedPaths(before, after).filter((path) => /^\/archive\//.test(path));
    expect(archived).toEqual(
      [49, 50]
        .flatMap((page) => ["atom.xml", "feed.json", "rss.xml"].map((name) => `/archive/${page}/${name}`))
        .filter((path) => path !== "/archive/49/feed.json"),
    );
  });

  it("of today, dated before another one of today, changes no archive page", () => {
    const between = { ...story(1000), published: "2024-02-11T10:30:00Z", updated: "2024-02-11T10:30:00Z" };
    const hours = (Date.parse(between.published) - Date.parse(story(0).published)) / 3_600_000;
    expect(hours).toBe(994.5);
    const changed = changedPaths(feeds, served([...thousand, between]));
    expect(changed.filter((path) => /^\/archive\//.test(path))).toEqual([]);
  });

  it("that comes out of an embargo is as new as the end of the embargo", () => {
    const late = story(3, { embargo: "2026-01-01T00:00:00Z", id: "tag:wire.example,2026:late", slug: "late" });
    expect(pagesOf([...thousand, late]).current[0]).toBe("late");
    expect(changedPaths(feeds, served([...thousand, late])).filter((path) => path.includes("/archive/"))).toEqual([]);
  });
});

describe("a change of an old story", () => {
  const corrected = (fields: Partial<Article>) =>
    thousand.map((one, n) => (n === 45 ? { ...one, updated: "2024-02-11T12:00:00Z", ...fields } : one));

  it("changes its own archive pages and the subscriptions, which carry it to the readers", () => {
    const after = served(corrected({ corrections: [{ date: "2024-02-11", text: "It was 1958." }] }));
    const changed = changedPaths(feeds, after);
    const archived = changed.filter((path) => path.includes("/archive/"));
    // Story 45 is the 46th of all, the 16th of the sea and of Tom's 23rd, and the tenth in Russian.
    expect(new Set(archived.map((path) => path.replace(/\/[^/]+$/, "")))).toEqual(
      new Set(["/archive/3", "/tags/sea/archive/1", "/authors/tom-o-hara/archive/2", "/languages/ru/archive/1"]),
    );
    for (const format of formats)
      expect(walk(after, `/${format}`)[0]).toEqual([...(walk(feeds, `/${format}`)[0] ?? []), story(45).id]);
  });

  it("that nobody moved `updated` for stays where it is", () => {
    const after = served(corrected({ updated: story(45).updated, headline: "Typo mended" }));
    expect(changedPaths(feeds, after).filter((path) => !path.includes("/archive/"))).toEqual([]);
  });

  it.each(["retracted", "withdrawn"] as const)(
    "to %s takes its text from every document and leaves its id",
    (status) => {
      const secret = { html: "<p>Nobody must read this.</p>", text: "Nobody must read this.", markdown: "" };
      const before = served(corrected({ updated: story(45).updated, body: secret }));
      const after = served(corrected({ body: secret, status }));
      const carry = (all: typeof feeds, words: string) =>
        [...all].filter(([, { body }]) => String(body).includes(words)).map(([path]) => path);
      expect(carry(before, "Nobody must read").length).toBe(4 * formats.length);
      expect(carry(after, "Nobody must read")).toEqual([]);
      expect(carry(after, `${story(45).id}<`)).toEqual(expect.arrayContaining(carry(before, `${story(45).id}<`)));
      for (const format of formats) expect(walk(after, `/${format}`)[0]).toContain(story(45).id);
      expect(changedPaths(before, after).filter((path) => /^\/archive\/(?!3\/)/.test(path))).toEqual([]);
    },
  );

  it("goes out before mere corrections when more changed than a feed can carry", () => {
    const many = thousand.map((one, n) =>
      n < 200
        ? {
            ...one,
            updated: "2024-02-11T12:00:00Z",
            ...(n === 7 && { status: "withdrawn" as const, updated: "2024-02-11T11:00:00Z" }),
          }
        : one,
    );
    const { current } = pagesOf(many);
    expect(current).toHaveLength(FEED_ITEMS + CHANGED_ITEMS);
    expect(current.at(-1)).toBe("story-7");
  });
});
