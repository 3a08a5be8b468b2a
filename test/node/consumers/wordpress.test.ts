/**
 * WordPress, three versions of it under php-wasm, with the wire as a provider it has never heard of: its filter on every
 * shape of html, a post that holds nothing but a story's address, and its own script in a browser around our iframe.
 */
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cardOf } from "../../../src/render/card.ts";
import { renderOembed } from "../../../src/render/oembed.ts";
import { findBrowser } from "../../../tools/browser.ts";
import { findWordpress, wordpressBuilds } from "../../../tools/wordpress.ts";
import { type Loopback, listen } from "../loopback.ts";
import { article, publication } from "../render/feed-newsroom.ts";
import { one, textOf } from "../render/page-lookup.ts";
import { makeSandbox, type RunningWire, type Sandbox, startWire } from "../wire/sandbox.ts";
import { type Left, wordpressCases } from "./wordpress/cases.ts";
import { bootWordPress, type WordPress, type WordPressAnswer, type WordPressResult } from "./wordpress/wordpress.ts";

const archives = findWordpress();
const missing = archives ? "" : " (skipped: no WordPress here; node tools/wordpress.ts gets it)";

let sandbox: Sandbox;
let wire: RunningWire;
let browser: Browser;

describe.skipIf(!archives)(`WordPress${missing}`, () => {
  beforeAll(async () => {
    sandbox = await makeSandbox();
    const executablePath = findBrowser();
    [wire, browser] = await Promise.all([
      startWire(sandbox),
      chromium.launch({ ...(executablePath && { executablePath }), args: ["--no-sandbox", "--disable-gpu"] }),
    ]);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await wire?.stop();
    await sandbox?.remove();
  });

  describe.each(wordpressBuilds.map((build, index) => [build, index] as const))("build %s", (_build, index) => {
    let wordpress: WordPress;
    let results: readonly WordPressResult[];
    let pasted: WordPressResult;

    beforeAll(async () => {
      wordpress = await bootWordPress(archives?.[index] ?? "");
      const shapes = wordpressCases.map(({ html }) => ({ ...rich, html }));
      results = await wordpress.filter([...shapes, ...hostileAnswers.map(({ answer }) => answer)]);
      pasted = await wordpress.paste(`${wire.url}/articles/ferry-returns`, answerOf);
    }, 120_000);
    afterAll(() => wordpress?.close());

    it.each(wordpressCases.map((shape, row) => [shape.what, shape.left, row] as const))("%s", (_what, left, row) => {
      expect(leftOf(results[row])).toEqual(left);
      // The script, without which no iframe grows and no link works, comes with the quote alone.
      expect(results[row]?.loadsHostScript).toBe(left !== false && left.quote !== null);
    });

    it("keeps every word of a hostile headline, with the script and without", () => {
      const kept = results.slice(wordpressCases.length);
      expect(kept.map(leftOf)).toEqual(
        hostileAnswers.map(({ headline }) => ({
          quote: `${headline} — Ana Marić, Tom O’Hara · Harbour & Hill`,
          iframe: `${origin}/articles/the-last-ferry/embed`,
        })),
      );
    });

    it("finds the story from its address alone, and keeps headline, byline, publication and frame", () => {
      expect(leftOf(pasted)).toEqual({
        quote: "The night ferry returns & the harbour listens — Ida Lund, Tomas Reyn · The Harbour Post",
        iframe: `${wire.url}/articles/ferry-returns/embed`,
      });
      expect(pasted.loadsHostScript).toBe(true);
    });

    it("finds it with slash, query and fragment as well", async () => {
      const other = await wordpress.paste(`${wire.url}/articles/ferry-returns/?utm_source=mail#quotes`, answerOf);
      expect(leftOf(other)).toEqual(leftOf(pasted));
    });

    it("leaves the address of a story that is not there as it is", async () => {
      const address = `${wire.url}/articles/no-such-story`;
      const { html, loadsHostScript } = await wordpress.paste(address, answerOf);
      expect(html).not.toMatch(/iframe|blockquote/);
      expect(html).toContain(address);
      expect(loadsHostScript).toBe(false);
    });

    it("its own script shows our frame at its height, and follows its link to the story", async () => {
      const partner = await servePost(wordpress, pasted);
      const context = await browser.newContext({ viewport: { width: 720, height: 900 } });
      try {
        const page = await context.newPage();
        // The canonical address is on a publisher's host, which must not be asked for in a test.
        await page.route("https://**", (route) =>
          route.fulfill({ contentType: "text/html", body: "<h1>The story</h1>" }),
        );
        await page.goto(`${partner.origin}/`);
        await expectGrownFrame(page);
        await followLink(page);
      } finally {
        await context.close();
        await partner.stop();
      }
    });
  });
});

const { origin } = publication;

/** Words that HTML, PHP's patterns, WordPress's shortcodes and its search for the quote could take for their own. */
const hostileHeadlines = [
  `</blockquote><iframe src="https://evil.example/"></iframe><b>“A” & 'B'</b> &amp; ]]>`,
  "$0 \\1 $x %s {{unknown}} [embed]https://evil.example/[/embed]",
  "رجل قال: «لا» — 🚢 и ещё",
];

const hostileAnswers = hostileHeadlines.flatMap((headline) =>
  [false, true].map((omitScript) => {
    const card = cardOf(article({ headline }), publication);
    return { headline, answer: JSON.parse(renderOembed(card, { format: "json", origin, omitScript }).body) };
  }),
);

const rich = { version: "1.0", type: "rich", title: "A story", width: 600, height: 300 };

/** A server's answer, as WordPress has it after redirects. */
async function answerOf(url: string): Promise<WordPressAnswer> {
  const response = await fetch(url);
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}

function leftOf(result: WordPressResult | undefined): Left | false {
  const html = result?.html;
  if (!html) return false;
  const src = String(one(html, "iframe").properties.src).replace(/#\?secret=\w{10}$/, "");
  return { quote: html.includes("<blockquote") ? textOf(one(html, "blockquote")) : null, iframe: src };
}

/** The partner's page as WordPress would print it. */
function servePost(wordpress: WordPress, { html }: WordPressResult): Promise<Loopback> {
  const page = `<!doctype html><meta charset="utf-8"><title>A post</title><body>${html}<script>${wordpress.hostScript}</script>`;
  return listen((request, response) => {
    response.writeHead(request.url === "/" ? 200 : 404, { "content-type": "text/html; charset=utf-8" });
    response.end(request.url === "/" ? page : "");
  });
}

/** The quote has given way to the frame, and the frame is as high as what is in it: not what the HTML said first. */
async function expectGrownFrame(page: Page): Promise<void> {
  const frame = page.locator("iframe.wp-embedded-content");
  await expect.poll(() => page.locator("blockquote").isVisible()).toBe(false);
  await expect.poll(() => frame.isVisible()).toBe(true);
  const root = page.frameLocator("iframe.wp-embedded-content").locator("html");
  const wanted = await root.evaluate((html) => Math.ceil(html.getBoundingClientRect().height));
  expect(wanted).toBeGreaterThan(200);
  expect(wanted).toBeLessThan(1000);
  await expect.poll(() => frame.evaluate((iframe) => iframe.clientHeight)).toBe(wanted);
  expect(await frame.getAttribute("height")).not.toBe("600");
}

async function followLink(page: Page): Promise<void> {
  const link = page.frameLocator("iframe.wp-embedded-content").locator("a").first();
  expect(new URL((await link.getAttribute("href")) ?? "", wire.url).href).toBe(`${wire.url}/go/ferry-returns`);
  const answered = page.waitForResponse((response) => response.url() === `${wire.url}/go/ferry-returns`);
  await link.click();
  expect((await answered).status()).toBe(302);
  await page.waitForURL((url) => url.protocol === "https:" || url.origin === wire.url);
}
