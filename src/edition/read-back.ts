/**
 * Reading back what was written, before anybody is led to it: a store that says "done" and has half a value, an error page or
 * nothing is found out while the edition before is still current.
 *
 * @module
 */
import { DamagedStore } from "./damage.ts";
import { sha256 } from "./digest.ts";
import { keyPrefixes } from "./keys.ts";
import { putInBatches } from "./put-batches.ts";
import type { Pair, ReadableStorage, Storage } from "./storage.ts";

/** Values that are read at once. */
const AT_ONCE = 32;

/** The first pause before a key is asked for again; each is twice the one before. */
const FIRST_PAUSE_MS = 500;

/** A key that does not hold what was written to it. */
interface Difference {
  readonly pair: Pair;
  /** The hash of what is there; undefined: nothing is. */
  readonly found: string | undefined;
}

type MayGoOn = () => Promise<void>;

/**
 * Reads pairs back and compares them byte by byte; one that differs is written once more and read again. Where a store allows
 * fewer reads than there are pairs, all are written once more: those that were not looked at are as doubtful. Throws DamagedStore
 * with the key, what was expected and what was found.
 */
export async function proveStored(
  pairs: readonly Pair[],
  storage: Storage,
  mayGoOn: MayGoOn = async () => {},
): Promise<void> {
  const looked = withinLimit(pairs, storage.readBackLimit);
  const different = (await differences(looked, storage, mayGoOn)).map(({ pair }) => pair);
  if (different.length === 0) return;
  const isAll = looked.length === pairs.length;
  await putInBatches(isAll ? different : pairs, storage, { mayGoOn });
  const [still] = await differences(isAll ? different : looked, storage, mayGoOn);
  if (still) throw new DamagedStore(await explain(still, storage.name));
}

/**
 * All where there is no limit; else what leads to other values, records before nodes, and of what there is no room for in full
 * so many at even distances as there is room for.
 */
export function withinLimit<Named extends Pick<Pair, "key">>(
  pairs: readonly Named[],
  limit = Number.POSITIVE_INFINITY,
): readonly Named[] {
  if (pairs.length <= limit) return pairs;
  const isNode = ({ key }: Named) => key.startsWith(keyPrefixes.node);
  const isBlob = ({ key }: Named) => key.startsWith(keyPrefixes.blob);
  // The edition's record and the mark of a withdrawal.
  const others = pairs.filter((pair) => !isNode(pair) && !isBlob(pair));
  const chosen = [...others, ...evenly(pairs.filter(isNode), limit - others.length)];
  return [...chosen, ...evenly(pairs.filter(isBlob), limit - chosen.length)];
}

function evenly<Item>(items: readonly Item[], room: number): readonly Item[] {
  const step = Math.max(items.length / Math.max(room, 1), 1);
  return items.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

async function differences(
  pairs: readonly Pair[],
  storage: ReadableStorage & Pick<Storage, "settlesWithinMs">,
  mayGoOn: MayGoOn,
) {
  const { settlesWithinMs = 0 } = storage;
  let left = await differencesNow(pairs, storage, mayGoOn);
  let waited = 0;
  for (let pause = FIRST_PAUSE_MS; left.length > 0 && waited < settlesWithinMs; pause *= 2) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    waited += pause;
    left = await differencesNow(
      left.map(({ pair }) => pair),
      storage,
      mayGoOn,
    );
  }
  return left;
}

async function differencesNow(
  pairs: readonly Pair[],
  storage: ReadableStorage,
  mayGoOn: MayGoOn,
): Promise<readonly Difference[]> {
  const different: Difference[] = [];
  for (let start = 0; start < pairs.length; start += AT_ONCE) {
    if (start > 0) await mayGoOn();
    const batch = pairs.slice(start, start + AT_ONCE);
    const values = await Promise.all(batch.map(({ key }) => storage.get(key)));
    for (const [index, pair] of batch.entries()) {
      const value = values[index];
      if (value && isSame(value, pair.value)) continue;
      different.push({ pair, found: value && (await sha256(value)) });
    }
  }
  return different;
}

/** True for the same bytes. */
export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  // Four at a time where they stand at a multiple of four, as nearly all do: an edition is hundreds of megabytes.
  const inWords = one.byteOffset % 4 === 0 && other.byteOffset % 4 === 0 ? one.length - (one.length % 4) : 0;
  return (
    areEqual(wordsOf(one, inWords), wordsOf(other, inWords)) && areEqual(one.subarray(inWords), other.subarray(inWords))
  );
}

function wordsOf({ buffer, byteOffset }: Uint8Array, bytes: number): Int32Array {
  return new Int32Array(buffer, bytes === 0 ? 0 : byteOffset, bytes / 4);
}

function areEqual(one: Uint8Array | Int32Array, other: Uint8Array | Int32Array): boolean {
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
  return true;
}

async function explain({ pair, found }: Difference, store: string): Promise<string> {
  const expected = `${pair.value.length} bytes with SHA-256 ${await sha256(pair.value)}`;
  const there = found === undefined ? "nothing" : `a value with SHA-256 ${found}`;
  return `${store} does not hold what was written to it. ${pair.key}: expected ${expected}, found ${there}. What was current stays; run it again, it goes on where it stopped.`;
}
