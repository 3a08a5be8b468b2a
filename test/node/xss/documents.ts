/**
 * All documents that a story's or a publication's words come to, rendered by the pipeline that publishes them.
 *
 * @module
 */
import { createHash } from "node:crypto";
import type { Article } from "../../../src/article/article.ts";
import type { Card } from "../../../src/article/card.ts";
import type { Publication } from "../../../src/article/publication.ts";
import { articleRepresentations } from "../../../src/publish/article-representations.ts";
import { headerSetsOf } from "../../../src/publish/header-sets.ts";
import { builderBlocks, renderBuilderKit } from "../../../src/render/builder-kit.ts";
import { type BuilderKit, renderBuilderPage } from "../../../src/render/builder-page.ts";
import { cardOf } from "../../../src/render/card.ts";
import { cardStyle } from "../../../src/render/card-style.ts";
import { embedBlocks } from "../../../src/render/embed-page.ts";
import { renderHomePage } from "../../../src/render/home-page.ts";
import { inlineSnippet } from "../../../src/render/inline-card.ts";
import { pageBlocks } from "../../../src/render/page.ts";
import { republishBlocks } from "../../../src/render/republish-page.ts";
import { renderSectionPage } from "../../../src/render/section-page.ts";
import { sectionsOf } from "../../../src/render/sections.ts";
import { elementSnippet, iframeSnippet, plainSnippet } from "../../../src/render/snippet.ts";
import { parseXml } from "../../../src/render/xml.ts";
import { feedRepresentations } from "../render/feed-newsroom.ts";

/** A document at its path. */
export interface Served {
  readonly path: string;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const html = "text/html; charset=utf-8";

/** The pages of one story, its card, and the builder for it. */
export async function storyDocuments(article: Article, publication: Publication): Promise<readonly Served[]> {
  const sets = await headerSetsOf(
    { page: pageBlocks, embed: embedBlocks, builder: builderBlocks, republish: republishBlocks },
    publication.origin,
    15,
  );
  const own = articleRepresentations(article, publication).flatMap(({ path, type, body, headers }) =>
    typeof body === "string" ? [{ path, type: type ?? "", body, headers: sets[headers] ?? {} }] : [],
  );
  const kit = JSON.parse(renderBuilderKit(publication, article.language)) as BuilderKit;
  const script = { url: `${publication.origin}/card.js` };
  const builder = renderBuilderPage(
    cardOf(article, publication),
    { options: {}, isFixed: false, revision: "r", scripts: { latest: script, fixed: script } },
    kit,
  );
  return [...own, { path: `/builder/${article.slug}`, type: html, body: builder, headers: sets.builder ?? {} }];
}

/** The pages of many stories: the home page, and those of their sections. */
export function listDocuments(articles: readonly Article[], publication: Publication, name: string): readonly Served[] {
  const sections = sectionsOf(articles);
  const pages = [
    renderHomePage(publication, articles, sections),
    ...sections.slice(0, 12).map((section) => renderSectionPage(section, publication)),
  ];
  return pages.map((body, at) => ({ path: `/lists/${name}/${at}`, type: html, body }));
}

/** Every piece of HTML that the feeds of stories carry, as a reader without any care puts it into its page. */
export function feedHtml(articles: readonly Article[], publication: Publication): readonly string[] {
  const bodies = feedRepresentations(publication, articles, []).flatMap(({ path, body }) =>
    typeof body === "string" && /^\/(?:rss\.xml|atom\.xml|feed\.json)$/.test(path) ? [{ path, body }] : [],
  );
  return bodies.flatMap(({ path, body }) =>
    path.endsWith(".json") ? htmlOfJson(JSON.parse(body)) : htmlOfXml(parseXml(body)),
  );
}

function htmlOfJson({ items }: { readonly items: readonly { readonly content_html?: string }[] }): readonly string[] {
  return items.flatMap(({ content_html: content }) => content ?? []);
}

function htmlOfXml(element: ReturnType<typeof parseXml>): readonly string[] {
  const text = element.children.map((child) => ("value" in child ? child.value : "")).join("");
  const carries =
    element.name === "content:encoded" || element.name === "description" || element.attributes.type === "html";
  return [
    ...(carries ? [text] : []),
    ...element.children.flatMap((child) => (child.type === "element" ? htmlOfXml(child) : [])),
  ];
}

/** The code that a partner copies for a story, in each of its forms. */
export function snippets(article: Article, publication: Publication): string {
  const card = cardOf(article, publication);
  const script = { url: `${publication.origin}/card.js` };
  const revision = createHash("sha256").update(article.slug).digest("hex").slice(0, 16);
  return [
    elementSnippet(card, { theme: "light" }, script),
    iframeSnippet(card),
    plainSnippet(card),
    inlineSnippet(card, {}, { cardStyle, revision }),
  ].join("\n");
}

/** A card from a host that means harm: a vector in every string, of every depth, addresses and languages too. */
export function hostileCard(article: Article, publication: Publication, text: string): unknown {
  const { version, status, ...card } = cardOf(article, publication);
  const photo = { credit: "", caption: "", alt: "", src: "", width: "", height: "", srcset: "" };
  const every = { ...card, photo, translations: [{ language: "", headline: "", url: "" }], updated: "" };
  return {
    ...(poisoned(every, text) as Card),
    language: "en",
    version,
    status,
    translations: [{ language: "en", headline: text, url: text }],
  };
}

function poisoned(value: unknown, text: string): unknown {
  if (typeof value === "string") return text;
  if (Array.isArray(value)) return value.map((one) => poisoned(one, text));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, poisoned(one, text)]));
}

/** What a template of the element looks like once it is JSON; whatever its minified mark is called, one of these names it. */
export function templateLikeCard(article: Article, publication: Publication, text: string): unknown {
  const letters = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$"];
  const marks = Object.fromEntries([...letters, "_$litType$"].map((name) => [name, 1]));
  const template = { ...marks, strings: [text], values: [], raw: [text], h: [text], el: { innerHTML: text } };
  const card = cardOf(article, publication);
  return {
    ...card,
    headline: template,
    kicker: [template],
    standfirst: template,
    dateline: template,
    byline: [{ name: text }],
    quotes: card.quotes.map((quote) => ({ ...quote, text: template, role: template })),
  };
}
