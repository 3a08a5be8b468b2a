/**
 * Originals that an editor has at hand: the published story, or a transcript, to compare quotes with.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { OriginalText } from "../article/article-quotes.ts";
import { decodeSource, sourceForm } from "./import/source-text.ts";
import type { Originals } from "./read-articles.ts";
import { CommandError } from "./stores.ts";

/** The plain text of a Markdown, HTML or text file, its paragraphs separated by empty lines. */
export async function readOriginal(file: string): Promise<string> {
  const bytes = await readFile(file).catch(() => {
    throw new CommandError(
      `${file} cannot be read. Give the path of the story as it was published: Markdown, HTML or text.`,
    );
  });
  const text = decodeSource(file, new Uint8Array(bytes));
  const { blocks } = await readBlocks(text, sourceForm(file, text) === "html");
  return blocks.map((block) => block.text).join("\n\n");
}

/** What reads HTML is loaded when there is any. */
async function readBlocks(text: string, isHtml: boolean) {
  if (!isHtml) return (await import("./import/markdown-story.ts")).readMarkdown(text);
  return (await import("./import/html-story.ts")).readHtml(text, undefined);
}

/** The day of a comparison. */
export function today(now: Date): string {
  return now.toISOString().slice(0, "2023-12-27".length);
}

/** Reads what `--source` names: `SLUG=FILE`, or a file whose name is the slug. */
export async function readOriginals(sources: readonly string[], now: Date): Promise<Originals> {
  const named = sources.map((source) => {
    const [, slug, path] = /^([a-z0-9-]+)=(.+)$/.exec(source) ?? [];
    const file = path ?? source;
    return { slug: slug ?? basename(file).replace(/\.[a-z]+$/i, ""), file };
  });
  const read = named.map(async ({ slug, file }): Promise<[string, OriginalText]> => {
    return [slug, { text: await readOriginal(file), kind: "original", verified: today(now) }];
  });
  return new Map(await Promise.all(read));
}
