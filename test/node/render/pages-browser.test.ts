/**
 * The pages in a real browser, under the policies they are served with: accessible, within 320 px, without a violation;
 * and the iframe document in a page that does what WordPress does.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Article } from "../../../src/article/article.ts";
import { renderArticlePage } from "../../../src/render/article-page.ts";
import { contentSecurityPolicy } from "../../../src/render/content-security-policy.ts";
import { embedBlocks, renderEmbedPage } from "../../../src/render/embed-page.ts";
import { renderHomePage } from "../../../src/render/home-page.ts";
import { pageBlocks } from "../../../src/render/page.ts";
import { renderRepublishPage, republishBlocks } from "../../../src/render/republish-page.ts";
import { ensureBrowser } from "../../../tools/browser.ts";
import { article, publication } from "./feed-newsroom.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SECRET = "aB3dE5gH7j";

const long = article({ rights: { holder: "Harbour & Hill", syndication: "excerpt" } });
const others: readonly Article[] = [
  article({ slug: "parom", language: "ru", headline: "Последний паром ушёл в половине седьмого вечера" }),
  article({ slug: "retracted", status: "retracted" }),
];

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

const pages: Readonly<Record<string, string>> = {
  "/": renderHomePage(publication, [long, ...others]),
  "/empty": renderHomePage(publication, []),
  "/articles/the-last-ferry": renderArticlePage(long, publication),
  "/articles/parom": renderArticlePage(others[0] ?? long, publication),
  "/articles/retracted": renderArticlePage({ ...long, status: "retracted" }, publication),
  "/articles/parom/republish": renderRepublishPage(article({ language: "ru" }), publication, { sha256 }),
  "/articles/excerpt/republish": renderRepublishPage(long, publication, { sha256 }),
  "/articles/withdrawn": renderArticlePage({ ...long, status: "withdrawn" }, publication),
};

const embeds: Readonly<Record<string, Article>> = {
  "/articles/the-last-ferry/embed": long,
  "/articles/parom/embed": others[0] ?? long,
  "/articles/tall/embed": {
    ...long,
    quotes: Array.from({ length: 5 }, (_, index) => ({
      text: `${index}: ${"We counted the evenings until it came back, and then we stopped. ".repeat(4)}`,
      speaker: "Luka",
      anonymity: "none" as const,
    })),
  },
  "/articles/retracted/embed": { ...long, status: "retracted" },
  "/articles/withdrawn/embed": { ...long, status: "withdrawn" },
};

/** Where /go leads: the story at its publisher, with the quoted words far down. */
const atPublisher = `<!doctype html><title>The story</title><main style="padding-top:300vh"><p>Luka said: “${long.quotes[0]?.text}”</p></main>`;

/** What WordPress's wp-embed.js hears, in a page that frames the document as WordPress does. */
const wordpress = `<!doctype html><title>A blog</title>
<script>
var heard = [];
addEventListener("message", function (event) { heard.push(event.data); });
</script>
<iframe src="/articles/the-last-ferry/embed#?secret=${SECRET}" data-secret="${SECRET}" sandbox="allow-scripts"
  security="restricted" width="500" height="200" title="Embed"></iframe>
<iframe src="/articles/the-last-ferry/embed" name="plain" width="500" height="900" title="Plain"></iframe>`;

const blogs: Readonly<Record<string, string>> = {
  "/blog": wordpress,
  "/tall-blog": wordpress.replaceAll("the-last-ferry", "tall"),
  "/unlaid-blog": wordpress.replace('width="500" height="200"', 'style="width:0;height:0"'),
  "/hiding-blog": wordpress
    .replace('width="500" height="200"', 'style="width:0;height:0;position:absolute;visibility:hidden"')
    .replace('src="', 'src="ORIGIN'),
};

let browser: Browser;
let server: Server;
let origin: string;

/** Another host than the wire's, as the publisher's is. */
const publisherUrl = () => `${origin.replace("localhost", "127.0.0.1")}/at-the-publisher`;

beforeAll(async () => {
  const images = [publication.origin];
  const pagePolicy = await contentSecurityPolicy({ ...pageBlocks, images, frameAncestors: "'none'" });
  const republishPolicy = await contentSecurityPolicy({ ...republishBlocks, images, frameAncestors: "'none'" });
  const embedPolicy = await contentSecurityPolicy({ ...embedBlocks, images, frameAncestors: "*" });
  server = createServer(({ url = "/" }, response) => {
    const embed = embeds[url] && renderEmbedPage(embeds[url], { ...publication, origin });
    const [body, policy] = embed
      ? [embed, embedPolicy]
      : [pages[url], url.endsWith("/republish") ? republishPolicy : pagePolicy];
    const headers = { "content-type": "text/html; charset=utf-8" };
    if (blogs[url]) return response.writeHead(200, headers).end(blogs[url].replace("ORIGIN", origin));
    if (url.startsWith("/go/")) return response.writeHead(302, { location: publisherUrl() }).end();
    if (url === "/at-the-publisher") return response.writeHead(200, headers).end(atPublisher);
    if (!body || !policy) return response.writeHead(404).end();
    return response.writeHead(200, { ...headers, "content-security-policy": policy }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch({ executablePath: ensureBrowser(), args: ["--no-sandbox"] });
}, 120_000);

afterAll(async () => {
  await browser.close();
  await new Promise((resolve) => server.close(resolve));
});

/** Opens a page, hands it to a check, and closes it. */
async function visit(
  path: string,
  options: object,
  check: (page: Page) => Promise<void>,
  host: string = origin,
): Promise<void> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    await page.goto(host + path);
    await check(page);
  } finally {
    await context.close();
  }
}

describe.each([...Object.keys(pages), ...Object.keys(embeds)])("%s", (path) => {
  it.each(["light", "dark"] as const)("has nothing that axe objects to (%s)", async (colorScheme) => {
    // Only the test's own script needs the policy out of its way.
    await visit(path, { colorScheme, bypassCSP: true }, async (page) => {
      await page.evaluate(axe);
      const violations = await page.evaluate(
        "axe.run().then((found) => found.violations.map(({ id, nodes }) => [id, nodes[0].html]))",
      );
      expect(violations).toEqual([]);
    });
  });

  it("breaks no rule of its own policy, and is styled", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    await page.goto(origin + path);
    const margin = await page.evaluate("getComputedStyle(document.body).marginTop");
    await context.close();
    expect(complaints.filter((text) => !text.includes("404"))).toEqual([]);
    expect(margin).toBe("0px");
  });

  it("needs no more than 320 px, at twice the text size too", async () => {
    await visit(path, { viewport: { width: 320, height: 600 } }, async (page) => {
      const overflow = "document.documentElement.scrollWidth - innerWidth";
      expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
      await page.evaluate("document.documentElement.style.fontSize = '200%'");
      expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    });
  });
});

describe("the embed page in WordPress's frame", () => {
  const frameOf = (page: Page) => page.frameLocator("iframe[data-secret]");
  const heard = (page: Page, message: string) =>
    page.evaluate(`heard.filter((data) => data.message === "${message}")`) as Promise<
      readonly { readonly value: unknown; readonly secret: string }[]
    >;

  it("tells the height of all that it shows, with the page's secret", async () => {
    await visit("/blog", {}, async (page) => {
      await page.waitForFunction("heard.length > 0");
      const full = await frameOf(page)
        .locator("html")
        .evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)");
      const told = (await heard(page, "height")).at(-1);
      expect(told).toMatchObject({ value: full, secret: SECRET });
      expect(full).toBeGreaterThan(200);
    });
  });

  /** The height that was told last, once it is the frame's: on a busy machine the first may be from before its style. */
  const settled = async (page: Page): Promise<number> => {
    const shown = () =>
      frameOf(page).locator("html").evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)");
    const told = async () => (await heard(page, "height")).at(-1)?.value;
    await expect.poll(async () => (await told()) === (await shown())).toBe(true);
    return Number(await told());
  };

  it("tells its height again when it changes, and when the page is ready to hear", async () => {
    await visit("/blog", {}, async (page) => {
      await page.waitForFunction("heard.length > 0");
      const before = await settled(page);
      await page.evaluate("document.querySelector('iframe').width = 250");
      await expect.poll(async () => (await heard(page, "height")).at(-1)?.value).not.toBe(before);
      expect(await settled(page)).not.toBe(before);
      const last = (await heard(page, "height")).at(-1);
      await page.evaluate(`heard.length = 0, frames[0].postMessage({ message: "ready", secret: "${SECRET}" }, "*")`);
      await page.waitForFunction("heard.length > 0");
      expect((await heard(page, "height"))[0]).toMatchObject({ value: last?.value });
    });
  });

  it("never asks for more height than WordPress gives: quotes give way, credit and links stay", async () => {
    await visit("/tall-blog", {}, async (page) => {
      await page.waitForFunction("heard.length > 0");
      const told = (await heard(page, "height")).map(({ value }) => Number(value));
      expect(Math.max(...told)).toBeLessThanOrEqual(1000);
      expect(Math.min(...told)).toBeGreaterThan(400);
      const frame = frameOf(page);
      expect(await frame.locator("[part=quote]:visible").count()).toBeGreaterThan(0);
      expect(await frame.locator("[part=quote]:visible").count()).toBeLessThan(5);
      expect(await frame.locator("[part=credit]").isVisible()).toBe(true);
      expect(await frame.locator("[part=footer] a[href]").isVisible()).toBe(true);
      expect(await page.frameLocator('iframe[name="plain"]').locator("[part=quote]:visible").count()).toBe(5);
    });
  });

  it("tells no height while its frame has no width: on a busy machine it runs before the page is laid out", async () => {
    await visit("/unlaid-blog", {}, expectHeightWithWidth);
  });

  it("tells it in a frame that is hidden until it does, too, where Chromium tells of no resize", async () => {
    await visit("/hiding-blog", {}, expectHeightWithWidth, origin.replace("localhost", "127.0.0.1"));
  });

  const expectHeightWithWidth = async (page: Page): Promise<void> => {
    await page.waitForLoadState("load");
    await page.evaluate(`frames[0].postMessage({ message: "ready", secret: "${SECRET}" }, "*")`);
    // Longer than the frame waits before it looks again; this frame has nothing to answer.
    await frameOf(page).locator("html").evaluate("new Promise((resolve) => setTimeout(resolve, 250))");
    expect(await heard(page, "height")).toEqual([]);
    await page.evaluate("document.querySelector('iframe').style.width = '500px'");
    await page.waitForFunction("heard.length > 0");
    expect(await settled(page)).toBeLessThanOrEqual(1000);
  };

  it("gives a link to the page to follow: absolute, and on the frame's own host", async () => {
    await visit("/blog", {}, async (page) => {
      await frameOf(page).locator("h1 a").click();
      await page.waitForFunction("heard.some((data) => data.message === 'link')");
      expect(await heard(page, "link")).toEqual([
        { message: "link", value: `${origin}/go/the-last-ferry`, secret: SECRET },
      ]);
      await frameOf(page).locator("figure[part=quote] a").click();
      const [, second] = await heard(page, "link");
      expect(second?.value).toMatch(/\/go\/the-last-ferry#:~:text=I%20have/);
    });
  });

  it.each([true, false])("opens links in the whole window elsewhere (scripts: %s)", async (javaScriptEnabled) => {
    await visit("/blog", { javaScriptEnabled }, async (page) => {
      await page.frameLocator('iframe[name="plain"]').locator("h1 a").click({ noWaitAfter: true });
      await page.waitForURL(publisherUrl());
    });
  });

  it.each([true, false])("leads from a quote to its words, through the redirect (scripts: %s)", async (scripts) => {
    await visit("/blog", { javaScriptEnabled: scripts }, async (page) => {
      await page.frameLocator('iframe[name="plain"]').locator("figure[part=quote] a").click();
      await page.waitForURL(/at-the-publisher/);
      // Playwright evaluates where pages may not.
      await expect.poll(() => page.evaluate("scrollY")).toBeGreaterThan(500);
    });
  });
});
