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
import { type OnWait, settle } from "./settle.ts";
import type { ReadableStorage, Storage } from "./storage.ts";
import { hashesOf } from "./store.ts";

/** A listing may lack keys, and a deletion that was confirmed may not have happened: it is looked a second time, and done again. */
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

/** What letting go tells, and asks, on its way. */
export interface LetGoOptions {
  /** Called before each deletion; throws when this run may not go on. */
  readonly mayGoOn?: () => Promise<void>;
  /** Keys that go by their names, because a listing may not show yet what was written a minute ago. */
  readonly known?: readonly string[];
  /** Called before the store is waited for. */
  readonly onWait?: OnWait;
}

/**
 * Deletes every value, node and record that does not belong to one edition; returns how many keys that were. Which feed,
 * section or archive page of which edition held a withdrawn story's words is not asked: what is not kept cannot hold them,
 * blobs of publications that broke off among them. Safe to repeat; the mark of the withdrawal goes last, so that a run that
 * breaks off is finished by the next. Where a store settles late, what its listings lacked is looked for once they show it.
 */
export async function keepOnly(
  edition: StoredEdition,
  storage: Storage,
  { mayGoOn = async () => {}, known = [], onWait }: LetGoOptions = {},
): Promise<number> {
  const hashes = await hashesOf(storage, edition);
  const isKept = (key: string) =>
    key === editionKey(edition.pointer.edition) || hashes.has(key.slice(key.indexOf("/") + 1));
  const gone = new Set<string>();
  for (let round = 1; round <= ROUNDS; round++) {
    if (round === ROUNDS) await settle(storage, onWait);
    for (const keys of groupsOf([...known, ...(await storedIn(storage))].filter((key) => !isKept(key)))) {
      await mayGoOn();
      await storage.delete(keys);
      for (const key of keys) gone.add(key);
    }
  }
  await mayGoOn();
  await storage.delete([WITHDRAWING_KEY]);
  return gone.size;
}

/** Deleted together; between two groups it is asked whether this run may go on. */
const AT_ONCE = 1_000;

/** Records first: what no record names, nobody rolls back to while the rest is on its way out. */
async function storedIn(storage: Storage): Promise<readonly string[]> {
  const prefixes = [keyPrefixes.edition, keyPrefixes.blob, keyPrefixes.node];
  const lists = await Promise.all(prefixes.map((prefix) => storage.list(prefix)));
  return [...lists.flat(), ...((await storage.leftovers?.()) ?? [])];
}

function* groupsOf(keys: readonly string[]): Generator<readonly string[]> {
  const all = [...new Set(keys)];
  const isRecord = (key: string) => key.startsWith(keyPrefixes.edition);
  for (const group of [all.filter(isRecord), all.filter((key) => !isRecord(key))]) {
    for (let start = 0; start < group.length; start += AT_ONCE) yield group.slice(start, start + AT_ONCE);
  }
}

/** True while the words of something withdrawn may still be in the store: its withdrawal is under way, or was broken off. */
export async function isWithdrawing(storage: ReadableStorage): Promise<boolean> {
  const value = await storage.get(WITHDRAWING_KEY);
  // An error page in its place must not end a history.
  return value !== undefined && /^[\da-f]{64}$/.test(new TextDecoder().decode(value));
}
