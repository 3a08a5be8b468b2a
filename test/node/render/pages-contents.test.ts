/**
 * What people and machines find on the pages, looked up with an independent parser.
 */
import { brotliCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Article } from "../../../src/article/article.ts";
import { renderArticlePage } from "../../../src/render/article-page.ts";
import { copyScript } from "../../../src/render/builder-script.ts";
import { contentSecurityPolicy } from "../../../src/render/content-security-policy.ts";
import { renderEmbedPage } from "../../../src/render/embed-page.ts";
import { renderHomePage } from "../../../src/render/home-page.ts";
import { renderNotFoundPage } from "../../../src/render/notice-page.ts";
import { pageStyle } from "../../../src/render/page-style.ts";
import { renderRobots } from "../../../src/render/robots.ts";
import { sectionsOf } from "../../../src/render/sections.ts";
import { renderSitemap } from "../../../src/render/sitemap.ts";
import { readXml } from "./feed-judges.ts";
import { article, picture, publication } from "./feed-newsroom.ts";
import { all, has, one, parsePage, textOf } from "./page-lookup.ts";

const excerpt = { holder: "Harbour & Hill", syndication: "excerpt" } as const;
const CREDIT = "Ana Marić / Coast & Co";

function page(fields: Partial<Article> = {}): string {
  return renderArticlePage(article(fields), publication);
}

function meta(markup: string, name: string): unknown {
  return one(markup, `meta[property="${name}"], meta[name="${name}"]`).properties.content;
}

/** The text of the elements, as a page shows it. */
function texts(markup: string, selector: string): string[] {
  return all(markup, selector).map(textOf);
}

const everyPage: readonly (readonly [name: string, markup: string])[] = [
  ["story", page()],
  ["excerpt with a picture", renderArticlePage(article({ rights: excerpt }), publication, { picture })],
  ["bare story", page({ corrections: [], quotes: [], tags: [] })],
  ["story in Persian", page({ language: "fa" })],
  ["retracted story", page({ status: "retracted" })],
  ["withdrawn story", page({ status: "withdrawn" })],
  ["home", renderHomePage(publication, [article(), article({ slug: "b", language: "ru" })])],
  ["empty home", renderHomePage(publication, [])],
  ["not found", renderNotFoundPage(publication)],
  ["embed", renderEmbedPage(article(), publication, picture)],
  ["withdrawn embed", renderEmbedPage(article({ status: "withdrawn" }), publication)],
];

describe.each(everyPage)("the page: %s", (_, markup) => {
  it("is HTML without an error", () => {
    expect(parsePage(markup).errors).toEqual([]);
  });

  it("has one h1, and headings that skip no level", () => {
    const levels = all(markup, "h1, h2, h3").map(({ tagName }) => Number(tagName[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  it("asks nothing of any other host, and holds no style attribute", () => {
    const loaded = all(markup, "[src], link[rel=stylesheet], object, embed");
    const sources = loaded.map(({ properties }) => new URL(String(properties.src), publication.origin).origin);
    expect(new Set([publication.origin, ...sources])).toEqual(new Set([publication.origin]));
    expect(has(markup, "[style]")).toBe(false);
  });

  it("has unique ids, and labels that exist", () => {
    const ids = all(markup, "[id]").map(({ properties }) => properties.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { properties } of all(markup, "[aria-labelledby]")) {
      expect(ids).toContain(String(properties.ariaLabelledBy));
    }
  });
});

it.each(everyPage.filter(([name]) => !name.includes("embed")))(
  "has landmarks and a way past what comes before the story: %s",
  (_, markup) => {
    expect(one(markup, "main").properties.id).toBe("main");
    expect(one(markup, "a.skip").properties.href).toBe("#main");
  },
);

describe("discovery on a story's page", () => {
  const markup = renderArticlePage(article({ rights: excerpt }), publication, { picture });
  const links = all(markup, "head link").map(({ properties }) => properties);

  it("stands before the style, and so far below the 150 KB that WordPress reads", () => {
    expect(markup.indexOf("json+oembed")).toBeLessThan(1000);
    expect(markup.indexOf('rel="alternate" type="application/feed+json"')).toBeLessThan(markup.indexOf("<style"));
  });

  it.each(["json", "xml"])("leads to oEmbed as %s with the story's own address", (format) => {
    const { href } = links.find(({ type }) => String(type).endsWith(`${format}+oembed`)) ?? {};
    const { origin, pathname, searchParams } = new URL(String(href));
    expect(origin + pathname).toBe("https://wire.example/oembed");
    expect(Object.fromEntries(searchParams)).toEqual({
      url: "https://wire.example/articles/the-last-ferry",
      format,
    });
  });

  it("names the canonical address and three feeds with titles to choose by", () => {
    expect(links.find(({ rel }) => String(rel) === "canonical")?.href).toBe(article().canonicalUrl);
    const feeds = links.filter(({ type }) => /(rss|atom)\+xml|feed\+json/.test(String(type)));
    expect(feeds.map(({ title, href }) => [title, href])).toEqual([
      ["Harbour & Hill (RSS)", "https://wire.example/rss.xml"],
      ["Harbour & Hill (Atom)", "https://wire.example/atom.xml"],
      ["Harbour & Hill (JSON Feed)", "https://wire.example/feed.json"],
    ]);
  });

  it("says in Open Graph what a link preview needs, with the picture's credit beside the picture", () => {
    expect(meta(markup, "og:type")).toBe("article");
    expect(meta(markup, "og:title")).toBe(article().headline);
    expect(meta(markup, "og:description")).toBe(article().standfirst);
    expect(meta(markup, "article:published_time")).toBe("2026-03-01T17:30:00Z");
    expect(meta(markup, "article:modified_time")).toBe("2026-03-02T08:00:00Z");
    expect(meta(markup, "og:image")).toBe(picture.src);
    expect(meta(markup, "og:image:alt")).toBe(`A white ferry — ${CREDIT}`);
    expect(meta(markup, "twitter:card")).toBe("summary_large_image");
  });

  it("says in JSON-LD what search engines and Mastodon read", () => {
    const script = one(markup, 'script[type="application/ld+json"]');
    expect(JSON.parse(textOf(script))).toMatchObject({
      "@type": "NewsArticle",
      "@id": article().id,
      headline: article().headline,
      url: article().canonicalUrl,
      datePublished: "2026-03-01T17:30:00Z",
      author: [{ name: "Ana Marić", url: "https://harbour.example/ana?x=1&y=2" }, { name: "Tom O’Hara" }],
      image: { contentUrl: picture.src, creditText: CREDIT, width: 1200, height: 800 },
      correction: [{ text: "The ferry was built in 1958, not 1985." }, { text: "The mayor’s name was misspelled." }],
      hasPart: [{ "@type": "Quotation", spokenByCharacter: { name: "Luka" } }],
    });
  });

  it("lets no text end the JSON-LD script", () => {
    const hostile = "</script><script>alarm()</script><!--";
    const hacked = page({ headline: hostile, standfirst: hostile });
    const scripts = all(hacked, 'script[type="application/ld+json"]');
    expect(scripts).toHaveLength(1);
    expect(all(hacked, "script:not([type])").map(textOf)).toEqual([copyScript.replace(/\s+/g, " ").trim()]);
    expect(JSON.parse(scripts.map(textOf).join(""))).toMatchObject({ headline: hostile, description: hostile });
  });
});

describe("a story's page", () => {
  it("shows byline, dateline and dates as the editor wrote them", () => {
    const [meta] = texts(page(), "p.meta");
    expect(meta).toContain("By Ana Marić and Tom O’Hara");
    expect(meta).toContain("Kotor, Montenegro");
    expect(meta).toMatch(/March 1, 2026 at 6:30\sPM GMT\+1/);
    expect(texts(page({ published: "2023-12-27", updated: "2023-12-27" }), "p.meta time")).toEqual([
      "December 27, 2023",
    ]);
  });

  it.each([
    ["without a picture", {}],
    ["with one", { picture }],
  ])("prints caption and credit word for word %s", (_, surroundings) => {
    const markup = renderArticlePage(article(), publication, surroundings);
    expect(textOf(one(markup, "figure.photo figcaption"))).toContain(`The ferry in the bay. ${CREDIT}`);
    expect(has(markup, "figure.photo img")).toBe("picture" in surroundings);
  });

  it("tells readers why a source has no full name", () => {
    expect(textOf(one(page(), "figure.quote figcaption"))).toBe(
      "Luka, fisherman Why only a first name: asked for his last name to be left out See it in the story",
    );
    const quote = { text: "It will rain.", speaker: "A sailor", anonymity: "unnamed" } as const;
    expect(textOf(one(page({ quotes: [quote] }), "figure.quote figcaption"))).toContain("Not identified by name.");
  });

  it("leads each quote to its words in the story", () => {
    const { href } = one(page(), "figure.quote figcaption a").properties;
    expect(href).toMatch(/^https:\/\/harbour\.example\/stories\/last-ferry\?from=wire&lang=en#:~:text=I%20have/);
  });

  it("puts quotation marks of the quote's language around it, and says the language", () => {
    const base = { speaker: "Luka", anonymity: "none" } as const;
    const quotes = [
      { ...base, text: "Yes." },
      { ...base, text: "Да.", language: "ru" },
      { ...base, text: "Da.", language: "sr-Latn" },
    ];
    const markup = page({ quotes });
    expect(texts(markup, "blockquote")).toEqual(["“Yes.”", "«Да.»", "„Da.“"]);
    expect(all(markup, "blockquote").map(({ properties }) => properties.lang)).toEqual([undefined, "ru", "sr-Latn"]);
  });

  it("leads from an excerpt to the full story at its holder, and from a whole story nowhere", () => {
    const link = one(page({ rights: excerpt }), ".full a");
    expect(textOf(link)).toBe("Read the full story at Harbour & Hill");
    expect(link.properties.href).toBe(article().canonicalUrl);
    expect(has(page(), ".full")).toBe(false);
    expect(textOf(one(page(), "footer.rights"))).toContain("First published by Harbour & Hill");
  });

  it("names holder and licence", () => {
    expect(one(page(), "footer.rights a[rel=license]").properties.href).toContain("/by-nd/4.0/");
    expect(textOf(one(page({ rights: excerpt }), "footer.rights"))).toContain("© Harbour & Hill. All rights reserved.");
  });

  it("gives the code to embed it as text that is that code", () => {
    const code = textOf(one(page(), "pre code"));
    expect(one(code, "script").properties).toEqual({
      type: "module",
      src: "https://wire.example/card.js",
      referrerPolicy: "no-referrer",
    });
    expect(one(code, "diaspora-card").properties.src).toBe("https://wire.example/articles/the-last-ferry");
    expect(textOf(one(code, "diaspora-card > a"))).toBe(article().headline);
  });

  it("leads to the same story in other languages, each naming all", () => {
    const translations = [article({ slug: "posledniy-parom", language: "ru", translationOf: article().id })];
    const markup = renderArticlePage(article(), publication, { translations });
    expect(all(markup, "link[hreflang]").map(({ properties }) => [properties.hrefLang, properties.href])).toEqual([
      ["en", "https://wire.example/articles/the-last-ferry"],
      ["ru", "https://wire.example/articles/posledniy-parom"],
      ["x-default", "https://wire.example/articles/the-last-ferry"],
    ]);
    expect(textOf(one(markup, "footer.rights a[hreflang]"))).toBe("русский");
  });

  it.each([
    ["ru", "ltr", "Автор: Ana", "Главные цитаты", "27 декабря 2023 г."],
    ["sr-Cyrl", "ltr", "Пише: Ana", "Кључни цитати", "27. децембар 2023."],
    ["sr-Latn", "ltr", "Piše: Ana", "Ključni citati", "27. decembar 2023."],
    ["sr", "ltr", "Пише: Ana", "Кључни цитати", "27. децембар 2023."],
    ["fa", "rtl", "By Ana", "Key quotes", "۶ دی ۱۴۰۲"],
  ])("speaks %s", (language, direction, byline, quotes, date) => {
    const markup = page({ language, byline: [{ name: "Ana" }], published: "2023-12-27", updated: "2023-12-27" });
    expect(one(markup, "html").properties).toMatchObject({ lang: language, dir: direction });
    expect(textOf(one(markup, ".by"))).toBe(byline);
    expect(textOf(one(markup, "#quotes"))).toBe(quotes);
    expect(textOf(one(markup, ".meta time"))).toContain(date);
  });
});

describe("a story that is taken back", () => {
  it("keeps headline, byline and notes when retracted, and nothing that it said", () => {
    const markup = page({ status: "retracted" });
    expect(texts(markup, "h1, h2").slice(0, 2)).toEqual([article().headline, "This story has been retracted"]);
    expect(meta(markup, "og:title")).toBe(`Retracted: ${article().headline}`);
    expect(textOf(one(markup, "aside.note"))).toContain("built in 1958");
    expect(markup).not.toMatch(/It was raining|last trip|since 1961|ferry in the bay|diaspora-card/);
  });

  it("leaves neither word nor address of itself when withdrawn", () => {
    for (const markup of [
      page({ status: "withdrawn" }),
      renderEmbedPage(article({ status: "withdrawn" }), publication),
    ]) {
      expect(markup).not.toMatch(/Ferry|ferry|Marić|Kotor|1961|stories\//);
      expect(has(markup, 'meta[name="robots"][content="noindex"]')).toBe(true);
      expect(textOf(one(markup, "h1"))).toBe("This story has been withdrawn");
    }
  });
});

describe("the home page", () => {
  const russian = article({ id: "tag:parom", slug: "parom", language: "ru", headline: "Паром" });
  const stories = [
    article(),
    russian,
    article({ id: "tag:gone", slug: "gone", headline: "Gone", status: "withdrawn" }),
  ];
  const markup = renderHomePage(publication, stories);

  it("lists the stories in order, without withdrawn ones, each in its language", () => {
    expect(texts(markup, "article h2")).toEqual([article().headline, "Паром"]);
    expect(all(markup, "article").map(({ properties }) => properties.lang)).toEqual([undefined, "ru"]);
  });

  it("lists a story in several languages once, in the publication's, with links to the others", () => {
    const english = article();
    const serbian = article({ id: "tag:sr", slug: "trajekt", language: "sr-Latn", translationOf: english.id });
    const other = article({ id: "tag:other", slug: "paromy", language: "ru", headline: "Паромы" });
    const inGerman = article({ id: "tag:de", slug: "faehren", language: "de", translationOf: other.id });
    const gone = article({ id: "tag:fa", slug: "qayeq", language: "fa", translationOf: other.id, status: "withdrawn" });
    const home = renderHomePage(publication, [serbian, inGerman, gone, other, english]);
    expect(texts(home, "article h2")).toEqual(["Паромы", english.headline]);
    const links = all(home, "article .by a[hreflang]").map(({ properties }) => [
      properties.href,
      properties.hrefLang,
      properties.lang,
    ]);
    expect(links).toEqual([
      ["/articles/faehren", "de", "de"],
      ["/articles/trajekt", "sr-Latn", "sr-Latn"],
    ]);
    expect(texts(home, "article .by").filter((words) => words.includes(": "))).toContain("Also in: srpski (latinica)");
  });

  it("has every feed with its address and a subscribe link, and all of them as OPML", () => {
    const links = all(markup, ".feeds a").map(({ properties }) => properties.href);
    const feeds = ["rss.xml", "atom.xml", "feed.json"].map((name) => `https://wire.example/${name}`);
    expect(links).toEqual(feeds.flatMap((url) => [url, `feed:${url}`]));
    expect(has(markup, 'a[href="https://wire.example/subscriptions.opml"]')).toBe(true);
  });

  it("leads to the sections, each by the name that its readers know", () => {
    const more = renderHomePage(publication, stories, sectionsOf(stories));
    expect(texts(more, ".aside h3")).toEqual(["Topics", "Authors", "Languages"]);
    const links = all(more, ".sections a").map((link) => [textOf(link), link.properties.href]);
    expect(links).toContainEqual(["Coast", "/tags/coast"]);
    expect(links).toContainEqual(["Ana Marić", "/authors/ana-maric"]);
    expect(links).toContainEqual(["русский", "/languages/ru"]);
  });

  it("has the topics of each language on a line of their own, the publication's first, the others marked", () => {
    const of = (id: string, language: string, ...tags: string[]) =>
      article({ id: `tag:${id}`, slug: id, language, tags });
    const written = [of("fa", "fa", "دریا"), of("en", "en", "Sea", "Coast"), of("ru", "ru", "Море")];
    const home = renderHomePage(publication, written, sectionsOf(written));
    const lines = all(home, ".sections").slice(0, 3);
    expect(lines.map(({ properties }) => [properties.lang, properties.dir])).toEqual([
      [undefined, undefined],
      ["fa", "rtl"],
      ["ru", "ltr"],
    ]);
    expect(lines.map(textOf)).toEqual(["Coast · Sea", "دریا", "Море"]);
  });

  it("says so when there is no story yet, with feeds and without code to copy", () => {
    const empty = renderHomePage(publication, []);
    expect(textOf(one(empty, "p.none"))).toMatch(/^No stories yet/);
    expect(all(empty, ".feeds li")).toHaveLength(3);
    expect(has(empty, "pre")).toBe(false);
  });
});

describe("the embed page", () => {
  const markup = renderEmbedPage(article({ rights: excerpt }), publication, picture);

  it("shows the whole card without its script", () => {
    const text = textOf(one(markup.replace(/<script>.*<\/script>/s, ""), "body"));
    const { headline, kicker, standfirst } = article();
    for (const words of [headline, kicker, standfirst, CREDIT, "The ferry in the bay.", "since 1961", "fisherman"]) {
      expect(text).toContain(words);
    }
    expect(text).toContain("Read the full story at Harbour & Hill");
  });

  it("links to its own host alone, quotes with their text fragments", () => {
    const links = all(markup, "body a[href]").map(({ properties }) => String(properties.href));
    const go = "https://wire.example/go/the-last-ferry";
    expect(links.filter((href) => href !== go && !href.startsWith(`${go}#:~:text=`))).toEqual([]);
    expect(links.some((href) => href.startsWith(`${go}#:~:text=I%20have`))).toBe(true);
    expect(one(markup, "base").properties.target).toBe("_top");
  });

  it("leads to the pages of the story's other versions, not through /go, which would lead to the original", () => {
    const russian = article({ id: "tag:ru", slug: "parom", language: "ru", translationOf: article().id });
    const translated = renderEmbedPage(article(), publication, undefined, [russian]);
    expect(one(translated, '[part="byline"] [lang="ru"] a').properties.href).toBe(
      "https://wire.example/articles/parom",
    );
    const paths = all(translated, "body a[href]").map(({ properties }) => new URL(String(properties.href)).pathname);
    expect(new Set(paths)).toEqual(new Set(["/go/the-last-ferry", "/articles/parom"]));
  });

  it("stays out of search engines", () => {
    expect(has(markup, 'meta[name="robots"][content="noindex"]')).toBe(true);
  });
});

describe("sizes", () => {
  it("keeps the style of pages small enough to stand in each of them", () => {
    expect(brotliCompressSync(pageStyle).length).toBeLessThan(2_600);
  });
});

describe("the content security policy", () => {
  it("allows nothing but the hashed blocks and the wire's pictures", async () => {
    const policy = await contentSecurityPolicy({
      // The hash of the empty text is known (RFC 6234's test vector in base64).
      styles: [""],
      scripts: [],
      images: [publication.origin],
      frameAncestors: "'none'",
    });
    expect(policy.split("; ")).toEqual([
      "default-src 'none'",
      "style-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
      "script-src 'none'",
      "img-src https://wire.example",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
  });
});

describe("what crawlers ask for", () => {
  it("lists in the sitemap what has its canonical address here, with its last change", () => {
    const here = { ...article({ slug: "here" }) };
    delete (here as { canonicalUrl?: string }).canonicalUrl;
    const xml = renderSitemap(publication, [here, article(), { ...here, slug: "gone", status: "withdrawn" }]);
    const entries = readXml(xml).children.map(({ children }) => children.map(({ text }) => text));
    expect(entries).toEqual([
      ["https://wire.example/"],
      ["https://wire.example/articles/here", "2026-03-02T08:00:00Z"],
    ]);
  });

  it("keeps no crawler from a page that says noindex, and names the sitemap", () => {
    expect(renderRobots(publication)).toBe("User-agent: *\nDisallow:\n\nSitemap: https://wire.example/sitemap.xml\n");
  });
});
