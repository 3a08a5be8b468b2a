/**
 * Reading the store from the Worker: every read has a deadline, and no value is believed before its hash is checked.
 *
 * @module
 */
import { sha256 } from "../edition/digest.ts";
import { blobKey, CURRENT_KEY, editionKey, nodeKey } from "../edition/keys.ts";
import { type Node, parseNode } from "../edition/manifest.ts";
import { type Pointer, parsePointer } from "../edition/pointer.ts";
import { isTrueRecord } from "../edition/verified.ts";
import { POINTER_CACHE_SECONDS } from "./staleness.ts";

/** What the Worker needs of a KV namespace. */
export type Namespace = Pick<KVNamespace, "get">;

/** The store cannot give what the current edition needs: an outage, a value not visible yet, or a damaged one. */
export class StoreUnavailable extends Error {
  override readonly name = "StoreUnavailable";
}

/** The store answers, and what it gives is none of ours, or of a format that this Worker does not know. */
export class StoreUnreadable extends StoreUnavailable {}

/** KV reads take 1 to 500 ms, and a hung one never ends by itself: no reader should wait longer than this for one key. */
const READ_DEADLINE_MS = 3_000;

/** Content-addressed values never change. */
const CONTENT_CACHE_SECONDS = 31_536_000;

/** The text of the pointer; undefined when nothing was ever published. */
export async function readPointerText(store: Namespace): Promise<string | undefined> {
  return (await readText(store, CURRENT_KEY, POINTER_CACHE_SECONDS)) ?? undefined;
}

/** The pointer of a text, if it is whole and what it names; throws StoreUnreadable. */
export async function toPointer(text: string): Promise<Pointer> {
  let pointer: Pointer | undefined;
  try {
    pointer = parsePointer(text);
  } catch (cause) {
    throw new StoreUnreadable("a pointer cannot be read", { cause });
  }
  if (await isTrueRecord(pointer)) return pointer;
  throw new StoreUnreadable("a pointer does not have the hash that it names");
}

/** The record of an edition by its id; throws StoreUnavailable when it cannot be read. */
export async function readEdition(store: Namespace, id: string): Promise<Pointer> {
  const text = await readText(store, editionKey(id), CONTENT_CACHE_SECONDS);
  if (text === null) throw new StoreUnavailable(`edition ${id} is not there`);
  const pointer = await toPointer(text);
  if (pointer.edition === id) return pointer;
  throw new StoreUnreadable(`the record of edition ${id} is of another`);
}

/** A manifest node, verified; throws StoreUnavailable when it cannot be had. */
export async function readNode(store: Namespace, hash: string): Promise<Node> {
  const bytes = await readVerified(store, nodeKey(hash), hash);
  try {
    return parseNode(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new StoreUnreadable(`node ${hash} cannot be read`, { cause });
  }
}

/** The bytes of a representation, verified; throws StoreUnavailable when they cannot be had. */
export function readBlob(store: Namespace, hash: string): Promise<Uint8Array> {
  return readVerified(store, blobKey(hash), hash);
}

/**
 * A miss and a damaged value are cached at the edge as long as a good one: before either is believed, the key is read once
 * more with the shortest lifetime.
 */
async function readVerified(store: Namespace, key: string, hash: string): Promise<Uint8Array> {
  for (const cacheTtl of [CONTENT_CACHE_SECONDS, POINTER_CACHE_SECONDS]) {
    const value = await withDeadline(() => store.get(key, { type: "arrayBuffer", cacheTtl }), key);
    const bytes = value && new Uint8Array(value);
    if (bytes && (await sha256(bytes)) === hash) return bytes;
  }
  throw new StoreUnavailable(`${key} is not whole`);
}

function readText(store: Namespace, key: string, cacheTtl: number): Promise<string | null> {
  return withDeadline(() => store.get(key, { type: "text", cacheTtl }), key);
}

async function withDeadline<T>(read: () => Promise<T>, key: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreUnavailable(`reading ${key} took too long`)), READ_DEADLINE_MS);
  });
  try {
    return await Promise.race([read(), deadline]);
  } catch (error) {
    throw error instanceof StoreUnavailable ? error : new StoreUnavailable(`reading ${key} failed`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
