/**
 * The current edition as a publisher meets it: whole, damaged, or none.
 *
 * @module
 */
import { DamagedStore } from "./damage.ts";
import { CURRENT_KEY } from "./keys.ts";
import { loadEntries, loadPointer, type StoredEdition } from "./load.ts";
import { type CurrentValue, currentValue } from "./move-pointer.ts";
import type { ReadableStorage } from "./storage.ts";

/** What stands at `current`. */
export interface Current {
  /** Absent when nothing was published, and when it cannot be read. */
  readonly edition?: StoredEdition;
  /** What is wrong with it; it is replaced whole then. */
  readonly damage?: string;
  /** The very value that the next pointer follows. */
  readonly value: CurrentValue;
}

/** The current edition of a store; undefined when nothing was ever published. Throws DamagedStore. */
export async function loadCurrent(storage: ReadableStorage): Promise<StoredEdition | undefined> {
  const pointer = await loadPointer(storage);
  return pointer && { pointer, entries: await loadEntries(storage, pointer) };
}

/** A damaged edition must not stand in the way of the next; but one bad read is no damage, so it is looked at twice. */
export async function findCurrent(storage: ReadableStorage): Promise<Current> {
  const first = await look(storage);
  return first.edition ? first : look(storage);
}

async function look(storage: ReadableStorage): Promise<Current> {
  const value = await currentValue(storage);
  try {
    // Parsed from the value that was read: a second read could find another.
    const get = (key: string) => (key === CURRENT_KEY ? Promise.resolve(value) : storage.get(key));
    const edition = await loadCurrent({ get });
    return { value, ...(edition && { edition }) };
  } catch (error) {
    if (error instanceof DamagedStore) return { value, damage: error.message };
    throw error;
  }
}
