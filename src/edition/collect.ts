/**
 * Removes what no retained edition needs: what publications that broke off left behind, and what only dropped editions had.
 *
 * @module
 */
import { DamagedStore } from "./damage.ts";
import { editionKey, keyPrefixes } from "./keys.ts";
import { listEditions, loadEditionRecord, loadEntries, loadPointer } from "./load.ts";
import { type CurrentValue, currentValue, isSameValue } from "./move-pointer.ts";
import { type Pointer, parsePointer } from "./pointer.ts";
import type { Storage } from "./storage.ts";
import { keysOf } from "./store.ts";

/** What is to go, and what stays. */
export interface Collection {
  /** Editions that stay, newest first. */
  readonly retained: readonly Pointer[];
  /** Keys of the records of editions that go. */
  readonly records: readonly string[];
  /** Keys of nodes and blobs that no retained edition needs, and of what writes that broke off left behind. */
  readonly values: readonly string[];
  /** What `current` held when this was planned. */
  readonly current: CurrentValue;
}

const MEANWHILE = "Something was published meanwhile: the rest was left. Run it again, not while publishing.";

/** Deleted together; between two batches the pointer is looked at again. */
const BATCH = 500;

/**
 * What may go when the `keep` newest editions stay (all of them when absent), and in any case the current one and the one
 * before it, which the Worker falls back to. Throws when a retained edition cannot be read whole: what it needs is not
 * known then, and nothing may be removed.
 */
export async function planCollection(storage: Storage, keep?: number): Promise<Collection> {
  const current = await loadPointer(storage);
  if (!current) throw new DamagedStore("Nothing is current there: nothing is removed.");
  const value = await currentValue(storage);
  if (!value || parsePointer(new TextDecoder().decode(value)).edition !== current.edition) throw new Error(MEANWHILE);
  const ids = await listEditions(storage);
  const records = await Promise.all(ids.map((id) => recordOf(storage, id)));
  const newest = records.toSorted((a, b) => (a.published < b.published ? 1 : -1));
  const kept = newest.filter(
    ({ edition }, index) =>
      keep === undefined || index < keep || edition === current.edition || edition === current.previous,
  );
  const needed = await neededBy([current, ...kept], storage);
  const stored = (await Promise.all([storage.list(keyPrefixes.blob), storage.list(keyPrefixes.node)])).flat();
  const keptIds = new Set(kept.map(({ edition }) => edition));
  return {
    retained: kept,
    records: ids.filter((id) => !keptIds.has(id)).map(editionKey),
    values: [...stored.filter((key) => !needed.has(key)), ...((await storage.leftovers?.()) ?? [])],
    current: value,
  };
}

async function recordOf(storage: Storage, id: string): Promise<Pointer> {
  const record = await loadEditionRecord(storage, id);
  if (record?.edition === id) return record;
  throw new DamagedStore(
    `The record of edition ${id.slice(0, 12)} is damaged: nothing is removed. \`wire fsck\` says more.`,
  );
}

async function neededBy(pointers: readonly Pointer[], storage: Storage): Promise<ReadonlySet<string>> {
  const needed = new Set<string>();
  for (const pointer of pointers) {
    const keys = await keysOf(storage, { pointer, entries: await loadEntries(storage, pointer) });
    for (const key of keys) needed.add(key);
  }
  return needed;
}

/** What a run of deletions tells, and asks, on its way. */
export interface CollectOptions {
  readonly onProgress?: (deleted: number, total: number) => void;
  /** Called before each batch; throws when this run may not go on. */
  readonly mayGoOn?: () => Promise<void>;
}

/**
 * Removes it: records first, so that nobody rolls back to an edition that is on its way out. Stops when something is
 * published meanwhile, because the new edition may need what was needed by none. Safe to repeat.
 */
export async function collect(
  storage: Storage,
  { records, values, current }: Collection,
  { onProgress = () => {}, mayGoOn = async () => {} }: CollectOptions = {},
): Promise<void> {
  const keys = [...records, ...values];
  for (let start = 0; start < keys.length; start += BATCH) {
    if (!isSameValue(await currentValue(storage), current)) throw new Error(MEANWHILE);
    await mayGoOn();
    const batch = keys.slice(start, start + BATCH);
    await storage.delete(batch);
    onProgress(start + batch.length, keys.length);
  }
}
