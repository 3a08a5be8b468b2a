import { describe, expect, it } from "vitest";
import { roleSaysTooMuch, saysTooMuch } from "../../../src/article/speaker-name.ts";
import { type Attributed, disagreements } from "../../../src/article/speakers.ts";

describe("a description", () => {
  it.each([
    "A Russian-Serbian activist",
    "A mother of two from St. Petersburg",
    "A resident of Novi Sad",
    "Жительница левого берега",
    "Активистка из Санкт-Петербурга",
    "Русско-сербская активистка",
    "Руско-српска активисткиња",
    "An official of the Foreign Ministry",
    "34-year-old engineer",
  ])("%s", (speaker) => {
    expect(saysTooMuch(speaker, "unnamed")).toBe(false);
  });

  it.each([
    "Marit, a baker",
    "A baker named Holm",
    "Marit Holm",
    "The activist Ana",
    "активистка Аня",
    "A. Holm, an engineer",
    "Katya H.",
  ])("and not %s", (speaker) => {
    expect(saysTooMuch(speaker, "unnamed")).toBe(true);
  });

  it("may not hide the name in the role", () => {
    expect(roleSaysTooMuch("baker, mother of Ana", { anonymity: "unnamed" })).toBe(true);
    expect(roleSaysTooMuch("baker on the quay", { anonymity: "unnamed" })).toBe(false);
    expect(roleSaysTooMuch("adviser to Ana Marić", { anonymity: "none" })).toBe(false);
  });
});

it.each([
  ["Sergei", false],
  ["Anna-Maria", false],
  ["Sergei K.", true],
  ["Sergei Holm", true],
])("a first name: %s", (speaker, isTooMuch) => {
  expect(saysTooMuch(speaker, "first-name")).toBe(isTooMuch);
});

describe("the same person", () => {
  const ana: Attributed = { speaker: "Ana Marić", role: "mayor", anonymity: "none" };
  const what = (one: Attributed, two: Attributed) => disagreements([one, two]).map((each) => each.what);

  it.each<[string, Attributed, string[]]>([
    ["alike", { ...ana }, []],
    ["by the surname alone", { ...ana, speaker: "Marić" }, ["name"]],
    ["without the accent", { ...ana, speaker: "Ana Maric" }, ["name"]],
    ["with another role", { speaker: "Ana Marić", anonymity: "none" }, ["role"]],
    ["somebody else", { ...ana, speaker: "Jonas Feld" }, []],
  ])("%s", (_what, other, expected) => {
    expect(what(ana, other)).toEqual(expected);
  });

  it("is not protected in one quote and named in another", () => {
    expect(what({ speaker: "Ana", anonymity: "first-name" }, ana)).toEqual(["name"]);
  });
});
