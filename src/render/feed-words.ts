/**
 * The words that feeds add to a story: labels and notices, in the story's own language.
 *
 * @module
 */
import type { LanguageTag } from "../article/article.ts";

/** One language's words. What follows a label stands after a colon, so that no name has to be declined. */
export interface FeedWords {
  readonly correction: string;
  readonly keyQuotes: string;
  readonly firstPublishedBy: string;
  readonly fullStory: string;
  readonly retracted: string;
  readonly retractionNotice: string;
  readonly withdrawn: string;
  readonly withdrawalNotice: string;
}

const english: FeedWords = {
  correction: "Correction",
  keyQuotes: "Key quotes",
  firstPublishedBy: "First published by",
  fullStory: "Read the full story",
  retracted: "Retracted",
  retractionNotice: "This story has been retracted. Its publisher no longer stands by it.",
  withdrawn: "Withdrawn",
  withdrawalNotice: "This story has been withdrawn. Please delete every copy of it.",
};

const russian: FeedWords = {
  correction: "Исправление",
  keyQuotes: "Главные цитаты",
  firstPublishedBy: "Впервые опубликовано",
  fullStory: "Полный текст",
  retracted: "Отозвано",
  retractionNotice: "Этот материал отозван. Редакция больше не ручается за его содержание.",
  withdrawn: "Снято с публикации",
  withdrawalNotice: "Материал снят с публикации. Просим удалить все его копии.",
};

const serbianCyrillic: FeedWords = {
  correction: "Исправка",
  keyQuotes: "Кључни цитати",
  firstPublishedBy: "Први пут објављено",
  fullStory: "Цео текст",
  retracted: "Повучено",
  retractionNotice: "Овај текст је повучен. Редакција више не стоји иза њега.",
  withdrawn: "Уклоњено",
  withdrawalNotice: "Овај текст је уклоњен. Молимо вас да обришете све његове копије.",
};

const serbianLatin: FeedWords = {
  correction: "Ispravka",
  keyQuotes: "Ključni citati",
  firstPublishedBy: "Prvi put objavljeno",
  fullStory: "Ceo tekst",
  retracted: "Povučeno",
  retractionNotice: "Ovaj tekst je povučen. Redakcija više ne stoji iza njega.",
  withdrawn: "Uklonjeno",
  withdrawalNotice: "Ovaj tekst je uklonjen. Molimo vas da obrišete sve njegove kopije.",
};

/** The words of a language; English where there are none of its own. */
export function feedWords(language: LanguageTag): FeedWords {
  if (/^ru\b/.test(language)) return russian;
  if (/^sr-Latn\b/.test(language)) return serbianLatin;
  return /^sr\b/.test(language) ? serbianCyrillic : english;
}
