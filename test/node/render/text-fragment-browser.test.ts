/**
 * Links to words, followed by a real browser: it scrolls to the words of each quote, and marks these and no others.
 *
 * Chromium shows what it marks to nobody but the eye: no script can read it, and `::target-text` has no computed style
 * that tells. So the page colours marked text in a colour of its own, and the test looks for that colour in the picture.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FragmentSource, textDirective } from "../../../src/article/text-fragment.ts";
import { findVerbatim, readSource } from "../../../src/article/verbatim.ts";
import { ensureBrowser } from "../../../tools/browser.ts";

const paragraphs = [
  "“We stayed for the winter,” said Marit, a baker. “Nobody came to ask us — not once.”",
  "The first of them said: “It is a promise, and we keep it.”",
  "The second of them said: “It is a promise, and we keep it,” and meant it.",
  "“On-and-off, A & B, 50% of it, and what’s more: ‘nobody’,” he said.",
  "«Мы ходили в обход целый год, какой-то кошмар», — говорит жительница левого берега.",
  `“${Array.from({ length: 60 }, (_, n) => `One reason of number ${n} is good`).join(", ")}, and so we went home,” she said.`,
  "The same words",
  "stand here twice.",
  "The same words",
  "are not the same.",
];
const headline = "It is a promise, and we keep it";
const source: FragmentSource = { text: readSource(paragraphs.join("\n\n")), ahead: headline };

/** A paragraph for each quote that its link must lead to; a split one leads to its first part. */
const quotes: readonly (readonly [what: string, quote: string, paragraph: number])[] = [
  ["plain words", "We stayed for the winter", 0],
  ["words that an attribution splits", "We stayed for the winter, | Nobody came to ask us — not once.", 0],
  ["characters that mean something in a directive", "On-and-off, A & B, 50% of it, and what’s more", 3],
  ["Cyrillic, with a hyphen", "какой-то кошмар", 4],
  ["a quote of two thousand characters", paragraphs[5]?.slice(1, -11) ?? "", 5],
  ["a sentence that the headline has too", "It is a promise, and we keep it.", 1],
];

const page = `<!doctype html><meta charset="utf-8"><title>Story</title>
<style>body{font:20px sans-serif;color:#000}p{margin:1500px 0;background:#fff}::target-text{background:#f0f;color:#000}</style>
<h1>${headline}</h1>${paragraphs.map((text) => `<p>${text.replaceAll("&", "&amp;")}</p>`).join("\n")}`;

let browser: Browser;
let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch({ executablePath: ensureBrowser(), args: ["--no-sandbox"] });
}, 120_000);

afterAll(async () => {
  await browser.close();
  await new Promise((resolve) => server.close(resolve));
});

/** Follows a link: which paragraph is in view, and how much of the picture has the colour of the mark. */
async function follow(directive: string): Promise<{ readonly paragraph: number; readonly marked: number }> {
  const context = await browser.newContext({ viewport: { width: 800, height: 1000 } });
  try {
    const tab = await context.newPage();
    await tab.goto(`${origin}/#:~:${directive}`);
    await tab.waitForFunction("scrollY > 0", undefined, { timeout: 10_000 }).catch(() => undefined);
    await tab.waitForTimeout(100);
    const paragraph = await tab.evaluate<number>(
      "[...document.querySelectorAll('p')].findIndex((p) => { const { top, bottom } = p.getBoundingClientRect(); return bottom > 0 && top < innerHeight; })",
    );
    const { data } = await sharp(await tab.screenshot())
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    let marked = 0;
    for (let at = 0; at < data.length; at += 3)
      if (data[at] === 255 && data[at + 1] === 0 && data[at + 2] === 255) marked++;
    return { paragraph, marked };
  } finally {
    await context.close();
  }
}

function directiveOf(quote: string): string {
  const spans = findVerbatim(quote, source.text);
  if (!spans) throw new Error(`not in the page: ${quote}`);
  return textDirective(spans, source);
}

describe("a browser that follows the link", () => {
  it.each(quotes)("scrolls to %s and marks them", async (_what, quote, paragraph) => {
    const arrived = await follow(directiveOf(quote));
    expect(arrived.paragraph).toBe(paragraph);
    expect(arrived.marked).toBeGreaterThan(100);
  });

  it("goes to the second of two places with the same words when that is meant", async () => {
    const at = source.text.text.lastIndexOf("It is a promise, and we keep it");
    const span = { start: at, end: at + "It is a promise, and we keep it".length };
    const directive = textDirective([span], source);
    expect(directive).toMatch(/-,|,-/);
    expect((await follow(directive)).paragraph).toBe(2);
  });

  it("finds a paragraph by the one below it, where that is all that differs", async () => {
    const at = source.text.text.lastIndexOf("The same words");
    const directive = textDirective([{ start: at, end: at + "The same words".length }], source);
    expect((await follow(directive)).paragraph).toBe(8);
  });

  it("goes nowhere without such words: this test can fail", async () => {
    expect(await follow("text=words%20that%20are%20not%20there")).toEqual({ paragraph: -1, marked: 0 });
  });
});
