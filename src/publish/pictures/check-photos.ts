/**
 * The photos that articles name, checked before anything is made of them.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import type { Issue } from "../../article/issue.ts";
import { issueAt } from "../../article/issue-words.ts";
import type { Cache } from "../cache/cache.ts";
import { photoHash } from "../cache/picture-cache.ts";
import type { ArticleFile } from "../content.ts";
import { PhotoTrouble, readPhoto } from "./photo-file.ts";

/** Checks each photo: that it is a file of its own, of a format that is taken, not too large, and whole. */
export async function checkPhotos(
  folder: string,
  articles: readonly ArticleFile[],
  cache?: Cache,
): Promise<readonly Issue[]> {
  const issues: Issue[] = [];
  // One after the other: a decoded photo can take 300 MB.
  for (const { file, article } of articles) {
    const photo = article.photo?.file;
    if (photo === undefined || article.status === "withdrawn") continue;
    const trouble = await troubleWith(folder, photo, cache);
    if (trouble) issues.push(await issueOf(trouble, file, photo));
  }
  return issues;
}

/** A photo that was whole once is, as long as it has the same bytes; one that is not is tried again. */
async function troubleWith(folder: string, file: string, cache: Cache | undefined): Promise<PhotoTrouble | undefined> {
  try {
    const key = cache && (await photoHash(folder, file, cache));
    if (key !== undefined && cache?.get("photo", key)) return undefined;
    const { tryPhoto } = await import("./decode.ts");
    await tryPhoto(await readPhoto(folder, file));
    if (key !== undefined) cache?.set("photo", key, new Uint8Array([1]));
    return undefined;
  } catch (error) {
    if (error instanceof PhotoTrouble) return error;
    throw error;
  }
}

async function issueOf({ code, message }: PhotoTrouble, file: string, photo: string): Promise<Issue> {
  const lines = (await readFile(file, "utf8")).split("\n");
  const index = lines.findIndex((line) => /^\s+["']?file["']?:/.test(line) && line.includes(photo));
  const at = Math.max(index, 0);
  const column = Math.max(lines[at]?.indexOf(photo) ?? 0, 0) + 1;
  return issueAt({ file, line: at + 1, column }, code, { found: message, field: "photo.file" });
}
