/**
 * Runs of codes are read once, whatever stands between them, and are found whatever stands between them.
 */
import { expect, it } from "vitest";
import { decodeRuns } from "../../../src/withheld/encodings.ts";
import { plainView } from "../../../src/withheld/view.ts";

const read = (text: string) => decodeRuns(plainView(text)).map(({ view }) => view.text);
const codes = [..."Katya Holm"].map((character) => String(character.charCodeAt(0)));

// Three gaps of a thousand spaces could be divided in more ways than a machine tries in a year.
it("numbers with thousands of spaces between them take no time", () => {
  expect(read(["12", "34", "56", "x"].join(" ".repeat(5_000)))).toEqual([]);
});

it.each([",", ", ", " ", "  ", " ;\n", "\t,\t", "\n\n"])("codes with %j between them are found", (gap) => {
  expect(read(codes.join(gap))).toContain("Katya Holm");
});

const base64 = btoa("The name that nobody may learn is Katya Holm of Zvezdara").match(/.{1,20}/g) ?? [];

it.each(["\n", "\r\n", " \n", "\n> ", "   \r\n\t"])("lines of base64 with %j between them are one run", (end) => {
  expect(read(base64.join(end)).join()).toContain("Katya Holm of Zvezdara");
});

it("words of five letters in lines are no run, and do not hide one before them", () => {
  expect(read(`${base64.join("\n")}\nwords\nwords`).join()).toContain("Katya Holm of Zvezdara");
  expect(read("words\nwords\n".repeat(20_000))).toEqual([]);
});
