/**
 * How often a list, or a new entry of it, rings in what a newsroom has: the archive, and a store with its old editions.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import type { Issue } from "../../article/issue.ts";
import { DamagedStore } from "../../edition/damage.ts";
import { keyPrefixes } from "../../edition/keys.ts";
import { loadEditionRecord, loadEntries } from "../../edition/load.ts";
import type { Storage } from "../../edition/storage.ts";
import type { Matcher } from "../../withheld/matcher.ts";
import { searchNamedFile } from "./found.ts";
import { contentFiles } from "./search-content.ts";
import { editionInStore, searchHead, searchPath } from "./search-edition.ts";

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
  /** What could not be searched, and why, in sentences. */
  readonly damage: readonly string[];
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
    scanned.push(await scanEdition(edition, storage, matcher));
    onProgress(scanned.length, keys.length);
  }
  return scanned;
}

/** What is lost or damaged keeps nothing else from being searched. */
async function scanEdition(edition: string, storage: Storage, matcher: Matcher): Promise<ScannedEdition> {
  const issues: Issue[] = [];
  const damage: string[] = [];
  const search = async (found: () => Promise<readonly Issue[]>) => {
    try {
      issues.push(...(await found()));
    } catch (error) {
      if (!(error instanceof DamagedStore)) throw error;
      damage.push(error.message);
    }
  };
  await search(async () => {
    const pointer = await loadEditionRecord(storage, edition);
    if (!pointer) return [];
    const found = editionInStore({ pointer, entries: await loadEntries(storage, pointer) }, storage);
    for (const path of found.paths) await search(() => searchPath(path, matcher));
    return searchHead(found.origin, found.headers, matcher);
  });
  return { edition, issues, damage };
}
