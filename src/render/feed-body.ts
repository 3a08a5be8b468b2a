/**
 * The body of an item, the same in all three formats: as HTML and as plain text.
 *
 * Readers sanitise in their own ways, so the markup is what all of them keep: figure, figcaption, blockquote, p, a.
 * Each figcaption also reads well when its element is taken away, and nothing depends on style or script.
 *
 * @module
 */
import type { Article, Moment } from "../article/article.ts";
import { cleanLine, cleanText } from "./clean-text.ts";
import type { ItemBody, ItemPhoto, ItemQuote } from "./feed-item.ts";
import { type Html, html, trusted } from "./html.ts";
import { directionOf } from "./language.ts";
import { type PageStrings, pageStrings } from "./page-strings.ts";
import { quoteLine } from "./story-lines.ts";

/** What the body needs besides the article: the parts that are clean already. */
export interface BodyParts {
  readonly photo: ItemPhoto | undefined;
  readonly quotes: readonly ItemQuote[];
  /** The canonical address. */
  readonly url: string;
  /** True when the feed is in another language: the body then says its own. */
  readonly foreign: boolean;
}

/** The body of a usable story: notes, picture, text, key quotes, attribution. */
export function storyBody(article: Article, parts: BodyParts): ItemBody {
  const strings = pageStrings(article.language);
  const isExcerpt = article.rights.syndication === "excerpt";
  const markup = html`${correctionsHtml(article, strings)}${photoHtml(parts.photo)}${
    isExcerpt && html`<p>${cleanLine(article.standfirst)}</p>\n`
  }${trusted(`${cleanText(article.body.html).trim()}\n`)}${quotesHtml(parts.quotes, strings)}${attributionHtml(article, parts.url, strings)}`;
  return { html: finished(markup, article, parts.foreign), text: storyText(article, parts, strings) };
}

/** The notice in place of a retracted story's body, with the notes that say why. */
export function retractedBody(article: Article, foreign: boolean): ItemBody {
  const notice = noticeOf(article);
  const notes = newestFirst(article);
  const strings = pageStrings(article.language);
  const markup = html`<p><strong>${notice}</strong></p>\n${correctionsHtml(article, strings)}`;
  const lines = notes.map((note) => noteText(note, strings));
  return { html: finished(markup, article, foreign), text: paragraphs([notice, ...lines]) };
}

/** The notice in place of a withdrawn story. */
export function withdrawnBody(article: Article): ItemBody {
  const notice = noticeOf(article);
  return { html: html`<p>${notice}</p>`.markup, text: notice };
}

/** The sentence that stands for a story that is not usable any more. */
export function noticeOf(article: Article): string {
  const strings = pageStrings(article.language);
  return article.status === "withdrawn"
    ? `${strings.withdrawn}. ${strings.withdrawnText}`
    : `${strings.retracted}. ${strings.retractedText}`;
}

/** A `]]>` of the text would end the CDATA section that carries the body; in HTML the reference says the same. */
function finished(body: Html, { language }: Article, foreign: boolean): string {
  const isRightToLeft = directionOf(language) === "rtl";
  const direction = isRightToLeft && html` dir="rtl"`;
  const whole = foreign || isRightToLeft ? html`<div lang="${language}"${direction}>\n${body}</div>` : body;
  return whole.markup.trim().replaceAll("]]>", "]]&gt;");
}

interface Note {
  readonly date: Moment;
  readonly text: string;
}

function newestFirst({ corrections }: Article): Note[] {
  return corrections.map(({ date, text }) => ({ date, text: cleanLine(text) })).reverse();
}

/** The day is enough in a note, and an ISO date reads the same in every language. */
function dayOf(date: Moment): string {
  return date.slice(0, "2023-12-27".length);
}

function noteText({ date, text }: Note, strings: PageStrings): string {
  return `${strings.correction} (${dayOf(date)}): ${text}`;
}

function correctionsHtml(article: Article, strings: PageStrings): Html[] {
  return newestFirst(article).map(
    ({ date, text }) =>
      html`<p><strong>${strings.correction} (<time datetime="${date}">${dayOf(date)}</time>):</strong> ${text}</p>\n`,
  );
}

/** The credit stands with the caption even where there is no picture to show: the words are what is owed. */
function photoHtml(photo: ItemPhoto | undefined): Html | undefined {
  if (photo === undefined) return undefined;
  const caption = photo.caption !== undefined && html`${photo.caption} `;
  return html`<figure>${pictureHtml(photo)}<figcaption>${caption}<small>${photo.credit}</small></figcaption></figure>\n`;
}

function pictureHtml({ picture, alt }: ItemPhoto): Html | undefined {
  if (picture === undefined) return undefined;
  const { src, width, height } = picture;
  return html`<img src="${src}" alt="${alt ?? ""}" width="${width}" height="${height}">`;
}

function quotesHtml(quotes: readonly ItemQuote[], strings: PageStrings): Html | undefined {
  if (quotes.length === 0) return undefined;
  return html`<h2>${strings.keyQuotes}</h2>\n${quotes.map((quote) => quoteHtml(quote, strings))}`;
}

/** The attribution stands beside the words it is for, not among them (HTML, "The blockquote element"). */
function quoteHtml(quote: ItemQuote, strings: PageStrings): Html {
  const { original, translatedBy } = quote;
  const spoken = original?.language ?? quote.language;
  const language = spoken !== undefined && html` lang="${spoken}"`;
  const translation =
    original && html`<p>${quote.text}</p><p><small>${strings.translatedBy} ${translatedBy}</small></p>`;
  return html`<figure><blockquote cite="${quote.url}"${language}><p>${(original ?? quote).text}</p></blockquote>${translation}<figcaption>— <a href="${quote.url}">${attributionOf(quote)}</a></figcaption></figure>\n`;
}

/** Who said it: "Sergei, IT professional from Moscow (withheld his last name)". */
function attributionOf({ speaker, role, anonymityReason }: ItemQuote): string {
  const named = role === undefined ? speaker : `${speaker}, ${role}`;
  return anonymityReason === undefined ? named : `${named} (${anonymityReason})`;
}

/** The link is what republishing costs: to the full story for an excerpt, to the first publisher for a whole one. */
function attributionHtml({ rights }: Article, url: string, strings: PageStrings): Html {
  const holder = cleanLine(rights.holder);
  if (rights.syndication === "excerpt") return html`<p><a href="${url}">${strings.readFull(holder)}</a></p>`;
  return html`<p>${strings.firstPublished} <a href="${url}">${holder}</a></p>`;
}

function attributionText({ rights }: Article, url: string, strings: PageStrings): string {
  const holder = cleanLine(rights.holder);
  const label = rights.syndication === "excerpt" ? strings.readFull(holder) : `${strings.firstPublished} ${holder}`;
  return `${label}, ${url}`;
}

function storyText(article: Article, { photo, quotes, url }: BodyParts, strings: PageStrings): string {
  const isExcerpt = article.rights.syndication === "excerpt";
  return paragraphs([
    ...newestFirst(article).map((note) => noteText(note, strings)),
    photo && [photo.caption, photo.credit].filter((line) => line !== undefined).join(" "),
    isExcerpt ? cleanLine(article.standfirst) : undefined,
    cleanText(article.body.text).trim(),
    ...quotes.map((quote) => `${quoteLine(quote, article.language)} — ${attributionOf(quote)}`),
    attributionText(article, url, strings),
  ]);
}

function paragraphs(pieces: readonly (string | undefined)[]): string {
  return pieces.filter((piece) => piece !== undefined && piece !== "").join("\n\n");
}
