/**
 * What the card says itself, in the languages that the wire's pages speak. A name never stands inside a sentence that
 * would have to decline it: it comes last.
 *
 * @module
 */
import { attempt } from "./links.ts";

/** The words of a card. */
export interface CardStrings {
  readonly updated: string;
  readonly correction: string;
  readonly retracted: string;
  readonly withdrawn: string;
  /** Before caption and credit of a picture that the card does not show. */
  readonly photoElsewhere: string;
  readonly seeInStory: string;
  readonly firstNameOnly: string;
  readonly unnamed: string;
  /** Before the name of whoever translated a story or a quote. */
  readonly translated: string;
  /** Before the name of whoever holds the story. */
  readonly readFull: string;
}

/** The words by BCP 47 tag; Serbian in Cyrillic letters follows from the Latin by rule. */
const written = {
  en: {
    updated: "Updated:",
    correction: "Correction",
    retracted: "This story has been retracted. The publication no longer stands by it.",
    withdrawn: "This story has been withdrawn and is no longer available.",
    photoElsewhere: "Photo, in the full story:",
    seeInStory: "See it in the story",
    firstNameOnly: "Identified by first name only",
    unnamed: "Not identified by name",
    translated: "Translated by",
    readFull: "Read the full story at",
  },
  ru: {
    updated: "Обновлено:",
    correction: "Исправление",
    retracted: "Этот материал отозван. Редакция больше не подтверждает опубликованное.",
    withdrawn: "Этот материал снят с публикации и больше не доступен.",
    photoElsewhere: "Фото — в полном тексте:",
    seeInStory: "Найти в тексте",
    firstNameOnly: "Названо только имя",
    unnamed: "Имя не названо",
    translated: "Перевод:",
    readFull: "Читать полностью:",
  },
  "sr-Latn": {
    updated: "Ažurirano:",
    correction: "Ispravka",
    retracted: "Ovaj tekst je povučen. Redakcija više ne stoji iza objavljenog.",
    withdrawn: "Ovaj tekst je uklonjen i više nije dostupan.",
    photoElsewhere: "Fotografija u celom tekstu:",
    seeInStory: "Pronađi u tekstu",
    firstNameOnly: "Navedeno je samo ime",
    unnamed: "Ime nije navedeno",
    translated: "Prevod:",
    readFull: "Pročitajte ceo tekst:",
  },
} satisfies Readonly<Record<string, CardStrings>>;

/** The languages that a card speaks. */
export const cardLanguages = ["en", "ru", "sr-Cyrl", "sr-Latn"] as const;

/** A language that a card speaks. */
export type CardLanguage = (typeof cardLanguages)[number];

const latin = "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š".split(" ");
const cyrillic = "абвгдђежзијклљмнњопрстћуфхцчџш";

/** Serbian has one spelling in two scripts (Pravopis srpskoga jezika, 2010); in the words above, lj, nj and dž are one letter. */
function inCyrillic(text: string): string {
  return text.replace(/[ln]j|dž|\p{L}/giu, (letters) => {
    const small = letters.toLowerCase();
    const letter = cyrillic[latin.indexOf(small)] ?? letters;
    return letters === small ? letter : letter.toUpperCase();
  });
}

/** The card's words in a language; English ones for a language that it does not speak. */
export function stringsOf(language: string): CardStrings {
  if (language !== "sr-Cyrl") return written[language as keyof typeof written] ?? written.en;
  const words = Object.entries(written["sr-Latn"]).map(([name, text]) => [name, inCyrillic(text)]);
  return Object.fromEntries(words);
}

/**
 * The card's language for tags in order of preference: the first one that it speaks, English when it speaks none. Plain
 * `sr` is Cyrillic. Any text is tolerated as a tag, because it comes from other people's pages (`en_US`).
 */
export function cardLanguage(...tags: readonly (string | null | undefined)[]): CardLanguage {
  for (const tag of tags) {
    const [base, ...rest] = (tag ?? "").toLowerCase().split(/[-_]/);
    if (base === "sr") return rest.includes("latn") ? "sr-Latn" : "sr-Cyrl";
    if (base === "ru" || base === "en") return base;
  }
  return "en";
}

/** A page's `lang` as a tag that Intl takes (`pt_BR` → `pt-BR`); undefined when it is none. */
export function languageTag(lang: string): string | undefined {
  return attempt(() => Intl.getCanonicalLocales(lang.replaceAll("_", "-"))[0]);
}

/** The words that a page brings, as the JSON of its attribute; undefined when it brings none that can be read. */
export function parseStrings(json: string | null): Partial<CardStrings> | undefined {
  return attempt(() => JSON.parse(json ?? ""));
}
