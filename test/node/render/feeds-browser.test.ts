/**
 * Feeds in a real browser: a feed that somebody opens reads as a page, and pages offer feeds to subscribe to and to copy,
 * all under the headers of the edition.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Edition } from "../../../src/edition/assemble.ts";
import { plainOf } from "../../../src/edition/packed.ts";
import { readContent } from "../../../src/publish/content.ts";
import { prepareEdition } from "../../../src/publish/publish-edition.ts";
import { ensureBrowser } from "../../../tools/browser.ts";
import { type Loopback, listen } from "../loopback.ts";

const newsroom = fileURLToPath(new URL("../../fixtures/newsroom", import.meta.url));

let wire: Loopback;
let browser: Browser;
let edition: Edition;

/** Serves the edition with the headers that go with each representation. */
async function serve({ url = "/" }: IncomingMessage, response: ServerResponse): Promise<void> {
  const entry = edition.entries.find(({ path }) => path === url);
  const value = entry?.blob === undefined ? undefined : edition.blobs.get(entry.blob);
  // Not asked for by any page of ours, but by the browser itself.
  if (url === "/favicon.ico") return void response.writeHead(204).end();
  if (!entry || !value) return void response.writeHead(404).end();
  const fields = edition.pointer.headers[entry.headers];
  // As the Worker decides by the browser's Accept (test/worker/conformance.test.ts).
  const type = entry.generalType ?? entry.type;
  response.writeHead(entry.status ?? 200, { ...fields, "content-type": type }).end(await plainOf(value, entry));
}

beforeAll(async () => {
  wire = await listen(serve);
  const content = await readContent(newsroom);
  if (!content.ok) throw new Error(JSON.stringify(content.issues));
  const request = { content: content.value, origin: wire.origin, now: new Date("2026-03-01T12:00:00Z") };
  ({ edition } = await prepareEdition(request, { get: async () => undefined }));
  browser = await chromium.launch({ executablePath: ensureBrowser(), args: ["--no-sandbox"] });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await wire?.stop();
});

/** Opens a path; what the browser complains about is kept. */
async function open(context: BrowserContext, path: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => void (message.type() === "error" && complaints.push(message.text())));
  page.on("pageerror", (error) => void complaints.push(error.message));
  await page.goto(wire.origin + path);
  return { page, complaints };
}

interface Shown {
  readonly size: number;
  readonly height: number;
}

/** How an element is shown: the size of its text and its height, in pixels. */
const shownOf = (page: Page, selector: string): Promise<Shown> =>
  page.evaluate(`(() => {
    const found = document.querySelector(${JSON.stringify(selector)});
    return { size: parseFloat(getComputedStyle(found).fontSize), height: found.getBoundingClientRect().height };
  })()`);

describe.each([
  ["/rss.xml", "channel > title", "item > title", "encoded"],
  ["/atom.xml", "feed > title", "entry > title", "content"],
  ["/tags/harbour/rss.xml", "channel > title", "item > title", "encoded"],
])("%s, opened in a browser", (path, feedTitle, storyTitle, body) => {
  it("reads as a page: titles large, machines' parts away, no script and no XSLT", async () => {
    const context = await browser.newContext();
    const { page, complaints } = await open(context, path);
    expect(await page.evaluate("document.contentType")).toMatch(/xml$/);
    expect((await shownOf(page, feedTitle)).size).toBeGreaterThan((await shownOf(page, storyTitle)).size);
    expect((await shownOf(page, storyTitle)).size).toBeGreaterThan(16);
    expect((await shownOf(page, body)).height).toBe(0);
    const shown = await page.evaluate("document.documentElement.textContent");
    expect(shown).toContain("The night ferry returns & the harbour listens");
    const notice = await page.evaluate('getComputedStyle(document.documentElement, "::before").content');
    expect(notice).toContain("To subscribe, copy the address of this page into a feed reader.");
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe.each([
  "/",
  "/articles/ferry-returns",
  "/articles/most",
  "/tags/harbour",
  "/authors/vera-tikhaya",
  "/languages/ru",
  "/articles/ferry-returns/republish",
  "/about/wire-extension",
  "/embed",
])("the page %s", (path) => {
  it("offers its feeds: an address, a feed: link, and a button that copies", async () => {
    const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
    const { page, complaints } = await open(context, path);
    const base = /^\/(?:tags|authors|languages)\//.test(path) ? path : "";
    for (const name of ["rss.xml", "atom.xml", "feed.json"]) {
      const address = `${wire.origin}${base}/${name}`;
      const row = page.locator(".feeds li", { has: page.locator(`a[href="${address}"]`) });
      expect(await row.locator(`a[href="feed:${address}"]`).count()).toBe(1);
      await row.getByRole("button").click();
      await expect.poll(() => row.getByRole("button").getAttribute("class")).toBe("done");
      expect(await page.evaluate("navigator.clipboard.readText()")).toBe(address);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("works without scripts: the address and the link stand there, and no dead button", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const { page } = await open(context, path);
    expect(await page.locator(".feeds li a[href^='feed:']").count()).toBe(3);
    expect(await page.locator(".feeds button:visible").count()).toBe(0);
    await context.close();
  });
});

it("every page for people has a link that subscribes; the iframe document is a card, and no page", async () => {
  const isPage = (path: string, type = "") => type.startsWith("text/html") && !/^\/articles\/[^/]+\/embed$/.test(path);
  const pages = edition.entries.filter(({ path, type }) => isPage(path, type));
  expect(pages.length).toBeGreaterThan(10);
  for (const entry of pages) {
    const value = edition.blobs.get(entry.blob ?? "") ?? new Uint8Array();
    expect(new TextDecoder().decode(await plainOf(value, entry)), entry.path).toContain(`href="feed:${wire.origin}`);
  }
});
