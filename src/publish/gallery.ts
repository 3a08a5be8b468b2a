/**
 * The gallery: every state of the card side by side, for those who work on it. `npm start` serves it beside the
 * partner's page and nowhere else; its stories are invented (examples/gallery/).
 *
 * @module
 */
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const root = new URL("../../examples/gallery/", import.meta.url);

/** What the gallery answers a path with. */
export interface GalleryAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const json = "application/json";
const nothing: GalleryAnswer = { status: 404, type: json, body: "{}" };

const states = ["full", "credit-only", "corrected", "translated", "retracted", "withdrawn", "no-such-story"];
const languages = ["full", "russian", "serbian-cyrillic", "serbian-latin", "persian"];
const layouts = ["auto", "compact", "full", "quote"];

/** Answers a path below `/gallery`; undefined for every other one. `origin` is where the gallery is served. */
export async function serveGallery(url: URL, origin: string, script: string): Promise<GalleryAnswer | undefined> {
  if (!/^\/gallery(\/|$)/.test(url.pathname)) return undefined;
  const [name = "", story = ""] = url.pathname.split("/").slice(2);
  const gallery = `${origin}/gallery`;
  if (name === "") return { status: 200, type: "text/html; charset=utf-8", body: await page(gallery, script) };
  if (name === "room.svg") return { status: 200, type: "image/svg+xml", body: await text("room.svg") };
  if (name === "cards.json") return cards(url.searchParams.get("stories")?.split(",") ?? [], gallery);
  return name === "articles" ? card(story, gallery) : nothing;
}

function text(file: string): Promise<string> {
  return readFile(fileURLToPath(new URL(file, root)), "utf8");
}

async function page(gallery: string, script: string): Promise<string> {
  const element = (story: string, attributes = "") =>
    `<diaspora-card src="${gallery}/articles/${story}" ${attributes}><a href="${gallery}">The fallback of ${story}</a></diaspora-card>`;
  const parts: Readonly<Record<string, string>> = {
    script,
    "states light": states.map((story) => element(story, 'theme="light"')).join(""),
    "states dark": states.map((story) => element(story, 'theme="dark"')).join(""),
    languages: languages.map((story) => element(story)).join(""),
    layouts: layouts.map((layout) => element("full", `layout="${layout}"`)).join(""),
    large: element("corrected", 'quotes="1"') + element("persian", 'layout="compact"'),
    own: element("full", 'quotes="1"') + element("corrected", 'layout="compact"'),
  };
  return (await text("index.html")).replace(/\{\{([\w ]+)\}\}/g, (whole, name: string) => parts[name] ?? whole);
}

async function card(story: string, gallery: string): Promise<GalleryAnswer> {
  const known = await readdir(fileURLToPath(new URL("cards/", root)));
  if (!known.includes(`${story}.json`)) return nothing;
  const body = (await text(`cards/${story}.json`)).replaceAll("{{gallery}}", gallery);
  return { status: JSON.parse(body).status === "withdrawn" ? 410 : 200, type: json, body };
}

/** As the Worker answers for several stories (worker/cards.ts). */
async function cards(stories: readonly string[], gallery: string): Promise<GalleryAnswer> {
  const told = await Promise.all(stories.map((story) => card(story, gallery)));
  const list = told.map(({ status, body }) => `{"status":${status},"card":${body}}`);
  return { status: 200, type: json, body: `{"cards":[${list.join(",")}]}` };
}
