/**
 * `npm run screenshots -- <origin> <folder>`: the pages of a running wire and of its partner, in light and dark and at 320 px.
 *
 * @module
 */
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { ensureBrowser } from "./browser.ts";

const wide = { width: 1100, height: 900 };
const states = {
  light: { colorScheme: "light", viewport: wide },
  dark: { colorScheme: "dark", viewport: wide },
  narrow: { colorScheme: "light", viewport: { width: 320, height: 800 } },
  "no-script": { colorScheme: "light", viewport: wide, javaScriptEnabled: false },
} as const;

const [origin = "http://localhost:8787", folder = "docs/screenshots"] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ["--no-sandbox"] });
for (const [name, url] of await pages(browser)) await shoot(browser, name, url);
await browser.close();

/** The pages to look at: the story is the first one that the home page lists, the partner is one port further. */
async function pages(on: Browser): Promise<readonly (readonly [name: string, url: string])[]> {
  const page = await on.newPage();
  await page.goto(origin);
  const story = await page
    .locator("article.story h2 a")
    .first()
    .evaluate((link) => (link as unknown as { href: string }).href);
  const partner = new URL(origin);
  partner.port = String(Number(partner.port) + 1);
  return [
    ["home", origin],
    ["article", story],
    ["embed", `${story}/embed`],
    ["builder", `${origin}/embed?url=${encodeURIComponent(story)}`],
    ["republish", `${story}/republish`],
    ["partner", partner.href],
  ];
}

async function shoot(on: Browser, name: string, url: string): Promise<void> {
  for (const [state, options] of Object.entries(states)) {
    const context = await on.newContext(options);
    const page = await context.newPage();
    await page.goto(url, { waitUntil: "networkidle" });
    const path = join(folder, `${name}-${state}.png`);
    await page.screenshot({ path, fullPage: true });
    console.log(path);
    await context.close();
  }
}
