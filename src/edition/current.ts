/**
 * The current edition of a store, all of it.
 *
 * @module
 */
import { loadEntries, loadPointer, type StoredEdition } from "./load.ts";
import type { ReadableStorage } from "./storage.ts";

/** The current edition of a store; undefined when nothing was ever published. Throws DamagedStore. */
export async function loadCurrent(storage: ReadableStorage): Promise<StoredEdition | undefined> {
  const pointer = await loadPointer(storage);
  return pointer && { pointer, entries: await loadEntries(storage, pointer) };
}
