/**
 * Edition → store: blobs, then nodes, then the edition's record, and the pointer last. A crash before the pointer leaves
 * yesterday's edition whole; running again goes on where it stopped, because what is there already has its name.
 *
 * @module
 */
import type { Edition } from "./assemble.ts";
import { blobKey, CURRENT_KEY, editionKey, keyPrefixes, nodeKey } from "./keys.ts";
import { loadNode, type StoredEdition } from "./load.ts";
import { allNodes, type Entry } from "./manifest.ts";
import { type Pointer, renderPointer } from "./pointer.ts";
import type { Pair, ReadableStorage, Storage } from "./storage.ts";

/** The writes that make an edition current, in groups that must follow one another. */
export interface WritePlan {
  readonly blobs: readonly Pair[];
  readonly nodes: readonly Pair[];
  /** The edition's record and the pointer; empty when the edition is current already. */
  readonly record: readonly Pair[];
  readonly pointer: readonly Pair[];
}

/** Up to this many writes are cheaper repeated than looked up: one listing of keys costs as much as a write. */
const CHEAP_WRITES = 100;

const encoder = new TextEncoder();

/** What has to be written to make an edition current where `previous` is; nothing when it is current already. */
export async function planWrites(
  edition: Edition,
  storage: ReadableStorage,
  previous: StoredEdition | undefined,
): Promise<WritePlan> {
  if (edition.pointer === previous?.pointer) return { blobs: [], nodes: [], record: [], pointer: [] };
  const stored = previous ? await hashesOf(storage, previous) : new Set<string>();
  const text = encoder.encode(renderPointer(edition.pointer));
  return {
    blobs: [...edition.blobs]
      .filter(([hash]) => !stored.has(hash))
      .map(([hash, value]) => ({ key: blobKey(hash), value })),
    nodes: [...edition.nodes]
      .filter(([hash]) => !stored.has(hash))
      .map(([hash, json]) => ({ key: nodeKey(hash), value: encoder.encode(json) })),
    record: [{ key: editionKey(edition.pointer.edition), value: text }],
    pointer: [{ key: CURRENT_KEY, value: text }],
  };
}

/** Writes a plan in its order. Returns the pairs that were written: fewer than planned where a former run got far. */
export async function storePlan(
  plan: WritePlan,
  storage: Storage,
  onProgress: (written: number, total: number) => void = () => {},
): Promise<readonly Pair[]> {
  const content = await withoutStored([...plan.blobs, ...plan.nodes], storage);
  const groups = [content.filter(isBlob), content.filter((pair) => !isBlob(pair)), plan.record, plan.pointer];
  const all = groups.flat();
  let before = 0;
  for (const group of groups) {
    if (group.length > 0) await storage.put(group, (written) => onProgress(before + written, all.length));
    before += group.length;
  }
  return all;
}

/** Makes an edition that the store holds current again: the pointer moves back, and Last-Modified does not. */
export async function storePointer(
  target: Pointer,
  current: Pointer | undefined,
  now: Date,
  storage: Storage,
): Promise<Pointer> {
  const floor = Math.max(Math.floor(now.getTime() / 1000), (current?.modifiedFloor ?? 0) + 1);
  const pointer: Pointer = { ...target, modifiedFloor: floor };
  await storage.put([{ key: CURRENT_KEY, value: encoder.encode(renderPointer(pointer)) }]);
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
