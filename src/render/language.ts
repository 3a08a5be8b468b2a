/**
 * What a language decides on a page: direction, quotation marks, dates, lists of names.
 *
 * @module
 */
import type { LanguageTag, Moment } from "../article/article.ts";
import { instantOf, isCalendarDate } from "../article/moment.ts";
import { perLanguage } from "./per-language.ts";

const rightToLeft = new Set(["Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"]);

/** The value of `dir` for text in a language. */
export const directionOf = perLanguage((language): "ltr" | "rtl" =>
  rightToLeft.has(new Intl.Locale(language).maximize().script ?? "") ? "rtl" : "ltr",
);

/** Outer quotation marks by language, as CLDR has them; every other language gets the English ones. */
const quotationMarks: Readonly<Record<string, readonly [string, string]>> = {
  ru: ["«", "»"],
  uk: ["«", "»"],
  be: ["«", "»"],
  fr: ["«\u00a0", "\u00a0»"],
  sr: ["„", "“"],
  de: ["„", "“"],
};

/** A quote between the quotation marks of its language. */
export function quoted(text: string, language: LanguageTag): string {
  const [open, close] = quotationMarksOf(language);
  return open + text + close;
}

const quotationMarksOf = perLanguage(
  (language): readonly [string, string] => quotationMarks[new Intl.Locale(language).language] ?? ["“", "”"],
);

/**
 * A moment as a reader of the language expects it: a calendar date as just that date, an instant with its time of day
 * and the offset that the editor wrote it in.
 */
export function formatMoment(moment: Moment, language: LanguageTag): string {
  const date = { year: "numeric", month: "long", day: "numeric" } as const;
  if (isCalendarDate(moment)) return dateFormat(language, { ...date, timeZone: "UTC" }).format(instantOf(moment));
  const time = { hour: "numeric", minute: "2-digit", timeZoneName: "short", timeZone: offsetOf(moment) } as const;
  return dateFormat(language, { ...date, ...time }).format(instantOf(moment));
}

/** `2023-12-27T18:30:00+01:00` → `+01:00`, which ECMA-402 takes as a time zone. */
function offsetOf(moment: Moment): string {
  return /[+-]\d{2}:\d{2}$/.exec(moment)?.[0] ?? "UTC";
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a hundred times what using it does, and an archive has few languages. */
function dateFormat(language: LanguageTag, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${options.timeZone} ${options.hour}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language, options);
  formats.set(key, format);
  return format;
}

/** A language's own name for itself: `русский`. */
export const languageName = perLanguage(
  (language) => new Intl.DisplayNames(language, { type: "language" }).of(language) ?? language,
);

/** The pieces of a list in a language: the members by their index, and the words between them as text. */
export function listParts(length: number, language: LanguageTag): readonly (number | string)[] {
  const members = Array.from({ length }, (_, index) => String(index));
  return listFormat(language)
    .formatToParts(members)
    .map((part) => (part.type === "element" ? Number(part.value) : part.value));
}

const listFormat = perLanguage((language) => new Intl.ListFormat(language));
