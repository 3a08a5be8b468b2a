/**
 * Each field stands where IPTC's schema means it to stand, in every state of a story.
 */
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { Article } from "../../../src/article/article.ts";
import type { FeedPicture } from "../../../src/render/feed.ts";
import { renderNinjs } from "../../../src/render/ninjs.ts";
import { article, picture, publication } from "./feed-newsroom.ts";
import { type Ninjs, ninjsSchema } from "./ninjs-schema.ts";

function ninjs(fields: Partial<Article> = {}, photo?: FeedPicture): Ninjs {
  return v.parse(ninjsSchema, JSON.parse(renderNinjs(article(fields), publication, photo)));
}

const excerptRights = { holder: "Harbour & Hill", syndication: "excerpt" } as const;

const valuesOf = (items: Ninjs["descriptions"], role: string) =>
  items?.filter((one) => one.role === role).map(({ value }) => value);

/** Every string of a value, wherever it stands. */
function stringsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}

describe("the checks", () => {
  it("refuse what the schema refuses", () => {
    const valid = ninjs();
    const wrong: readonly unknown[] = [
      { ...valid, wire: {} },
      { ...valid, uri: undefined },
      { ...valid, uri: "not a uri" },
      { ...valid, pubStatus: "retracted" },
      { ...valid, versionCreated: "2026-03-01" },
      { ...valid, headlines: [{ role: "main" }] },
      { ...valid, rightsInfo: {} },
      { ...valid, associations: [{ uri: "tag:wire.example,2026:1" }] },
    ];
    expect(wrong.map((value) => v.is(ninjsSchema, value))).toEqual(wrong.map(() => false));
  });
});

describe("a usable story", () => {
  it("says who it is, in which version, by which standard", () => {
    expect(ninjs()).toMatchObject({
      uri: "tag:wire.example,2026:4f1c",
      standard: { name: "ninjs", version: "3.1", schema: "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#" },
      type: "text",
      pubStatus: "usable",
      representationType: "full",
      firstCreated: "2026-03-01T17:30:00Z",
      contentCreated: "2026-03-01T17:30:00Z",
      versionCreated: "2026-03-02T08:00:00Z",
      language: "en",
    });
  });

  it("puts headline, kicker, standfirst, byline and dateline where they belong", () => {
    const { headlines, descriptions, by, located } = ninjs();
    expect(headlines).toEqual([
      { role: "main", contentType: "text/plain", value: "The Last Ferry & the <Mayor>" },
      { role: "kicker", contentType: "text/plain", value: "Coast" },
    ]);
    expect(valuesOf(descriptions, "summary")).toEqual([article().standfirst]);
    expect(by).toBe("Ana Marić and Tom O’Hara");
    expect(located).toBe("Kotor, Montenegro");
  });

  it("joins the byline in the story's language", () => {
    expect(ninjs({ language: "ru" }).by).toBe("Ana Marić и Tom O’Hara");
  });

  it("carries the body as text and as HTML", () => {
    expect(ninjs().bodies).toEqual([
      { role: "main", contentType: "text/plain", value: article().body.text },
      { role: "main", contentType: "text/html", value: article().body.html.trim() },
    ]);
  });

  it("carries key quotes with their speaker, and the reason for the anonymity", () => {
    expect(valuesOf(ninjs().descriptions, "quote")).toEqual([
      "“I have taken it every day & night since 1961.” — Luka, fisherman (asked for his last name to be left out)",
    ]);
  });

  it("says corrections to readers and to the desk, newest first", () => {
    const { descriptions, edNote } = ninjs();
    const notes = [
      "Correction (2026-03-02): The mayor’s name was misspelled.",
      "Correction (2026-03-01): The ferry was built in 1958, not 1985.",
    ];
    expect(valuesOf(descriptions, "correction")).toEqual(notes);
    expect(edNote).toBe(notes.join("\n"));
    expect(ninjs({ corrections: [] })).not.toHaveProperty("edNote");
  });

  it("says rights in words and as a link to the licence", () => {
    expect(ninjs()).toMatchObject({
      copyrightHolder: "Harbour & Hill",
      copyrightNotice: "© 2026 Harbour & Hill",
      rightsInfo: { linkedRights: "https://creativecommons.org/licenses/by-nd/4.0/" },
      usageTerms: expect.stringContaining("First published by Harbour & Hill, https://harbour.example/stories/"),
    });
    const reserved = ninjs({ rights: { holder: "Harbour & Hill", syndication: "full" } });
    expect(reserved.usageTerms).toMatch(/^All rights reserved\.\n/);
    expect(reserved).not.toHaveProperty("rightsInfo");
  });

  it("names authors with their pages, holder and distributor as sources, and nobody as a subject", () => {
    const story = ninjs();
    expect(story.infoSources).toEqual([
      { name: "Ana Marić", role: "author", uri: "https://harbour.example/ana?x=1&y=2" },
      { name: "Tom O’Hara", role: "author" },
      { name: "Harbour & Hill", role: "rights-holder" },
      { name: "Harbour & Hill", role: "distributor", uri: "tag:wire.example,2026:publication" },
    ]);
    expect(story).not.toHaveProperty("people");
    expect(story.subjects).toEqual([
      { name: "Coast", rel: "about" },
      { name: "Ships & <boats>", rel: "about" },
    ]);
  });

  it("gives the canonical address and, where it is another, our page", () => {
    const canonical = "https://harbour.example/stories/last-ferry?from=wire&lang=en";
    const page = "https://wire.example/articles/the-last-ferry";
    expect(ninjs().altIds).toEqual([
      { role: "canonical-url", value: canonical },
      { role: "page-url", value: page },
    ]);
    expect(ninjs().renditions).toEqual([{ name: "web", href: canonical, contentType: "text/html" }]);
    const { canonicalUrl: _, ...ours } = article();
    const rendered = JSON.parse(renderNinjs(ours, publication));
    expect(rendered.altIds).toEqual([{ role: "canonical-url", value: page }]);
  });

  it("links a translation to its original", () => {
    expect(ninjs({ translationOf: "tag:wire.example,2026:0a" }).associations).toContainEqual({
      name: "original",
      rel: "translation-of",
      uri: "tag:wire.example,2026:0a",
    });
  });

  it("never says an embargo", () => {
    expect(ninjs({ embargo: "2026-02-01" })).not.toHaveProperty("embargoedUntil");
  });
});

describe("the picture", () => {
  it("has its credit line word for word, caption, alternative and file", () => {
    expect(ninjs({}, picture).associations).toEqual([
      {
        name: "photo",
        rel: "illustrates",
        uri: "https://wire.example/photos/ferry.jpg",
        type: "picture",
        representationType: "full",
        by: "Ana Marić / Coast & Co",
        descriptions: [
          { role: "caption", contentType: "text/plain", value: "The ferry in the bay." },
          { role: "alt-text", contentType: "text/plain", value: "A white ferry" },
        ],
        infoSources: [{ name: "Coast & Co", role: "agency" }],
        renditions: [
          {
            name: "main",
            href: "https://wire.example/photos/ferry.jpg",
            contentType: "image/jpeg",
            width: 1200,
            height: 800,
            sizeInBytes: 98_765,
          },
        ],
      },
    ]);
  });

  it("is still credited where there is no file to send", () => {
    const [photo] =
      ninjs({ photo: { credit: "Ana Marić / Coast & Co", photographer: "Ana Marić" } }).associations ?? [];
    expect(photo).toEqual({
      name: "photo",
      rel: "illustrates",
      uri: "tag:wire.example,2026:4f1c#photo",
      type: "picture",
      representationType: "partial",
      by: "Ana Marić / Coast & Co",
      infoSources: [{ name: "Ana Marić", role: "photographer" }],
    });
  });
});

describe("an excerpt", () => {
  it("is partial: our digest, and the link to the full story", () => {
    const story = ninjs({ rights: excerptRights });
    expect(story.representationType).toBe("partial");
    expect(story.bodies?.map(({ role }) => role)).toEqual(["digest", "digest"]);
    expect(story.usageTerms).toContain("Read the full story at Harbour & Hill, https://harbour.example/stories/");
  });
});

describe("a story that is not usable any more", () => {
  it("keeps, when retracted, what a partner needs to find its copy, and nothing that it said", () => {
    const story = ninjs({ status: "retracted" }, picture);
    expect(story).toMatchObject({
      pubStatus: "canceled",
      versionCreated: "2026-03-02T08:00:00Z",
      headlines: [{ role: "main" }, { role: "kicker" }],
      edNote: expect.stringMatching(/^This story has been retracted\. .*\nCorrection \(2026-03-02\): /),
    });
    for (const absent of ["bodies", "descriptions", "associations", "located", "subjects", "usageTerms"]) {
      expect(story).not.toHaveProperty(absent);
    }
  });

  it.each([
    ["en", "This story has been withdrawn. "],
    ["ru", "Этот материал снят с публикации. "],
    ["sr-Latn", "Ovaj tekst je uklonjen. "],
  ])("leaves, when withdrawn, id, status, moment and a neutral notice (%s)", (language, notice) => {
    expect(ninjs({ status: "withdrawn", language }, picture)).toEqual({
      uri: "tag:wire.example,2026:4f1c",
      pubStatus: "canceled",
      versionCreated: "2026-03-02T08:00:00Z",
      edNote: expect.stringContaining(notice),
    });
  });
});

describe("any text", () => {
  const hostile = fc
    .array(
      fc.oneof(
        fc.constantFrom("\uD800", "\u0000", "\u0085", "]]>", "\r\n", '"', "\\", "</script>"),
        fc.string({ unit: "binary" }),
      ),
    )
    .map((pieces) => `word${pieces.join("")}`);

  it("leaves the document valid and well-formed Unicode, without a control character", () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 7, maxLength: 7 }), fc.boolean(), (texts, isRetracted) => {
        const [headline = "", standfirst = "", name = "", credit = "", speaker = "", tag = "", body = ""] = texts;
        const rendered = renderNinjs(
          article({
            headline,
            standfirst,
            byline: [{ name }],
            photo: { credit, caption: speaker },
            quotes: [{ text: body, speaker, anonymity: "none" }],
            tags: [tag],
            body: { text: body, html: body, markdown: body },
            status: isRetracted ? "retracted" : "usable",
          }),
          publication,
        );
        const strings = stringsOf(v.parse(ninjsSchema, JSON.parse(rendered)));
        expect(strings.every((one) => one.isWellFormed())).toBe(true);
        expect(strings.filter((one) => /[^\P{Cc}\t\n]/u.test(one))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it("gives the same bytes for the same story", () => {
    expect(renderNinjs(article(), publication, picture)).toBe(renderNinjs(article(), publication, picture));
  });
});
