/**
 * The builder in a real browser, under the policy it is served with: as a form without scripts, live with them.
 */
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCardScript } from "../../../src/publish/card-bundle.ts";
import { builderBlocks, renderBuilderKit, renderBuilderQuestion } from "../../../src/render/builder-kit.ts";
import { parseBuilderQuery, renderBuilderPage } from "../../../src/render/builder-page.ts";
import { cardOf, renderCard } from "../../../src/render/card.ts";
import { contentSecurityPolicy } from "../../../src/render/content-security-policy.ts";
import { renderEmbedPage } from "../../../src/render/embed-page.ts";
import { ensureBrowser } from "../../../tools/browser.ts";
import { article, publication } from "./feed-newsroom.ts";
import { all, parsePage } from "./page-lookup.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const fixed = { url: "https://wire.example/card-9.9.9.js", integrity: "sha384-abc" };
const languages = ["en", "ru", "sr-Cyrl", "sr-Latn"] as const;

let browser: Browser;
let server: Server;
let origin: string;

/** The builder for a story in a language, as the Worker puts it together. */
function builder(language: string, query: URLSearchParams): string {
  const here = { ...publication, origin };
  const card = cardOf(article({ language, slug: language.toLowerCase() }), here);
  return renderBuilderPage(
    card,
    { ...parseBuilderQuery(query), revision: "0123", scripts: { latest: { url: `${origin}/card.js` }, fixed } },
    JSON.parse(renderBuilderKit(here, language)),
  );
}

beforeAll(async () => {
  const script = await buildCardScript();
  server = createServer(async ({ url = "/" }, response) => {
    const { pathname, searchParams } = new URL(url, origin);
    const slug = /^\/articles\/([\w-]+)\/card.json$/.exec(pathname)?.[1];
    if (pathname === "/card.js") return response.writeHead(200, { "content-type": "text/javascript" }).end(script);
    if (slug) return response.end(renderCard(cardOf(article({ language: slug, slug }), { ...publication, origin })));
    if (pathname === "/articles/en/embed")
      return response
        .writeHead(200, { "content-type": "text/html; charset=utf-8" })
        .end(renderEmbedPage(article({ slug: "en" }), { ...publication, origin }));
    if (pathname === "/favicon.ico") return response.writeHead(204).end();
    if (pathname !== "/embed") return response.writeHead(404).end();
    const policy = await contentSecurityPolicy({
      ...builderBlocks,
      images: [origin],
      frameAncestors: "'none'",
      own: origin,
    });
    const address = searchParams.get("url");
    const language = languages.find((known) => address?.endsWith(`/${known.toLowerCase()}`));
    const body = language
      ? builder(language, searchParams)
      : renderBuilderQuestion({ ...publication, origin }, address !== null);
    return response
      .writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy })
      .end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch({ executablePath: ensureBrowser(), args: ["--no-sandbox"] });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => server.close(resolve));
});

const addressOf = (language: string) =>
  `/embed?url=${encodeURIComponent(`${origin}/articles/${language.toLowerCase()}`)}`;

/** Opens the builder, hands it to a check, and closes it; every complaint of the browser's is a failure. */
async function visit(path: string, options: object, check: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(origin + path);
    await check(page);
    expect(complaints).toEqual([]);
  } finally {
    await context.close();
  }
}

const code = (page: Page, name: string) => page.locator(`pre#${name}`).textContent();

describe.each(languages)("the builder in %s", (language) => {
  it.each(["light", "dark"] as const)(
    "has nothing that axe objects to, and no HTML error (%s)",
    async (colorScheme) => {
      await visit(addressOf(language), { colorScheme, bypassCSP: true }, async (page) => {
        await page.evaluate(axe);
        const found = await page.evaluate(
          "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))",
        );
        expect(found).toEqual([]);
      });
      expect(parsePage(builder(language, new URLSearchParams())).errors).toEqual([]);
    },
  );

  it("needs no more than 320 px, at twice the text size too", async () => {
    await visit(addressOf(language), { viewport: { width: 320, height: 600 } }, async (page) => {
      const overflow = "document.documentElement.scrollWidth - innerWidth";
      expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
      await page.evaluate("document.documentElement.style.fontSize = '200%'");
      expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    });
  });

  it("has a word for every choice", () => {
    const options = all(builder(language, new URLSearchParams()), "option");
    const texts = options.map((option) => [option.properties.value, option.children.length]);
    expect(texts.filter(([, length]) => length === 0)).toEqual([]);
  });
});

it("shows the frame itself when it is opened by keyboard, and asks for it no sooner", async () => {
  await visit(addressOf("en"), {}, async (page) => {
    const frame = page.frameLocator("details.framed iframe").locator("h1");
    expect(page.frames().filter((one) => one.url().endsWith("/articles/en/embed"))).toEqual([]);
    await page.locator("details.framed summary").focus();
    await page.keyboard.press("Enter");
    await frame.waitFor();
    expect(await frame.textContent()).toBe(article().headline);
  });
});

describe("without scripts", () => {
  it("shows the whole card, and reloads with what was chosen", async () => {
    await visit(addressOf("en"), { javaScriptEnabled: false }, async (page) => {
      expect(await page.locator("diaspora-card [part=headline]").isVisible()).toBe(true);
      await page.getByLabel("Layout", { exact: true }).selectOption("compact");
      await page.getByLabel("Colours").selectOption("dark");
      await page.getByRole("button", { name: "Show the card" }).click();
      expect(new URL(page.url()).searchParams.get("layout")).toBe("compact");
      expect(await page.getByLabel("Layout", { exact: true }).inputValue()).toBe("compact");
      expect(await code(page, "element")).toContain('layout="compact" theme="dark"');
      expect(await code(page, "inline")).toContain("theme-dark compact n0");
      expect(await page.locator("diaspora-card [part=card].compact").isVisible()).toBe(true);
    });
  });

  it("has no button that does nothing", async () => {
    await visit(addressOf("en"), { javaScriptEnabled: false }, async (page) => {
      expect(await page.getByRole("button").allTextContents()).toEqual(["Show the card"]);
    });
  });
});

describe("with scripts", () => {
  it("follows each choice at once, by keyboard alone, in code, preview and address", async () => {
    await visit(addressOf("en"), {}, async (page) => {
      await page.waitForFunction("customElements.get('diaspora-card')");
      await page.getByLabel("Layout", { exact: true }).focus();
      await page.keyboard.press("ArrowDown");
      await expect.poll(() => code(page, "element")).toContain('layout="compact"');
      expect(await page.evaluate("document.activeElement.name")).toBe("layout");
      expect(await page.locator("diaspora-card").getAttribute("layout")).toBe("compact");
      expect(await page.locator("diaspora-card [part=card].compact").count()).toBe(1);
      expect(page.url()).toContain("layout=compact");
      expect(await page.getByRole("status").textContent()).toBe("Preview and code are up to date");
      await page.getByLabel("Layout", { exact: true }).selectOption("auto");
      await expect.poll(() => code(page, "element")).not.toContain("layout=");
      expect(await page.locator("diaspora-card").getAttribute("layout")).toBe(null);
    });
  });

  it("copies the code, and says so", async () => {
    await visit(addressOf("en"), { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
      await page.locator("button[data-copy=element]").click();
      await expect.poll(() => page.getByRole("status").textContent()).toBe("Copied");
      expect(await page.evaluate("navigator.clipboard.readText()")).toBe(await code(page, "element"));
    });
  });

  it("offers the version that never changes, with its hash", async () => {
    await visit(addressOf("en"), {}, async (page) => {
      await page.getByLabel("Script", { exact: true }).selectOption("fixed");
      await expect.poll(() => code(page, "element")).toContain('integrity="sha384-abc" crossorigin="anonymous"');
    });
  });

  it("asks nobody but the wire", async () => {
    await visit(addressOf("ru"), {}, async (page) => {
      const hosts = new Set<string>();
      page.on("request", (request) => hosts.add(new URL(request.url()).origin));
      await page.reload({ waitUntil: "networkidle" });
      expect([...hosts]).toEqual([origin]);
    });
  });
});

it("asks for an address, and says when it leads to no story", async () => {
  await visit("/embed", {}, async (page) => {
    await page.getByLabel("Address of the story").fill(`${origin}/articles/none`);
    await page.keyboard.press("Enter");
    await page.getByText("There is no story of this wire at that address").waitFor();
  });
});
