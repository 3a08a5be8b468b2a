/**
 * The sizes that docs/security.md states are those of the code, and one more is refused: at once, with its place.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { MAX_BODY_CHARACTERS } from "../../src/article/body.ts";
import { parseArticle } from "../../src/article/front-matter.ts";
import { MAX_NESTING } from "../../src/article/markdown.ts";
import { isSlug } from "../../src/article/rules.ts";
import { MAX_FILE_BYTES } from "../../src/article/source.ts";
import { MAX_YAML_CHARACTERS } from "../../src/article/yaml-source.ts";
import { MAX_PHOTO_PIXELS } from "../../src/publish/pictures/decode.ts";
import { MAX_PHOTO_BYTES } from "../../src/publish/pictures/photo-file.ts";

/** Read, not imported: the Worker's modules have workerd's types. */
const cards = readFileSync(fileURLToPath(new URL("../../src/worker/cards.ts", import.meta.url)), "utf8");
const MAX_STORIES = Number(/export const MAX_STORIES = (\d+);/.exec(cards)?.[1]);

const page = readFileSync(fileURLToPath(new URL("../../docs/security.md", import.meta.url)), "utf8");

function stated(what: string): number {
  const row = page.split("\n").find((line) => line.startsWith(`| ${what} |`)) ?? "";
  return Number(/\| ([\d,]+) [a-z]+/.exec(row)?.[1]?.replaceAll(",", ""));
}

it.each([
  ["a file of content/", MAX_FILE_BYTES],
  ["front matter", MAX_YAML_CHARACTERS],
  ["a story's body", MAX_BODY_CHARACTERS],
  ["nesting of a body", MAX_NESTING],
  ["a photo's file", MAX_PHOTO_BYTES],
  ["a photo's pixels", MAX_PHOTO_PIXELS],
  ["stories in one `/cards.json`", MAX_STORIES],
])("%s: the page says what the code does", (what, limit) => {
  expect(stated(what)).toBe(limit);
});

const matter = (more = "") =>
  `id: tag:a.example,2026:x\nheadline: A\nstandfirst: B.\nlanguage: en\nbyline: [{ name: C }]\npublished: 2026-01-01\nrights: { holder: D, syndication: full }\n${more}`;
const codesOf = (text: string) =>
  parseArticle({ file: "x.md", bytes: new TextEncoder().encode(text) }).issues.map(({ code }) => code);

describe("one more", () => {
  it("than none is fine", () => {
    expect(codesOf(`---\n${matter()}---\n\nText.\n`)).toEqual([]);
  });

  it.each([
    ["byte of a file", `---\n${matter()}---\n\n${"x".repeat(MAX_FILE_BYTES)}`, "file-too-large"],
    ["character of a body", `---\n${matter()}---\n\n${"word ".repeat(MAX_BODY_CHARACTERS / 5 + 1)}`, "body-too-large"],
    [
      "character of front matter",
      `---\n${matter(`kicker: ${"x".repeat(MAX_YAML_CHARACTERS)}`)}\n---\n\nText.\n`,
      "front-matter-too-large",
    ],
    [
      "level of front matter",
      `---\n${matter(`tags: ${"[".repeat(50_000)}`)}\n---\n\nText.\n`,
      "front-matter-too-large",
    ],
    [
      "level of a short front matter",
      `---\n${matter(`tags: ${"[".repeat(stated("nesting of front matter") + 1)}`)}\n---\n\nText.\n`,
      "front-matter-too-deep",
    ],
    ["level of a body", `---\n${matter()}---\n\n${"> ".repeat(MAX_NESTING + 2)}deep\n`, "body-too-deep"],
  ])("%s is refused", (_what, text, code) => {
    expect(codesOf(text)).toContain(code);
  });

  it("character of a slug is refused", () => {
    const longest = "a".repeat(stated("a story's slug"));
    expect([isSlug(longest), isSlug(`${longest}a`)]).toEqual([true, false]);
  });

  it("alias, and every tag, is refused", () => {
    expect(codesOf(`---\n${matter("tags: [&a x, *a]")}\n---\n\nText.\n`).length).toBeGreaterThan(0);
    expect(codesOf(`---\n${matter("kicker: !!js/function 'x'")}\n---\n\nText.\n`).length).toBeGreaterThan(0);
  });
});
