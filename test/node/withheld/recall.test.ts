/**
 * Names × forms × disguises: none may pass.
 */
import { describe, expect, it } from "vitest";
import { parseList } from "../../../src/withheld/list.ts";
import { Matcher } from "../../../src/withheld/matcher.ts";
import { searchText } from "../../../src/withheld/search.ts";
import { disguises, further } from "./disguises.ts";
import { names } from "./names.ts";

const { entries, problems } = parseList(names.map(({ entry }) => entry).join("\n"));
const matcher = new Matcher(entries);

/** Every form of every entry, the entry's own name among them. */
const cases = names.flatMap(({ entry, forms }, index) =>
  [entry.replace(/^\w+: /, ""), ...forms].map((form) => ({ form, number: index + 1 })),
);

const rings = (text: string, number: number) => searchText(text, matcher).some(({ entry }) => entry === number);

const missed = (disguise: (word: string) => string) =>
  cases
    .filter(({ form, number }) => !rings(`We met ${disguise(form)} and went on.`, number))
    .map(({ form }) => disguise(form));

describe("a withheld name", () => {
  it("is one of at least forty, in forms written down by hand", () => {
    expect(problems).toEqual([]);
    expect(names.length).toBeGreaterThanOrEqual(40);
    expect(cases.length).toBeGreaterThan(300);
    expect(Object.keys(disguises).length).toBeGreaterThanOrEqual(38);
  });

  it("is found in every form", () => {
    expect(missed((form) => form)).toEqual([]);
  });

  it.each(Object.entries(disguises))("is found in every form under the disguise: %s", (_name, disguise) => {
    expect(missed(disguise)).toEqual([]);
  });

  it.each(Object.entries(further))("is found in every form under: %s", (_name, disguise) => {
    expect(missed(disguise)).toEqual([]);
  });
});
