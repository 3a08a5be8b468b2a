/**
 * The gallery of `npm start`: every state of the card side by side, in Chromium, with the script as it is published.
 */
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ensureBrowser } from "../../../tools/browser.ts";
import { type Gallery, startGallery } from "./gallery.ts";

let gallery: Gallery;
let browser: Browser;

beforeAll(async () => {
  gallery = await startGallery();
  browser = await chromium.launch({ executablePath: ensureBrowser(), args: ["--no-sandbox", "--disable-gpu"] });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

it.each([1400, 320])("shows every state in a window of %i px, none wider than its place", async (width) => {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.goto(gallery.url);
  await page.waitForFunction("!document.querySelector('diaspora-card:not(:state(loaded), :state(error))')");
  const count = (selector: string) => page.evaluate(`document.querySelectorAll(${JSON.stringify(selector)}).length`);
  expect(await count("diaspora-card:state(error)")).toBe(2);
  expect(await count("diaspora-card:state(withdrawn)")).toBe(2);
  expect(await count("diaspora-card:state(retracted)")).toBe(2);
  const wider = `[...document.querySelectorAll("diaspora-card")].filter((card) => {
    const box = card.shadowRoot.querySelector("[part=card]");
    return box && box.scrollWidth > box.clientWidth;
  }).length`;
  expect(await page.evaluate(wider)).toBe(0);
  await page.close();
});
