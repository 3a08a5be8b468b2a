/**
 * Stories of many layouts, each with the file that it must become beside it. `UPDATE_GOLDEN=1` writes those files anew; they
 * are then read by a person before they are committed. A source named `*.excerpt.*` is imported as an excerpt.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { importStory } from "../../../src/publish/import/import-story.ts";

const folder = fileURLToPath(new URL("../../fixtures/import/", import.meta.url));
const sources = readdirSync(folder).filter((file) => /\.(?:md|html)$/.test(file) && !file.endsWith(".expected.md"));

function importFixture(file: string) {
  const options = { excerpt: file.includes(".excerpt."), idAuthority: "wire.example,2026", newId: () => "0" };
  return importStory({ file, bytes: readFileSync(folder + file) }, options);
}

/** The file, and below it what an editor is told: both are results. */
function account(file: string): string {
  const { slug, markdown, found, missing, leftOut } = importFixture(file);
  const rows = [
    ...found.map(({ field, value, where }) => `found    ${field} = ${value} [${where}]`),
    ...missing.map(({ field, what, gap }) => `${gap ? "gap     " : "missing "} ${field}: ${what}`),
    ...leftOut.map(({ line, text, why }) => `left out line ${line}: ${text} [${why}]`),
  ];
  return `${markdown}\n<!--\nslug ${slug}\n${rows.join("\n")}\n-->\n`;
}

describe("a story becomes the file that was reviewed", () => {
  test.each(sources)("%s", async (file) => {
    const expected = `${folder}${file.replace(/\.(?:md|html)$/, ".expected.md")}`;
    if (process.env.UPDATE_GOLDEN) await expect(account(file)).toMatchFileSnapshot(expected);
    else expect(account(file)).toBe(readFileSync(expected, "utf8"));
  });

  test("there are as many layouts as the documentation says", () => {
    expect(sources.length).toBeGreaterThanOrEqual(14);
  });
});

describe("every imported file", () => {
  test.each(sources)("%s has front matter that YAML reads, and no key that an article does not have", (file) => {
    const { markdown, slug } = importFixture(file);
    const yaml = /^---\n([\s\S]*?\n)---\n/.exec(markdown)?.[1] ?? "";
    const keys = Object.keys(parse(yaml));
    const known = "id headline kicker standfirst language byline dateline published canonical rights photo quotes tags";
    expect(keys.filter((key) => !known.split(" ").includes(key))).toEqual([]);
    expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(slug.length).toBeLessThanOrEqual(80);
  });
});
