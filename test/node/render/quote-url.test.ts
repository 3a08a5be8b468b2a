import { expect, it } from "vitest";
import type { Article, Quote } from "../../../src/article/article.ts";
import type { Publication } from "../../../src/article/publication.ts";
import { quoteUrl } from "../../../src/render/quote-url.ts";

const article = { slug: "a", canonicalUrl: "https://publisher.example/a#top" } as Article;
const publication = { origin: "https://wire.example" } as Publication;
const fragment = (text: string) =>
  quoteUrl(article, { text, speaker: "Marit", anonymity: "first-name" } satisfies Quote, publication);

it.each([
  ["plain words", "We waited", "We%20waited"],
  ["what has a meaning in the directive", "on-and-off, A & B", "on%2Dand%2Doff%2C%20A%20%26%20B"],
  ["Cyrillic", "какой-то", `${encodeURIComponent("какой")}%2D${encodeURIComponent("то")}`],
  ["an elision: what comes before it", "We waited […] for years", "We%20waited"],
  [
    "a long quote: its ends",
    `one two three four ${"x ".repeat(200)}five six seven eight`,
    "one%20two%20three%20four,five%20six%20seven%20eight",
  ],
])("%s", (_what, text, directive) => {
  expect(fragment(text)).toBe(`https://publisher.example/a#:~:text=${directive}`);
});
