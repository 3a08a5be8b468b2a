/**
 * oEmbed answers, held against the specification (oembed.com) and against what its consumers do with them.
 */
import { describe, expect, it } from "vitest";
import type { Article } from "../../../src/article/article.ts";
import type { Card } from "../../../src/article/card.ts";
import { cardOf } from "../../../src/render/card.ts";
import { type OembedRequest, renderOembed } from "../../../src/render/oembed.ts";
import type { Picture } from "../../../src/render/picture.ts";
import { readXml } from "./feed-judges.ts";
import { article, picture, publication } from "./feed-newsroom.ts";
import { has, one, textOf } from "./page-lookup.ts";

const origin = publication.origin;

interface Answer extends Readonly<Record<string, unknown>> {
  readonly html: string;
}

function answer(request: Partial<OembedRequest> = {}, fields: Partial<Article> = {}, photo: Picture = picture): Answer {
  const card = cardOf(article(fields), publication, photo);
  return JSON.parse(renderOembed(card, { format: "json", origin, ...request }).body) as Answer;
}

/** A picture that is too wide for a thumbnail itself. */
const wide = {
  credit: "Ana",
  src: "https://wire.example/p-1920.jpg",
  width: 1920,
  height: 1080,
  mayBeRepublished: true,
};

function thumbnailOf(photo: Card["photo"], request: Partial<OembedRequest>): unknown[] {
  const card = { ...cardOf(article(), publication), photo };
  const given = JSON.parse(renderOembed(card, { format: "json", origin, ...request }).body) as Answer;
  return [given.thumbnail_url, given.thumbnail_width, given.thumbnail_height];
}

describe("oEmbed answers", () => {
  it("has what the specification requires of rich, the version as text", () => {
    expect(answer()).toMatchObject({
      version: "1.0",
      type: "rich",
      title: "The Last Ferry & the <Mayor>",
      author_name: "Ana Marić, Tom O’Hara",
      provider_name: "Harbour & Hill",
      provider_url: "https://harbour.example/",
      cache_age: 3600,
    });
  });

  it("links an author only when there is one, so that no name is under another's address", () => {
    expect(answer()).not.toHaveProperty("author_url");
    const byline = [{ name: "Ana Marić", url: "https://harbour.example/ana" }];
    expect(answer({}, { byline })).toHaveProperty("author_url", "https://harbour.example/ana");
  });

  it.each([
    [{}, 600, 600],
    [{ maxwidth: 400 }, 400, 600],
    [{ maxwidth: 2000, maxheight: 2000 }, 600, 600],
    [{ maxwidth: 500, maxheight: 200 }, 500, 200],
    [{ maxwidth: 333.7 }, 333, 600],
    [{ maxwidth: 1 }, 1, 600],
    [{ maxwidth: 0, maxheight: -5 }, 600, 600],
  ])("%o is answered with %i by %i, in the iframe too", (request, width, height) => {
    const given = answer(request);
    expect(given).toMatchObject({ width, height });
    expect(given.html).toContain(`width="${width}" height="${height}"`);
  });

  it("freezes headline, byline, publication and link, and nothing that may have to be taken back", () => {
    const { html, ...fields } = answer();
    const everything = `${html} ${JSON.stringify(fields)}`;
    expect(everything).not.toMatch(/1961|Luka|fisherman|last trip|Kotor|ferry\.jpg|thumbnail/);
    expect(fields).toHaveProperty("photo_credit", "Ana Marić / Coast & Co");
  });

  it("shows a picture only where others may keep it, and then with all three fields", () => {
    expect(Object.keys(answer()).filter((name) => name.startsWith("thumbnail"))).toEqual([]);
    const kept = { ...picture, mayBeRepublished: true };
    expect(answer({}, {}, kept)).toMatchObject({
      thumbnail_url: picture.src,
      thumbnail_width: picture.width,
      thumbnail_height: picture.height,
      photo_credit: "Ana Marić / Coast & Co",
    });
    expect(answer({}, { status: "retracted" }, kept)).not.toHaveProperty("thumbnail_url");
  });

  const files = { ...wide, srcset: "https://wire.example/p-480.jpg 480w, https://wire.example/p-960.jpg 960w" };

  it.each([
    [{}, 960, 540],
    [{ maxwidth: 700 }, 480, 270],
    [{ maxheight: 300 }, 480, 270],
    [{ maxwidth: 5000, maxheight: 5000 }, 960, 540],
    [{ maxwidth: 480, maxheight: 270 }, 480, 270],
  ])("answers %o with the widest file that fits: %i by %i", (request, width, height) => {
    const given = thumbnailOf(files, request);
    expect(given).toEqual([`https://wire.example/p-${width}.jpg`, width, height]);
  });

  it.each([{ maxwidth: 479 }, { maxheight: 269 }])("has no thumbnail where none is small enough (%o)", (request) => {
    expect(thumbnailOf(files, request)).toEqual([undefined, undefined, undefined]);
  });

  it("says of a retracted story that it is, in the story's language", () => {
    const given = answer({}, { status: "retracted", language: "ru", headline: "Паром" });
    expect(given).toMatchObject({ title: "Отозвано: Паром" });
    expect(textOf(one(given.html, "blockquote"))).toContain("Отозвано: Паром");
  });

  it("never answers for a withdrawn story", () => {
    expect(() => answer({}, { status: "withdrawn" })).toThrow("found a withdrawn one");
  });

  it("has nothing but tags before the one blockquote, which is where WordPress looks for it", () => {
    const { html } = answer();
    expect(html).toMatch(/^(?:<[^>]+>)*<blockquote/);
    expect(html).not.toContain("\n");
    expect(html.match(/<blockquote/g)).toHaveLength(1);
    // Discourse throws away what has this class; Ghost makes a bookmark of what has this path.
    expect(html).not.toMatch(/wp-embedded-content|wp-json/);
  });

  /** WordPress's filter: the tags of `wp_filter_oembed_result`, then its pattern (wp-includes/embed.php). */
  it.each([{}, { omitScript: true }])("leaves WordPress a blockquote and an iframe (%o)", (request) => {
    const kept = answer(request).html.replace(/<\/?(?!\/?(?:a|blockquote|iframe)\b)[^>]*>/g, "");
    const bare = kept.replace(/<blockquote[^>]*>/, "<blockquote>");
    const [, quote, iframe] = /^(<blockquote>.*?<\/blockquote>)?.*(<iframe.*?><\/iframe>)/s.exec(bare) ?? [];
    expect(textOf(one(quote ?? "", "blockquote"))).toBe(
      "The Last Ferry & the <Mayor> — Ana Marić, Tom O’Hara · Harbour & Hill",
    );
    expect(one(iframe ?? "", "iframe").properties).toMatchObject({
      src: "https://wire.example/articles/the-last-ferry/embed",
      title: "The Last Ferry & the <Mayor> — Harbour & Hill",
    });
  });

  it("gives everybody else the element, the iframe without scripts, and the script", () => {
    const { html } = answer();
    expect(one(html, "diaspora-card > blockquote a").properties).toMatchObject({
      href: "https://harbour.example/stories/last-ferry?from=wire&lang=en",
    });
    expect(one(html, "script").properties).toEqual({
      type: "module",
      src: "https://wire.example/card.js",
      referrerPolicy: "no-referrer",
    });
    expect(has(html, "diaspora-card iframe")).toBe(false);
  });

  it("asks browsers to name nobody's page to the frame, with the script and without", () => {
    const frames = (["", "omit"] as const).map((script) => {
      const { html } = answer({ omitScript: script === "omit" });
      return /<iframe.*<\/iframe>/.exec(html)?.[0] ?? "";
    });
    for (const frame of frames) expect(one(frame, "iframe").properties.referrerPolicy).toBe("no-referrer");
  });

  it("names the script that it is told", () => {
    const { html } = answer({ scriptUrl: "https://wire.example/card-1.2.3.js" });
    expect(one(html, "script").properties.src).toBe("https://wire.example/card-1.2.3.js");
  });

  it("puts the iframe into the element where the consumer wants no script", () => {
    const { html } = answer({ omitScript: true });
    expect(has(html, "diaspora-card > iframe")).toBe(true);
    expect(html).not.toMatch(/<script|<noscript/);
  });

  it("lies on the host that the request came to", () => {
    const { html } = answer({ origin: "http://localhost:8787" });
    expect(one(html, "diaspora-card").properties.src).toBe("http://localhost:8787/articles/the-last-ferry");
    expect(one(html, "script").properties.src).toBe("http://localhost:8787/card.js");
    expect(html).toContain('src="http://localhost:8787/articles/the-last-ferry/embed"');
  });
});

describe("oEmbed in XML", () => {
  it("says the same as JSON, as escaped text", () => {
    const headline = "A ]]> & <b>\u0003 “'\"";
    const card = cardOf(article({ headline }), publication);
    const { body, type } = renderOembed(card, { format: "xml", origin, maxwidth: 300 });
    const read = readXml(body);
    expect(type).toBe("text/xml; charset=utf-8");
    expect(read.name).toBe("oembed");
    const fields = Object.fromEntries(read.children.map(({ name, text }) => [name, text]));
    const json = JSON.parse(renderOembed(card, { format: "json", origin, maxwidth: 300 }).body) as object;
    const said = Object.fromEntries(
      Object.entries(json).map(([name, value]) => [name, String(value).replaceAll("\u0003", "")]),
    );
    expect(fields).toEqual(said);
  });

  it("leaves attributes and child elements out, as the specification wants it", () => {
    const { body } = renderOembed(cardOf(article(), publication), { format: "xml", origin });
    for (const child of readXml(body).children) expect(child).toMatchObject({ attributes: {}, children: [] });
  });
});
