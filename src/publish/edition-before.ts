/**
 * The current edition of a store, read as far as it is needed.
 *
 * @module
 */
import { DamagedStore } from "../edition/damage.ts";
import { blobKey } from "../edition/keys.ts";
import { loadNode } from "../edition/load.ts";
import { allEntries, type Entry, findEntry, isBranch, type Node } from "../edition/manifest.ts";
import type { CurrentValue } from "../edition/move-pointer.ts";
import { type Pointer, parsePointer } from "../edition/pointer.ts";
import type { ReadableStorage } from "../edition/storage.ts";
import { isTrueRecord, readVerified } from "../edition/verified.ts";

/** A value that is not seen once may be there all the same, and one bad read is no damage. */
const LOOKS = 2;

/** What a new edition is compared with. */
export class EditionBefore {
  readonly pointer: Pointer;
  readonly #storage: ReadableStorage;
  readonly #nodes = new Map<string, Promise<Node>>();

  constructor(pointer: Pointer, storage: ReadableStorage) {
    this.pointer = pointer;
    this.#storage = storage;
  }

  /** A node of its manifest, read once. Throws DamagedStore when it is missing or damaged. */
  readonly read = (hash: string): Promise<Node> => {
    const known = this.#nodes.get(hash) ?? loadNode(this.#storage, hash);
    this.#nodes.set(hash, known);
    return known;
  };

  /** A value of it; undefined when the store does not have it, or not as its name says. */
  readonly readBlob = async (hash: string): Promise<Uint8Array | undefined> => {
    for (let look = 1; look <= LOOKS; look++) {
      const value = await readVerified(this.#storage, blobKey(hash));
      if (typeof value !== "string") return value;
    }
    return undefined;
  };

  async entry(path: string): Promise<Entry | undefined> {
    return findEntry(this.pointer.root, path, this.read);
  }

  entries(): Promise<readonly Entry[]> {
    return allEntries(this.pointer.root, this.read);
  }
}

/**
 * The edition that a value of `current` names; undefined when there is none. Throws DamagedStore when it cannot be read, or is
 * not what its id says: most of it is carried on as it is. Its manifest is looked at down to the second level, which is all of
 * it up to some thousand stories.
 */
export async function openBefore(value: CurrentValue, storage: ReadableStorage): Promise<EditionBefore | undefined> {
  if (value === undefined) return undefined;
  const pointer = parsePointer(new TextDecoder().decode(value));
  if (!(await isTrueRecord(pointer)))
    throw new DamagedStore(`The pointer names edition ${pointer.edition.slice(0, 12)}, and what it says is another.`);
  const before = new EditionBefore(pointer, storage);
  if (isBranch(pointer.root)) await Promise.all(Object.values(pointer.root.children).map(before.read));
  return before;
}
