/**
 * A withdrawal of a story that is translated, in two sections, and on an archive page: what every key of the store holds.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeSandbox, type Sandbox } from "./sandbox.ts";

/** So many newer stories put the oldest on the first archive page. */
const NEWER_STORIES = 32;

const SENTENCES = [
  "The night ferry returns",
  "After four winters without a boat",
  "We counted the evenings until it came back",
  "A timetable is a promise",
  "was small, and it was full",
  "Ana Moor",
];

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await makeSandbox();
  const story = await readFile(join(sandbox.content, "articles/2026/ferry-returns.md"), "utf8");
  await add("parom", translated(story));
  for (let number = 0; number < NEWER_STORIES; number++) await add(`story-${number}`, another(story, number));
  expect((await run("publish")).code).toBe(0);
}, 120_000);

afterAll(() => sandbox.remove());

const run = (...args: string[]) => sandbox.wire([...args, "--content", sandbox.content, "--folder", sandbox.folder]);
const withdraw = (...more: string[]) =>
  run("withdraw", "ferry-returns", "--why", "A source is in danger.", "--yes", ...more);
const add = (slug: string, text: string) => writeFile(join(sandbox.content, `articles/${slug}.md`), text);

function translated(story: string): string {
  const about = "language: ru\ntranslationOf: tag:harbour-post.example,2026:k4m2x9\ntranslatedBy: Vera Tikhaya";
  return story.replace("k4m2x9", "ru").replace("language: en", about);
}

/** A story of the same two sections, without the other's words. */
function another(story: string, number: number): string {
  return story
    .replace("k4m2x9", `n${number}`)
    .replaceAll(/^(?:photo|quotes|corrections):\n(?: .*\n)+/gm, "")
    .replace(/^published: .*/m, `published: 2026-03-${String((number % 28) + 1).padStart(2, "0")}`)
    .replace(/^updated: .*\n/m, "")
    .replace(/^headline: .*/m, `headline: Story number ${number}`)
    .replace(/^standfirst: .*/m, `standfirst: The summary of story ${number}.`)
    .replace(/\n---\n[\s\S]*$/, `\n---\n\nThe words of story ${number}.\n`);
}

/** The text of a stored value; some are stored in gzip alone. */
async function textOf(file: string): Promise<string> {
  const value = await readFile(file);
  return (value[0] === 0x1f && value[1] === 0x8b ? gunzipSync(value) : value).toString();
}

/** How many keys hold each sentence. */
async function found(): Promise<readonly number[]> {
  const files = await readdir(sandbox.folder, { recursive: true, withFileTypes: true });
  const values = await Promise.all(
    files.filter((file) => file.isFile()).map((file) => textOf(join(file.parentPath, file.name))),
  );
  return SENTENCES.map((sentence) => values.filter((value) => value.includes(sentence)).length);
}

it("stands in its pages, cards, feeds, sections and archive before", async () => {
  const { root } = JSON.parse(await readFile(join(sandbox.folder, "current"), "utf8"));
  for (const path of ["/archive/1/rss.xml", "/tags/harbour/archive/1/rss.xml", "/tags/transport/archive/1/atom.xml"]) {
    const { blob } = root.entries.find((entry: { path: string }) => entry.path === path);
    expect(await textOf(join(sandbox.folder, "blob", blob))).toContain("The night ferry returns");
  }
  for (const count of await found()) expect(count).toBeGreaterThan(10);
});

it("leaves the versions that are not withdrawn, and no key holds a sentence once all are", async () => {
  const { stderr } = await withdraw();
  expect(stderr).toContain("parom (ru, usable)");
  for (const count of await found()) expect(count).toBeGreaterThan(0);
  expect((await withdraw("--with-translations")).code).toBe(0);
  expect(await found()).toEqual(SENTENCES.map(() => 0));
}, 120_000);
