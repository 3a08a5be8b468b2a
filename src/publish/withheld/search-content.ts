/**
 * The sources searched: every file below content/, by its name and its bytes, so that the editor gets file and line.
 *
 * @module
 */
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Issue } from "../../article/issue.ts";
import type { Matcher } from "../../withheld/matcher.ts";
import { searchNamedFile } from "./found.ts";

/** Searches all files of a content folder; `skip` names files, as the user types them, that go nowhere. */
export async function searchContent(
  folder: string,
  matcher: Matcher,
  skip: ReadonlySet<string> = new Set(),
): Promise<readonly Issue[]> {
  const issues: Issue[] = [];
  for (const path of await contentFiles(folder)) {
    const file = shownPath(path);
    if (!skip.has(file)) issues.push(...searchNamedFile(file, new Uint8Array(await readFile(path)), matcher));
  }
  return issues;
}

/** The files below a content folder, in the order of their names. */
export async function contentFiles(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** A path as the user would type it. */
function shownPath(file: string): string {
  const path = relative(process.cwd(), file);
  return (path.startsWith("..") ? file : path).split(sep).join("/");
}
