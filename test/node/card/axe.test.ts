/**
 * Accessibility of every state in every layout, theme and language of the card, in Chromium.
 */
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ensureBrowser } from "../../../tools/browser.ts";
import { allEnded, axeSource, complaints, languages, showAll, shownAtOnce, themes } from "./audit.ts";
import { type Gallery, startGallery } from "./gallery.ts";

let gallery: Gallery;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  gallery = await startGallery();
  browser = await chromium.launch({ executablePath: ensureBrowser(), args: ["--no-sandbox", "--disable-gpu"] });
  page = await browser.newPage();
  await page.goto(gallery.url);
  await page.evaluate(axeSource);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

const cases = themes.flatMap((theme) => languages.map((language) => [theme, language] as const));

it.each(cases)("axe has nothing to complain about: %s, %s, every state in every layout", async (theme, language) => {
  await page.evaluate(showAll(theme, language));
  await page.waitForFunction(allEnded);
  expect(await page.locator("diaspora-card").count()).toBe(shownAtOnce);
  expect(await page.locator("diaspora-card [part=card]").count()).toBe(shownAtOnce - 4);
  expect(await page.evaluate(complaints)).toEqual([]);
});

it("axe is heard: it complains of text that is too faint", async () => {
  await page.evaluate(showAll("light", "en"));
  await page.waitForFunction(allEnded);
  await page.addStyleTag({ content: "diaspora-card { --diaspora-card-color: #ddd }" });
  expect(((await page.evaluate(complaints)) as string[]).some((one) => one.startsWith("color-contrast"))).toBe(true);
});
