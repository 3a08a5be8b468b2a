/**
 * A whole store against its hashes: every edition's record, every node, every value.
 *
 * @module
 */
import { blobKey, CURRENT_KEY, editionKey, keyPrefixes, nodeKey } from "./keys.ts";
import { isBranch, type Node, parseNode } from "./manifest.ts";
import { type Pointer, parsePointer } from "./pointer.ts";
import type { ReadableStorage, Storage } from "./storage.ts";
import { type Damage, isTrueRecord, readVerified } from "./verified.ts";

/** One thing that is wrong. */
export interface Finding {
  readonly key: string;
  readonly damage: Damage;
  /** Editions that cannot be served whole because of it. */
  readonly editions: readonly string[];
}

/** What a check of a store found. */
export interface StoreCheck {
  readonly findings: readonly Finding[];
  readonly editions: number;
  /** Nodes and blobs that were read and hashed. */
  readonly values: number;
  /** Nodes and blobs that no edition needs, and what writes that broke off left; no harm, and `wire collect` removes them. */
  readonly unneeded: number;
}

/** Values that are read at once. */
const AT_ONCE = 16;

/** What is known so far. */
interface Walk {
  readonly storage: Storage;
  /** Key → the editions that need it. */
  readonly users: Map<string, Set<string>>;
  /** Key → what is wrong with it. */
  readonly damage: Map<string, Damage>;
  /** Nodes that were read and are whole. */
  readonly nodes: Map<string, Node>;
}

/** Reads and hashes everything. Throws only when the store itself cannot be read. */
export async function checkStore(
  storage: Storage,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<StoreCheck> {
  const walk: Walk = { storage, users: new Map(), damage: new Map(), nodes: new Map() };
  const records = [CURRENT_KEY, ...(await storage.list(keyPrefixes.edition))];
  for (const key of records) await walkRecord(walk, key);
  const stored = (await Promise.all([storage.list(keyPrefixes.blob), storage.list(keyPrefixes.node)])).flat();
  const leftovers = (await storage.leftovers?.()) ?? [];
  const unneeded = stored.filter((key) => !walk.users.has(key)).length + leftovers.length;
  const keys = [...new Set([...walk.users.keys(), ...stored])].filter((key) => !records.includes(key));
  await hashAll(walk, keys, onProgress);
  const findings = [...walk.damage].map(([key, damage]) => ({
    key,
    damage,
    editions: [...(walk.users.get(key) ?? [])],
  }));
  return { findings, editions: records.length - 1, values: keys.length, unneeded };
}

async function walkRecord(walk: Walk, key: string): Promise<void> {
  const pointer = await readRecord(walk.storage, key);
  if (typeof pointer === "string") {
    need(walk, key, key === CURRENT_KEY ? CURRENT_KEY : key.slice(keyPrefixes.edition.length));
    walk.damage.set(key, pointer);
  } else await walkNode(walk, pointer.root, pointer.edition);
}

async function readRecord(storage: Storage, key: string): Promise<Pointer | Damage> {
  const value = await storage.get(key);
  if (!value) return "missing";
  try {
    const pointer = parsePointer(new TextDecoder().decode(value));
    const isNamed = key === CURRENT_KEY || key === editionKey(pointer.edition);
    return isNamed && (await isTrueRecord(pointer)) ? pointer : "damaged";
  } catch {
    return "damaged";
  }
}

async function walkNode(walk: Walk, node: Node, edition: string): Promise<void> {
  if (isBranch(node)) {
    for (const hash of Object.values(node.children)) {
      const child = await readNode(walk, nodeKey(hash), edition);
      // What lies below a node that cannot be read is not known, and not asked for.
      if (child) await walkNode(walk, child, edition);
    }
    return;
  }
  for (const { blob, delta } of node.entries) {
    for (const hash of [blob, delta]) if (hash !== undefined) need(walk, blobKey(hash), edition);
  }
}

async function readNode(walk: Walk, key: string, edition: string): Promise<Node | undefined> {
  need(walk, key, edition);
  const known = walk.nodes.get(key);
  if (known || walk.damage.has(key)) return known;
  const value = await readVerified(walk.storage, key);
  if (typeof value === "string") walk.damage.set(key, value);
  else walk.nodes.set(key, parseNode(new TextDecoder().decode(value)));
  return walk.nodes.get(key);
}

function need({ users }: Walk, key: string, edition: string): void {
  const editions = users.get(key) ?? new Set();
  users.set(key, editions.add(edition));
}

async function hashAll(
  { storage, damage, nodes }: Walk,
  keys: readonly string[],
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const left = keys.filter((key) => !nodes.has(key) && !damage.has(key));
  for (const [key, found] of await checkValues(storage, left, onProgress)) damage.set(key, found);
}

/** Reads and hashes values by their keys. Returns what is wrong with which; throws only when the store cannot be read. */
export async function checkValues(
  storage: ReadableStorage,
  keys: readonly string[],
  onProgress: (done: number, total: number) => void = () => {},
): Promise<ReadonlyMap<string, Damage>> {
  const damage = new Map<string, Damage>();
  for (let start = 0; start < keys.length; start += AT_ONCE) {
    const batch = keys.slice(start, start + AT_ONCE);
    await Promise.all(
      batch.map(async (key) => {
        const value = await readVerified(storage, key);
        if (typeof value === "string") damage.set(key, value);
      }),
    );
    onProgress(start + batch.length, keys.length);
  }
  return damage;
}
