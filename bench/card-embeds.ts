/**
 * What the card is measured beside: for each embed its script, its markup, and what its server answers.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { transform } from "esbuild";
import { buildCardScript } from "../src/publish/card-bundle.ts";
import { readContent } from "../src/publish/content.ts";
import { cardOf } from "../src/render/card.ts";
import { renderEmbedPage } from "../src/render/embed-page.ts";
import { findWordpress } from "../tools/wordpress.ts";

/** An answer. */
export interface Served {
  readonly type: string;
  readonly body: string;
}

/** One kind of embed. */
export interface Embed {
  readonly name: string;
  /** Its place among the embeds, which its pages are addressed by. */
  readonly index: number;
  /** Its script's bytes, coded with brotli. */
  readonly bytes: number;
  readonly head: string;
  readonly item: (index: number) => string;
  /** An expression of the page: true once all embeds show what they show. */
  readonly isReady: string;
  readonly serve: (url: URL) => Served | undefined;
}

const js = "text/javascript; charset=utf-8";
const SLUG = "russian-diaspora-in-serbia";

/** Marks when a script's first statement runs. */
const START = 'performance.mark("script-start");\n';

/** The card, WordPress's post embed where WordPress is, and lite-youtube; the first story stands in the first two. */
export async function embedsOf(origin: string, say: (text: string) => void): Promise<readonly Embed[]> {
  const content = await readContent(fileURLToPath(new URL("../content/", import.meta.url)));
  if (!content.ok) throw new Error(JSON.stringify(content.issues));
  const { articles, publication } = content.value;
  const article = articles.map((file) => file.article).find(({ slug }) => slug === SLUG);
  if (!article) throw new Error(`The story ${SLUG} is not among the content.`);
  const wordpress = wordpressEmbed(renderEmbedPage(article, publication), 2, say);
  const card = JSON.stringify({ status: 200, card: cardOf(article, publication) });
  return [await ourCard(card, origin), await liteYoutube(), ...(wordpress ? [wordpress] : [])];
}

async function ourCard(card: string, origin: string): Promise<Embed> {
  const script = new TextDecoder().decode(await buildCardScript());
  return {
    name: "diaspora-card",
    index: 0,
    bytes: brotliCompressSync(script).length,
    head: '<script type="module" src="/card.js"></script>',
    item: (index) =>
      `<diaspora-card src="${origin}/articles/story-${index}" loading="eager"><a href="#">A story</a></diaspora-card>`,
    isReady: '!document.querySelector("diaspora-card:not(:state(loaded))")',
    serve({ pathname, searchParams }) {
      if (pathname === "/card.js") return { type: js, body: START + script };
      const { card: one } = JSON.parse(card) as { card: unknown };
      if (pathname.endsWith("/card.json")) return { type: "application/json", body: JSON.stringify(one) };
      if (pathname !== "/cards.json") return undefined;
      const cards = (searchParams.get("stories") ?? "").split(",").map(() => card);
      return { type: "application/json", body: `{"cards":[${cards.join(",")}]}` };
    },
  };
}

/** The video's own requests go to others, and this machine asks nobody: what is measured is the element. */
async function liteYoutube(): Promise<Embed> {
  const file = createRequire(import.meta.url).resolve("@justinribeiro/lite-youtube");
  const { code } = await transform(readFileSync(file, "utf8"), { minify: true, loader: "js" });
  return {
    name: "lite-youtube",
    index: 1,
    bytes: brotliCompressSync(code).length,
    head: '<script type="module" src="/lite-youtube.js"></script>',
    item: (index) => `<lite-youtube videoid="video-${index}" videotitle="A video"></lite-youtube>`,
    isReady: '!document.querySelector("lite-youtube:not(:defined)")',
    serve: ({ pathname }) => (pathname === "/lite-youtube.js" ? { type: js, body: START + code } : undefined),
  };
}

/** WordPress's own script, with the iframe document that we serve to it: the blockquote gives way to the frame. */
function wordpressEmbed(document: string, index: number, say: (text: string) => void): Embed | undefined {
  const script = wordpressScript();
  if (!script)
    return void say("cards: no WordPress here (node tools/wordpress.ts gets it; unzip takes it apart): left out");
  return {
    name: "WordPress post embed",
    index,
    bytes: brotliCompressSync(script).length,
    head: '<script src="/wp-embed.js" defer></script>',
    item: (
      number,
    ) => `<blockquote class="wp-embedded-content" data-secret="${secretOf(number)}"><a href="#">A story</a></blockquote>
<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" style="position:absolute;clip:rect(1px,1px,1px,1px)" src="/embed/${number}#?secret=${secretOf(number)}" data-secret="${secretOf(number)}" width="600" height="338" title="A story"></iframe>`,
    isReady:
      '[...document.querySelectorAll("iframe.wp-embedded-content")].every((frame) => !frame.hasAttribute("style"))',
    serve({ pathname }) {
      if (pathname === "/wp-embed.js") return { type: js, body: START + script };
      return pathname.startsWith("/embed/") ? { type: "text/html; charset=utf-8", body: document } : undefined;
    },
  };
}

/** Ten letters and digits, as WordPress makes them. */
function secretOf(number: number): string {
  return `s${String(number).padStart(9, "0")}`;
}

function wordpressScript(): string | undefined {
  const archive = findWordpress()?.[1];
  if (!archive) return undefined;
  const { status, stdout } = spawnSync("python3", ["-c", UNZIP, archive], { encoding: "utf8" });
  return status === 0 && stdout ? stdout : undefined;
}

/** Node has no reader of archives, and python3 comes with the systems that have the other judges. */
const UNZIP = `import sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
name = next(n for n in archive.namelist() if n.endswith("wp-includes/js/wp-embed.min.js"))
sys.stdout.write(archive.read(name).decode())`;
