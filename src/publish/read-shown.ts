/**
 * Reads content/ for a command, with progress.
 *
 * @module
 */
import type { Parsed } from "../article/source.ts";
import { type Content, readContent } from "./content.ts";
import type { ReadOptions } from "./read-articles.ts";
import { count, startProgress } from "./terminal.ts";

/** Reads and checks a content folder, and says how far it is when that takes long. */
export async function readShown(folder: string, options: ReadOptions): Promise<Parsed<Content>> {
  const progress = startProgress();
  const onProgress = (read: number, total: number) =>
    progress.say(`Reading ${folder}/: ${read.toLocaleString("en")} of ${count(total, "article")}`);
  try {
    return await readContent(folder, { ...options, onProgress });
  } finally {
    progress.end();
  }
}
