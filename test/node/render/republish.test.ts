/**
 * What others print: three forms of a story, what its terms allow, and how to tell whether a copy is current.
 */
import { createHash } from "node:crypto";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, it } from "vitest";
import type { Article } from "../../../src/article/article.ts";
import { renderRepublishJson } from "../../../src/render/republish-json.ts";
import { republishPackage } from "../../../src/render/republish-package.ts";
import { renderRepublishPage } from "../../../src/render/republish-page.ts";
import { article, picture, publication } from "./feed-newsroom.ts";
import { all, has, one, parsePage, textOf } from "./page-lookup.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const served = { ...picture, mayBeRepublished: true };
const tools = { sha256, picture: served };

const page = (fields: Partial<Article> = {}, more: Partial<typeof tools> = {}) =>
  renderRepublishPage(article(fields), publication, { sha256, ...more });
const json = (fields: Partial<Article> = {}) => JSON.parse(renderRepublishJson(article(fields), publication, tools));
const story = republishPackage(article(), publication, tools);
const excerpt = { holder: "Harbour & Hill", syndication: "excerpt" } as const;

describe("the package", () => {
  it("has headline, byline, attribution, notes and the whole body in each form", () => {
    const markdown = JSON.stringify(fromMarkdown(story.markdown));
    const forms = [textOf(parsePage(story.html).tree), story.text.replace(/\s+/g, " ")];
    for (const form of forms) {
      for (const words of [
        "The Last Ferry & the <Mayor>",
        "By Ana Marić and Tom O’Hara · Kotor",
        "First published by Harbour & Hill",
      ])
        expect(form).toContain(words);
      expect(form).toContain("built in 1958, not 1985");
      expect(form).toContain("© Harbour & Hill. Licence: https://creativecommons.org/licenses/by-nd/4.0/");
    }
    for (const words of ["The Last Ferry & the <Mayor>", "First published by", "built in 1958", "It was raining"])
      expect(markdown).toContain(words);
    expect(one(story.html, 'a[href^="https://harbour.example/stories"]').properties.href).toBe(article().canonicalUrl);
    expect(textOf(parsePage(story.html).tree)).toContain("sounded her horn & left");
  });

  it("asks nobody for anything: no pixel, no script, no picture, no style", () => {
    expect(all(story.html, "img, script, iframe, link, style, [style], [class], object, embed")).toEqual([]);
    expect(story.markdown).not.toContain("![");
  });

  it("carries its revision, which changes with the words and with a correction, and with nothing else", () => {
    for (const form of [story.html, story.text, story.markdown]) {
      expect(form).toContain(`Revision ${story.revision}: https://wire.example/articles/the-last-ferry/republish`);
    }
    const revisionOf = (fields: Partial<Article>) => republishPackage(article(fields), publication, tools).revision;
    expect(revisionOf({ corrections: [] })).not.toBe(story.revision);
    expect(revisionOf({ standfirst: "Other words." })).not.toBe(story.revision);
    expect(revisionOf({ tags: [], quotes: [] })).toBe(story.revision);
  });

  it("keeps hostile text as text", () => {
    const hostile = '--><script>alarm()</script><img src=x onerror="alarm()">';
    const taken = republishPackage(article({ headline: hostile, standfirst: hostile }), publication, tools);
    expect(all(taken.html, "script, img")).toEqual([]);
  });

  it("says its direction where it runs from right to left", () => {
    expect(one(republishPackage(article({ language: "fa" }), publication, tools).html, "div").properties).toMatchObject(
      { dir: "rtl", lang: "fa" },
    );
  });
});

describe("the page", () => {
  it("shows the three forms as they are copied, with buttons that only a script shows", () => {
    const markup = page();
    for (const name of ["html", "text", "markdown"] as const) {
      expect(one(markup, `pre#${name} code`).children).toEqual([expect.objectContaining({ value: story[name] })]);
    }
    expect(all(markup, "button").every(({ properties }) => properties.hidden === true)).toBe(true);
    expect(parsePage(markup).errors).toEqual([]);
    expect(has(markup, 'meta[name="robots"][content="noindex"]')).toBe(true);
  });

  it("says revision and checksums, so that a copy can be compared", () => {
    const facts = textOf(one(page(), "dl.facts"));
    for (const name of ["html", "text", "markdown"] as const) expect(facts).toContain(sha256(story[name]));
    expect(facts).toContain(story.revision);
  });

  it("gives the two lines for search engines", () => {
    expect(textOf(one(page(), "pre#search"))).toBe(
      '<link rel="canonical" href="https://harbour.example/stories/last-ferry?from=wire&amp;lang=en"> <meta name="Googlebot-News" content="noindex">',
    );
  });

  it.each([
    ["https://creativecommons.org/licenses/by-nd/4.0/", /Change nothing/],
    ["https://creativecommons.org/licenses/by-nc-sa/4.0/", /Not for commercial purposes.*same licence/],
    [undefined, /All other rights are reserved/],
  ])("says what the licence %s asks for", (licence, words) => {
    const rights = { holder: "H", syndication: "full", ...(licence && { licence }) } as const;
    expect(textOf(one(page({ rights }), "ul.terms"))).toMatch(words);
  });

  it("gives the picture only where its rights let it travel, and its credit in any case", () => {
    expect(page()).not.toContain(picture.src);
    expect(page()).toContain("The picture is not part of what you may print.");
    const allowed = page({}, { picture: served });
    expect(all(allowed, `a[href="${picture.src}"]`)).toHaveLength(1);
    for (const markup of [page(), allowed])
      expect(textOf(one(markup, "section[aria-labelledby=picture]"))).toContain("Ana Marić / Coast & Co");
  });

  it("of a story whose terms do not allow it says so, and what may be done instead", () => {
    const markup = page({ rights: excerpt });
    expect(textOf(one(markup, "main"))).toContain("do not allow printing it whole");
    expect(one(markup, ".full a").properties.href).toBe(
      "https://wire.example/embed?url=https%3A%2F%2Fwire.example%2Farticles%2Fthe-last-ferry",
    );
    expect(markup).not.toMatch(/It was raining|<pre/);
  });

  it("of a retracted story asks for the copy back, and shows why", () => {
    const markup = page({ status: "retracted" });
    expect(textOf(one(markup, "main"))).toMatch(/Take your copy down.*built in 1958/);
    expect(markup).not.toMatch(/It was raining|<pre/);
  });

  it("of a withdrawn story names nothing", () => {
    expect(page({ status: "withdrawn" })).not.toMatch(/Ferry|Marić|raining/);
  });

  it.each(["ru", "sr-Cyrl", "sr-Latn"])("speaks %s", (language) => {
    expect(textOf(one(page({ language }), "h1"))).not.toBe("Republish this story");
  });
});

describe("the document for programs", () => {
  it("has the same forms, checksums and revision as the page, and the picture with its credit", () => {
    const found = json();
    expect(found).toMatchObject({ status: "usable", revision: story.revision, html: story.html, text: story.text });
    expect(found.sha256.markdown).toBe(sha256(found.markdown));
    expect(found.picture).toMatchObject({ url: picture.src, credit: "Ana Marić / Coast & Co" });
  });

  it("tells a copy's holder to take it back, and says nothing that the story said", () => {
    expect(json({ status: "retracted" })).toMatchObject({
      status: "retracted",
      notice: expect.stringContaining("retracted"),
    });
    expect(json({ rights: excerpt })).toMatchObject({ status: "restricted" });
    for (const fields of [{ status: "retracted" }, { status: "withdrawn" }, { rights: excerpt }] as const) {
      expect(JSON.stringify(json(fields))).not.toMatch(/raining|Marić/);
    }
  });
});
