/**
 * Reading the store from the Worker: every read has a deadline, and no value is believed before its hash is checked.
 *
 * @module
 */
import { sha256 } from "../edition/digest.ts";
import { blobKey, CURRENT_KEY, editionKey, nodeKey } from "../edition/keys.ts";
import { type Node, parseNode } from "../edition/manifest.ts";
import { type Pointer, parsePointer } from "../edition/pointer.ts";
import { POINTER_CACHE_SECONDS } from "./staleness.ts";

/** What the Worker needs of a KV namespace. */
export type Namespace = Pick<KVNamespace, "get">;

/** The store cannot give what the current edition needs: an outage, a value not visible yet, or a damaged one. */
export class StoreUnavailable extends Error {
  override readonly name = "StoreUnavailable";
}

/** KV reads take 1 to 500 ms, and a hung one never ends by itself: no reader should wait longer than this for one key. */
const READ_DEADLINE_MS = 3_000;

/** Content-addressed values never change. */
const CONTENT_CACHE_SECONDS = 31_536_000;

/** The text of the pointer; undefined when nothing was ever published. */
export async function readPointerText(store: Namespace): Promise<string | undefined> {
  return (await readText(store, CURRENT_KEY, POINTER_CACHE_SECONDS)) ?? undefined;
}

/** The record of an edition by its id; throws StoreUnavailable when it cannot be read. */
export async function readEdition(store: Namespace, id: string): Promise<Pointer> {
  const text = await readText(store, editionKey(id), CONTENT_CACHE_SECONDS);
  if (text === null) throw new StoreUnavailable(`edition ${id} is not there`);
  return parsePointer(text);
}

/** A manifest node, verified; throws StoreUnavailable when it cannot be had. */
export async function readNode(store: Namespace, hash: string): Promise<Node> {
  const text = await readText(store, nodeKey(hash), CONTENT_CACHE_SECONDS);
  if (text === null || (await sha256(text)) !== hash) throw new StoreUnavailable(`node ${hash} is not whole`);
  return parseNode(text);
}

/** The bytes of a representation, verified; throws StoreUnavailable when they cannot be had. */
export async function readBlob(store: Namespace, hash: string): Promise<Uint8Array> {
  const value = await withDeadline(
    store.get(blobKey(hash), { type: "arrayBuffer", cacheTtl: CONTENT_CACHE_SECONDS }),
    blobKey(hash),
  );
  const bytes = value && new Uint8Array(value);
  if (!bytes || (await sha256(bytes)) !== hash) throw new StoreUnavailable(`blob ${hash} is not whole`);
  return bytes;
}

function readText(store: Namespace, key: string, cacheTtl: number): Promise<string | null> {
  return withDeadline(store.get(key, { type: "text", cacheTtl }), key);
}

async function withDeadline<T>(reading: Promise<T>, key: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreUnavailable(`reading ${key} took too long`)), READ_DEADLINE_MS);
  });
  try {
    return await Promise.race([reading, deadline]);
  } catch (error) {
    throw error instanceof StoreUnavailable ? error : new StoreUnavailable(`reading ${key} failed`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
