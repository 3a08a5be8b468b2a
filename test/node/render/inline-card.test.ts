/**
 * The inline snippet on a page of somebody else's: one request for the page, and no other, with scripts and without.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cardOf } from "../../../src/render/card.ts";
import { cardStyle } from "../../../src/render/card-style.ts";
import { inlineSnippet } from "../../../src/render/inline-card.ts";
import { iframeSnippet, plainSnippet } from "../../../src/render/snippet.ts";
import { templateMarkup } from "../../../src/render/template-markup.ts";
import { html, nothing } from "../../../src/widget/template.ts";
import { ensureBrowser } from "../../../tools/browser.ts";
import { article, picture, publication } from "./feed-newsroom.ts";
import { all, one, parsePage, textOf } from "./page-lookup.ts";

const card = cardOf(article(), publication, picture);
const source = { cardStyle, revision: "0123456789abcdef" };
const snippet = inlineSnippet(card, {}, source);

describe("the inline snippet", () => {
  it("says that it cannot learn of corrections, and which revision of what it is", () => {
    expect(snippet).toMatch(/^<!-- [^>]*cannot learn of corrections[^>]*revision 0123456789abcdef of https:\/\/wire/);
  });

  it("holds nothing that a browser would ask for, and no script", () => {
    const { tree, errors } = parsePage(`<!doctype html><title>A page</title>${snippet}`);
    expect(errors).toEqual([]);
    const inside = one(tree, "template").content;
    if (!inside) throw new Error("expected a template with content");
    for (const root of [tree, inside]) {
      expect(all(root, "script, img, link, iframe, object, embed, source, [srcset], [background]")).toEqual([]);
    }
    expect(snippet).not.toMatch(/url\(|@import/);
  });

  it("keeps caption and credit without the picture", () => {
    expect(snippet).toContain("Ana Marić / Coast &amp; Co");
    expect(snippet).not.toContain(picture.src);
  });

  it("shows a retracted story's notice, and nothing that the story said", () => {
    const taken = inlineSnippet(cardOf(article({ status: "retracted" }), publication), {}, source);
    expect(taken).toContain("has been retracted");
    expect(taken).toContain("Retracted: The Last Ferry");
    expect(taken).not.toMatch(/since 1961|300 people/);
  });

  it("lets no text out of its place", () => {
    const hostile = `</template></style><script>alarm()</script>--><img src=x onerror=alarm()>`;
    const fields = { headline: hostile, standfirst: hostile, kicker: hostile, dateline: hostile };
    const markup = inlineSnippet(cardOf(article(fields), { ...publication, title: hostile }), {}, source);
    const { tree } = parsePage(markup);
    const inside = one(tree, "template").content;
    expect(all(tree, "script, img")).toEqual([]);
    expect(inside && all(inside, "script, img")).toEqual([]);
    expect(textOf(one(tree, "diaspora-card > a"))).toBe(hostile);
  });
});

describe("plain code", () => {
  it("holds headline, names and link, and nothing that may have to be taken back", () => {
    const markup = plainSnippet(card);
    expect(textOf(one(markup, "blockquote"))).toBe(
      "The Last Ferry & the <Mayor>Ana Marić · Tom O’Hara · Harbour & Hill",
    );
    expect(one(markup, "a").properties.href).toBe(card.canonicalUrl);
    expect(markup).not.toContain("1961");
  });

  it("frames the wire's document with a title, without a referrer, in a sandbox", () => {
    const frame = one(iframeSnippet(card), "iframe").properties;
    expect(frame).toMatchObject({
      src: "https://wire.example/articles/the-last-ferry/embed",
      title: "The Last Ferry & the <Mayor> — Harbour & Hill",
      referrerPolicy: "no-referrer",
    });
    expect(String(frame.sandbox)).not.toContain("allow-same-origin");
  });
});

describe("a template as text", () => {
  it("leaves out what markup cannot say, and refuses what it does not know", () => {
    const markup = templateMarkup(
      html`<a href=${nothing} ?hidden=${true} ?open=${false} @click=${() => 1} title=${'"&'}>${["<", html`<b>${1}</b>`, nothing]}</a>`,
    );
    expect(markup.markup).toBe('<a hidden="" title="&quot;&amp;">&lt;<b>1</b></a>');
    expect(() => templateMarkup(html`<p>${{ directive: true }}</p>`)).toThrow(/found object/);
  });
});

describe("on a page of another site", () => {
  let browser: Browser;
  let server: Server;
  const asked: string[] = [];

  beforeAll(async () => {
    server = createServer(({ url = "" }, response) => {
      asked.push(url);
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      response.end(`<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="data:,">${snippet}`);
    });
    await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
    browser = await chromium.launch({ executablePath: ensureBrowser(), args: ["--no-sandbox"] });
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it.each([true, false])("shows the whole card and asks nobody for anything (scripts: %s)", async (scripts) => {
    const context = await browser.newContext({ javaScriptEnabled: scripts });
    const page = await context.newPage();
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    asked.length = 0;
    const { port } = server.address() as AddressInfo;
    await page.goto(`http://localhost:${port}/`, { waitUntil: "networkidle" });
    const element = page.locator("diaspora-card");
    const card = element.locator("[part=card]");
    for (const words of ["The Last Ferry & the <Mayor>", "since 1961", "Ana Marić / Coast & Co", "fisherman"]) {
      expect(await card.getByText(words).first().isVisible()).toBe(true);
    }
    expect(await element.locator("> a").isVisible()).toBe(false);
    expect(
      await element
        .locator("[part=headline]")
        .evaluate(
          "getComputedStyle(document.querySelector('diaspora-card').shadowRoot.querySelector('[part=card]')).borderTopWidth",
        ),
    ).toBe("3px");
    await context.close();
    expect(requests).toHaveLength(1);
    expect(asked).toEqual(["/"]);
  });
});
