/**
 * Reads content/ for a command, with progress.
 *
 * @module
 */
import type { Parsed } from "../article/source.ts";
import { type Content, type ContentReading, readContent } from "./content.ts";
import { count, startProgress } from "./terminal.ts";

/** Reads and checks a content folder, and says how far it is when that takes long. */
export async function readShown(folder: string, options: ContentReading): Promise<Parsed<Content>> {
  const progress = startProgress();
  const onProgress = (read: number, total: number) =>
    progress.say(`Reading ${folder}/: ${read.toLocaleString("en")} of ${count(total, "article")}`);
  try {
    return await readContent(folder, { ...options, onProgress });
  } finally {
    progress.end();
  }
}
