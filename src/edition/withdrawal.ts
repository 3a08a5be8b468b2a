/**
 * Withdrawal, as far as the store is concerned: when a path begins to answer 410, everything that earlier editions said
 * leaves the store, so that neither a rollback nor a fault of the store can bring it back
 * (docs/decisions/0020-a-withdrawal-ends-the-history.md).
 *
 * @module
 */
import { editionKey, keyPrefixes, WITHDRAWING_KEY } from "./keys.ts";
import type { StoredEdition } from "./load.ts";
import type { Entry } from "./manifest.ts";
import type { ReadableStorage, Storage } from "./storage.ts";
import { hashesOf } from "./store.ts";

/** A listing may lack keys, and a deletion that was confirmed may not have happened: it is looked a second time. */
const ROUNDS = 2;

/** Gone (RFC 9110 §15.5.11): the status of what was withdrawn. */
export const GONE = 410;

/** True when a path that answered with something answers 410 now. */
export function withdrawsSomething(before: readonly Entry[], after: readonly Entry[]): boolean {
  const gone = new Set(after.filter(({ status }) => status === GONE).map(({ path }) => path));
  return before.some(({ path, status }) => gone.has(path) && status !== GONE);
}

/** True when something answers 410. */
export function hasWithdrawn(entries: readonly Entry[]): boolean {
  return entries.some(({ status }) => status === GONE);
}

/**
 * Deletes every value, node and record that does not belong to one edition; returns how many keys that were. Which feed,
 * section or archive page of which edition held a withdrawn story's words is not asked: what is not kept cannot hold them,
 * blobs of publications that broke off among them. Safe to repeat; the mark of the withdrawal goes last, so that a run that
 * breaks off is finished by the next.
 */
export async function keepOnly(
  edition: StoredEdition,
  storage: Storage,
  mayGoOn: () => Promise<void> = async () => {},
): Promise<number> {
  const hashes = await hashesOf(storage, edition);
  const isKept = (key: string) =>
    key === editionKey(edition.pointer.edition) || hashes.has(key.slice(key.indexOf("/") + 1));
  let deleted = 0;
  for (let round = 0; round < ROUNDS; round++) {
    // Records first: what no record names, nobody rolls back to while the rest is on its way out.
    for (const prefix of [keyPrefixes.edition, keyPrefixes.blob, keyPrefixes.node]) {
      const keys = (await storage.list(prefix)).filter((key) => !isKept(key));
      await mayGoOn();
      if (keys.length > 0) await storage.delete(keys);
      if (round === 0) deleted += keys.length;
    }
  }
  await storage.delete([WITHDRAWING_KEY]);
  return deleted;
}

/** True while the words of something withdrawn may still be in the store: its withdrawal is under way, or was broken off. */
export async function isWithdrawing(storage: ReadableStorage): Promise<boolean> {
  const value = await storage.get(WITHDRAWING_KEY);
  // An error page in its place must not end a history.
  return value !== undefined && /^[\da-f]{64}$/.test(new TextDecoder().decode(value));
}
