/**
 * Store → edition: what the publisher reads back. (The Worker reads with its own memory and deadlines, worker/.)
 *
 * @module
 */
import { DamagedStore } from "./damage.ts";
import { CURRENT_KEY, editionKey, keyPrefixes, nodeKey } from "./keys.ts";
import { allEntries, type Entry, type Node, parseNode } from "./manifest.ts";
import { type Pointer, parsePointer } from "./pointer.ts";
import type { ReadableStorage, Storage } from "./storage.ts";
import { isTrueRecord, readVerified } from "./verified.ts";

/** An edition as the store describes it, without its bytes. */
export interface StoredEdition {
  readonly pointer: Pointer;
  readonly entries: readonly Entry[];
}

const decoder = new TextDecoder();

/** The pointer to the current edition; undefined when nothing was ever published. Throws when it is damaged. */
export function loadPointer(storage: ReadableStorage): Promise<Pointer | undefined> {
  return loadRecord(storage, CURRENT_KEY);
}

/** The record of one edition; undefined when the store does not know it. Throws when it is damaged. */
export function loadEditionRecord(storage: ReadableStorage, id: string): Promise<Pointer | undefined> {
  return loadRecord(storage, editionKey(id));
}

/** The ids of all editions that a store retains. What is missing here may be deleted: one incomplete listing is not believed. */
export async function listEditions(storage: Pick<Storage, "list">): Promise<readonly string[]> {
  const keys = [...(await storage.list(keyPrefixes.edition)), ...(await storage.list(keyPrefixes.edition))];
  return [...new Set(keys)].map((key) => key.slice(keyPrefixes.edition.length));
}

async function loadRecord(storage: ReadableStorage, key: string): Promise<Pointer | undefined> {
  const value = await storage.get(key);
  const pointer = value && parsePointer(decoder.decode(value));
  if (!pointer || (await isTrueRecord(pointer))) return pointer;
  throw new DamagedStore(`${key} names edition ${pointer.edition.slice(0, 12)}, and what it says is another.`);
}

/** All entries of the edition that a pointer names. Throws when a node is missing or damaged. */
export async function loadEntries(storage: ReadableStorage, pointer: Pointer): Promise<readonly Entry[]> {
  return allEntries(pointer.root, (hash) => loadNode(storage, hash));
}

/** One node of a manifest; throws when it is missing or damaged. */
export async function loadNode(storage: ReadableStorage, hash: string): Promise<Node> {
  const value = await readVerified(storage, nodeKey(hash));
  if (typeof value === "string") throw new DamagedStore(`The manifest node ${hash} is ${value} in the store.`);
  return parseNode(decoder.decode(value));
}
