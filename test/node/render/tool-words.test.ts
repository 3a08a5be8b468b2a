/**
 * The words of the builder and of the page for republishing, where they once said something else than was meant.
 */
import { describe, expect, it } from "vitest";
import { toSerbianLatin } from "../../../src/article/serbian-latin.ts";
import type { BuilderWords } from "../../../src/render/builder-page.ts";
import { builderWords } from "../../../src/render/builder-words.ts";
import { republishWords } from "../../../src/render/republish-words.ts";

const contactsOf = ({ forms }: BuilderWords) => Object.values(forms).map(({ contacts }) => contacts);

describe("in Serbian", () => {
  it.each([
    ["builder", builderWords],
    ["page for republishing", republishWords],
  ])("the words of the %s are the same in both scripts", (_name, wordsOf) => {
    expect(JSON.parse(toSerbianLatin(JSON.stringify(wordsOf("sr-Cyrl"))))).toEqual(wordsOf("sr-Latn"));
  });

  it("it is requests that nobody else gets, not nobody else who has a say", () => {
    const contacts = contactsOf(builderWords("sr-Latn"));
    expect(contacts.filter((text) => text.includes("Nikome drugom se ne šalju zahtevi"))).toHaveLength(3);
    expect(contacts.filter((text) => text.startsWith("Nikome se ne šalje nijedan zahtev."))).toHaveLength(1);
    expect(contacts.join(" ")).not.toMatch(/Niko .*pita/);
  });
});

it.each([
  ["en", "Change nothing but headline length, house style and references to time and place."],
  ["ru", "Не меняйте ничего, кроме длины заголовка, приведения к стилю вашей редакции и указаний времени и места."],
  ["sr-Latn", "Ne menjajte ništa osim dužine naslova, prilagođavanja stilu vaše redakcije i oznaka vremena i mesta."],
])("in %s a text may be brought to a newsroom's style, which is not to change", (language, words) => {
  expect(republishWords(language).noDerivatives).toBe(words);
});
