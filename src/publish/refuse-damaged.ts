/**
 * Whether an edition in a store can be shown, before anybody is led to it: all of it is there, and what it shows anew is what
 * its name says.
 *
 * @module
 */
import { checkValues } from "../edition/check-store.ts";
import { DamagedStore } from "../edition/damage.ts";
import { blobKey, keyPrefixes } from "../edition/keys.ts";
import type { StoredEdition } from "../edition/load.ts";
import { withinLimit } from "../edition/read-back.ts";
import type { Storage } from "../edition/storage.ts";
import { hashesOf } from "../edition/store.ts";
import { CommandError } from "./stores.ts";
import { count } from "./terminal.ts";

/**
 * Throws a CommandError that says what is wrong with an edition, and what to do. Its manifest is read and hashed whole; of its
 * values those that `shown`, the current edition, does not have are (`readBackLimit` of them at most), and the others are looked
 * for: what is wrong with them readers have now, and it is no reason not to take anything back.
 */
export async function refuseDamaged(
  target: StoredEdition,
  shown: StoredEdition | undefined,
  storage: Storage,
): Promise<void> {
  const missing = await missingOf(target, storage);
  if (missing > 0) throw refusal(target, `${count(missing, "value")} of it left the store`);
  const known = new Set(shown?.entries.flatMap(({ blob, delta }) => [blob, delta]));
  const hashes = target.entries.flatMap(({ blob, delta }) => [blob, delta]).filter((hash) => hash !== undefined);
  const anew = [...new Set(hashes)].filter((hash) => !known.has(hash)).map((hash) => ({ key: blobKey(hash) }));
  const looked = withinLimit(anew, storage.readBackLimit).map(({ key }) => key);
  // One bad read is no damage.
  const doubtful = [...(await checkValues(storage, looked)).keys()];
  const damaged = [...(await checkValues(storage, doubtful))];
  const [first] = damaged;
  if (!first) return;
  const [key, damage] = first;
  throw refusal(target, `${count(damaged.length, "value")} of it cannot be shown, ${key} first, which is ${damage}`);
}

/** What a name finds, or a CommandError that says that its manifest is damaged, and what to do. */
export async function refuseUnreadable(found: Promise<StoredEdition>): Promise<StoredEdition> {
  return found.catch((error: unknown) => {
    if (error instanceof DamagedStore) throw new CommandError(`${error.message} ${REMEDY}`);
    throw error;
  });
}

async function missingOf(target: StoredEdition, storage: Storage): Promise<number> {
  const blobs = new Set(await storage.list(keyPrefixes.blob));
  const nodes = new Set(await storage.list(keyPrefixes.node));
  const needed = await hashesOf(storage, target);
  return [...needed].filter((hash) => !blobs.has(keyPrefixes.blob + hash) && !nodes.has(keyPrefixes.node + hash))
    .length;
}

const REMEDY =
  "The current edition stays. `wire fsck` says which editions are whole: roll back to one of them, or bring this one back from a mirror (`wire restore`).";

function refusal({ pointer }: StoredEdition, what: string): CommandError {
  return new CommandError(`Edition ${pointer.edition.slice(0, 12)} is not whole: ${what}. ${REMEDY}`);
}
