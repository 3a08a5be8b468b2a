/**
 * The newsroom of stories.ts with the front matter that generators of sites have in common: the same words, dates, authors and
 * tags.
 *
 * @module
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { editStory, renderStory, slugOf } from "./stories.ts";

/** Writes all stories of a newsroom into a folder. */
export async function writePlainStories(folder: string, articles: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let start = 0; start < articles; start += 500) {
    const batch = Array.from({ length: Math.min(500, articles - start) }, (_, index) => start + index);
    await Promise.all(batch.map((number) => writePlain(folder, number, renderStory(number, articles))));
  }
}

/** Writes one story of it anew, as it is after an edit. */
export function writeEditedPlainStory(folder: string, number: number, articles: number): Promise<void> {
  return writePlain(folder, number, editStory(renderStory(number, articles)));
}

function writePlain(folder: string, number: number, story: string): Promise<void> {
  return writeFile(join(folder, `${slugOf(number)}.md`), toPlain(story));
}

function toPlain(story: string): string {
  const [, head = "", body = ""] = /^---\n(.*?)\n---\n(.*)$/s.exec(story) ?? [];
  const { headline, standfirst, published, updated, byline, tags } = parse(head);
  const plain = {
    title: headline,
    description: standfirst,
    date: published,
    ...(updated && { lastmod: updated }),
    authors: byline.map(({ name }: { readonly name: string }) => name),
    tags,
  };
  return `---\n${stringify(plain)}---\n${body}`;
}
