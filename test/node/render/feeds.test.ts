/**
 * The three documents as an independent parser reads them: every field of the article arrives, in every format.
 */
import { parseAtomFeed, parseJsonFeed, parseOpml, parseRssFeed } from "feedsmith";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Article } from "../../../src/article/article.ts";
import { renderAtom } from "../../../src/render/atom.ts";
import type { Feed } from "../../../src/render/feed.ts";
import { renderJsonFeed } from "../../../src/render/json-feed.ts";
import { renderOpml } from "../../../src/render/opml.ts";
import { renderRss } from "../../../src/render/rss.ts";
import { article, feed, picture, publication, urls } from "./feed-newsroom.ts";

const rssOf = (source: Feed) => parseRssFeed(renderRss(source));
const atomOf = (source: Feed) => parseAtomFeed(renderAtom(source));
/** Our extension is read from the document itself: the parser drops what it does not know. */
const jsonOf = (source: Feed) => JSON.parse(renderJsonFeed(source));

const itemsOf = (articles: readonly Article[], fields: Partial<Feed> = {}) => {
  const source = feed(articles, fields);
  return { rss: rssOf(source).items?.[0], atom: atomOf(source).entries?.[0], json: jsonOf(source).items[0] };
};

/** The body in each format; the assertion that they agree is part of every use. */
function bodyOf(subject: Article, fields: Partial<Feed> = {}): string {
  const { rss, atom, json } = itemsOf([subject], fields);
  expect(rss?.content?.encoded).toBe(json.content_html);
  expect(atom?.content).toEqual({ value: json.content_html, type: "html" });
  return json.content_html;
}

afterEach(() => {
  vi.useRealTimers();
});

describe("the feed itself", () => {
  it("names itself, its page, its language and its hubs in RSS", () => {
    const { items: _items, ...channel } = rssOf(feed([article()]));
    expect(channel).toEqual({
      title: "Harbour & Hill",
      link: "https://harbour.example/",
      description: "Stories from the coast, for everyone who carries them on.",
      language: "en",
      copyright: "© 2026 Harbour & Hill",
      managingEditor: { email: "desk@harbour.example", name: "Harbour & Hill" },
      lastBuildDate: "Mon, 02 Mar 2026 08:00:00 GMT",
      generator: "Diaspora Wire",
      docs: "https://validator.w3.org/feed/docs/rss2.html",
      ttl: 15,
      sy: { updatePeriod: "hourly", updateFrequency: 4 },
      atom: {
        links: [
          { href: "https://wire.example/rss.xml", rel: "self", type: "application/rss+xml" },
          { href: "https://harbour.example/", rel: "alternate", type: "text/html" },
          { href: "https://hub.example/?a=1&b=2", rel: "hub" },
          { href: "https://second-hub.example/", rel: "hub" },
        ],
      },
    });
  });

  it("names itself, its page, its language and its hubs in Atom", () => {
    const { entries: _entries, ...root } = atomOf(feed([article()]));
    expect(root).toEqual({
      id: "tag:wire.example,2026:feed",
      title: { value: "Harbour & Hill" },
      subtitle: { value: "Stories from the coast, for everyone who carries them on." },
      updated: "2026-03-02T08:00:00.000Z",
      rights: { value: "© 2026 Harbour & Hill" },
      generator: { text: "Diaspora Wire" },
      authors: [{ name: "Harbour & Hill", uri: "https://harbour.example/", email: "desk@harbour.example" }],
      links: [
        { href: "https://harbour.example/", rel: "alternate", type: "text/html" },
        { href: "https://wire.example/atom.xml", rel: "self", type: "application/atom+xml" },
        { href: "https://hub.example/?a=1&b=2", rel: "hub" },
        { href: "https://second-hub.example/", rel: "hub" },
      ],
      xml: { lang: "en" },
      sy: { updatePeriod: "hourly", updateFrequency: 4 },
    });
  });

  it("names itself, its page, its language and its hubs in JSON Feed 1.1", () => {
    const { items: _items, ...root } = jsonOf(feed([article()]));
    expect(root).toEqual({
      version: "https://jsonfeed.org/version/1.1",
      title: "Harbour & Hill",
      description: "Stories from the coast, for everyone who carries them on.",
      home_page_url: "https://harbour.example/",
      feed_url: "https://wire.example/feed.json",
      language: "en",
      authors: [{ name: "Harbour & Hill", url: "https://harbour.example/" }],
      hubs: [
        { type: "WebSub", url: "https://hub.example/?a=1&b=2" },
        { type: "WebSub", url: "https://second-hub.example/" },
      ],
    });
  });

  it("changed when the last of its articles did", () => {
    const articles = [article({ updated: "2026-03-01" }), article({ updated: "2026-03-04T01:00:00+02:00" })];
    expect(rssOf(feed(articles)).lastBuildDate).toBe("Tue, 03 Mar 2026 23:00:00 GMT");
    expect(atomOf(feed(articles)).updated).toBe("2026-03-03T23:00:00.000Z");
  });

  it("is valid without articles", () => {
    const empty = feed([]);
    expect(rssOf(empty)).toMatchObject({ title: "Harbour & Hill", description: publication.description });
    expect(rssOf(empty).lastBuildDate).toBeUndefined();
    expect(atomOf(empty)).toMatchObject({ id: "tag:wire.example,2026:feed", updated: "1970-01-01T00:00:00.000Z" });
    expect(jsonOf(empty).items).toEqual([]);
  });

  it("leaves out hubs and contact when the publication has none", () => {
    const { contact: _contact, ...silent } = { ...publication, hubs: [] };
    const source = feed([article()], { publication: silent });
    expect(rssOf(source).managingEditor).toBeUndefined();
    expect(rssOf(source).atom?.links?.map(({ rel }) => rel)).toEqual(["self", "alternate"]);
    expect(atomOf(source).authors).toEqual([{ name: "Harbour & Hill", uri: "https://harbour.example/" }]);
    expect(jsonOf(source)).not.toHaveProperty("hubs");
  });

  it("leads to older articles, and an archive page says that it is one", () => {
    const archive = { previous: urls("/archive/1"), next: urls("/archive/3"), current: urls() };
    const page = feed([article()], { urls: urls("/archive/2"), archive });
    expect(rssOf(page).atom?.links?.slice(-3)).toEqual([
      { rel: "prev-archive", href: "https://wire.example/archive/1/rss.xml", type: "application/rss+xml" },
      { rel: "next-archive", href: "https://wire.example/archive/3/rss.xml", type: "application/rss+xml" },
      { rel: "current", href: "https://wire.example/rss.xml", type: "application/rss+xml" },
    ]);
    expect(atomOf(page).links?.at(-3)).toEqual({
      rel: "prev-archive",
      href: "https://wire.example/archive/1/atom.xml",
      type: "application/atom+xml",
    });
    expect(jsonOf(page).next_url).toBe("https://wire.example/archive/1/feed.json");
    expect(renderRss(page)).toContain("<fh:archive/>");
    expect(renderAtom(page)).toContain("<fh:archive/>");
    expect(renderAtom(feed([article()], { archive: { previous: urls("/archive/2") } }))).not.toContain("fh:archive/");
  });
});

describe("a story", () => {
  it("arrives whole in RSS", () => {
    const { content: _content, ...item } = itemsOf([article()]).rss ?? {};
    expect(item).toEqual({
      title: "The Last Ferry & the <Mayor>",
      link: "https://harbour.example/stories/last-ferry?from=wire&lang=en",
      description: "The ferry “Mara” made its last trip; 300 people came to say goodbye.",
      guid: { value: "tag:wire.example,2026:4f1c", isPermaLink: false },
      pubDate: "Sun, 01 Mar 2026 17:30:00 GMT",
      categories: [{ name: "Coast" }, { name: "Ships & <boats>" }],
      dc: {
        creators: ["Ana Marić", "Tom O’Hara"],
        rights: ["Harbour & Hill"],
        descriptions: ["The ferry “Mara” made its last trip; 300 people came to say goodbye."],
      },
      creativeCommons: { licenses: ["https://creativecommons.org/licenses/by-nd/4.0/"] },
      atom: {
        updated: "2026-03-02T08:00:00Z",
        links: [
          { rel: "related", href: "https://wire.example/articles/the-last-ferry", type: "text/html" },
          { rel: "license", href: "https://creativecommons.org/licenses/by-nd/4.0/" },
        ],
      },
      media: {
        credits: [{ value: "Ana Marić / Coast & Co", role: "photographer", scheme: "urn:ebu" }],
        description: { value: "The ferry in the bay.", type: "plain" },
        copyright: { value: "Coast & Co" },
      },
    });
  });

  it("arrives whole in Atom", () => {
    const { content: _content, ...entry } = itemsOf([article()]).atom ?? {};
    expect(entry).toEqual({
      id: "tag:wire.example,2026:4f1c",
      title: { value: "The Last Ferry & the <Mayor>", type: "text" },
      summary: { value: "The ferry “Mara” made its last trip; 300 people came to say goodbye.", type: "text" },
      published: "2026-03-01T17:30:00.000Z",
      updated: "2026-03-02T08:00:00.000Z",
      rights: { value: "Harbour & Hill", type: "text" },
      authors: [{ name: "Ana Marić", uri: "https://harbour.example/ana?x=1&y=2" }, { name: "Tom O’Hara" }],
      categories: [
        { term: "Coast", label: "Coast" },
        { term: "Ships & <boats>", label: "Ships & <boats>" },
      ],
      links: [
        {
          rel: "alternate",
          type: "text/html",
          hreflang: "en",
          href: "https://harbour.example/stories/last-ferry?from=wire&lang=en",
        },
        { rel: "related", href: "https://wire.example/articles/the-last-ferry", type: "text/html" },
        { rel: "license", href: "https://creativecommons.org/licenses/by-nd/4.0/" },
      ],
      media: {
        credits: [{ value: "Ana Marić / Coast & Co", role: "photographer", scheme: "urn:ebu" }],
        description: { value: "The ferry in the bay.", type: "plain" },
        copyright: { value: "Coast & Co" },
      },
    });
  });

  it("arrives whole in JSON Feed", () => {
    const { content_html: _html, content_text: _text, ...item } = itemsOf([article()]).json;
    expect(item).toEqual({
      id: "tag:wire.example,2026:4f1c",
      url: "https://harbour.example/stories/last-ferry?from=wire&lang=en",
      title: "The Last Ferry & the <Mayor>",
      summary: "The ferry “Mara” made its last trip; 300 people came to say goodbye.",
      date_published: "2026-03-01T17:30:00.000Z",
      date_modified: "2026-03-02T08:00:00.000Z",
      authors: [{ name: "Ana Marić", url: "https://harbour.example/ana?x=1&y=2" }, { name: "Tom O’Hara" }],
      tags: ["Coast", "Ships & <boats>"],
      language: "en",
      _wire: {
        about: "https://wire.example/about/wire-extension",
        status: "usable",
        page: "https://wire.example/articles/the-last-ferry",
        card: "https://wire.example/articles/the-last-ferry/card.json",
        kicker: "Coast",
        dateline: "Kotor, Montenegro",
        credit: "Ana Marić / Coast & Co",
        caption: "The ferry in the bay.",
        alt: "A white ferry",
        agency: "Coast & Co",
        quotes: [
          {
            text: "I have taken it every day & night since 1961.",
            speaker: "Luka",
            role: "fisherman",
            anonymity: "first-name",
            anonymityReason: "asked for his last name to be left out",
            url: expect.stringMatching(/^https:\/\/harbour\.example\/stories\/last-ferry\?from=wire&lang=en/),
          },
        ],
        corrections: [
          { date: "2026-03-01", text: "The ferry was built in 1958, not 1985." },
          { date: "2026-03-02", text: "The mayor’s name was misspelled." },
        ],
        rights: {
          holder: "Harbour & Hill",
          licence: "https://creativecommons.org/licenses/by-nd/4.0/",
          syndication: "full",
        },
      },
    });
  });

  it("is a JSON Feed that a parser of JSON Feed takes", () => {
    const parsed = parseJsonFeed(renderJsonFeed(feed([article()])));
    expect(parsed.items?.[0]).toMatchObject({ id: "tag:wire.example,2026:4f1c", authors: [{ name: "Ana Marić" }, {}] });
  });

  it("has notes, picture words, text, key quotes and attribution in its body, in this order", () => {
    expect(bodyOf(article()).split("\n")).toEqual([
      '<p><strong>Correction (<time datetime="2026-03-02">2026-03-02</time>):</strong> The mayor’s name was misspelled.</p>',
      '<p><strong>Correction (<time datetime="2026-03-01">2026-03-01</time>):</strong> The ferry was built in 1958, not 1985.</p>',
      "<figure><figcaption>The ferry in the bay. <small>Ana Marić / Coast &amp; Co</small></figcaption></figure>",
      "<p>It was raining.</p>",
      '<p><a href="https://harbour.example/?a=1&amp;b=2">“Mara”</a> sounded her horn &amp; left.</p>',
      "<h2>Key quotes</h2>",
      expect.stringMatching(
        /^<figure><blockquote cite="https:[^"]+"><p>I have taken it every day &amp; night since 1961\.<\/p><\/blockquote><figcaption>— <a href="https:[^"]+">Luka, fisherman \(asked for his last name to be left out\)<\/a><\/figcaption><\/figure>$/,
      ),
      '<p>First published by <a href="https://harbour.example/stories/last-ferry?from=wire&amp;lang=en">Harbour &amp; Hill</a></p>',
    ]);
  });

  it("says the same in plain text", () => {
    expect(itemsOf([article()]).json.content_text.split("\n\n")).toEqual([
      "Correction (2026-03-02): The mayor’s name was misspelled.",
      "Correction (2026-03-01): The ferry was built in 1958, not 1985.",
      "The ferry in the bay. Ana Marić / Coast & Co",
      "It was raining.",
      "“Mara” sounded her horn & left.",
      "“I have taken it every day & night since 1961.” — Luka, fisherman (asked for his last name to be left out)",
      "First published by Harbour & Hill, https://harbour.example/stories/last-ferry?from=wire&lang=en",
    ]);
  });

  it("shows its picture with the credit inside the same element", () => {
    const subject = article({
      photo: { credit: "Ana Marić", caption: "The bay.", alt: "A “ferry”", file: "ferry.jpg" },
    });
    const pictures = new Map([["tag:wire.example,2026:4f1c", picture]]);
    expect(bodyOf(subject, { pictures })).toContain(
      '<figure><img src="https://wire.example/photos/ferry.jpg" alt="A “ferry”" width="1200" height="800"><figcaption>The bay. <small>Ana Marić</small></figcaption></figure>',
    );
    const { rss, atom, json } = itemsOf([subject], { pictures });
    const media = {
      contents: [
        {
          url: picture.src,
          type: "image/jpeg",
          medium: "image",
          width: 1200,
          height: 800,
          fileSize: 98_765,
          credits: [{ value: "Ana Marić", role: "photographer", scheme: "urn:ebu" }],
          description: { value: "The bay.", type: "plain" },
        },
      ],
    };
    expect(rss?.media).toEqual(media);
    expect(atom?.media).toEqual(media);
    expect(json.image).toBe(picture.src);
  });

  it("without a canonical address links to our own page, once", () => {
    const { canonicalUrl: _canonical, ...own } = article();
    const { rss, atom, json } = itemsOf([own]);
    expect(rss?.link).toBe("https://wire.example/articles/the-last-ferry");
    expect(atom?.links?.map(({ rel }) => rel)).toEqual(["alternate", "license"]);
    expect(json.url).toBe("https://wire.example/articles/the-last-ferry");
    expect(json._wire).not.toHaveProperty("page");
  });

  it("says its language where it is not the feed's", () => {
    const articles = [article({ language: "ru" }), article({ id: "tag:wire.example,2026:2" })];
    const source = feed(articles);
    expect(rssOf(source).items?.map(({ dc }) => dc?.languages)).toEqual([["ru"], undefined]);
    expect(atomOf(source).entries?.map(({ xml }) => xml?.lang)).toEqual(["ru", undefined]);
    expect(jsonOf(source).items.map((item: { language: string }) => item.language)).toEqual(["ru", "en"]);
    expect(bodyOf(article({ language: "ru" }))).toMatch(/^<div lang="ru">\n.*Впервые опубликовано: .*<\/div>$/s);
  });

  it.each([
    ["sr-Latn", "Prvi put objavljeno:"],
    ["sr", "Први пут објављено:"],
    ["sr-Cyrl", "Први пут објављено:"],
    ["ru-RU", "Впервые опубликовано:"],
    ["de", "First published by"],
  ])("in %s is attributed with “%s”", (language, label) => {
    expect(bodyOf(article({ language }))).toContain(`<p>${label} <a `);
  });

  it("says its direction where that is from right to left, whatever the feed's language is", () => {
    expect(bodyOf(article({ language: "ar" }), { language: "ar" })).toMatch(/^<div lang="ar" dir="rtl">\n/);
    expect(bodyOf(article({ language: "en" }), { language: "ar" })).toMatch(/^<div lang="en">\n/);
  });

  it("has no date of change until an editor moves it", () => {
    const { rss, atom } = itemsOf([article({ published: "2026-03-01", updated: "2026-03-01" })]);
    expect(rss?.atom?.updated).toBeUndefined();
    expect(atom?.updated).toBe("2026-03-01T00:00:00.000Z");
  });

  it("keeps `]]>` in its text", () => {
    const subject = article({
      headline: "a ]]> b ]]> c",
      standfirst: "]]>]]>",
      photo: { credit: "x]]>y" },
      body: { html: "<p>]]> and ]]></p>", text: "]]> and ]]>", markdown: "" },
    });
    const { rss, atom, json } = itemsOf([subject]);
    expect([rss?.title, atom?.title?.value, json.title]).toEqual(Array(3).fill("a ]]> b ]]> c"));
    expect([rss?.description, atom?.summary?.value, json.summary]).toEqual(Array(3).fill("]]>]]>"));
    expect(rss?.media?.credits?.[0]?.value).toBe("x]]>y");
    expect(bodyOf(subject)).toContain("<p>]]&gt; and ]]&gt;</p>");
  });

  it("keeps a literal reference literal", () => {
    const subject = article({ headline: "Write &amp; for &", tags: ["R&amp;D"], byline: [{ name: "A &amp; B" }] });
    const document = renderAtom(feed([subject]));
    expect(document).toContain(">Write &#x26;amp; for &#x26;<");
    expect(document).toContain("<name>A &#x26;amp; B</name>");
    expect(document).toContain('term="R&#x26;amp;D"');
    expect(renderRss(feed([subject]))).toContain("<category>R&#x26;amp;D</category>");
    expect(jsonOf(feed([subject])).items[0].title).toBe("Write &amp; for &");
  });
});

describe("an excerpt", () => {
  const excerpt = article({
    rights: { holder: "Other Paper", syndication: "excerpt" },
    body: {
      html: "<p>What the story says, in our words.</p>",
      text: "What the story says, in our words.",
      markdown: "",
    },
    corrections: [],
  });

  it("is standfirst, digest, key quotes and the link", () => {
    const lines = bodyOf(excerpt).split("\n");
    expect(lines[1]).toBe("<p>The ferry “Mara” made its last trip; 300 people came to say goodbye.</p>");
    expect(lines[2]).toBe("<p>What the story says, in our words.</p>");
    expect(lines[3]).toBe("<h2>Key quotes</h2>");
    expect(lines[5]).toBe(
      '<p><a href="https://harbour.example/stories/last-ferry?from=wire&amp;lang=en">Read the full story at Other Paper</a></p>',
    );
  });

  it("says so to machines", () => {
    expect(itemsOf([excerpt]).json._wire.rights).toEqual({ holder: "Other Paper", syndication: "excerpt" });
  });
});

describe("a retracted story", () => {
  const retracted = article({ status: "retracted", photo: { credit: "Ana Marić", file: "ferry.jpg" } });
  const fields = { pictures: new Map([["tag:wire.example,2026:4f1c", picture]]) };

  it("has the notice instead of everything it claimed", () => {
    const { rss, atom, json } = itemsOf([retracted], fields);
    const notice = "This story has been retracted. The publication no longer stands by it. Its text has been removed.";
    expect([rss?.title, atom?.title?.value, json.title]).toEqual(
      Array(3).fill("Retracted: The Last Ferry & the <Mayor>"),
    );
    expect([rss?.description, atom?.summary?.value, json.summary]).toEqual(Array(3).fill(notice));
    expect(bodyOf(retracted, fields).split("\n").slice(0, 2)).toEqual([
      `<p><strong>${notice}</strong></p>`,
      expect.stringContaining("The mayor’s name was misspelled."),
    ]);
    expect(json._wire).toMatchObject({ status: "retracted", quotes: [] });
  });

  it("keeps id, address and authors", () => {
    const { rss, atom, json } = itemsOf([retracted], fields);
    expect([rss?.guid?.value, atom?.id, json.id]).toEqual(Array(3).fill(retracted.id));
    expect([rss?.link, json.url]).toEqual(Array(2).fill(retracted.canonicalUrl));
    expect(rss?.dc?.creators).toHaveLength(2);
  });

  it.each([
    ["rss", renderRss],
    ["atom", renderAtom],
    ["json", renderJsonFeed],
  ])("leaves nothing of the story in %s", (_, render) => {
    const document = render(feed([retracted], fields));
    for (const gone of ["raining", "every day", "goodbye", "ferry.jpg", "media:c"])
      expect(document).not.toContain(gone);
  });
});

describe("a withdrawn story", () => {
  const withdrawn = article({ status: "withdrawn", updated: "2026-03-05T12:00:00Z" });

  it("is a stub under the same id with a moved date", () => {
    const { rss, atom, json } = itemsOf([withdrawn]);
    expect([rss?.guid?.value, atom?.id, json.id]).toEqual(Array(3).fill(withdrawn.id));
    expect([rss?.title, atom?.title?.value, json.title]).toEqual(Array(3).fill("This story has been withdrawn"));
    expect(rss?.pubDate).toBe("Thu, 05 Mar 2026 12:00:00 GMT");
    expect([atom?.updated, json.date_modified]).toEqual(Array(2).fill("2026-03-05T12:00:00.000Z"));
    expect(bodyOf(withdrawn)).toBe(
      "<p>This story has been withdrawn. It is no longer available. Please remove any copy of it that you have published.</p>",
    );
  });

  it("is marked for machines in every format", () => {
    expect(itemsOf([withdrawn]).rss?.media).toBeUndefined();
    const forSmartNews = { publication: { ...publication, partners: ["SmartNews" as const] } };
    expect(itemsOf([withdrawn], forSmartNews).rss?.media).toEqual({
      status: { state: "deleted", reason: "withdrawn" },
    });
    expect(renderAtom(feed([withdrawn]))).toMatch(
      /<at:deleted-entry ref="tag:wire\.example,2026:4f1c" when="2026-03-05T12:00:00Z">\n\s*<at:comment>This story has been withdrawn\. /,
    );
    expect(itemsOf([withdrawn]).json._wire).toEqual({
      about: "https://wire.example/about/wire-extension",
      status: "withdrawn",
      quotes: [],
      corrections: [],
    });
  });

  it.each([
    ["rss", renderRss],
    ["atom", renderAtom],
    ["json", renderJsonFeed],
  ])("names nobody and leads nowhere in %s", (_, render) => {
    const document = render(feed([withdrawn]));
    const gone = ["Ferry", "ferry", "Ana", "Tom", "Luka", "Coast & Co", "boats", "misspelled", "withdrawn.invalid"];
    for (const words of gone) expect(document).not.toContain(words);
  });
});

describe("the same feed", () => {
  const twenty = Array.from({ length: 20 }, (_, index) => article({ id: `tag:wire.example,2026:${index}` }));

  it.each([
    ["rss", renderRss],
    ["atom", renderAtom],
    ["json", renderJsonFeed],
  ])("is the same bytes at any time in %s", (_, render) => {
    vi.useFakeTimers({ now: new Date("2026-03-03T00:00:00Z") });
    const documents = [feed(twenty), feed([])].map(render);
    vi.setSystemTime(new Date("2031-01-01T00:00:00Z"));
    expect([feed(twenty), feed([])].map(render)).toEqual(documents);
  });

  it("carries twenty stories in their order", () => {
    const ids = twenty.map(({ id }) => id);
    expect(rssOf(feed(twenty)).items?.map(({ guid }) => guid?.value)).toEqual(ids);
    expect(atomOf(feed(twenty)).entries?.map(({ id }) => id)).toEqual(ids);
    expect(jsonOf(feed(twenty)).items.map(({ id }: { id: string }) => id)).toEqual(ids);
  });
});

describe("the subscription list", () => {
  const section = feed([article()], {
    title: "Coast & Sea",
    pageUrl: "https://wire.example/?tag=a&b",
    urls: urls("/tags/coast"),
  });

  it("has an outline for every feed", () => {
    const opml = parseOpml(renderOpml(publication, [feed([article()]), section]));
    expect(opml.head).toEqual({
      title: "Harbour & Hill",
      dateModified: "Mon, 02 Mar 2026 08:00:00 GMT",
      ownerName: "Harbour & Hill",
      ownerEmail: "desk@harbour.example",
      ownerId: "https://harbour.example/",
      docs: "http://opml.org/spec2.opml",
    });
    expect(opml.body?.outlines?.[1]).toEqual({
      type: "rss",
      text: "Coast & Sea",
      title: "Coast & Sea",
      description: publication.description,
      xmlUrl: "https://wire.example/tags/coast/rss.xml",
      htmlUrl: "https://wire.example/?tag=a&b",
      language: "en",
      version: "RSS2",
    });
  });

  it("has no date when there is no story", () => {
    expect(renderOpml(publication, [feed([])])).not.toContain("dateModified");
  });
});
