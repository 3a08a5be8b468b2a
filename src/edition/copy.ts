/**
 * Edition → another store: what is missing there and nothing else, in the order of writing, each value proven by its name
 * before it is written.
 *
 * @module
 */
import { checkValues } from "./check-store.ts";
import { DamagedStore } from "./damage.ts";
import { editionKey, keyPrefixes } from "./keys.ts";
import { loadEntries } from "./load.ts";
import { type CurrentValue, movePointer, pointerIn } from "./move-pointer.ts";
import { isOlder, type Pointer, parsePointer } from "./pointer.ts";
import { proveStored } from "./read-back.ts";
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
  /** The keys of all nodes and blobs that the edition consists of. */
  readonly needed: readonly string[];
}

/** How to copy. */
export interface CopyEditionOptions {
  readonly onProgress?: ((written: number, total: number) => void) | undefined;
  /**
   * Keys whose values in the target are known to be whole. Where it is given, others that are there are read and hashed, and
   * one that is damaged is copied anew; where it is not, what is listed counts as there.
   */
  readonly proven?: ReadonlySet<string>;
  /** Called before each batch; throws when this run may not go on. */
  readonly mayGoOn?: () => Promise<void>;
}

/** Values that are read and written together: enough to keep both stores busy, few enough for memory. */
const BATCH = 50;

/** Copies an edition without making it current. Throws DamagedStore when the source is not whole; safe to repeat. */
export async function copyEdition(
  pointer: Pointer,
  source: ReadableStorage,
  target: Storage,
  { onProgress = () => {}, proven, mayGoOn = async () => {} }: CopyEditionOptions = {},
): Promise<Copied> {
  const id = pointer.edition;
  const record = await source.get(editionKey(id));
  if (!record || !(await isTrueRecord(parsePointer(new TextDecoder().decode(record))))) {
    throw new DamagedStore(`The record of edition ${id.slice(0, 12)} is missing or damaged there.`);
  }
  const entries = await loadEntries(source, pointer);
  const needed = await keysOf(source, { pointer, entries });
  const there = new Set((await Promise.all([target.list(keyPrefixes.blob), target.list(keyPrefixes.node)])).flat());
  const doubtful = proven ? needed.filter((key) => there.has(key) && !proven.has(key)) : [];
  const damage = await checkValues(target, doubtful);
  const missing = needed.filter((key) => !there.has(key) || damage.has(key));
  let bytes = 0;
  for (let start = 0; start < missing.length; start += BATCH) {
    await mayGoOn();
    const batch = missing.slice(start, start + BATCH);
    const pairs = await Promise.all(
      batch.map(async (key): Promise<Pair> => ({ key, value: await readWhole(source, key) })),
    );
    await target.put(pairs);
    await proveStored(pairs, target);
    bytes += pairs.reduce((sum, { value }) => sum + value.length, 0);
    onProgress(start + batch.length, missing.length);
  }
  const pair = { key: editionKey(id), value: record };
  await target.put([pair]);
  await proveStored([pair], target);
  const present = needed.length - missing.length;
  return { keys: missing.length + 1, bytes: bytes + record.length, present, needed };
}

/**
 * Makes an edition current in the target, which holds it already: the last write of a copy. Where the target had a later one,
 * this is a step forward all the same, as a rollback is (`isOlder`): Workers would take it for an echo.
 *
 * @param follows what `current` held in the target when the copy began; throws MovedOn when it is something else by now
 */
export async function copyPointer(pointer: Pointer, follows: CurrentValue, target: Storage): Promise<void> {
  const found = pointerIn(follows);
  const theirs = found && (await isTrueRecord(found)) ? found : undefined;
  const isForward = !theirs || isOlder(theirs, pointer);
  if (!isForward && theirs.edition === pointer.edition) return;
  const floor = Math.max(pointer.modifiedFloor ?? 0, theirs?.modifiedFloor ?? 0) + 1;
  await movePointer(isForward ? pointer : { ...pointer, modifiedFloor: floor }, follows, target);
}
