/**
 * What sections are called in the languages of the interface.
 *
 * @module
 */
import type { LanguageTag } from "../article/article.ts";
import type { SectionKind } from "./sections.ts";
import { type InterfaceLanguage, interfaceLanguage } from "./status-words.ts";

/** One section and several of a kind. */
export interface SectionWords {
  readonly one: string;
  readonly many: string;
}

const languages: Readonly<Record<InterfaceLanguage, Readonly<Record<SectionKind, SectionWords>>>> = {
  en: {
    tag: { one: "Topic", many: "Topics" },
    author: { one: "Author", many: "Authors" },
    language: { one: "Language", many: "Languages" },
  },
  ru: {
    tag: { one: "Тема", many: "Темы" },
    author: { one: "Автор", many: "Авторы" },
    language: { one: "Язык", many: "Языки" },
  },
  "sr-Cyrl": {
    tag: { one: "Тема", many: "Теме" },
    author: { one: "Аутор", many: "Аутори" },
    language: { one: "Језик", many: "Језици" },
  },
  "sr-Latn": {
    tag: { one: "Tema", many: "Teme" },
    author: { one: "Autor", many: "Autori" },
    language: { one: "Jezik", many: "Jezici" },
  },
};

/** The words for a kind of section in a language. */
export function sectionWords(kind: SectionKind, language: LanguageTag): SectionWords {
  return languages[interfaceLanguage(language)][kind];
}
