/**
 * The sizes that docs/security.md states are those of the code, and one more is refused: at once, with its place.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { MAX_AUTHORS, MAX_CORRECTIONS, MAX_QUOTES, MAX_TAGS } from "../../src/article/article-schema.ts";
import { MAX_BODY_CHARACTERS, MAX_LINKS } from "../../src/article/body.ts";
import { parseArticle } from "../../src/article/front-matter.ts";
import { MAX_NESTING } from "../../src/article/markdown.ts";
import { MAX_HUBS, parsePublication } from "../../src/article/publication-file.ts";
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
  ["tags of a story", MAX_TAGS],
  ["authors of a story", MAX_AUTHORS],
  ["quotes of a story", MAX_QUOTES],
  ["corrections of a story", MAX_CORRECTIONS],
  ["links in a story's body", MAX_LINKS],
  ["hubs of a publication", MAX_HUBS],
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

/** A story with so many items in one of its lists. */
function withList(field: string, item: (index: number) => string, items: number): string {
  const list = `${field}: [${Array.from({ length: items }, (_, index) => item(index)).join(", ")}]\n`;
  const base = field === "byline" ? matter().replace(/byline: .*\n/, "") : matter();
  return `---\n${base}updated: 2026-01-02\n${list}---\n\nAs they said: “Yes.”\n`;
}

describe("a list of a story", () => {
  it.each<[string, number, (index: number) => string]>([
    ["tags", MAX_TAGS, (index) => `t${index}`],
    ["byline", MAX_AUTHORS, (index) => `{ name: A${index} }`],
    ["quotes", MAX_QUOTES, () => "{ text: Yes., speaker: they, anonymity: unnamed }"],
    ["corrections", MAX_CORRECTIONS, (index) => `{ date: 2026-01-02, text: It was ${index}. }`],
  ])("%s: as many as are stated are fine, and one more is refused where it stands", (field, most, item) => {
    const parse = (items: number) =>
      parseArticle({ file: "x.md", bytes: new TextEncoder().encode(withList(field, item, items)) }).issues;
    expect(parse(most).map(({ code }) => code)).not.toContain("list-too-long");
    const [issue] = parse(most + 1).filter(({ code }) => code === "list-too-long");
    expect(issue).toMatchObject({
      expected: `\`${field}\`: a list of at most ${most}`,
      found: `${most + 1} of them`,
      remedy: expect.stringContaining("Keep those that readers need."),
    });
    const line = withList(field, item, most + 1).split("\n")[(issue?.line ?? 0) - 1] ?? "";
    expect(line.slice((issue?.column ?? 0) - 1)).toBe(`${item(most)}]`);
  });

  it("of links: as many as are stated are fine", () => {
    const links = (count: number) => `---\n${matter()}---\n\n${"[a](https://b.example/)\n".repeat(count)}`;
    expect(codesOf(links(MAX_LINKS))).toEqual([]);
    expect(codesOf(links(MAX_LINKS + 1))).toEqual(["body-links-too-many"]);
  });

  it("of hubs: one more is refused", () => {
    const publication = (count: number) => {
      const hubs = Array.from({ length: count }, (_, index) => `https://h${index}.example/`).join(", ");
      const text = `id: tag:a.example,2026:p\ntitle: T\ndescription: D\norigin: https://a.example\nlanguage: en\ncopyright: C\nhubs: [${hubs}]\n`;
      return parsePublication({ file: "publication.yaml", bytes: new TextEncoder().encode(text) }).issues;
    };
    expect(publication(MAX_HUBS)).toEqual([]);
    expect(publication(MAX_HUBS + 1).map(({ code }) => code)).toEqual(["list-too-long"]);
  });
});

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
    // Thousands of them were rendered, and a reader that walks such a tree by recursion would have crashed.
    ["level of marks", `---\n${matter()}---\n\n${"*".repeat(5_000)}deep${"*".repeat(5_000)}\n`, "body-too-deep"],
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
