/**
 * The bytes of a card's data, for the first story in each of its languages.
 */
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { expect, it } from "vitest";
import { versionsOf } from "../../src/article/translations.ts";
import { readContent } from "../../src/publish/content.ts";
import { cardOf, renderCard } from "../../src/render/card.ts";

const MAX_BROTLI_BYTES = 2_048;

/**
 * A translation says each quote twice, as it was spoken and as it reads here, and Cyrillic takes two bytes a letter. A
 * proof's hashes cannot be compressed, and leaving them out would leave the reader of a translation without them.
 */
const MAX_TRANSLATION_BYTES = 2_560;

const content = await readContent(fileURLToPath(new URL("../../content/", import.meta.url)));
if (!content.ok) throw new Error(JSON.stringify(content.issues));
const articles = content.value.articles.map(({ article }) => article);
const versions = versionsOf(articles);

it.each(articles.map((article) => [article.slug, article] as const))(
  "card.json of %s is within its budget",
  (_, article) => {
    const card = cardOf(article, content.value.publication, undefined, versions.get(article.id) ?? []);
    // All that a card is for is in it: the budget is not kept by leaving out what protects a source or a credit.
    expect(card.quotes.length).toBeGreaterThan(0);
    expect(card.quotes.every(({ proof }) => proof)).toBe(true);
    expect(card.photo?.credit).toBeTruthy();
    const budget = article.translationOf === undefined ? MAX_BROTLI_BYTES : MAX_TRANSLATION_BYTES;
    expect(brotliCompressSync(renderCard(card)).length).toBeLessThanOrEqual(budget);
  },
);
