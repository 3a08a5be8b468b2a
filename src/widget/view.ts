/**
 * A card as templates (template.ts). Every word and every attribute goes through a binding, and every address through liveUrl:
 * nothing that stands in a card can become markup or run.
 *
 * @module
 */
import type { Card, CardQuote } from "../article/card.ts";
import { liveUrl } from "./links.ts";
import type { LoadedCard, ShownCard } from "./loaded-card.ts";
import { type CardStrings, stringsOf } from "./strings.ts";
import { html, nothing, type Template } from "./template.ts";

/** How much of a story a card shows, and in which order. */
export type CardLayout = "auto" | "compact" | "full" | "quote";

/** What the page chose. */
export interface CardOptions {
  readonly layout: CardLayout;
  /** How many quotes at most. */
  readonly quotes: number;
  readonly theme: "auto" | "light" | "dark";
  /** The headline's level among the page's headings, 2 to 6; 1 where the card is the whole document. */
  readonly headingLevel: number;
  /** The language of the card's own words, a BCP 47 tag. */
  readonly language: string;
  /** False where the card's picture is not to be asked for; its caption and credit stay. */
  readonly hasPicture?: boolean;
  /** True where no space is held any more: the card could not be had, or the space was not seen. */
  readonly isReleased?: boolean;
  /** Words that the page brings itself. */
  readonly strings?: Partial<CardStrings>;
}

/** What all parts of a card need. */
interface Showing extends CardOptions {
  readonly card: ShownCard;
  readonly strings: CardStrings;
}

type Content = Template | typeof nothing;

/** The page's own children, in the space that the card will take. */
export function fallbackView(options: CardOptions): Content {
  return boxView(html`<div class=${`wait ${sizeClasses(options)}`}><slot></slot></div>`);
}

/** A card in any of its states. */
export function cardView(card: LoadedCard, options: CardOptions): Content {
  const strings: CardStrings = { ...stringsOf(options.language), ...options.strings };
  if (card.status === "withdrawn") return boxView(withdrawnView(strings, options));
  const showing = { ...options, card, strings };
  const parts = card.status === "retracted" ? retractedParts(showing) : usableParts(showing);
  const classes = `card theme-${options.theme} ${card.status === "retracted" ? "gone" : sizeClasses(options)}`;
  return boxView(html`<article part="card" class=${classes} lang=${card.language} dir=${direction(card.language)} aria-labelledby="headline">
    ${parts}${footerView(showing)}
  </article>`);
}

/** What the widths are measured by: not the host, whose styles a page can take away (`* { all: unset }`). */
function boxView(content: Content): Content {
  return html`<div class="box">${content}</div>`;
}

/** Right to left by language: a headline may well start with a Latin name. */
function direction(language: string): "rtl" | "ltr" {
  return /^(ar|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)\b/.test(language) ? "rtl" : "ltr";
}

/** The classes for which styles.ts holds space. */
function sizeClasses({ layout, quotes, isReleased }: CardOptions): string {
  return `${layout} n${quotes}${isReleased ? " gone" : ""}`;
}

function withdrawnView(strings: CardStrings, { theme, language }: CardOptions): Content {
  return html`<div part="card" class=${`card gone theme-${theme}`}><p part="notice" lang=${language} dir=${direction(language)}>${strings.withdrawn}</p></div>`;
}

function retractedParts(showing: Showing): Content {
  const { strings } = showing;
  return html`<div class="story">
    ${headlineView(showing)}
    <p part="notice"><b>${ownWords(strings.retracted, showing)}</b></p>
    ${correctionsView(showing)}
  </div>`;
}

function usableParts(showing: Showing): Content {
  const { card, layout } = showing;
  const isQuoteFirst = layout === "quote";
  const isWhole = layout === "full" || layout === "auto";
  const photo = photoView(showing);
  const quotes = quotesView(showing);
  return html`<div class="story">
    ${isQuoteFirst ? quotes : nothing} ${showsPicture(showing) ? photo : nothing}
    ${card.kicker ? html`<p part="kicker">${card.kicker}</p>` : nothing} ${headlineView(showing)}
    ${isWhole && card.standfirst ? html`<p part="standfirst">${card.standfirst}</p>` : nothing}
    ${bylineView(showing)} ${translationsView(showing)} ${correctionsView(showing)} ${isQuoteFirst ? nothing : quotes}
    ${showsPicture(showing) ? nothing : photo}
  </div>`;
}

function showsPicture({ card, hasPicture }: Showing): boolean {
  return hasPicture !== false && liveUrl(card.photo?.src ?? "") !== undefined;
}

/** The card's own words run as their language does, whatever the story's does. */
function ownWords(content: unknown, { language }: Pick<Showing, "language">): Content {
  return html`<span lang=${language} dir=${direction(language)}>${content}</span>`;
}

function linkView(address: string, content: unknown): Content {
  return html`<a href=${liveUrl(address) ?? nothing} rel="noopener">${content}</a>`;
}

/** Templates are static, so each level has its own: a heading whose level is an attribute is none to most tools. */
const headings: Readonly<Record<number, (content: Content) => Content>> = {
  1: (content) => html`<h1 part="headline" id="headline">${content}</h1>`,
  2: (content) => html`<h2 part="headline" id="headline">${content}</h2>`,
  3: (content) => html`<h3 part="headline" id="headline">${content}</h3>`,
  4: (content) => html`<h4 part="headline" id="headline">${content}</h4>`,
  5: (content) => html`<h5 part="headline" id="headline">${content}</h5>`,
  6: (content) => html`<h6 part="headline" id="headline">${content}</h6>`,
};

function headlineView({ card, headingLevel }: Showing): Content {
  return headings[headingLevel]?.(linkView(card.canonicalUrl, card.headline)) ?? nothing;
}

/** The credit stands below the picture, and stands alone where there is no picture to show. */
function photoView(showing: Showing): Content {
  const { card, strings } = showing;
  const { photo } = card;
  if (!photo) return nothing;
  const caption = photo.caption ? html`<bdi class="caption">${photo.caption}</bdi>` : nothing;
  const credit = html`<bdi part="credit">${photo.credit}</bdi>`;
  if (!showsPicture(showing)) {
    return html`<p part="photo">${ownWords(strings.photoElsewhere, showing)} ${caption} ${credit}</p>`;
  }
  return html`<figure part="photo">${pictureView(photo)}<figcaption>${caption} ${credit}</figcaption></figure>`;
}

function pictureView({ src = "", alt = "", width, height }: NonNullable<Card["photo"]>): Content {
  return html`<img
    src=${liveUrl(src) ?? nothing}
    alt=${alt}
    width=${width ?? nothing}
    height=${height ?? nothing}
    crossorigin="anonymous"
    referrerpolicy="no-referrer"
    loading="lazy"
    decoding="async"
  />`;
}

/** Stands in an expression: white space at the edge of a template does not survive the bundle. */
const dot = " · ";

function bylineView(showing: Showing): Content {
  const { card, strings } = showing;
  const updated = card.updated && [dot, ownWords([strings.updated, " ", dateView(card.updated, showing)], showing)];
  return html`<p part="byline">
    ${authorsView(showing)}${card.dateline ? [dot, html`<bdi>${card.dateline}</bdi>`] : nothing}${dot}${ownWords(
      dateView(card.published, showing),
      showing,
    )}${updated ?? nothing}${card.translatedBy ? [dot, translatedView(card.translatedBy, showing)] : nothing}
  </p>`;
}

function translatedView(by: string, showing: Showing): Content {
  return ownWords([showing.strings.translated, " ", html`<bdi>${by}</bdi>`], showing);
}

/** The other versions of the story, each by its language's own name: offered to a reader, never forced on one. */
function translationsView({ card }: Showing): Content {
  if (!card.translations) return nothing;
  const links = card.translations.map(({ language, url }, index) => [
    index ? dot : "",
    html`<bdi class="words" lang=${language}>${linkView(url, languageName(language))}</bdi>`,
  ]);
  return html`<p part="byline">${links}</p>`;
}

function languageName(language: string): string {
  return new Intl.DisplayNames(language, { type: "language" }).of(language) ?? language;
}

/** Names with the commas and the "and" of the card's language between them. */
function authorsView({ card, language }: Showing): unknown {
  const authors = [...card.byline];
  const parts = new Intl.ListFormat(language).formatToParts(authors.map(({ name }) => name));
  return parts.map(({ type, value }) => (type === "element" ? authorView(authors.shift(), value) : value));
}

function authorView(author: Card["byline"][number] | undefined, name: string): Content {
  const words = html`<bdi class="name">${name}</bdi>`;
  return author?.url ? linkView(author.url, words) : words;
}

function dateView(moment: string, { language }: Showing): Content {
  return html`<time datetime=${moment}>${dateText(moment, language)}</time>`;
}

/** The day as the editor wrote it, the same for every reader wherever they are; what is no date stays as it is. */
function dateText(moment: string, language: string): string {
  const day = new Date(moment.slice(0, 10));
  if (Number.isNaN(+day)) return moment;
  return day.toLocaleDateString(language, { dateStyle: "long", timeZone: "UTC" });
}

/** The newest correction, and in a full card all of them; they stand in a card with the newest last. */
function correctionsView(showing: Showing): unknown {
  const newestFirst = [...showing.card.corrections].reverse();
  return newestFirst.slice(0, showing.layout === "full" ? undefined : 1).map((one) => correctionView(one, showing));
}

function correctionView({ date, text }: Card["corrections"][number], showing: Showing): Content {
  const label = [showing.strings.correction, ", ", dateView(date, showing), ":"];
  return html`<p part="notice"><b>${ownWords(label, showing)}</b> ${text}</p>`;
}

function quotesView(showing: Showing): readonly Content[] {
  return showing.card.quotes.slice(0, showing.quotes).map((quote) => quoteView(quote, showing));
}

/** The quotation marks are the style sheet's: those of the quote's own language. */
function quoteView(quote: CardQuote, showing: Showing): Content {
  const { original, translatedBy } = quote;
  return html`<figure part="quote">
    ${wordsView("", quote.text, quote.language ?? showing.card.language, quote.url)}
    ${original ? wordsView("original", original.text, original.language, quote.url) : nothing}
    <figcaption part="attribution">
      <div><bdi class="name">${quote.speaker}</bdi>${quote.role ? html`, <bdi>${quote.role}</bdi>` : nothing}</div>
      ${translatedBy ? html`<div>${translatedView(translatedBy, showing)}</div>` : nothing}
      ${anonymityView(quote, showing)}
      <span class="words">${linkView(quote.url, ownWords(showing.strings.seeInStory, showing))}</span>
    </figcaption>
  </figure>`;
}

/** What someone said, or its translation: each in its own language and direction. */
function wordsView(kind: string, text: string, language: string, url: string): Content {
  return html`<blockquote class=${kind || nothing} lang=${language} dir="auto" cite=${liveUrl(url) ?? nothing}><p>${text}</p></blockquote>`;
}

/** A protected source is said to be one, with the reason that the story gives. */
function anonymityView({ anonymity, anonymityReason: reason }: CardQuote, showing: Showing): Content {
  const { strings, card } = showing;
  if (anonymity === "none") return nothing;
  const how = anonymity === "unnamed" ? strings.unnamed : strings.firstNameOnly;
  const why = reason ? html`: <bdi lang=${card.language}>${reason}</bdi>` : nothing;
  return html`<span class="why">${ownWords([how, why], showing)}</span>`;
}

function footerView(showing: Showing): Content {
  const { publication, canonicalUrl, rights } = showing.card;
  const more = [showing.strings.readFull, " ", html`<bdi>${rights.holder}</bdi>`];
  return html`<footer part="footer">
    ${linkView(publication.url, html`<bdi>${publication.title}</bdi>`)}
    ${linkView(canonicalUrl, ownWords(more, showing))}
  </footer>`;
}
