/**
 * Edition → store: blobs, then nodes, then the edition's record; all of it is read back; and the pointer last. A crash before
 * the pointer leaves yesterday's edition whole; running again goes on where it stopped, because what is there has its name.
 *
 * @module
 */
import type { Blobs, Edition } from "./assemble.ts";
import { blobKey, CURRENT_KEY, editionKey, keyPrefixes, nodeKey, WITHDRAWING_KEY } from "./keys.ts";
import { loadNode, type StoredEdition } from "./load.ts";
import { allNodes, type Entry, type NodeTexts } from "./manifest.ts";
import { type CurrentValue, movePointer, pointerValue } from "./move-pointer.ts";
import type { Pointer } from "./pointer.ts";
import { putInBatches, type WriteOptions } from "./put-batches.ts";
import { proveStored } from "./read-back.ts";
import type { Pair, ReadableStorage, Storage } from "./storage.ts";

/** The writes that make an edition current, in groups that must follow one another. */
export interface WritePlan {
  readonly blobs: readonly Pair[];
  readonly nodes: readonly Pair[];
  /** The edition's record, the mark of a withdrawal where it is one, and the pointer; empty when it is current already. */
  readonly record: readonly Pair[];
  readonly pointer: readonly Pair[];
  readonly edition: Pointer;
  /** What `current` holds until then. */
  readonly follows: CurrentValue;
  /** True when what is there already is written again, too. */
  readonly anew: boolean;
}

/**
 * Up to this many writes are cheaper repeated than looked up: a store of 100,000 stories has a million keys, and they are
 * listed a thousand at a time. So many are also what the free plan takes in a day.
 */
const CHEAP_WRITES = 1_000;

const encoder = new TextEncoder();

const nothing = { blobs: [], nodes: [], record: [], pointer: [] } as const;

/**
 * What has to be written to make an edition current where `previous` is: its nodes and blobs are those alone that are to be
 * written. Nothing when it is current already. `follows`: what `current` holds until then; that it names `previous` when absent.
 */
export function planWrites(
  edition: Edition,
  previous: Pointer | undefined,
  { follows = previous && pointerValue(previous), anew = false }: Partial<Pick<WritePlan, "follows" | "anew">> = {},
): WritePlan {
  const { pointer } = edition;
  if (pointer === previous && !anew) return { ...nothing, edition: pointer, anew, follows: pointerValue(pointer) };
  return { ...planAll(edition, previous, follows), anew };
}

function planAll(edition: Edition, previous: Pointer | undefined, follows: CurrentValue): WritePlan {
  const { pointer } = edition;
  const value = pointerValue(pointer);
  const mark = { key: WITHDRAWING_KEY, value: encoder.encode(pointer.edition) };
  // The same edition written once more withdraws nothing: it may have been rolled back to.
  const withdraws = pointer.startsAnew && pointer.edition !== previous?.edition;
  return {
    blobs: Array.from(edition.blobs.keys(), (hash) => new BlobPair(hash, edition.blobs)),
    nodes: Array.from(edition.nodes.keys(), (hash) => new NodePair(hash, edition.nodes)),
    record: [{ key: editionKey(pointer.edition), value }, ...(withdraws ? [mark] : [])],
    pointer: [{ key: CURRENT_KEY, value }],
    edition: pointer,
    follows,
    anew: false,
  };
}

/**
 * Its value is read when it is written: all values of a large edition together do not fit into memory. A class, because a
 * million pairs with a key and a getter of their own take 200 bytes each.
 */
class BlobPair implements Pair {
  readonly #hash: string;
  readonly #blobs: Blobs;

  constructor(hash: string, blobs: Blobs) {
    this.#hash = hash;
    this.#blobs = blobs;
  }

  get key(): string {
    return blobKey(this.#hash);
  }

  get value(): Uint8Array {
    return atHand(this.#hash, this.#blobs.get(this.#hash));
  }

  get bytes(): number | undefined {
    return this.#blobs.bytesOf?.(this.#hash);
  }
}

class NodePair implements Pair {
  readonly #hash: string;
  readonly #nodes: NodeTexts;

  constructor(hash: string, nodes: NodeTexts) {
    this.#hash = hash;
    this.#nodes = nodes;
  }

  get key(): string {
    return nodeKey(this.#hash);
  }

  get value(): Uint8Array {
    return encoder.encode(atHand(this.#hash, this.#nodes.get(this.#hash)));
  }
}

function atHand<Value>(hash: string, value: Value | undefined): Value {
  if (value === undefined) throw new Error(`The value ${hash} of the edition is not at hand.`);
  return value;
}

/**
 * Writes a plan in its order. Returns the pairs that were written: fewer than planned where a former run got far. Throws
 * DamagedStore when the store does not hold what was written to it, and MovedOn when somebody else was faster: in both cases
 * what was current stays.
 */
export async function storePlan(
  plan: WritePlan,
  storage: Storage,
  { onProgress = () => {}, mayGoOn = async () => {} }: WriteOptions = {},
): Promise<readonly Pair[]> {
  if (plan.pointer.length === 0) return [];
  const content = [...plan.blobs, ...plan.nodes];
  const missing = plan.anew ? content : await withoutStored(content, storage);
  const groups = [missing.filter(isBlob), missing.filter((pair) => !isBlob(pair)), plan.record];
  const all = [...groups.flat(), ...plan.pointer];
  let before = 0;
  for (const group of groups) {
    const start = before;
    await putInBatches(group, storage, { mayGoOn, onWritten: (written) => onProgress(start + written, all.length) });
    before += group.length;
  }
  // What was there already, too: a run that broke off may have left half a value.
  await proveStored([...content, ...plan.record], storage, mayGoOn);
  await mayGoOn();
  await movePointer(plan.edition, plan.follows, storage);
  onProgress(all.length, all.length);
  return all;
}

/**
 * Makes an edition that the store holds current again: the pointer moves back, and Last-Modified does not.
 *
 * @param follows what `current` holds until then; that it names `current` when absent
 */
export async function storePointer(
  target: Pointer,
  current: Pointer | undefined,
  now: Date,
  storage: Storage,
  follows: CurrentValue = current && pointerValue(current),
): Promise<Pointer> {
  const floor = Math.max(Math.floor(now.getTime() / 1000), (current?.modifiedFloor ?? 0) + 1);
  const pointer: Pointer = { ...target, modifiedFloor: floor };
  await movePointer(pointer, follows, storage);
  return pointer;
}

/** The hashes of everything that a stored edition consists of. */
export async function hashesOf(storage: ReadableStorage, { pointer, entries }: StoredEdition): Promise<Set<string>> {
  const nodes = await allNodes(pointer.root, (hash) => loadNode(storage, hash));
  return new Set([...nodes, ...entries.flatMap(({ blob, delta }: Entry) => [blob ?? [], delta ?? []].flat())]);
}

/** The keys of everything that a stored edition consists of, its record left out: blobs first, then nodes. */
export async function keysOf(
  storage: ReadableStorage,
  { pointer, entries }: StoredEdition,
): Promise<readonly string[]> {
  const nodes = await allNodes(pointer.root, (hash) => loadNode(storage, hash));
  const blobs = entries.flatMap(({ blob, delta }) => [blob ?? [], delta ?? []].flat());
  return [...new Set(blobs.map(blobKey)), ...new Set(nodes.map(nodeKey))];
}

async function withoutStored(pairs: readonly Pair[], storage: Storage): Promise<readonly Pair[]> {
  if (pairs.length <= CHEAP_WRITES) return pairs;
  const lists = await Promise.all([storage.list(keyPrefixes.blob), storage.list(keyPrefixes.node)]);
  const stored = new Set(lists.flat());
  return pairs.filter(({ key }) => !stored.has(key));
}

function isBlob({ key }: Pair): boolean {
  return key.startsWith(keyPrefixes.blob);
}
