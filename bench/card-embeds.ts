/**
 * What the card is measured beside: for each embed its script, its markup, and what its server answers. All three show the same
 * story: headline, standfirst, names, picture with its credit, two quotes.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import type { Article } from "../src/article/article.ts";
import type { Card } from "../src/article/card.ts";
import type { Publication } from "../src/article/publication.ts";
import { buildCardScript } from "../src/publish/card-bundle.ts";
import { readContent } from "../src/publish/content.ts";
import { cardOf } from "../src/render/card.ts";
import { renderEmbedPage } from "../src/render/embed-page.ts";
import { ensureWordpress, findWordpress } from "../tools/wordpress.ts";
import { brotliBytes, type Embed, js, type Served, START } from "./embed.ts";
import { shoelaceEmbed } from "./shoelace-embed.ts";

/** The embeds that could be had, and why others could not. */
export interface Embeds {
  readonly embeds: readonly Embed[];
  readonly missing: readonly string[];
}

const html = "text/html; charset=utf-8";
const SLUG = "russian-diaspora-in-serbia";
const picture = { width: 800, height: 533 };

/** The card, WordPress's post embed and Shoelace's card; who cannot be had is missing with a reason. */
export async function embedsOf(origin: string): Promise<Embeds> {
  const { article, publication } = await firstStory();
  const shown = { ...picture, src: `${origin}/photo.jpg` };
  const card = cardOf(article, publication, shown);
  const missing: string[] = [];
  const peers = [() => wordpressEmbed(renderEmbedPage(article, publication, shown)), () => shoelaceEmbed(card)].flatMap(
    (peer) => {
      try {
        return [peer()];
      } catch (error) {
        missing.push(error instanceof Error ? error.message : String(error));
        return [];
      }
    },
  );
  const photo = await photoFile();
  const embeds = [await ourCard(card, origin), ...peers];
  return { embeds: embeds.map((embed) => ({ ...embed, serve: (url) => photo(url) ?? embed.serve(url) })), missing };
}

async function firstStory(): Promise<{ article: Article; publication: Publication }> {
  const content = await readContent(fileURLToPath(new URL("../content/", import.meta.url)));
  if (!content.ok) throw new Error(JSON.stringify(content.issues));
  const { articles, publication } = content.value;
  const article = articles.map((file) => file.article).find(({ slug }) => slug === SLUG);
  if (!article) throw new Error(`The story ${SLUG} is not among the content.`);
  return { article, publication };
}

/** The story has no picture that may be shown; one grey one serves all embeds alike. */
async function photoFile(): Promise<(url: URL) => Served | undefined> {
  const body = await sharp({ create: { ...picture, channels: 3, background: "#888" } })
    .jpeg()
    .toBuffer();
  return ({ pathname }) => (pathname === "/photo.jpg" ? { type: "image/jpeg", body } : undefined);
}

async function ourCard(card: Card, origin: string): Promise<Embed> {
  const script = new TextDecoder().decode(await buildCardScript());
  const item = (index: number) =>
    `<diaspora-card src="${origin}/articles/story-${index}" loading="eager"><a href="#">A story</a></diaspora-card>`;
  const data = JSON.stringify(card);
  return {
    name: "diaspora-card",
    bytes: brotliBytes(script),
    bytesEach: brotliBytes(item(0)) + brotliBytes(data),
    head: '<script type="module" src="/card.js"></script>',
    item,
    isReady: '!document.querySelector("diaspora-card:not(:state(loaded))")',
    serve({ pathname, searchParams }) {
      if (pathname === "/card.js") return { type: js, body: START + script };
      if (pathname.endsWith("/card.json")) return { type: "application/json", body: data };
      if (pathname !== "/cards.json") return undefined;
      const cards = (searchParams.get("stories") ?? "").split(",").map(() => `{"status":200,"card":${data}}`);
      return { type: "application/json", body: `{"cards":[${cards.join(",")}]}` };
    },
  };
}

/** WordPress's own script, with the iframe document that we serve to it: the blockquote gives way to the frame. */
function wordpressEmbed(document: string): Embed {
  const script = wordpressScript();
  const item = (
    number: number,
  ) => `<blockquote class="wp-embedded-content" data-secret="${secretOf(number)}"><a href="#">A story</a></blockquote>
<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" style="position:absolute;clip:rect(1px,1px,1px,1px)" src="/embed/${number}#?secret=${secretOf(number)}" data-secret="${secretOf(number)}" width="600" height="338" title="A story"></iframe>`;
  return {
    name: "WordPress post embed",
    bytes: brotliBytes(script),
    bytesEach: brotliBytes(item(0)) + brotliBytes(document),
    head: '<script src="/wp-embed.js" defer></script>',
    item,
    isReady:
      '[...document.querySelectorAll("iframe.wp-embedded-content")].every((frame) => !frame.hasAttribute("style"))',
    serve({ pathname }) {
      if (pathname === "/wp-embed.js") return { type: js, body: START + script };
      return pathname.startsWith("/embed/") ? { type: html, body: document } : undefined;
    },
  };
}

/** Ten letters and digits, as WordPress makes them. */
function secretOf(number: number): string {
  return `s${String(number).padStart(9, "0")}`;
}

function wordpressScript(): string {
  ensureWordpress();
  const archive = findWordpress()?.[1];
  if (!archive) throw new Error("WordPress's post embed: its archive is not here and could not be fetched");
  const { status, stdout } = spawnSync("python3", ["-c", UNZIP, archive], { encoding: "utf8" });
  if (status !== 0 || !stdout)
    throw new Error("WordPress's post embed: python3, which takes the archive apart, is missing");
  return stdout;
}

/** Node has no reader of archives, and python3 comes with the systems that have the other judges. */
const UNZIP = `import sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
name = next(n for n in archive.namelist() if n.endswith("wp-includes/js/wp-embed.min.js"))
sys.stdout.write(archive.read(name).decode())`;
