/**
 * The parts of a story that formats without markup of their own say in one line each: byline, notes, attribution, terms.
 *
 * @module
 */
import type { Article, LanguageTag, Quote } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import { canonicalUrl } from "./addresses.ts";
import { cleanLine, cleanUrl } from "./clean-text.ts";
import { listParts, quoted } from "./language.ts";
import { pageStrings } from "./page-strings.ts";

/** The authors in the manner of the story's language, without a word before them: "Ana Marić and Tom O’Hara". */
export function bylineLine({ byline, language }: Pick<Article, "byline" | "language">): string {
  return listParts(byline.length, language)
    .map((part) => (typeof part === "number" ? cleanLine(byline[part]?.name ?? "") : part))
    .join("");
}

/** A correction's label and its words, newest first. The day is enough, and an ISO date reads alike everywhere. */
export function correctionLines({
  corrections,
  language,
}: Article): { readonly label: string; readonly text: string }[] {
  const { correction } = pageStrings(language);
  return corrections
    .map(({ date, text }) => ({ label: `${correction} (${date.slice(0, 10)}):`, text: cleanLine(text) }))
    .reverse();
}

/** A key quote in the marks of its language: of a translated one the words as spoken, and the translation with its maker. */
export function quoteLine(
  quote: Pick<Quote, "text" | "language" | "original" | "translatedBy">,
  language: LanguageTag,
): string {
  const { original, translatedBy } = quote;
  const words = quoted(cleanLine(quote.text), quote.language ?? language);
  if (!original) return words;
  const label = `${pageStrings(language).translatedBy} ${cleanLine(translatedBy ?? "")}`;
  return `${quoted(cleanLine(original.text), original.language)} ${words} (${label})`;
}

/** Who said it: "Luka, fisherman (asked for his last name to be left out)". */
export function speakerLine({ speaker, role, anonymityReason }: Quote): string {
  const named = role === undefined ? cleanLine(speaker) : `${cleanLine(speaker)}, ${cleanLine(role)}`;
  return anonymityReason === undefined ? named : `${named} (${cleanLine(anonymityReason)})`;
}

/**
 * What republishing costs: the words before the link, the words of the link, and where it leads; to the full story for
 * an excerpt, to the first publisher for a whole one.
 */
export function attributionLine(
  article: Article,
  publication: Publication,
): { readonly before: string; readonly link: string; readonly url: string } {
  const strings = pageStrings(article.language);
  const holder = cleanLine(article.rights.holder);
  const url = cleanUrl(canonicalUrl(article, publication));
  return article.rights.syndication === "excerpt"
    ? { before: "", link: strings.readFull(holder), url }
    : { before: `${strings.firstPublished} `, link: holder, url };
}

/** What may be done with the story, as a sentence: its licence, or that all rights are reserved. */
export function licenceLine({ rights, language }: Article): string {
  const strings = pageStrings(language);
  return rights.licence === undefined ? strings.allRightsReserved : `${strings.licence}: ${cleanUrl(rights.licence)}`;
}
