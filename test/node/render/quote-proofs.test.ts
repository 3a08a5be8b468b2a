/** The proof of a quote in every form that carries one, and what a translation shows with it. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Article, Quote } from "../../../src/article/article.ts";
import { parseArticle } from "../../../src/article/front-matter.ts";
import { renderArticlePage } from "../../../src/render/article-page.ts";
import { cardOf } from "../../../src/render/card.ts";
import { renderJsonFeed } from "../../../src/render/json-feed.ts";
import { newsArticle } from "../../../src/render/json-ld.ts";
import { renderNinjs } from "../../../src/render/ninjs.ts";
import { feed, publication } from "./feed-newsroom.ts";

const newsroom = new URL("../../fixtures/newsroom/articles/most.md", import.meta.url);
const read = parseArticle({ file: "most.md", bytes: new Uint8Array(readFileSync(newsroom)) });
if (!read.ok) throw new Error("refused");
const story: Article = read.value;
const [quote] = story.quotes;
const proof = quote?.proof;
if (!quote || !proof?.sourceSha256) throw new Error("no proof");

const forms = (article: Article) => ({
  card: JSON.stringify(cardOf(article, publication)),
  feed: renderJsonFeed(feed([article])),
  ninjs: renderNinjs(article, publication),
  jsonLd: JSON.stringify(newsArticle(article, publication)),
});

describe("a proof", () => {
  it.each(Object.entries(forms(story)))("travels in %s: method, both hashes, place, date", (_form, text) => {
    for (const value of [proof.method, proof.sha256, proof.sourceSha256, proof.verified, "153", "181"])
      expect(text).toContain(value);
  });

  it("is a Quotation's identifier, position and basis", () => {
    expect(newsArticle(story, publication).hasPart).toMatchObject([
      {
        "@type": "Quotation",
        position: "153-181",
        isBasedOn: { url: story.canonicalUrl, identifier: { propertyID: "sha256", value: proof.sourceSha256 } },
      },
    ]);
  });

  it("of an excerpt tells readers when it was made", () => {
    expect(renderArticlePage(story, publication)).toContain(
      `Сверено с оригиналом дословно: <time datetime="${proof.verified}">`,
    );
  });
});

describe("a translated quote", () => {
  const translated: Quote = {
    ...quote,
    text: "We walked around for a year.",
    original: { text: quote.text, language: "ru" },
    translatedBy: "Vera T.",
  };
  const article: Article = {
    ...story,
    language: "en",
    translationOf: "tag:a.example,2026:1",
    translatedBy: "Vera T.",
    quotes: [translated],
  };

  it.each(Object.entries(forms(article)))(
    "goes out in %s with the words as spoken, the translator and the proof",
    (_form, text) => {
      for (const value of [translated.text, quote.text, "Vera T.", proof.sha256]) expect(text).toContain(value);
    },
  );

  it("stands beneath the words as spoken, each in its own language", () => {
    const markup = renderArticlePage(article, publication);
    const spoken = markup.indexOf(`lang="ru" dir="ltr"><p>«${quote.text}»`);
    expect(spoken).toBeGreaterThan(0);
    expect(markup.indexOf(`<p>“${translated.text}”`)).toBeGreaterThan(spoken);
    expect(markup).toContain("Translated by Vera T.");
  });

  it("is a Quotation that translates another, which has the proof", () => {
    expect(newsArticle(article, publication).hasPart).toMatchObject([
      {
        text: translated.text,
        inLanguage: "en",
        translator: { name: "Vera T." },
        translationOfWork: { text: quote.text, inLanguage: "ru", position: "153-181" },
      },
    ]);
  });
});
