/**
 * What the builder promises of each form of the code: whom a reader's browser asks, and what it tells them.
 */
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildCardScript } from "../../../src/publish/card-bundle.ts";
import { cardOf, renderCard } from "../../../src/render/card.ts";
import { renderEmbedPage } from "../../../src/render/embed-page.ts";
import { elementSnippet, iframeSnippet, plainSnippet } from "../../../src/render/snippet.ts";
import { ensureBrowser } from "../../../tools/browser.ts";
import { article, publication } from "./feed-newsroom.ts";

let browser: Browser;
let wire: Server;
let partner: Server;
let origin: string;
let partnerUrl: string;
const asked: { readonly path: string; readonly headers: IncomingHttpHeaders }[] = [];

const here = () => ({ ...publication, origin });
const card = () => cardOf(article(), here());

const forms: Readonly<Record<string, () => string>> = {
  element: () => elementSnippet(card(), { loading: "eager" }, { url: `${origin}/card.js` }),
  iframe: () => iframeSnippet(card()).replace('loading="lazy"', ""),
  plain: () => plainSnippet(card()),
};

const listen = (server: Server) =>
  new Promise<number>((resolve) => server.listen(0, () => resolve((server.address() as AddressInfo).port)));

beforeAll(async () => {
  const script = await buildCardScript();
  wire = createServer(({ url = "", headers }, response) => {
    asked.push({ path: url.split("?")[0] ?? "", headers });
    // A cookie that a browser must not bring back: the element asks without any.
    response.setHeader("set-cookie", "seen=1");
    response.setHeader("access-control-allow-origin", "*");
    if (url === "/card.js") return response.setHeader("content-type", "text/javascript").end(script);
    if (url.endsWith("/embed")) {
      return response.setHeader("content-type", "text/html; charset=utf-8").end(renderEmbedPage(article(), here()));
    }
    if (url.endsWith("/card.json")) return response.end(renderCard(card()));
    return response.writeHead(404).end();
  });
  partner = createServer(({ url = "" }, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(`<!doctype html><title>A page</title>${forms[url.slice(1)]?.() ?? ""}`);
  });
  const [wirePort, partnerPort] = await Promise.all([listen(wire), listen(partner)]);
  origin = `http://localhost:${wirePort}`;
  partnerUrl = `http://127.0.0.1:${partnerPort}`;
  browser = await chromium.launch({ executablePath: ensureBrowser(), args: ["--no-sandbox"] });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  for (const server of [wire, partner]) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

it.each([
  ["element", ["/articles/the-last-ferry/card.json", "/card.js"]],
  ["iframe", ["/articles/the-last-ferry/embed"]],
  ["plain", []],
] as const)("the %s asks the wire for %o, without naming the page, and nobody else", async (form, paths) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const hosts = new Set<string>();
  page.on("request", (request) => hosts.add(new URL(request.url()).origin));
  asked.length = 0;
  // Twice: a cookie of the first visit would show in the second.
  for (const _ of [1, 2]) await page.goto(`${partnerUrl}/${form}`, { waitUntil: "networkidle" });
  await context.close();
  expect([...new Set(asked.map(({ path }) => path))].sort()).toEqual(paths);
  expect(asked.filter(({ headers }) => headers.referer !== undefined || headers.cookie !== undefined)).toEqual([]);
  expect([...hosts].filter((host) => ![partnerUrl, origin].includes(host))).toEqual([]);
});
