/**
 * The parts of a story that its page and its embed share: byline, date, notes, picture, quotes.
 *
 * @module
 */
import type { Article, Author, LanguageTag, Moment, Photo, Quote } from "../article/article.ts";
import { articlePath } from "./addresses.ts";
import type { Translation } from "./article-head.ts";
import { type Html, html } from "./html.ts";
import { directionOf, formatMoment, languageName, listParts, quoted } from "./language.ts";
import { type PageStrings, pageStrings } from "./page-strings.ts";
import { type Picture, pictureHtml } from "./picture.ts";

/** A picture is as wide as the column of text, and that is at most this wide (page-style.ts, embed-style.ts). */
const PICTURE_SIZES = "(min-width: 46rem) 44rem, 100vw";

/** The authors, each linked where there is a page about them, with the words of the language around them. */
export function bylineHtml({ byline, language }: Article): Html {
  const strings = pageStrings(language);
  const parts = listParts(byline.length, language).map((part) => {
    const author = typeof part === "number" ? byline[part] : undefined;
    return author ? authorHtml(author) : String(part);
  });
  return html`${byline.length === 1 ? strings.by : strings.byMany}${parts}`;
}

function authorHtml({ name, url }: Author): Html {
  return url === undefined ? html`${name}` : html`<a rel="author" href="${url}">${name}</a>`;
}

/** The other versions of a story, each by its language's own name. */
export function versionLinks(versions: readonly Translation[]): readonly Html[] {
  return versions.map((version, index) => {
    const { language } = version;
    return html`${index > 0 && " · "}<a href="${articlePath(version)}" hreflang="${language}" lang="${language}" dir="${directionOf(language)}">${languageName(language)}</a>`;
  });
}

/** A moment for people and for machines. */
export function timeHtml(moment: Moment, language: LanguageTag): Html {
  return html`<time datetime="${moment}">${formatMoment(moment, language)}</time>`;
}

/** Where and when: dateline, date of publication, date of the last significant change. */
export function datesHtml(article: Article): Html {
  const { dateline, published, updated, language } = article;
  const strings = pageStrings(language);
  return html`${dateline !== undefined && html`<span>${dateline}</span> `}<span>${timeHtml(published, language)}</span>${
    updated !== published && html` <span>${strings.updated}: ${timeHtml(updated, language)}</span>`
  }`;
}

/** The notes on what was wrong and is fixed, newest first. */
export function correctionsHtml({ corrections, language }: Article): Html | undefined {
  if (corrections.length === 0) return undefined;
  const { correction } = pageStrings(language);
  const notes = corrections
    .toReversed()
    .map(({ date, text }) => html`<p><b>${correction}</b> (${timeHtml(date, language)}): ${text}</p>\n`);
  return html`<aside class="note" aria-label="${correction}">\n${notes}</aside>\n`;
}

/** The picture with its words; caption and credit alone where there is no picture that we may show. */
export function photoHtml({ photo, language, canonicalUrl }: Article, picture: Picture | undefined): Html | undefined {
  if (!photo) return undefined;
  const strings = pageStrings(language);
  const label = canonicalUrl === undefined ? strings.photo : strings.photoElsewhere;
  const caption = photo.caption !== undefined && html`${photo.caption} `;
  const shown = picture ? pictureHtml(picture, photo.alt, PICTURE_SIZES) : html`<span class="label">${label}</span> `;
  return picture
    ? html`<figure class="photo">${shown}<figcaption>${caption}${creditHtml(photo)}</figcaption></figure>\n`
    : html`<figure class="photo words"><figcaption>${shown}${caption}${creditHtml(photo)}</figcaption></figure>\n`;
}

/** The credit line, word for word. */
function creditHtml({ credit }: Photo): Html {
  return html`<small class="credit">${credit}</small>`;
}

/** A key quote with who said it, why we say no more of them, and the way to the words in the story. */
export function quoteHtml(quote: Quote, { language }: Article, url: string): Html {
  const strings = pageStrings(language);
  const { role, proof } = quote;
  const guarded = anonymityText(quote, strings);
  const compared =
    proof && proof.source !== "body" && html`<span>${strings.verified} ${timeHtml(proof.verified, language)}</span> `;
  return html`<figure class="quote">${wordsHtml(quote, language, url)}
<figcaption><span><b>${quote.speaker}</b>${role !== undefined && html`, ${role}`}</span> ${guarded !== undefined && html`<span>${guarded}</span> `}${compared}<a href="${url}">${strings.seeInStory}</a></figcaption></figure>
`;
}

/** The words as spoken come first; a translation stands beneath them, and says that it is one and whose. */
function wordsHtml({ text, language: own, original, translatedBy }: Quote, language: LanguageTag, url: string): Html {
  if (!original) return blockquoteHtml(text, own ?? language, { language, url });
  const { translatedBy: by } = pageStrings(language);
  return html`${blockquoteHtml(original.text, original.language, { language, url })}
<div class="translation">${blockquoteHtml(text, language, { language })}${translatedBy !== undefined && html`<p>${by} ${translatedBy}</p>`}</div>`;
}

interface Around {
  /** The language of what stands around. */
  readonly language: LanguageTag;
  /** Where the words come from. */
  readonly url?: string;
}

function blockquoteHtml(words: string, spoken: LanguageTag, { language, url }: Around): Html {
  const foreign = spoken !== language && html` lang="${spoken}" dir="${directionOf(spoken)}"`;
  const cite = url !== undefined && html` cite="${url}"`;
  return html`<blockquote${cite}${foreign}><p>${quoted(words, spoken)}</p></blockquote>`;
}

/** Readers are told why a source is not named in full, in the words of the story. */
function anonymityText({ anonymity, anonymityReason }: Quote, strings: PageStrings): string | undefined {
  if (anonymity === "none") return undefined;
  const isFirstName = anonymity === "first-name";
  if (anonymityReason === undefined) return isFirstName ? strings.firstNameOnly : strings.unnamed;
  return `${isFirstName ? strings.whyFirstName : strings.whyUnnamed} ${anonymityReason}`;
}
