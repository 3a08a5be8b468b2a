/**
 * The first story against what its publisher printed, where that lies beside the project: quotes word for word, and none
 * of its other sentences.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Quote } from "../../src/article/article.ts";
import { parseArticle } from "../../src/article/front-matter.ts";
import { normalise } from "../../src/article/normalise.ts";
import { VERBATIM_METHOD } from "../../src/article/verbatim.ts";
import { readContent } from "../../src/publish/content.ts";
import { readOriginal } from "../../src/publish/originals.ts";

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

it("keeps a proof of every quote", () => {
  for (const { proof } of story().quotes) expect(proof).toMatchObject({ method: VERBATIM_METHOD, source: "original" });
});

it.skipIf(!isThere)("quotes word for word, and its proofs are those of the printed text", async () => {
  const original = { text: await readOriginal(printed), kind: "original", verified: "2026-11-25" } as const;
  const again = parseArticle({ file, bytes: new Uint8Array(readFileSync(file)) }, { original });
  expect(again.issues).toEqual([]);
  const proofs = (quotes: readonly Quote[]) => quotes.map(({ proof }) => ({ ...proof, verified: "" }));
  expect(again.ok && proofs(again.value.quotes)).toEqual(proofs(story().quotes));
});

describe("its versions in other languages", async () => {
  const read = await readContent(fileURLToPath(new URL("../../content", import.meta.url)));
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  const versions = read.value.articles
    .map(({ article }) => article)
    .filter(({ translationOf }) => translationOf === story().id);

  it("are Russian, Serbian Cyrillic, and Serbian Latin by rule", () => {
    expect(versions.map(({ language }) => language).toSorted()).toEqual(["ru", "sr-Cyrl", "sr-Latn"]);
    const latin = versions.find(({ language }) => language === "sr-Latn");
    expect(latin?.headline).toMatch(/^[\p{Script=Latin}\P{L}]+$/u);
    expect(latin?.body.text).toMatch(/^[\p{Script=Latin}\P{L}]+$/u);
  });

  it("keep the original words, proofs and protection of each quote, and say whose translation it is", () => {
    const kept = ({ proof, anonymity }: Quote, words: string | undefined) => ({ words, proof, anonymity });
    const originals = story().quotes.map((quote) => kept(quote, quote.text));
    for (const { quotes, translatedBy } of versions) {
      expect(quotes.map((quote) => kept(quote, quote.original?.text))).toEqual(originals);
      expect([translatedBy, ...quotes.map((quote) => quote.translatedBy)]).toEqual(Array(6).fill("Diaspora Wire"));
    }
  });

  it("name no one whom the original does not name", () => {
    const guarded = versions.flatMap(({ quotes }) => quotes.filter(({ anonymity }) => anonymity !== "none"));
    const names = new Set(guarded.map(({ speaker }) => speaker));
    expect([...names].toSorted()).toEqual(
      [
        "Сергей",
        "Катя",
        "Русско-сербская активистка",
        "Сергеј",
        "Катја",
        "Руско-српска активисткиња",
        "Sergej",
        "Katja",
        "Rusko-srpska aktivistkinja",
      ].toSorted(),
    );
  });
});

it.skipIf(!isThere)("has none of the article's other sentences", () => {
  const ours = normalise(`${story().standfirst} ${story().body.text}`);
  const sentences = readFileSync(printed, "utf8")
    .split(/(?<=[.!?])\s+/)
    .map((sentence) => normalise(sentence).trim());
  expect(sentences.filter((sentence) => sentence.split(" ").length >= 6 && ours.includes(sentence))).toEqual([]);
});
