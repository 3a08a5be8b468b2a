/**
 * Placed embeds learn of it: a card and an iframe that were embedded before show the correction, the retraction and the withdrawal
 * of their story, on a page that stays open and on one that is loaded later. The real commands, Worker and browser.
 */
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBrowser } from "../../../tools/browser.ts";
import { type Partner, startPartner } from "./partner.ts";

let partner: Partner;
let browser: Browser;
let context: BrowserContext;
let placed: Page;

const STORY = "story-3";

beforeAll(async () => {
  partner = await startPartner();
  browser = await chromium.launch({ executablePath: ensureBrowser(), args: ["--no-sandbox"] });
  context = await browser.newContext();
  // A reader's clock, so that minutes pass at once.
  await context.addInitScript("window.later = 0; const now = Date.now; Date.now = () => now() + later;");
  placed = await openPage();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await partner?.close();
});

function openPage(on = context): Promise<Page> {
  const { url } = partner.wire;
  return partner.open(on, {
    head: `<script type="module" src="${url}/card.js"></script>`,
    body: `<diaspora-card loading="eager" src="${url}/articles/${STORY}"><a href="https://harbour.example/">Fallback</a></diaspora-card>
<iframe src="${url}/articles/${STORY}/embed" width="600" height="800"></iframe>`,
  });
}

const cardText = (page: Page) =>
  page.evaluate("document.querySelector('diaspora-card').shadowRoot?.textContent ?? ''") as Promise<string>;
const frameText = (page: Page) => page.frameLocator("iframe").locator("body").innerText();

/** The reader comes back to the page after a while. */
async function comeBack(page: Page): Promise<void> {
  await page.evaluate("later += 400_000; document.dispatchEvent(new Event('visibilitychange'))");
}

async function take(...args: string[]): Promise<void> {
  const { content, state } = partner.sandbox;
  const { code, stderr } = await partner.sandbox.wire([...args, "--content", content, "--state", state]);
  expect([stderr, code]).toEqual([expect.any(String), 0]);
}

const steps: readonly (readonly [step: string, args: readonly string[], shows: RegExp, lacks: RegExp | undefined])[] = [
  [
    "correction",
    ["correct", STORY, "--note", "The last boat leaves at 23:14."],
    new RegExp(`${new Date().getFullYear()}.*The last boat leaves at 23:14\\.`, "s"),
    undefined,
  ],
  ["retraction", ["retract", STORY, "--why", "Its figures were wrong."], /retracted/i, /We counted the evenings/],
  [
    "withdrawal",
    ["withdraw", STORY, "--why", "A source is in danger.", "--yes"],
    /withdrawn/i,
    /night ferry|We counted|Ana Moor/,
  ],
];

describe.each(steps)("a %s", (_, args, shows, lacks) => {
  beforeAll(() => take(...args), 120_000);

  it("reaches the card of a page that stays open, when its reader comes back", async () => {
    await comeBack(placed);
    await expect.poll(() => cardText(placed), { timeout: 15_000 }).toMatch(shows);
    if (lacks) expect(await cardText(placed)).not.toMatch(lacks);
  });

  it("reaches the card of a page that is loaded later", async () => {
    const page = await openPage();
    await expect.poll(() => cardText(page), { timeout: 15_000 }).toMatch(shows);
    if (lacks) expect(await cardText(page)).not.toMatch(lacks);
    await page.close();
  });

  it("reaches the iframe, once what the browser keeps of it is past its lifetime", async () => {
    const fresh = await browser.newContext();
    const page = await openPage(fresh);
    await expect.poll(() => frameText(page), { timeout: 15_000 }).toMatch(shows);
    if (lacks) expect(await frameText(page)).not.toMatch(lacks);
    await fresh.close();
  });
});
