/**
 * Pages, card, oEmbed, ninjs and Markdown of one hostile article: whatever an editor pastes stays text.
 */
import { brotliCompressSync } from "node:zlib";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { Article } from "../../../src/article/article.ts";
import { cardSchema } from "../../../src/article/card.ts";
import type { Publication } from "../../../src/article/publication.ts";
import { renderArticleMarkdown } from "../../../src/render/article-markdown.ts";
import { renderArticlePage } from "../../../src/render/article-page.ts";
import { copyScript } from "../../../src/render/builder-script.ts";
import { cardOf } from "../../../src/render/card.ts";
import { renderEmbedPage } from "../../../src/render/embed-page.ts";
import { embedScript } from "../../../src/render/embed-script.ts";
import { renderHomePage } from "../../../src/render/home-page.ts";
import { renderNinjs } from "../../../src/render/ninjs.ts";
import { renderOembed } from "../../../src/render/oembed.ts";

const HOSTILE = `"><script>alarm()</script></script><img src=x onerror=alarm()> ]]> &amp; ' \u0003`;
const CREDIT = `Ana Moor ${HOSTILE}`;
const MAX_EMBED_BROTLI_BYTES = 12_000;

const publication: Publication = {
  id: "tag:post.example,2026:p",
  title: `The Post ${HOSTILE}`,
  description: HOSTILE,
  origin: "https://wire.post.example",
  language: "en",
  hubs: [],
  copyright: HOSTILE,
};

const article: Article = {
  id: "tag:post.example,2026:1",
  slug: "a-story",
  headline: `The headline ${HOSTILE}`,
  kicker: HOSTILE,
  standfirst: HOSTILE,
  language: "en",
  byline: [{ name: HOSTILE }],
  dateline: HOSTILE,
  published: "2026-02-14",
  updated: "2026-02-14",
  rights: { holder: HOSTILE, syndication: "full" },
  photo: { credit: CREDIT, caption: HOSTILE },
  quotes: [{ text: HOSTILE, speaker: HOSTILE, role: HOSTILE, anonymity: "unnamed", anonymityReason: HOSTILE }],
  tags: [HOSTILE],
  status: "usable",
  corrections: [{ date: "2026-02-14", text: HOSTILE }],
  body: { html: "<p>Body.</p>", text: "Body.", markdown: "Body." },
};

type Node = DefaultTreeAdapterTypes.Node;
const isElement = (node: Node): node is DefaultTreeAdapterTypes.Element => "tagName" in node;

function elementsOf(node: Node): DefaultTreeAdapterTypes.Element[] {
  const below = "childNodes" in node ? node.childNodes.flatMap(elementsOf) : [];
  return isElement(node) ? [node, ...below] : below;
}

const attribute = (element: DefaultTreeAdapterTypes.Element, name: string) =>
  element.attrs.find((one) => one.name === name)?.value;

const textIn = ({ childNodes }: DefaultTreeAdapterTypes.Element) =>
  childNodes.map((node) => ("value" in node ? node.value : "")).join("");

const pages: readonly (readonly [name: string, html: string])[] = [
  ["article page", renderArticlePage(article, publication)],
  ["home page", renderHomePage(publication, [article])],
  ["embed page", renderEmbedPage(article, publication)],
  ["retracted page", renderArticlePage({ ...article, status: "retracted" }, publication)],
  [
    "oEmbed",
    renderOembed(cardOf(article, publication), { format: "json", origin: publication.origin, omitScript: true }).body,
  ],
];

describe("a hostile article", () => {
  it.each(pages)("runs nothing in the %s", (name, text) => {
    const markup = name === "oEmbed" ? (JSON.parse(text) as { html: string }).html : text;
    const elements = elementsOf(parse(markup));
    const scripts = elements.filter(
      (element) => element.tagName === "script" && attribute(element, "type") !== "application/ld+json",
    );
    // Each page has one script of ours, whose hash its policy names: the embed page's tells its height.
    const ours = { oEmbed: [], "embed page": [embedScript] }[name] ?? [copyScript];
    expect(scripts.map(textIn)).toEqual(ours);
    expect(elements.filter(({ attrs }) => attrs.some((one) => one.name.startsWith("on")))).toEqual([]);
    expect(elements.filter((element) => attribute(element, "src") === "x")).toEqual([]);
    expect(markup).not.toContain("<script>alarm()");
  });

  it("keeps its credit line in every page", () => {
    for (const [name, text] of pages.filter(([of]) => !["retracted page", "oEmbed"].includes(of))) {
      expect([name, text.includes("Ana Moor")]).toEqual([name, true]);
    }
  });

  it("makes a card that keeps the contract", () => {
    expect(v.safeParse(cardSchema, cardOf(article, publication)).success).toBe(true);
    for (const status of ["retracted", "withdrawn"] as const) {
      const card = cardOf({ ...article, status }, publication);
      expect(v.safeParse(cardSchema, card).success).toBe(true);
      expect(card.quotes).toEqual([]);
    }
  });

  it("makes ninjs that is JSON, and Markdown whose first line stays the front matter", () => {
    expect(JSON.parse(renderNinjs(article, publication))).toMatchObject({ uri: article.id });
    expect(renderArticleMarkdown(article, publication).startsWith("---\n")).toBe(true);
  });
});

describe("a withdrawn article", () => {
  it("leaves no word of itself in any page", () => {
    const secret = {
      ...article,
      headline: "SECRET",
      standfirst: "SECRET",
      slug: "a-story",
      byline: [{ name: "SECRET" }],
      status: "withdrawn",
    } as const;
    for (const render of [renderArticlePage, renderEmbedPage, renderNinjs, renderArticleMarkdown]) {
      expect(render(secret, publication)).not.toMatch(/SECRET|Ana Moor/);
    }
    expect(JSON.stringify(cardOf(secret, publication))).not.toMatch(/SECRET|Ana Moor/);
    expect(renderHomePage(publication, [secret])).not.toContain("SECRET");
  });
});

it("the embed page stays within its budget", () => {
  expect(brotliCompressSync(renderEmbedPage(article, publication)).length).toBeLessThanOrEqual(MAX_EMBED_BROTLI_BYTES);
});
