/**
 * Edition → another store: what is missing there and nothing else, in the order of writing, each value proven by its name
 * before it is written.
 *
 * @module
 */
import { DamagedStore } from "./damage.ts";
import { CURRENT_KEY, editionKey, keyPrefixes } from "./keys.ts";
import { loadEntries } from "./load.ts";
import { type Pointer, parsePointer } from "./pointer.ts";
import type { Pair, ReadableStorage, Storage } from "./storage.ts";
import { keysOf } from "./store.ts";
import { isTrueRecord, readWhole } from "./verified.ts";

/** What copying moved. */
export interface Copied {
  /** Keys that were written, and the bytes of their values. */
  readonly keys: number;
  readonly bytes: number;
  /** Keys that were there already. */
  readonly present: number;
}

/** Values that are read and written together: enough to keep both stores busy, few enough for memory. */
const BATCH = 50;

/** Copies an edition without making it current. Throws DamagedStore when the source is not whole; safe to repeat. */
export async function copyEdition(
  pointer: Pointer,
  source: ReadableStorage,
  target: Storage,
  onProgress: (written: number, total: number) => void = () => {},
): Promise<Copied> {
  const id = pointer.edition;
  const record = await source.get(editionKey(id));
  if (!record || !(await isTrueRecord(parsePointer(new TextDecoder().decode(record))))) {
    throw new DamagedStore(`The record of edition ${id.slice(0, 12)} is missing or damaged there.`);
  }
  const entries = await loadEntries(source, pointer);
  const needed = await keysOf(source, { pointer, entries });
  const there = new Set((await Promise.all([target.list(keyPrefixes.blob), target.list(keyPrefixes.node)])).flat());
  const missing = needed.filter((key) => !there.has(key));
  let bytes = 0;
  for (let start = 0; start < missing.length; start += BATCH) {
    const batch = missing.slice(start, start + BATCH);
    const pairs = await Promise.all(
      batch.map(async (key): Promise<Pair> => ({ key, value: await readWhole(source, key) })),
    );
    await target.put(pairs);
    bytes += pairs.reduce((sum, { value }) => sum + value.length, 0);
    onProgress(start + batch.length, missing.length);
  }
  await target.put([{ key: editionKey(id), value: record }]);
  return { keys: missing.length + 1, bytes: bytes + record.length, present: needed.length - missing.length };
}

/** Makes the source's current edition current in the target, which holds it already: the last write of a copy. */
export async function copyPointer(source: ReadableStorage, target: Storage): Promise<void> {
  const value = await source.get(CURRENT_KEY);
  if (!value) throw new DamagedStore("Nothing is current there.");
  const pointer = parsePointer(new TextDecoder().decode(value));
  if (!(await isTrueRecord(pointer))) throw new DamagedStore("The pointer there is damaged.");
  await target.put([{ key: CURRENT_KEY, value }]);
}
