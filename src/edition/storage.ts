/**
 * Where editions are stored: the small interface that local KV, Cloudflare's KV and a folder implement (publish/).
 *
 * @module
 */

/** One key and its value. */
export interface Pair {
  readonly key: string;
  readonly value: Uint8Array;
  /** The value's length in bytes, where it is known without reading the value. */
  readonly bytes?: number | undefined;
}

/** What reading an edition needs. */
export interface ReadableStorage {
  /** True when the world reads from it: then nothing may be stored without looking for withheld names. */
  readonly isPublic?: boolean;
  /** The value of a key, or undefined when there is none. Throws when the store cannot tell. */
  get(key: string): Promise<Uint8Array | undefined>;
}

/** A store of editions. Every method throws a sentence for people when the store fails. */
export interface Storage extends ReadableStorage {
  /** What to call the store in messages: "local KV", "the folder dist/mirror". */
  readonly name: string;
  /** For so long a key may read as it was before it was written; none when absent (read-back.ts). */
  readonly settlesWithinMs?: number;
  /** So many values are read back after writing at most; all when absent. */
  readonly readBackLimit?: number;
  /** Writes pairs in any order; resolves only when each of them is written. */
  put(pairs: readonly Pair[], onProgress?: (written: number) => void): Promise<void>;
  /** Deletes keys; one that is not there is deleted already. Resolves only when all of them are gone. */
  delete(keys: readonly string[]): Promise<void>;
  /** All keys that start with a prefix. */
  list(prefix: string): Promise<readonly string[]>;
  /** Keys, to be deleted and never read, of what writes that broke off left behind; a store that leaves nothing has no such method. */
  leftovers?(): Promise<readonly string[]>;
}
