/**
 * How often a list, or a new entry of it, rings in what a newsroom has: the archive, and a store with its old editions.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import type { Issue } from "../../article/issue.ts";
import { keyPrefixes } from "../../edition/keys.ts";
import { loadEditionRecord, loadEntries } from "../../edition/load.ts";
import type { Storage } from "../../edition/storage.ts";
import type { Matcher } from "../../withheld/matcher.ts";
import { searchNamedFile } from "./found.ts";
import { contentFiles } from "./search-content.ts";
import { editionInStore, searchEdition } from "./search-edition.ts";

/** What a measurement found. */
export interface Measured {
  readonly files: number;
  readonly bytes: number;
  readonly issues: readonly Issue[];
}

/** Searches every file of the content folder. */
export async function measureArchive(folder: string, matcher: Matcher): Promise<Measured> {
  const files = await contentFiles(folder);
  let bytes = 0;
  const issues: Issue[] = [];
  for (const file of files) {
    const content = new Uint8Array(await readFile(file));
    bytes += content.length;
    issues.push(...searchNamedFile(file, content, matcher));
  }
  return { files: files.length, bytes, issues };
}

/** An edition of a store, and what it holds. */
export interface ScannedEdition {
  readonly edition: string;
  readonly issues: readonly Issue[];
}

/** Searches every edition that a store retains; a body that several share is searched once, and named by the first. */
export async function scanStore(
  storage: Storage,
  matcher: Matcher,
  onProgress: (done: number, total: number) => void,
): Promise<readonly ScannedEdition[]> {
  const keys = await storage.list(keyPrefixes.edition);
  const scanned: ScannedEdition[] = [];
  for (const key of keys) {
    const edition = key.slice(keyPrefixes.edition.length);
    const pointer = await loadEditionRecord(storage, edition);
    if (!pointer) continue;
    const entries = await loadEntries(storage, pointer);
    scanned.push({ edition, issues: await searchEdition(editionInStore({ pointer, entries }, storage), matcher) });
    onProgress(scanned.length, keys.length);
  }
  return scanned;
}
