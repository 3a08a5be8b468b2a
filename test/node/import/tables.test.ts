/** Accept and refuse lists of the small readers: dates, datelines, bylines, credits, slugs, languages. */
import { describe, expect, test } from "vitest";
import { isBylineLine, parseByline } from "../../../src/publish/import/byline.ts";
import { looksLikeCredit, splitCaption } from "../../../src/publish/import/credit.ts";
import { parseDateline } from "../../../src/publish/import/dateline.ts";
import { isDateLine, parsePrintedDate } from "../../../src/publish/import/dates.ts";
import { canonicalLanguage, detectLanguage, withScript } from "../../../src/publish/import/language.ts";
import { slugOf } from "../../../src/render/slug.ts";

describe("dates as printed", () => {
  test.each([
    ["December 27, 2023", "2023-12-27"],
    ["Dec. 27, 2023", "2023-12-27"],
    ["Wednesday, 27 December 2023", "2023-12-27"],
    ["27th of December 2023", "2023-12-27"],
    ["Published: March 3rd, 2024 at 9:30 a.m.", "2024-03-03"],
    ["3 мая 2024", "2024-05-03"],
    ["03 сентября 2024 г., 18:20", "2024-09-03"],
    ["21. april 2024.", "2024-04-21"],
    ["5. jun 2024.", "2024-06-05"],
    ["1. октобра 2023.", "2023-10-01"],
    ["7. März 2024", "2024-03-07"],
    ["1. Jänner 2024", "2024-01-01"],
    ["le 1er août 2023", "2023-08-01"],
    ["2 février 2024", "2024-02-02"],
    ["2024-02-29", "2024-02-29"],
    ["2024/02/29", "2024-02-29"],
    ["27.12.2023.", "2023-12-27"],
    ["12/27/2023", "2023-12-27"],
    ["27/12/2023", "2023-12-27"],
    ["4/4/2024", "2024-04-04"],
    ["2024-06-01T07:15:00+0200", "2024-06-01T07:15:00+02:00"],
    ["2024-06-01T07:15Z", "2024-06-01T07:15:00Z"],
    ["2024-06-01T07:15:00", "2024-06-01"],
  ])("%s is %s", (printed, moment) => expect(parsePrintedDate(printed)).toBe(moment));

  test.each([
    "03/04/2024",
    "3.4.2024",
    "May 3",
    "May 2024",
    "31 February 2024",
    "2023-02-29",
    "13/13/2024",
    "Room 12, 2024",
    "12 people 2024",
    "",
  ])("%s is no date that can be told", (printed) => expect(parsePrintedDate(printed)).toBeUndefined());

  test.each([["ru"], ["sr-Latn"], ["de-DE"]])("dots put the day first in %s", (language) => {
    expect(parsePrintedDate("3.4.2024", language)).toBe("2024-04-03");
    expect(parsePrintedDate("3/4/2024", language)).toBeUndefined();
  });

  test("a line of nothing but a date is told from a sentence that has one", () => {
    expect(isDateLine("Updated: Oct. 3, 2022, 14:05 GMT")).toBe(true);
    expect(isDateLine("Обновлено 3 мая 2024 в 18:00")).toBe(true);
    expect(isDateLine("The bridge fell on October 3, 2022")).toBe(false);
  });
});

describe("datelines", () => {
  test.each([
    ["BELGRADE, Serbia — The government", "Belgrade, Serbia"],
    ["NOVI SAD (TANJUG) – Stanari", "Novi Sad"],
    ["QUAYSIDE, Maine (AP) -- A hundred", "Quayside, Maine"],
    ["PORTLY, March 3 (Reuters) - The train", "Portly"],
    ["БЕЛГРАД, 3 марта — Правительство", "Белград"],
    ["Lyon, France – L’atelier", "Lyon, France"],
    ["LONDON, UK — “We", "London, UK"],
    ["Суботица (Вестник) — Школа", "Суботица"],
    ["STRATFORD-UPON-AVON, England — The", "Stratford-Upon-Avon, England"],
  ])("%s", (text, place) => expect(parseDateline(text)?.place).toBe(place));

  test.each([
    "The bridge is open — at last",
    "Sergei — who left in May — is back",
    "Nine minutes, no more — that is all",
    "BELGRADE is quiet",
    "Ana Marić Petrović — She",
  ])("%s has none", (text) => expect(parseDateline(text)).toBeUndefined());
});

describe("bylines", () => {
  test.each([
    ["By Marta Kovač and Peter Lind", ["Marta Kovač", "Peter Lind"]],
    ["By ANA MARIĆ in Belgrade", ["Ana Marić"]],
    ["By Joan Tully, Staff Writer", ["Joan Tully"]],
    ["By Anders Holm, Lucía Ferrer & Tomasz Wilk", ["Anders Holm", "Lucía Ferrer", "Tomasz Wilk"]],
    ["Автор: Вера Лунина, Олег Штерн", ["Вера Лунина", "Олег Штерн"]],
    ["Piše: Jovana Petrić i Milan Đokić", ["Jovana Petrić", "Milan Đokić"]],
    ["Пише: Љубица Њежић", ["Љубица Њежић"]],
    ["Von Katrin Moll und Jens Abel", ["Katrin Moll", "Jens Abel"]],
    ["Par Claire de la Tour", ["Claire de la Tour"]],
  ])("%s", (line, names) => {
    expect(isBylineLine(line)).toBe(true);
    expect(parseByline(line, [], undefined).map(({ name }) => name)).toEqual(names);
  });

  test.each([
    "By the river there is a mill.",
    "By Monday the water was gone",
    "Von hier an geht es bergauf",
    "The Staff",
    "Marta Kovač",
  ])("%s is none", (line) => expect(isBylineLine(line)).toBe(false));

  test("only a link to an https page is an author's address", () => {
    const links = [
      { text: "Marta Kovač", url: "/people/marta" },
      { text: "Peter Lind", url: "#" },
      { text: "Ana Marić", url: "javascript:alert(1)" },
      { text: "Jens Abel", url: "http://plain.example/jens" },
    ];
    expect(
      parseByline("By Marta Kovač, Peter Lind, Ana Marić, Jens Abel", links, "https://sava.example/story"),
    ).toEqual([
      { name: "Marta Kovač", url: "https://sava.example/people/marta" },
      { name: "Peter Lind" },
      { name: "Ana Marić" },
      { name: "Jens Abel" },
    ]);
  });
});

describe("credits", () => {
  const cases: readonly (readonly [string, string, object])[] = [
    [
      "A march. Andrej Rusin / AFP",
      "Andrej Rusin / AFP",
      { caption: "A march.", credit: "Andrej Rusin / AFP", photographer: "Andrej Rusin", agency: "AFP" },
    ],
    [
      "A march. Photo: Ana Rusin / Sava Pictures",
      "",
      { caption: "A march.", credit: "Ana Rusin / Sava Pictures", photographer: "Ana Rusin", agency: "Sava Pictures" },
    ],
    ["A march (Photo by Ana Rusin)", "", { caption: "A march", credit: "Ana Rusin", photographer: "Ana Rusin" }],
    [
      "A march. (AP Photo/Ana Rusin)",
      "",
      { caption: "A march.", credit: "AP Photo/Ana Rusin", photographer: "Ana Rusin", agency: "AP" },
    ],
    [
      "A march. Ana Rusin/AFP/Getty Images",
      "",
      {
        caption: "A march.",
        credit: "Ana Rusin/AFP/Getty Images",
        photographer: "Ana Rusin",
        agency: "AFP/Getty Images",
      },
    ],
    [
      "Шествие. Фото: Анна Тихая / Вестник",
      "",
      { caption: "Шествие.", credit: "Анна Тихая / Вестник", photographer: "Анна Тихая", agency: "Вестник" },
    ],
    [
      "Foto: Milan Đokić/Gradske novine",
      "",
      { credit: "Milan Đokić/Gradske novine", photographer: "Milan Đokić", agency: "Gradske novine" },
    ],
    ["Probe. Bild: dpa", "", { caption: "Probe.", credit: "dpa" }],
    ["A march. Photo: Reuters", "", { caption: "A march.", credit: "Reuters", agency: "Reuters" }],
    ["A march. © Ana Rusin", "", { caption: "A march.", credit: "Ana Rusin", photographer: "Ana Rusin" }],
    ["A march. Photo: courtesy of the family", "", { caption: "A march.", credit: "courtesy of the family" }],
    ["A march on the square.", "", { caption: "A march on the square." }],
    ["The either/or of the vote.", "", { caption: "The either/or of the vote." }],
    ["", "", {}],
  ];
  test.each(cases)("%s", (line, tail, expected) => expect(splitCaption(line, tail)).toEqual(expected));

  test("words in bold at the end of a paragraph are not always a credit", () => {
    expect(looksLikeCredit("Ana Rusin / AFP")).toBe(true);
    expect(looksLikeCredit("this is important")).toBe(false);
  });
});

describe("slugs", () => {
  test.each([
    ["Ђаци штампају новине", "djaci-stampaju-novine"],
    ["Žuč i đak, Ångström", "zuc-i-djak-angstroem"],
    ["Щука съела объём", "schuka-syela-obyom"],
    ["The Ferryman’s Radio: it’s on", "the-ferrymans-radio-its-on"],
    ["L’atelier de vélos", "l-atelier-de-velos"],
    ["日本", ""],
    ["!!!", ""],
  ])("%s becomes %s", (headline, slug) => expect(slugOf(headline)).toBe(slug));

  test("a long one is cut between words", () => {
    const slug = slugOf("word ".repeat(40));
    expect(slug).toBe(`${"word-".repeat(16).slice(0, -1)}`);
    expect(slugOf("x".repeat(200))).toHaveLength(80);
  });
});

describe("languages", () => {
  test("tags are made canonical, and nonsense is none", () => {
    expect(canonicalLanguage("en_US")).toBe("en-US");
    expect(canonicalLanguage("SR-latn")).toBe("sr-Latn");
    expect(canonicalLanguage("not a tag")).toBeUndefined();
  });

  test("Serbian says its script", () => {
    expect(withScript("sr", "Добар дан")).toBe("sr-Cyrl");
    expect(withScript("sr", "Dobar dan")).toBe("sr-Latn");
    expect(withScript("ru", "Добрый день")).toBe("ru");
  });

  test("a few words show no language", () => expect(detectLanguage("Good morning")).toBeUndefined());
});
