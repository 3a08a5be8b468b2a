/**
 * Which edition a request is answered from, and its entries and bytes: the isolate's memory first, then KV.
 *
 * A warm request reads no key and waits for nothing. A pointer that is a few seconds old is looked at again in the
 * background, and waited for only when it is older than a minute. When KV fails, the last edition seen goes on.
 *
 * @module
 */
import { type Entry, findEntry, type Node } from "../edition/manifest.ts";
import { plainOf } from "../edition/packed.ts";
import { type Pointer, parsePointer } from "../edition/pointer.ts";
import { Memory } from "./memory.ts";
import { USABLE_MS } from "./staleness.ts";
import { type Namespace, readBlob, readEdition, readNode, readPointerText } from "./store.ts";

/** A pointer of this age is used, and looked at again in the background. */
const FRESH_MS = 5_000;

/** An isolate has 128 MB for everything; parsed nodes weigh several times their JSON. */
const BLOB_BUDGET_BYTES = 32 * 1024 * 1024;
const NODE_BUDGET_BYTES = 4 * 1024 * 1024;

/** One entry is counted as this many bytes of a node: the JSON of an entry is about 250. */
const ENTRY_BYTES = 250;

/** What lets a request go on after its answer (`ExecutionContext`). */
export type WaitUntil = (work: Promise<unknown>) => void;

/** The isolate's view of the store. */
export class Editions {
  readonly #now: () => number;
  readonly #blobs = new Memory<Uint8Array>(BLOB_BUDGET_BYTES);
  readonly #nodes = new Memory<Node>(NODE_BUDGET_BYTES);
  #pointer: Pointer | undefined;
  #pointerText: string | undefined;
  #before: Pointer | undefined;
  #checkedAt = Number.NEGATIVE_INFINITY;
  #askedAt = Number.NEGATIVE_INFINITY;

  /** @param now the clock, in milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** What is served while the store says nothing: the last pointer seen; undefined before the first. */
  get held(): Pointer | undefined {
    return this.#pointer;
  }

  /** The current edition; undefined when nothing was ever published. Throws when it was never seen and cannot be. */
  current(store: Namespace, waitUntil: WaitUntil): Pointer | undefined | Promise<Pointer | undefined> {
    const age = this.#now() - this.#checkedAt;
    if (!this.#pointer || age > USABLE_MS) return this.#lookAgainOrGoOn(store);
    // Between requests only bytes are shared, never a promise: so a request asks by itself, at most one in five seconds.
    if (age > FRESH_MS && this.#now() - this.#askedAt > FRESH_MS) waitUntil(this.#lookAgainOrGoOn(store));
    return this.#pointer;
  }

  /**
   * The edition before this one, for when this one cannot be read whole yet. Only the one that the pointer names: an
   * isolate may have seen an older one, from before a withdrawal.
   */
  async before({ previous }: Pointer, store: Namespace): Promise<Pointer | undefined> {
    if (previous === null) return undefined;
    return this.#before?.edition === previous ? this.#before : readEdition(store, previous);
  }

  /** The entry of a path in an edition; undefined when it has none. Throws StoreUnavailable when a node is not there. */
  entry(pointer: Pointer, path: string, store: Namespace): Entry | undefined | Promise<Entry | undefined> {
    return findEntry(pointer.root, path, (hash) => this.node(hash, store));
  }

  /** A node by its hash; throws StoreUnavailable when it cannot be had. */
  node(hash: string, store: Namespace): Node | Promise<Node> {
    return this.#nodes.get(hash) ?? this.#readNode(hash, store);
  }

  /** A stored value by its hash, verified; throws StoreUnavailable when it cannot be had. */
  value(hash: string, store: Namespace): Uint8Array | Promise<Uint8Array> {
    return this.#blobs.get(hash) ?? this.#readBlob(hash, store);
  }

  /** The bytes of an entry's representation as it was rendered. Throws StoreUnavailable when they cannot be had. */
  async plain(entry: Entry & { readonly blob: string }, store: Namespace): Promise<Uint8Array> {
    return plainOf(await this.value(entry.blob, store), entry);
  }

  async #lookAgainOrGoOn(store: Namespace): Promise<Pointer | undefined> {
    this.#askedAt = this.#now();
    try {
      this.#take(await readPointerText(store));
    } catch (error) {
      if (!this.#pointer) throw error;
    }
    return this.#pointer;
  }

  #take(text: string | undefined): void {
    // A pointer that has gone from the store is a fault of the store: what was seen stays.
    if (text !== undefined && text !== this.#pointerText) {
      const pointer = parsePointer(text);
      this.#before = this.#pointer;
      this.#pointer = pointer;
      this.#pointerText = text;
    }
    this.#checkedAt = this.#now();
  }

  async #readNode(hash: string, store: Namespace): Promise<Node> {
    const node = await readNode(store, hash);
    this.#nodes.set(hash, node, "entries" in node ? node.entries.length * ENTRY_BYTES : ENTRY_BYTES * 64);
    return node;
  }

  async #readBlob(hash: string, store: Namespace): Promise<Uint8Array> {
    const bytes = await readBlob(store, hash);
    this.#blobs.set(hash, bytes, bytes.length);
    return bytes;
  }
}
