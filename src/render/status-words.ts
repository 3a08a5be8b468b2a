/**
 * "Retracted" in the languages of the interface; apart from page-strings.ts, so that the Worker's bundle, which needs
 * one word for oEmbed, does not carry all the others.
 *
 * @module
 */
import type { Article, LanguageTag } from "../article/article.ts";
import { perLanguage } from "./per-language.ts";

/** The languages that pages, cards and oEmbed speak themselves. */
export type InterfaceLanguage = "en" | "ru" | "sr-Cyrl" | "sr-Latn";

const retracted: Readonly<Record<InterfaceLanguage, string>> = {
  en: "Retracted",
  ru: "Отозвано",
  "sr-Cyrl": "Повучено",
  "sr-Latn": "Povučeno",
};

/** The interface language for a story's language: English for what we do not speak, Cyrillic for plain `sr`. */
export const interfaceLanguage = perLanguage((language): InterfaceLanguage => {
  const { language: base, script } = new Intl.Locale(language);
  if (base === "ru") return "ru";
  if (base === "sr") return script === "Latn" ? "sr-Latn" : "sr-Cyrl";
  return "en";
});

/** The word that stands before the headline of a retracted story. */
export function retractedWord(language: LanguageTag): string {
  return retracted[interfaceLanguage(language)];
}

/** A story's title: a retracted story says so wherever the title is shown. */
export function titleOf({ status, headline, language }: Pick<Article, "status" | "headline" | "language">): string {
  return status === "retracted" ? `${retractedWord(language)}: ${headline}` : headline;
}
