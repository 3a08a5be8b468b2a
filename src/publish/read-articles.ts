/**
 * Reads the article files of a content folder: each checked, and named by what it was read from. A file that has not changed
 * is neither read nor parsed again where there is a cache.
 *
 * @module
 */
import { hash } from "node:crypto";
import { type BigIntStats, lstatSync, readFileSync } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Article } from "../article/article.ts";
import type { OriginalText } from "../article/article-quotes.ts";
import { parseArticle } from "../article/front-matter.ts";
import type { Issue } from "../article/issue.ts";
import { fileTooLarge, MAX_FILE_BYTES, type Parsed, type Source } from "../article/source.ts";
import { asPublished, cachedArticle, rememberArticle } from "./cache/article-cache.ts";
import type { Cache } from "./cache/cache.ts";

/** The originals that an editor has at hand, by the slug of the story that quotes from them. */
export type Originals = ReadonlyMap<string, OriginalText>;

/** What may stand in for what the folder holds, or beside it. */
export interface ReadOptions {
  /** Files as they would be after an edit, by their paths: an edit is checked before it is written. */
  readonly edited?: ReadonlyMap<string, Uint8Array>;
  readonly originals?: Originals;
  /** What was parsed before; without it every file is read and parsed. */
  readonly cache?: Cache;
  readonly onProgress?: (read: number, total: number) => void;
  /** A file with mistakes is taken as it was published last under this origin, where the cache knows; a withdrawal must not wait. */
  readonly asPublishedAt?: string;
}

/** One file, parsed. */
export interface ReadArticle {
  /** Its path as the user would type it. */
  readonly file: string;
  /** Changes whenever the result may: a hash over the file's path and bytes, and the original it was compared with. */
  readonly key: string;
  readonly result: Parsed<Article>;
  /** True when the file has mistakes, and this is what it held when it was published last. */
  readonly isAsPublished?: boolean;
}

/** Files that are read in one turn of the event loop: a signal or a request waits no longer than they take. */
const FILES_PER_TURN = 50;

/** Reads all articles below a folder, in the order of their files' names. */
export async function readArticles(folder: string, options: ReadOptions): Promise<readonly ReadArticle[]> {
  const files = await articleFiles(folder);
  const read: ReadArticle[] = [];
  for (const file of files) {
    read.push(readArticle(file, options));
    if (read.length % FILES_PER_TURN > 0) continue;
    options.onProgress?.(read.length, files.length);
    await nextTurn();
  }
  return read;
}

function readArticle(path: string, options: ReadOptions): ReadArticle {
  const read = readNow(path, options);
  if (read.result.ok || options.asPublishedAt === undefined || !options.cache) return read;
  const before = asPublished(options.cache, options.asPublishedAt, read.file);
  return before ? { file: read.file, ...before, isAsPublished: true } : read;
}

function readNow(path: string, { edited, originals, cache }: ReadOptions): ReadArticle {
  const file = shown(path);
  const source = edited?.has(file) ? { bytes: edited.get(file) } : inspectFile(path, file);
  if ("issue" in source) return { file, key: "", result: { ok: false, issues: [source.issue] } };
  const bytes = () => source.bytes ?? new Uint8Array(readFileSync(path));
  const original = originals?.get(basename(file, ".md"));
  const hash = "stats" in source ? hashOfFile(path, source.stats, bytes, cache) : hashOf(bytes());
  const key = hashOf(JSON.stringify([file, hash, original]));
  const known = cache && cachedArticle(cache, key);
  if (known) return { file, key, result: known };
  const result = parseArticle({ file, bytes: bytes() }, original && { original });
  return { file, key, result: cache ? rememberArticle(cache, key, result) : result };
}

/** A file that may be read. Links are not followed: one could lead out of content/ to anything that this user can read. */
function inspectFile(
  path: string,
  file: string,
): { readonly stats: BigIntStats; readonly bytes?: undefined } | { readonly issue: Issue } {
  const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  if (!stats?.isFile()) return { issue: notAFile(file, stats !== undefined) };
  return stats.size > MAX_FILE_BYTES ? { issue: fileTooLarge(file, Number(stats.size)) } : { stats };
}

/** Two writes within one tick of a clock could leave the same times; files this young are read each time. */
const YOUNG_MS = 2_000n;

/** The hash of a file, which need not be read when its size, times and inode are those that the cache knows. */
export function hashOfFile(path: string, stats: BigIntStats, read: () => Uint8Array, cache: Cache | undefined): string {
  const stat = [stats.size, stats.mtimeNs, stats.ctimeNs, stats.ino].join(" ");
  const known = cache?.fileHash(path, stat);
  if (known !== undefined) return known;
  const hash = hashOf(read());
  if (BigInt(Date.now()) - stats.ctimeMs > YOUNG_MS) cache?.setFileHash(path, stat, hash);
  return hash;
}

/** SHA-256 in hexadecimal. */
export function hashOf(bytes: Uint8Array | string): string {
  return hash("sha256", bytes);
}

/** Reads and parses one file of content/. */
export function readOne<T>(path: string, parse: (source: Source) => Parsed<T>): Parsed<T> {
  const file = shown(path);
  const source = inspectFile(path, file);
  if ("issue" in source) return { ok: false, issues: [source.issue] };
  return parse({ file, bytes: new Uint8Array(readFileSync(path)) });
}

/** Links are among them, of whatever name, and so is a folder that is one: each becomes an issue, none is followed. */
export async function articleFiles(folder: string): Promise<readonly string[]> {
  const stats = await lstat(folder).catch(() => undefined);
  if (stats?.isSymbolicLink()) return [folder];
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return found
    .filter((entry) => entry.isSymbolicLink() || (!entry.isDirectory() && entry.name.endsWith(".md")))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function notAFile(file: string, exists: boolean): Issue {
  return {
    file,
    line: 1,
    column: 1,
    code: "file-not-readable",
    severity: "error",
    expected: "a file of its own, not a link, a folder or a device",
    found: exists ? "something else" : "nothing",
    remedy: exists ? "Put the text itself into this file." : `Create ${file}; docs/issues.md says what it holds.`,
  };
}

/** A path as the user would type it. */
export function shown(path: string): string {
  const typed = relative(process.cwd(), path);
  return (typed.startsWith("..") ? path : typed).split(sep).join("/");
}
