/**
 * A story as Markdown, for people who read it as text and for programs: front matter, then the story.
 *
 * All but the body is built as a tree, which is written out by a library that knows what must be escaped where; so a
 * headline cannot become two, and a quote that begins with `#` or `---` stays a quote. The body is Markdown already.
 *
 * @module
 */
import type { BlockContent, Blockquote, Heading, Link, Paragraph, PhrasingContent, Text } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { type Options, toMarkdown } from "mdast-util-to-markdown";
import { stringify } from "yaml";
import type { Article, Photo, Quote } from "../article/article.ts";
import { staysOpen } from "../article/markdown.ts";
import type { Publication } from "../article/publication.ts";
import { canonicalUrl, homeUrl } from "./addresses.ts";
import { cleanLine, cleanText, cleanUrl } from "./clean-text.ts";
import { noticeOf } from "./feed-body.ts";
import { pageStrings } from "./page-strings.ts";
import type { Picture } from "./picture.ts";
import { quoteUrl } from "./quote-url.ts";
import { retractedWord } from "./status-words.ts";
import { attributionLine, correctionLines, quoteLine, speakerLine } from "./story-lines.ts";

/** The media type of what `renderArticleMarkdown` gives (RFC 7763). */
export const MARKDOWN_TYPE = "text/markdown";

/**
 * The Markdown document of a story; `picture` is its photo where the wire serves it. Retracted: the notice and the
 * corrections in place of what the story said. Withdrawn: the neutral notice alone, without front matter.
 */
export function renderArticleMarkdown(article: Article, publication: Publication, picture?: Picture): string {
  const strings = pageStrings(article.language);
  if (article.status === "withdrawn") {
    return blocks([heading(1, strings.withdrawn), paragraph(text(strings.withdrawnText))]);
  }
  const parts = article.status === "retracted" ? retractedParts(article) : usableParts(article, publication, picture);
  return `${frontMatter(article, publication)}\n${parts.join("\n")}`;
}

function retractedParts(article: Article): string[] {
  const notice = paragraph(strong(noticeOf(article)));
  return [blocks([heading(1, titleOf(article)), notice, ...corrections(article)])];
}

function usableParts(article: Article, publication: Publication, picture: Picture | undefined): string[] {
  const before = [
    heading(1, titleOf(article)),
    ...corrections(article),
    paragraph(strong(cleanLine(article.standfirst))),
  ];
  const after = [...quotes(article, publication), ...photoBlocks(article, picture), attribution(article, publication)];
  return [blocks(before), closedBody(article.body.markdown), blocks(after)];
}

/** Every value is a quoted string: no reader takes `no`, `1.10` or a date for something else than the text it is. */
function frontMatter(article: Article, publication: Publication): string {
  const yaml = stringify(facts(article, publication), {
    defaultStringType: "QUOTE_DOUBLE",
    defaultKeyType: "PLAIN",
    lineWidth: 0,
  });
  return `---\n${yaml.replace(lineBreaksOfYaml, escapeCharacter)}---\n`;
}

/** Readers of YAML 1.1 end a line at these two (YAML 1.1 §4.2), and would turn them into a space. */
const lineBreaksOfYaml = /[\u2028\u2029]/g;

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function facts(article: Article, publication: Publication): Readonly<Record<string, unknown>> {
  const { status, kicker, dateline, tags, photo, translationOf } = article;
  const isUsable = status === "usable";
  return {
    id: cleanLine(article.id),
    ...(!isUsable && { status }),
    ...(kicker !== undefined && { kicker: cleanLine(kicker) }),
    title: titleOf(article),
    authors: article.byline.map(({ name, url }) => ({
      name: cleanLine(name),
      ...(url !== undefined && { url: cleanUrl(url) }),
    })),
    ...(isUsable && dateline !== undefined && { dateline: cleanLine(dateline) }),
    published: article.published,
    updated: article.updated,
    canonical: cleanUrl(canonicalUrl(article, publication)),
    language: article.language,
    ...(translationOf !== undefined && { translationOf: cleanLine(translationOf) }),
    ...(article.translatedBy !== undefined && { translatedBy: cleanLine(article.translatedBy) }),
    ...(tags.length > 0 && { tags: tags.map(cleanLine) }),
    rights: rightsOf(article),
    ...(isUsable && photo && { credit: cleanLine(photo.credit) }),
    publication: { title: cleanLine(publication.title), home: cleanUrl(homeUrl(publication)) },
  };
}

function rightsOf({ rights }: Article): Readonly<Record<string, string>> {
  const { holder, licence, syndication } = rights;
  return { holder: cleanLine(holder), ...(licence !== undefined && { licence: cleanUrl(licence) }), syndication };
}

function titleOf({ status, headline, language }: Article): string {
  const title = cleanLine(headline);
  return status === "retracted" ? `${retractedWord(language)}: ${title}` : title;
}

function corrections(article: Article): Paragraph[] {
  return correctionLines(article).map(({ label, text: words }) => paragraph(strong(label), text(` ${words}`)));
}

function quotes(article: Article, publication: Publication): BlockContent[] {
  if (article.quotes.length === 0) return [];
  const { keyQuotes } = pageStrings(article.language);
  return [heading(2, keyQuotes), ...article.quotes.map((quote) => blockquote(quote, article, publication))];
}

function blockquote(quote: Quote, article: Article, publication: Publication): Blockquote {
  const words = quoteLine(quote, article.language);
  const speaker = link(speakerLine(quote), cleanUrl(quoteUrl(article, quote, publication)));
  return { type: "blockquote", children: [paragraph(text(words)), paragraph(text("— "), speaker)] };
}

function photoBlocks({ photo, language }: Article, picture: Picture | undefined): Paragraph[] {
  if (photo === undefined) return [];
  const words = photoWords(photo, `${pageStrings(language).photo}: `);
  if (picture === undefined) return [words];
  const alt = photo.alt === undefined ? "" : cleanLine(photo.alt);
  return [paragraph({ type: "image", url: cleanUrl(picture.src), alt }), words];
}

function photoWords({ caption, credit }: Photo, label: string): Paragraph {
  const words = caption === undefined ? cleanLine(credit) : `${cleanLine(caption)} ${cleanLine(credit)}`;
  return paragraph(text(label + words));
}

function attribution(article: Article, publication: Publication): Paragraph {
  const { before, link: words, url } = attributionLine(article, publication);
  return paragraph(...(before === "" ? [] : [text(before)]), link(words, url));
}

/**
 * Only fenced code and HTML go on over an empty line to where they are closed (CommonMark 0.31 §4.5, §4.6): a body without
 * their signs need not be parsed to know that it is closed.
 */
const mayStayOpen = /```|~~~|</;

/**
 * The body as written. Should something in it stay open to the end of a document (a fence, a comment), it is written
 * anew from its tree, closed and without HTML, so that quotes and attribution never disappear into it.
 */
export function closedBody(markdown: string): string {
  const body = cleanText(markdown).replace(/^\n+/, "").trimEnd();
  if (!mayStayOpen.test(body) || !staysOpen(body)) return `${body}\n`;
  const { children } = fromMarkdown(body);
  return toMarkdown({ type: "root", children: children.filter(({ type }) => type !== "html") }, writing);
}

/** `~` is not special in CommonMark, but strikes text through in most programs that show Markdown. */
const writing: Options = {
  bullet: "-",
  fences: true,
  resourceLink: true,
  rule: "-",
  unsafe: [{ character: "~", inConstruct: "phrasing" }],
};

export function blocks(children: readonly (BlockContent | Heading)[]): string {
  return toMarkdown({ type: "root", children: [...children] }, writing);
}

export function heading(depth: 1 | 2, words: string): Heading {
  return { type: "heading", depth, children: [text(words)] };
}

export function paragraph(...children: readonly PhrasingContent[]): Paragraph {
  return { type: "paragraph", children: [...children] };
}

export function strong(words: string): PhrasingContent {
  return { type: "strong", children: [text(words)] };
}

export function link(words: string, url: string): Link {
  return { type: "link", url, children: [text(words)] };
}

export function text(value: string): Text {
  return { type: "text", value };
}
