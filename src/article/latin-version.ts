/**
 * A story in Serbian Cyrillic also in Serbian Latin: a version of its own, derived by rule whenever it is published.
 *
 * @module
 */
import type { Article, Photo, Quote } from "./article.ts";
import { parseBody } from "./body.ts";
import { verifyQuote } from "./quotes.ts";
import { markdownToSerbianLatin, toSerbianLatin } from "./serbian-latin.ts";
import { fileText } from "./source.ts";
import { readSource } from "./verbatim.ts";

const CYRILLIC = "sr-Cyrl";

/** The language tag of the versions that are derived. */
export const LATIN = "sr-Latn";

const MAX_SLUG = 80;
const SUFFIX = "-latin";

/** The stories that a Latin version is to be derived of: each in Serbian Cyrillic that has none written by hand. */
export function latinSources(articles: readonly Article[]): readonly Article[] {
  const written = new Set(articles.filter(({ language }) => language === LATIN).map(originOf));
  return articles.filter((article) => article.language === CYRILLIC && !written.has(originOf(article)));
}

/** The id of the story that a version belongs to. */
function originOf({ translationOf, id }: Article): string {
  return translationOf ?? id;
}

/** The id of a story's Latin version. */
export function latinIdOf({ id }: Pick<Article, "id">): string {
  return `${id}/${LATIN}`;
}

/**
 * The story in Latin letters. Tags and byline stay as written: both versions belong to one section, which has one name. Its
 * id and address follow from the Cyrillic one's, and so are as permanent. */
export function latinVersion(article: Article): Article {
  const body = parseBody(fileText("", markdownToSerbianLatin(article.body.markdown)), 0).body;
  const { kicker, dateline, translatedBy, photo } = article;
  const latin: Article = {
    ...article,
    id: latinIdOf(article),
    slug: article.slug.slice(0, MAX_SLUG - SUFFIX.length).replace(/-$/, "") + SUFFIX,
    language: LATIN,
    translationOf: originOf(article),
    headline: toSerbianLatin(article.headline),
    standfirst: toSerbianLatin(article.standfirst),
    ...(kicker !== undefined && { kicker: toSerbianLatin(kicker) }),
    ...(dateline !== undefined && { dateline: toSerbianLatin(dateline) }),
    ...(translatedBy !== undefined && { translatedBy: toSerbianLatin(translatedBy) }),
    corrections: article.corrections.map(({ date, text }) => ({ date, text: toSerbianLatin(text) })),
    ...(photo && { photo: latinPhoto(photo) }),
    body,
  };
  return { ...latin, quotes: article.quotes.map((quote) => latinQuote(quote, latin)) };
}

/** The credit line stays word for word. */
function latinPhoto(photo: Photo): Photo {
  const { caption, alt } = photo;
  return {
    ...photo,
    ...(caption !== undefined && { caption: toSerbianLatin(caption) }),
    ...(alt !== undefined && { alt: toSerbianLatin(alt) }),
  };
}

function latinQuote(quote: Quote, latin: Article): Quote {
  const { role, anonymityReason, translatedBy } = quote;
  const around = {
    ...quote,
    speaker: toSerbianLatin(quote.speaker),
    ...(role !== undefined && { role: toSerbianLatin(role) }),
    ...(anonymityReason !== undefined && { anonymityReason: toSerbianLatin(anonymityReason) }),
    ...(translatedBy !== undefined && { translatedBy: toSerbianLatin(translatedBy) }),
  };
  if (quote.original) return { ...around, text: toSerbianLatin(quote.text) };
  return spokenInSerbian(around, latin);
}

/** Words spoken in Serbian: in our own body they stand in Latin letters too; elsewhere they stay as they were printed. */
function spokenInSerbian(quote: Quote, latin: Article): Quote {
  if (quote.language !== undefined && quote.language !== CYRILLIC) return quote;
  const text = toSerbianLatin(quote.text);
  const source = { kind: "body", text: readSource(latin.body.text), verified: latin.updated } as const;
  const verdict = quote.proof?.source === "body" && verifyQuote({ text, speaker: "" }, source);
  return verdict && "proven" in verdict ? { ...quote, text, ...verdict.proven } : { ...quote, language: CYRILLIC };
}
