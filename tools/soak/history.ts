/**
 * What was published, and when: of every edition that was ever current in a store, what it has at each path, and the time
 * during which it was current. The judge of answers reads it; it knows nothing of the Worker.
 *
 * @module
 */
import { blobKey, CURRENT_KEY } from "../../src/edition/keys.ts";
import { loadEntries } from "../../src/edition/load.ts";
import type { Entry } from "../../src/edition/manifest.ts";
import { plainOf } from "../../src/edition/packed.ts";
import { type Pointer, parsePointer } from "../../src/edition/pointer.ts";
import type { Storage } from "../../src/edition/storage.ts";
import { plainHashOf } from "../../src/edition/tag.ts";

/** One time during which an edition was current; an edition that was rolled back to has two. */
export interface Turn {
  /** 0 for the first, and one more for each that follows. */
  readonly order: number;
  readonly pointer: Pointer;
  readonly entries: ReadonlyMap<string, Entry>;
  /** Before the pointer was written: nobody can have seen it earlier. Milliseconds of `performance.now()`. */
  readonly from: number;
  /** After the next pointer was written; undefined for the current edition. */
  until?: number;
}

/** As many digits of an edition's id as the Worker says in Wire-Edition. */
const SHOWN_DIGITS = 12;

/** What computed answers are made from, and deltas: their bytes are kept, of all others the hash is enough. */
const keptPath = /(?:\/card\.json|\/(?:rss|atom)\.xml|\/feed\.json|^\/embed\/[a-z-]+\.json)$/i;

/** The editions of one store. */
export class History {
  readonly #turns: Turn[] = [];
  readonly #bytes = new Map<string, Uint8Array>();

  /** All turns, oldest first. */
  get turns(): readonly Turn[] {
    return this.#turns;
  }

  /** The turn that goes on now; throws before anything was published. */
  get current(): Turn {
    const turn = this.#turns.at(-1);
    if (!turn) throw new Error("nothing was published yet");
    return turn;
  }

  /** The turns of the edition that an answer names in Wire-Edition. */
  named(shown: string): readonly Turn[] {
    return this.#turns.filter(({ pointer }) => pointer.edition.slice(0, SHOWN_DIGITS) === shown);
  }

  /** The rendered bytes of what `keptPath` names, or of a delta's index, by their hash. */
  bytesOf(hash: string | undefined): Uint8Array {
    const bytes = hash === undefined ? undefined : this.#bytes.get(hash);
    if (!bytes) throw new Error(`no bytes are kept of ${hash}`);
    return bytes;
  }

  /** The store, with an eye on its pointer: each that is written begins a turn. */
  watch(storage: Storage): Storage {
    return {
      ...storage,
      put: async (pairs, onProgress) => {
        const written = pairs.find(({ key }) => key === CURRENT_KEY);
        const pointer = written && parsePointer(new TextDecoder().decode(written.value));
        const entries = pointer && (await this.#read(pointer, storage));
        const before = this.#turns.at(-1);
        if (pointer && entries) {
          this.#turns.push({ order: this.#turns.length, pointer, entries, from: performance.now() });
        }
        await storage.put(pairs, onProgress);
        if (pointer && before) before.until = performance.now();
      },
    };
  }

  async #read(pointer: Pointer, storage: Storage): Promise<ReadonlyMap<string, Entry>> {
    const entries = await loadEntries(storage, pointer);
    for (const entry of entries) {
      if (keptPath.test(entry.path)) await this.#keep(plainHashOf(entry), entry, storage);
      if (entry.delta !== undefined) await this.#keep(entry.delta, { blob: entry.delta }, storage);
    }
    return new Map(entries.map((entry) => [entry.path, entry]));
  }

  async #keep(
    hash: string | undefined,
    entry: Pick<Entry, "blob" | "coded" | "bytes">,
    storage: Storage,
  ): Promise<void> {
    if (hash === undefined || entry.blob === undefined || this.#bytes.has(hash)) return;
    const value = await storage.get(blobKey(entry.blob));
    if (value) this.#bytes.set(hash, await plainOf(value, entry));
  }
}
