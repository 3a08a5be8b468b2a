/**
 * A withdrawal takes whole editions out of the newsroom's store; a mirror that kept them would keep the words. What the source
 * does not retain, its copy does not retain either.
 *
 * @module
 */
import { DamagedStore } from "../edition/damage.ts";
import { editionKey, keyPrefixes } from "../edition/keys.ts";
import { listEditions, loadEditionRecord, loadEntries } from "../edition/load.ts";
import { type CurrentValue, refuseAnothers } from "../edition/move-pointer.ts";
import { nearest } from "../edition/nearest.ts";
import type { Pointer } from "../edition/pointer.ts";
import type { Storage } from "../edition/storage.ts";
import { keysOf } from "../edition/store.ts";

/** What was copied, and what may stay. */
export interface KeptCopy {
  readonly current: Pointer;
  /** What `current` held in the target before. */
  readonly follows: CurrentValue;
  /** The ids of all editions that the target may retain. */
  readonly retained: ReadonlySet<string>;
  /** The keys of the values of what was copied. */
  readonly needed: ReadonlySet<string>;
}

/** Deleted together; before each batch it is asked whether somebody else has made something current. */
const BATCH = 500;

/**
 * Deletes the records of editions that the source does not retain, and then every value that no retained edition needs, whoever
 * left it: a run that broke off between the two, before it wrote a record, or while it wrote a file, among them. Returns how many keys that were. What
 * is needed is asked of the source; throws DamagedStore, with no value deleted, when it cannot be told.
 */
export async function forgetWhatWasTakenBack(
  { current, follows, retained, needed }: KeptCopy,
  source: Storage,
  target: Storage,
  mayGoOn: () => Promise<void>,
): Promise<number> {
  const remove = async (keys: readonly string[]) => {
    for (let start = 0; start < keys.length; start += BATCH) {
      await mayGoOn();
      await refuseAnothers(current, follows, target);
      await target.delete(keys.slice(start, start + BATCH));
    }
  };
  const editions = await listEditions(target);
  // Records first: what no record names, nobody rolls back to while the rest is on its way out.
  const gone = editions.filter((id) => !retained.has(id)).map(editionKey);
  await remove(gone);
  const stored = (await Promise.all([target.list(keyPrefixes.blob), target.list(keyPrefixes.node)])).flat();
  const leftovers = (await target.leftovers?.()) ?? [];
  await remove(leftovers);
  const doubtful = stored.filter((key) => !needed.has(key));
  if (doubtful.length === 0) return gone.length + leftovers.length;
  const others = editions.filter((id) => retained.has(id) && id !== current.edition);
  const keysOfOthers = await neededBy(others, source, target);
  const values = doubtful.filter((key) => !keysOfOthers.has(key));
  await remove(values);
  return gone.length + leftovers.length + values.length;
}

async function neededBy(ids: readonly string[], source: Storage, target: Storage): Promise<ReadonlySet<string>> {
  const storage = nearest(source, target);
  const needed = new Set<string>();
  for (const id of ids) {
    const pointer = await loadEditionRecord(source, id);
    if (!pointer) throw new DamagedStore(`The record of edition ${id.slice(0, 12)} is missing there.`);
    for (const key of await keysOf(storage, { pointer, entries: await loadEntries(storage, pointer) })) needed.add(key);
  }
  return needed;
}
