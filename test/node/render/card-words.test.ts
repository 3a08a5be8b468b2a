/**
 * What a card says around its dates, in the languages whose dates end with a full stop.
 */
import { expect, it } from "vitest";
import { renderEmbedPage } from "../../../src/render/embed-page.ts";
import { article, publication } from "./feed-newsroom.ts";
import { all, textOf } from "./page-lookup.ts";

const corrections = [{ date: "2026-03-07", text: "The club meets on Tuesdays." }];
const wordsOf = (language: string, part: string) => {
  const story = article({ language, published: "2026-03-05", updated: "2026-03-07", corrections });
  return all(renderEmbedPage(story, publication), `[part=${part}]`).map((element) =>
    textOf(element).replace(/\s+/g, " ").trim(),
  );
};

it.each([
  ["en", "Correction, March 7, 2026: The club meets on Tuesdays."],
  ["ru", "Исправление, 7 марта 2026 г.: The club meets on Tuesdays."],
  ["sr-Latn", "Ispravka, 7. mart 2026.: The club meets on Tuesdays."],
  ["sr-Cyrl", "Исправка, 7. март 2026.: The club meets on Tuesdays."],
])("a correction in %s has one stop after its date", (language, words) => {
  expect(wordsOf(language, "notice")).toEqual([words]);
});

it.each([
  ["en", "Updated: March 7, 2026"],
  ["ru", "Обновлено: 7 марта 2026 г."],
  ["sr-Latn", "Ažurirano: 7. mart 2026."],
  ["sr-Cyrl", "Ажурирано: 7. март 2026."],
])("the date of an update in %s stands behind a colon, as on pages", (language, words) => {
  expect(wordsOf(language, "byline")[0]?.split(" · ").at(-1)).toBe(words);
});
