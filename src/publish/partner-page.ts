/**
 * Serves the page of an invented partner (examples/partner/) on a port of its own, so that the card is seen as partners
 * have it: on another origin. Beside it, at /gallery, every state of the card.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import type { Article } from "../article/article.ts";
import { absolute, articlePath } from "../render/addresses.ts";
import { escapeMarkup } from "../render/html.ts";
import { serveGallery } from "./gallery.ts";

const root = fileURLToPath(new URL("../../examples/partner", import.meta.url));

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Serves the page, with a story's card in it, until the process ends; resolves to its address. */
export async function servePartnerPage(port: number, wire: string, article: Article): Promise<string> {
  const words: Readonly<Record<string, string>> = {
    wire,
    slug: article.slug,
    headline: article.headline,
    canonical: article.canonicalUrl ?? absolute({ origin: wire }, articlePath(article)),
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", `http://localhost:${port}`);
    const shown = await serveGallery(url, url.origin, `${wire}/card.js`);
    if (shown) return void response.writeHead(shown.status, { "content-type": shown.type }).end(shown.body);
    const file = fileOf(request.url ?? "/");
    const type = types[extname(file)];
    const text = type && (await readFile(file, "utf8").catch(() => undefined));
    if (!type || text === undefined) return void response.writeHead(404).end("There is nothing here.");
    return void response
      .writeHead(200, { "content-type": type })
      .end(type.startsWith("text/html") ? fill(text, words) : text);
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "localhost", resolve));
  // The page must not keep the process alive once the wire itself has ended.
  server.unref();
  return `http://localhost:${port}`;
}

function fileOf(url: string): string {
  const { pathname } = new URL(url, "http://localhost");
  return join(root, normalize(pathname.endsWith("/") ? `${pathname}index.html` : pathname));
}

function fill(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) =>
    words[name] === undefined ? whole : escapeMarkup(words[name]),
  );
}
