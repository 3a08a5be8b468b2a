import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Article } from "../../../src/article/article.ts";
import { parseArticle } from "../../../src/article/front-matter.ts";
import { latinSources, latinVersion } from "../../../src/article/latin-version.ts";
import { markdownToSerbianLatin, toSerbianLatin } from "../../../src/article/serbian-latin.ts";
import { versionsOf, withOriginalsProofs } from "../../../src/article/translations.ts";

const newsroom = new URL("../../fixtures/newsroom/articles/2026/ferry-returns.md", import.meta.url);

function original(): Article {
  const result = parseArticle({ file: "ferry-returns.md", bytes: new Uint8Array(readFileSync(newsroom)) });
  if (!result.ok) throw new Error("refused");
  return result.value;
}

function translation(fields: Partial<Article> = {}): Article {
  const [first] = original().quotes;
  if (!first) throw new Error("no quote");
  const { proof: _proof, fragment: _fragment, ...quote } = first;
  const quotes = [{ ...quote, text: "Мы считали вечера.", original: { text: quote.text, language: "en" } }];
  return {
    ...original(),
    id: "tag:a.example,2026:ru",
    slug: "parom",
    language: "ru",
    translationOf: original().id,
    quotes,
    ...fields,
  };
}

const link = (article: Article) =>
  withOriginalsProofs([original(), article].map((each) => ({ file: `${each.slug}.md`, article: each })));

describe("a translated quote", () => {
  it("has the proof and the link of its original", () => {
    const { articles, issues } = link(translation());
    expect(issues).toEqual([]);
    const [{ proof, fragment } = {}] = original().quotes;
    expect(articles[1]?.article.quotes[0]).toMatchObject({ proof, fragment });
  });

  it("is refused with other original words, and with less protection than there", () => {
    const [quote] = translation().quotes;
    if (!quote) throw new Error("no quote");
    const codes = (change: object) =>
      link(translation({ quotes: [{ ...quote, ...change }] })).issues.map(({ code }) => code);
    expect(codes({ original: { text: "We counted the mornings.", language: "en" } })).toEqual([
      "quote-original-unknown",
    ]);
    expect(codes({ anonymity: "none" })).toEqual(["quote-original-unknown"]);
  });

  it("never comes out before its original", () => {
    const embargoed = { ...original(), embargo: "2026-03-01T09:00:00Z" };
    const items = [embargoed, translation()].map((article) => ({ file: `${article.slug}.md`, article }));
    expect(withOriginalsProofs(items).articles[1]?.article.embargo).toBe(embargoed.embargo);
  });
});

describe("versions", () => {
  it("name each other, the original first, and no withdrawn one", () => {
    const ru = translation();
    const gone = translation({ id: "tag:a.example,2026:uk", slug: "porom", language: "uk", status: "withdrawn" });
    const versions = versionsOf([ru, original(), gone]);
    expect(versions.get(ru.id)?.map(({ slug }) => slug)).toEqual(["ferry-returns"]);
    expect(versions.get(original().id)?.map(({ slug }) => slug)).toEqual(["parom"]);
  });
});

describe("Serbian Latin", () => {
  it.each([
    ["Љубав, Њујорк, Џез, ђак, ћуп, шума, жена, чаша", "Ljubav, Njujork, Džez, đak, ćup, šuma, žena, čaša"],
    ["ЉУБАВ И ЏЕЗ: КОЊ", "LJUBAV I DŽEZ: KONJ"],
    ["абвгдђежзијклљмнњопрстћуфхцчџш", "abvgdđežzijklljmnnjoprstćufhcčdžš"],
    ["The Moscow Times, 25. децембар", "The Moscow Times, 25. decembar"],
  ])("%s", (cyrillic, latin) => {
    expect(toSerbianLatin(cyrillic)).toBe(latin);
  });

  it("leaves addresses and code as they are", () => {
    const markdown = "Види [вест](https://a.example/вест) и `код`, <https://a.example/град>.";
    expect(markdownToSerbianLatin(markdown)).toBe(
      "Vidi [vest](https://a.example/вест) i `код`, <https://a.example/град>.",
    );
  });

  it("is a version of its own, whose id and address follow from the Cyrillic one's", () => {
    const cyrillic = translation({ language: "sr-Cyrl", id: "tag:a.example,2026:sr", slug: "trajekt" });
    expect(latinVersion(cyrillic)).toMatchObject({
      id: "tag:a.example,2026:sr/sr-Latn",
      slug: "trajekt-latin",
      language: "sr-Latn",
      translationOf: original().id,
      photo: { credit: "Ana Moor / Harbour Pictures" },
      quotes: [{ original: { text: original().quotes[0]?.text, language: "en" } }],
    });
  });

  it("is not derived where somebody wrote one", () => {
    const cyrillic = translation({ language: "sr-Cyrl" });
    expect(latinSources([cyrillic, translation({ language: "sr-Latn", id: "tag:a.example,2026:l" })])).toEqual([]);
  });
});
