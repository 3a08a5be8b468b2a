/**
 * The first story against what its publisher printed, where that lies beside the project: quotes word for word, and none
 * of its other sentences.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { parseArticle } from "../../src/article/front-matter.ts";
import { normalise } from "../../src/article/normalise.ts";
import { findVerbatim, readSource } from "../../src/article/verbatim.ts";

const file = fileURLToPath(new URL("../../content/articles/russian-diaspora-in-serbia.md", import.meta.url));
const printed = fileURLToPath(new URL("../../../shared/story/russian-diaspora-in-serbia.md", import.meta.url));
const isThere = existsSync(printed);
if (!isThere) console.warn("The story as printed is not beside the project: its quotes are not verified in this run.");

function story() {
  const result = parseArticle({ file, bytes: new Uint8Array(readFileSync(file)) });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

it("names headline, byline, dateline, date, credit and address as the publisher does", () => {
  expect(story()).toMatchObject({
    headline: "Russian Diaspora in Serbia Shaken By Election Protests, Fears of Moscow's Influence",
    byline: [{ name: "Camilla Bell-Davies" }],
    dateline: "Belgrade, Serbia",
    published: "2023-12-27",
    photo: { credit: "Andrej Isakovic / AFP", caption: "Opposition supporters march at a protest in Belgrade." },
    rights: { syndication: "excerpt" },
  });
});

it("has a digest of 250 to 400 words", () => {
  const words = story().body.text.split(/\s+/).length;
  expect(words).toBeGreaterThanOrEqual(250);
  expect(words).toBeLessThanOrEqual(400);
});

it.skipIf(!isThere)("quotes word for word", () => {
  const source = readSource(readFileSync(printed, "utf8"));
  expect(
    story()
      .quotes.filter(({ text }) => !findVerbatim(text, source))
      .map(({ text }) => text),
  ).toEqual([]);
});

it.skipIf(!isThere)("has none of the article's other sentences", () => {
  const ours = normalise(`${story().standfirst} ${story().body.text}`);
  const sentences = readFileSync(printed, "utf8")
    .split(/(?<=[.!?])\s+/)
    .map((sentence) => normalise(sentence).trim());
  expect(sentences.filter((sentence) => sentence.split(" ").length >= 6 && ours.includes(sentence))).toEqual([]);
});
