/**
 * Which edition a request is answered from, and its entries and bytes: the isolate's memory first, then KV.
 *
 * A warm request reads no key and waits for nothing. A pointer that is a few seconds old is looked at again in the
 * background, and waited for only when it is older than a minute. When KV fails, the last edition seen goes on, and its
 * answers say so (behind.ts).
 *
 * @module
 */
import { type Entry, findEntry, type Node } from "../edition/manifest.ts";
import { plainOf } from "../edition/packed.ts";
import { isOlder, type Pointer } from "../edition/pointer.ts";
import { behind } from "./behind.ts";
import { Memory } from "./memory.ts";
import { ECHO_MS, elapsed, FRESH_MS, USABLE_MS } from "./staleness.ts";
import {
  type Namespace,
  readBlob,
  readEdition,
  readNode,
  readPointerText,
  StoreUnavailable,
  StoreUnreadable,
  toPointer,
} from "./store.ts";
import { whenReady } from "./when-ready.ts";

/** An isolate has 128 MB for everything; parsed nodes weigh several times their JSON. */
const BLOB_BUDGET_BYTES = 32 * 1024 * 1024;
const NODE_BUDGET_BYTES = 4 * 1024 * 1024;
const ENTRY_BUDGET_BYTES = 8 * 1024 * 1024;

/** One entry is counted as this many bytes of a node: the JSON of an entry is about 250. */
const ENTRY_BYTES = 250;

/**
 * Entries that were asked for are held by themselves too: one look-up instead of a walk, and in a large publication what is
 * read often would otherwise push out the nodes of what is read often. One is counted with its prepared fields (prepared.ts).
 */
const HELD_ENTRY_BYTES = 4_000;

/** What lets a request go on after its answer (`ExecutionContext`). */
export type WaitUntil = (work: Promise<unknown>) => void;

/** The isolate's view of the store. */
export class Editions {
  readonly #now: () => number;
  readonly #blobs = new Memory<Uint8Array>(BLOB_BUDGET_BYTES);
  readonly #nodes = new Memory<Node>(NODE_BUDGET_BYTES);
  /** By path, in the edition seen last. */
  readonly #found = new Memory<Entry>(ENTRY_BUDGET_BYTES);
  /** What is served: the pointer seen last, or while the store fails a copy of it that says so. */
  #pointer: Pointer | undefined;
  #seen: { readonly text: string; readonly pointer: Pointer } | undefined;
  #before: Pointer | undefined;
  #checkedAt = Number.NEGATIVE_INFINITY;
  #askedAt = Number.NEGATIVE_INFINITY;
  #failedAt = Number.NEGATIVE_INFINITY;
  /** Since when the store has answered with an older pointer than the one seen last; undefined when it does not. */
  #echoSince: number | undefined;

  /** @param now the clock, in milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** What is served while the store says nothing: the last pointer seen; undefined before the first. */
  get held(): Pointer | undefined {
    return this.#seen?.pointer;
  }

  /** The current edition; undefined when nothing was ever published. Throws when it was never seen and cannot be. */
  current(store: Namespace, waitUntil: WaitUntil): Pointer | undefined | Promise<Pointer | undefined> {
    const now = this.#now();
    const age = elapsed(this.#checkedAt, now);
    if (age <= FRESH_MS) return this.#pointer ?? this.#lookAgainOrGoOn(store);
    // While the store is away, one request in five seconds waits for it, or each would wait for its deadline.
    const hasJustFailed = elapsed(this.#failedAt, now) <= FRESH_MS;
    if (!this.#pointer || (age > USABLE_MS && !hasJustFailed)) return this.#lookAgainOrGoOn(store);
    // Between requests only bytes are shared, never a promise: so a request asks by itself, at most one in five seconds.
    if (elapsed(this.#askedAt, now) > FRESH_MS) waitUntil(this.#lookAgainOrGoOn(store));
    return this.#pointer;
  }

  /**
   * The edition that has taken this one's place, for when something of this one is not in the store: a withdrawal takes what
   * earlier editions said out of it at once, while an isolate holds their pointer for some seconds. Undefined when none has,
   * or the store is away.
   */
  async after({ edition }: Pointer, store: Namespace): Promise<Pointer | undefined> {
    const hasJustFailed = elapsed(this.#failedAt, this.#now()) <= FRESH_MS;
    if (this.#seen?.pointer.edition === edition && !hasJustFailed) await this.#lookAgainOrGoOn(store);
    return this.#seen?.pointer.edition === edition ? undefined : this.#pointer;
  }

  /**
   * The edition before this one, for when this one cannot be read whole yet. Only the one that the pointer names: an
   * isolate may have seen an older one, from before a withdrawal.
   */
  async before({ previous }: Pointer, store: Namespace): Promise<Pointer | undefined> {
    if (previous === null) return undefined;
    if (this.#before?.edition !== previous) {
      // A store that does not answer would not here either, and the reader has waited already.
      if (elapsed(this.#failedAt, this.#now()) <= FRESH_MS) return undefined;
      this.#before = behind(await readEdition(store, previous), "edition-before");
    }
    return this.#before;
  }

  /** The entry of a path in an edition; undefined when it has none. Throws StoreUnavailable when a node is not there. */
  entry(pointer: Pointer, path: string, store: Namespace): Entry | undefined | Promise<Entry | undefined> {
    // By the root, because while the store fails a copy of the pointer is served.
    const found = pointer.root === this.#seen?.pointer.root ? this.#found.get(path) : undefined;
    if (found) return found;
    const entry = findEntry(pointer.root, path, (hash) => this.node(hash, store));
    return whenReady(entry, (one) => this.#hold(one, pointer));
  }

  /** Nothing is held of an edition that has been turned away from while its node was read. */
  #hold(entry: Entry | undefined, { root }: Pointer): Entry | undefined {
    if (entry && root === this.#seen?.pointer.root) this.#found.set(entry.path, entry, HELD_ENTRY_BYTES);
    return entry;
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
      await this.#take(await readPointerText(store));
    } catch (error) {
      this.#failedAt = this.#now();
      if (!this.#seen) throw error;
      const freshFor = USABLE_MS - elapsed(this.#checkedAt, this.#now());
      const cause = error instanceof StoreUnreadable ? "store-damaged" : "store-unreachable";
      this.#pointer = behind(this.#seen.pointer, cause, Number.isFinite(freshFor) ? freshFor / 1000 : undefined);
    }
    return this.#pointer;
  }

  async #take(text: string | undefined): Promise<void> {
    if (text === undefined) {
      if (this.#seen) throw new StoreUnavailable("the pointer has gone from the store");
      return;
    }
    if (text !== this.#seen?.text) this.#turnTo({ text, pointer: await toPointer(text) });
    else this.#echoSince = undefined;
    this.#pointer = this.#seen?.pointer;
    this.#checkedAt = this.#now();
    this.#failedAt = Number.NEGATIVE_INFINITY;
  }

  /** What this isolate has turned away from may be from before a withdrawal: it does not go back for an echo. */
  #turnTo(found: { readonly text: string; readonly pointer: Pointer }): void {
    if (this.#seen && isOlder(found.pointer, this.#seen.pointer)) {
      this.#echoSince ??= this.#now();
      if (elapsed(this.#echoSince, this.#now()) < ECHO_MS) return;
    }
    this.#echoSince = undefined;
    this.#before = this.#seen && behind(this.#seen.pointer, "edition-before");
    this.#seen = found;
    this.#found.clear();
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
