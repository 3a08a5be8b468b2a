/**
 * docs/formats.md, cell by cell: one article with every field set, published, and each value looked up where the table says
 * that it stands; where the table says that it stands nowhere, in the whole document.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Article, Quote } from "../../../src/article/article.ts";
import { articleRepresentations } from "../../../src/publish/article-representations.ts";
import { renderAtom } from "../../../src/render/atom.ts";
import type { Feed } from "../../../src/render/feed.ts";
import { renderJsonFeed } from "../../../src/render/json-feed.ts";
import { renderRss } from "../../../src/render/rss.ts";
import { below, type ReadElement, readXml } from "./feed-judges.ts";
import { article, feed, picture, publication } from "./feed-newsroom.ts";

const SHA = "a".repeat(64);

const original = article({ id: "tag:wire.example,2026:original-id", slug: "das-original", language: "de" });
const full = article({
  id: "tag:wire.example,2026:own-id",
  slug: "own-slug",
  headline: "Own headline",
  kicker: "Own kicker",
  standfirst: "Own standfirst.",
  byline: [{ name: "Own Author", url: "https://author.example/own" }],
  dateline: "Own Dateline",
  published: "2026-03-01T18:30:00Z",
  updated: "2026-03-02T08:00:00Z",
  canonicalUrl: "https://canonical.example/own",
  rights: { holder: "Own Holder", licence: "https://creativecommons.org/licenses/by/4.0/", syndication: "full" },
  photo: {
    credit: "Own Credit",
    caption: "Own caption.",
    photographer: "Own Photographer",
    agency: "Own Agency",
    alt: "Own alternative",
    file: "own-file.jpg",
    rights: { embed: true, republish: true },
    expires: "2027-07-07",
    licence: "https://pictures.example/own-licence",
    copyrightNotice: "Own picture copyright",
    acquireLicensePage: "https://pictures.example/own-acquire",
  },
  quotes: [
    {
      text: "Own quote in translation",
      speaker: "Ownspeaker",
      role: "own role",
      anonymity: "first-name",
      anonymityReason: "own reason",
      original: { text: "Eigene Worte", language: "de" },
      translatedBy: "Own Quotetranslator",
      fragment: "text=Eigene%20Worte",
      proof: {
        method: "own-method",
        source: "original",
        sourceSha256: "b".repeat(64),
        sha256: SHA,
        spans: [{ start: 812, end: 940 }],
        verified: "2026-02-02",
      },
    },
  ],
  tags: ["Own tag"],
  embargo: "2026-01-31T07:07:07Z",
  corrections: [{ date: "2026-03-02", text: "Own correction." }],
  translationOf: original.id,
  translatedBy: "Own Translator",
  body: { html: "<p>Own body.</p>\n", text: "Own body.", markdown: "Own body." },
});

/** What the first column stands for. */
const values: Readonly<Record<string, string>> = {
  "`id`": full.id,
  "the page's address (slug)": "https://wire.example/articles/own-slug",
  "`headline`": "Own headline",
  "`kicker`": "Own kicker",
  "`standfirst`": "Own standfirst.",
  "`language`": "en",
  "`byline[].name`": "Own Author",
  "`byline[].url`": "https://author.example/own",
  "`dateline`": "Own Dateline",
  "`published`": full.published,
  "`updated`": full.updated,
  "`canonical`": "https://canonical.example/own",
  "`rights.holder`": "Own Holder",
  "`rights.licence`": "https://creativecommons.org/licenses/by/4.0/",
  "`rights.licence`, for machines that license": "https://creativecommons.org/licenses/by/4.0/",
  "`rights.syndication`": "full",
  "`photo.credit`": "Own Credit",
  "`photo.credit`, for people": "Own Credit",
  "`photo.caption`": "Own caption.",
  "`photo.alt`": "Own alternative",
  "`photo.photographer`": "Own Photographer",
  "`photo.agency`": "Own Agency",
  "the published picture": picture.src,
  "`photo.licence`": "https://pictures.example/own-licence",
  "`photo.copyrightNotice`": "Own picture copyright",
  "`photo.acquireLicensePage`": "https://pictures.example/own-acquire",
  "`photo.expires`": "2027-07-07",
  "`quotes[].text`": "Own quote in translation",
  "`quotes[].speaker`": "Ownspeaker",
  "`quotes[].role`": "own role",
  "`quotes[].anonymity`": "first-name",
  "`quotes[].anonymityReason`": "own reason",
  "`quotes[].original.text`": "Eigene Worte",
  "`quotes[].translatedBy`": "Own Quotetranslator",
  "the link to the words": "https://canonical.example/own#:~:text=Eigene%20Worte",
  "the quote's proof": SHA,
  "`tags`": "Own tag",
  "`status`": "usable",
  "`corrections[].text`": "Own correction.",
  "`corrections[].date`": "2026-03-02",
  "`translationOf`": original.id,
  "`translatedBy`": "Own Translator",
  "the other version's page": "https://wire.example/articles/das-original",
  "the body": "Own body.",
  "`embargo`": "2026-01-31T07:07:07",
};

/** Words too common to be looked for in a whole document: their absence is not claimed by a dash. */
const common = new Set(["`language`", "`rights.syndication`", "`status`"]);

const source = feed([full], {
  pictures: new Map([[full.id, picture]]),
  versions: new Map([[full.id, [original]]]),
});
const served = { mayBeRepublished: true, ...picture };
const surroundings = { translations: [original], picture: served };
const bodies = new Map(
  articleRepresentations(full, publication, surroundings).map(({ path, body }) => [path, String(body)]),
);
const bodyOf = (path: string) => bodies.get(`/articles/own-slug${path}`) ?? "";

interface Document {
  readonly text: string;
  /** The values that stand at a place. */
  at(place: string): readonly string[];
}

const rss = renderRss(source);
const atom = renderAtom(source);
const json = renderJsonFeed(source);
const jsonLd = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(bodyOf(""))?.[1] ?? "";

const documents: readonly Document[] = [
  { text: rss, at: (place) => inXml(below(readXml(rss), "item"), place) },
  { text: atom, at: (place) => inXml(below(readXml(atom), "entry"), place) },
  { text: json, at: (place) => inJson(JSON.parse(json).items[0], place) },
  { text: bodyOf("/ninjs.json"), at: (place) => inJson(JSON.parse(bodyOf("/ninjs.json")), place) },
  { text: jsonLd, at: (place) => inJson(JSON.parse(jsonLd), place) },
  { text: bodyOf("/card.json"), at: (place) => inJson(JSON.parse(bodyOf("/card.json")), place) },
  { text: bodyOf(".md"), at: (place) => inMarkdown(bodyOf(".md"), place) },
];

const step = /^([^@[\]]+)(?:\[(.+?)=(.+)\])?(?:@(.+))?$/;

function inXml(elements: readonly ReadElement[], place: string): readonly string[] {
  const [first = "", ...rest] = place.split(/\/(?![^[]*\])/);
  const [, name = "", key, value, attribute] = step.exec(first) ?? [];
  const found = elements
    .flatMap(({ children }) => children)
    .filter((child) => child.name === name && (key === undefined || child.attributes[key] === value));
  if (attribute !== undefined) return found.map(({ attributes }) => attributes[attribute] ?? "");
  return rest.length > 0 ? inXml(found, rest.join("/")) : found.map(({ text }) => text);
}

function inJson(value: unknown, place: string): readonly string[] {
  if (place === "") return value === undefined ? [] : [String(value)];
  const [, name = "", selector, rest = ""] = /^([^.[\]]+)(?:\[([^\]]*)\])?\.?(.*)$/.exec(place) ?? [];
  const member = (value as Record<string, unknown> | undefined)?.[name];
  if (selector === undefined) return inJson(member, rest);
  const [key = "", wanted] = selector.split("=");
  const list = Array.isArray(member) ? (member as Record<string, unknown>[]) : [];
  return list.filter((one) => key === "" || one[key] === wanted).flatMap((one) => inJson(one, rest));
}

function inMarkdown(text: string, place: string): readonly string[] {
  const [, frontMatter = "", body = ""] = text.split(/^---$/m);
  return place === "text" ? [body] : inJson(parse(frontMatter), place);
}

const page = readFileSync(fileURLToPath(new URL("../../../docs/formats.md", import.meta.url)), "utf8");
const [head, ...rows] = page
  .split("\n")
  .filter((line) => /^\| /.test(line))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

/** A date may be written in the way of its format. */
function isSaid(found: string, value: string): boolean {
  const isDate = /^\d{4}-\d\d-\d\dT/.test(value);
  return found.includes(value) || (isDate && Date.parse(found) === Date.parse(value));
}

describe.each(rows.map(([field = "", ...cells]) => ({ field, cells })))("$field", ({ field, cells }) => {
  it.each(cells.map((cell, index) => ({ cell, format: head?.[index + 1] ?? "", index })))(
    "in $format: $cell",
    ({ cell, index }) => {
      const value = values[field] ?? "no such field";
      const document = documents[index];
      if (cell === "–") {
        if (!common.has(field)) expect(document?.text).not.toContain(value);
        return;
      }
      const found = document?.at(cell.replaceAll("`", "")) ?? [];
      expect(found.filter((one) => isSaid(one, value))).not.toEqual([]);
    },
  );
});

it("has a row for every field of the front matter", () => {
  const named = rows.map(([field = ""]) => field);
  expect(Object.keys(values).toSorted()).toEqual(named.toSorted());
  const { body: _, slug: _slug, ...fields } = full;
  for (const field of Object.keys(fields).map((name) => (name === "canonicalUrl" ? "canonical" : name))) {
    expect(named.join("\n"), field).toMatch(new RegExp(`\`${field}(?:\\[\\])?[\`.]`));
  }
});

describe("what the notes below the table say", () => {
  const inRss = (own: Feed, place: string) => inXml(below(readXml(renderRss(own)), "item"), place);
  const inAtom = (own: Feed, place: string) => inXml(below(readXml(renderAtom(own)), "entry"), place);
  const jsonLdOf = (own: Article, beside: object) => {
    const pages = articleRepresentations(own, publication, { translations: [], ...beside });
    const text = String(pages.find(({ path }) => path === "/articles/own-slug")?.body);
    return JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)?.[1] ?? "");
  };

  it("a picture in several files has its words in the group", () => {
    const files = {
      ...picture,
      alternatives: [{ ...picture, src: "https://wire.example/pictures/small.jpg", width: 480 }],
    };
    const own = feed([full], { pictures: new Map([[full.id, files]]) });
    for (const [name, value] of [
      ["credit", "Own Credit"],
      ["description", "Own caption."],
      ["copyright", "Own picture copyright"],
    ]) {
      expect(inRss(own, `media:group/media:${name}`)).toEqual([value]);
      expect(inAtom(own, `media:group/media:${name}`)).toEqual([value]);
    }
  });

  it("a photo whose picture does not go out has them at the item, and in JSON-LD below associatedMedia", () => {
    const own = feed([full]);
    for (const [name, value] of [
      ["credit", "Own Credit"],
      ["description", "Own caption."],
      ["copyright", "Own picture copyright"],
    ]) {
      expect(inRss(own, `media:${name}`)).toEqual([value]);
      expect(inAtom(own, `media:${name}`)).toEqual([value]);
    }
    const data = jsonLdOf(full, {});
    expect([data.image, data.associatedMedia.creditText]).toEqual([undefined, "Own Credit"]);
  });

  it("a story in another language says so, and an excerpt that it is one", () => {
    const other = { ...full, language: "ru", rights: { ...full.rights, syndication: "excerpt" as const } };
    const own = feed([other]);
    expect(inRss(own, "dc:language")).toEqual(["ru"]);
    expect(inRss(own, "dc:type")).toEqual(["excerpt"]);
    expect(below(readXml(renderAtom(own)), "entry").map(({ attributes }) => attributes["xml:lang"])).toEqual(["ru"]);
  });

  it("the file and the rights of a photo stand nowhere, a quote's language beside its words", () => {
    const quote = { ...full.quotes[0], language: "sr-Latn" } as Quote;
    const own = { ...full, quotes: [quote] };
    const pages = articleRepresentations(own, publication, surroundings);
    for (const { body } of pages) expect(String(body)).not.toContain("own-file.jpg");
    const card = pages.find(({ path }) => path.endsWith("/card.json"));
    expect(inJson(JSON.parse(String(card?.body)), "quotes[].language")).toEqual(["sr-Latn"]);
    const item = JSON.parse(renderJsonFeed(feed([own]))).items[0];
    expect(inJson(item, "_wire.quotes[].language")).toEqual(["sr-Latn"]);
  });
});
