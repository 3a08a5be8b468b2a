/**
 * A peer that makes less than it was given is none: its feeds are read by a parser that is nobody's here, and the page of an edited
 * story is looked into.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { EDIT } from "./stories.ts";

const ITEMS = 20;

/** A story's body has some 4.5 KB; a summary in its place would be far shorter. */
const WHOLE = 3_000;

/** Throws unless each of the site's three feeds has the newest twenty stories, whole. */
export async function expectFeeds(folder: string, articles: number): Promise<void> {
  const read = (file: string) => readFile(join(folder, file), "utf8");
  const bodies = {
    "rss.xml": parseRssFeed(await read("rss.xml")).items?.map(({ content }) => content?.encoded),
    "atom.xml": parseAtomFeed(await read("atom.xml")).entries?.map(({ content }) => content?.value),
    "feed.json": parseJsonFeed(JSON.parse(await read("feed.json"))).items?.map(({ content_html }) => content_html),
  };
  for (const [file, texts = []] of Object.entries(bodies)) {
    const whole = texts.filter((text) => text !== undefined && text.length > WHOLE).length;
    const expected = Math.min(articles, ITEMS);
    if (whole !== expected) throw new Error(`${file} has ${whole} whole stories, not ${expected}`);
  }
}

/** Throws unless a story's page says what an edit wrote. */
export async function expectEdit(page: string): Promise<void> {
  if (!(await readFile(page, "utf8")).includes(EDIT)) throw new Error(`${page} was not built anew after the edit`);
}
