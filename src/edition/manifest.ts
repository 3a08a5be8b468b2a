/**
 * The manifest: which representation an edition serves at each path. A hash tree, so that publishing one story rewrites
 * the few nodes on its paths and two editions are compared by comparing hashes.
 *
 * @module
 */
import { DamagedStore, parseJson } from "./damage.ts";
import { sha256 } from "./digest.ts";

/**
 * The most entries a node holds before it splits. 400 entries are about 100 kB of JSON, still parsed within a
 * millisecond, and at 100,000 articles of eight paths each the tree is then three levels deep (root, 64, 4,096).
 */
export const MAX_NODE_ENTRIES = 400;

/** A node splits by this many bits of the bucket's hash: 64 children. */
const BITS_PER_LEVEL = 6;

/** A bucket's hash has 32 bits, so five levels of six. */
const MAX_DEPTH = 5;

/** One path of an edition: what is served there, without its bytes. A *manifest entry*, where Atom's is meant too. */
export interface Entry {
  /** Absolute path, without query: `/rss.xml`. */
  readonly path: string;
  /** 200 when absent. */
  readonly status?: number;
  /** SHA-256 of the stored value; absent for a redirect and for a negotiated path. */
  readonly blob?: string;
  /** Length of the bytes as rendered. */
  readonly bytes?: number;
  /**
   * Lengths of the codings that stand before the rendered bytes in the stored value (packed.ts). Brotli of length 0: the value
   * is gzip alone.
   */
  readonly coded?: readonly [br: number, gzip: number];
  /** SHA-256 of the rendered bytes, where the stored value has codings too and so another name: what a mirror serves. */
  readonly sha256?: string;
  /** Media type with its charset. */
  readonly type?: string;
  /** A more general media type of the same bytes, for whoever prefers it: a browser shows XML, and no RSS. */
  readonly generalType?: string;
  /** When what is served here last changed, in seconds since 1970: Last-Modified. */
  readonly modified: number;
  /** The name of the set of headers that go with it (`Pointer.headers`). */
  readonly headers: string;
  /** Where a redirect leads: an absolute address. */
  readonly location?: string;
  /** The value of the Link header (RFC 8288). */
  readonly link?: string;
  /** SHA-256 of the index that a feed's deltas are made from (delta.ts). */
  readonly delta?: string;
  /** Paths to choose among by the request's Accept header; the first when in doubt. */
  readonly variants?: readonly string[];
}

/** A node of the manifest: entries in the order of their paths, or the hashes of child nodes by six bits of hash. */
export type Node = Leaf | Branch;

/** A node that lists entries. */
export interface Leaf {
  readonly entries: readonly Entry[];
}

/** A node that names its children; a key is the decimal of the six bits. */
export interface Branch {
  readonly children: Readonly<Record<string, string>>;
}

/** A manifest as assembled: its root, and every other node as it will be stored. */
export interface Manifest<Texts extends NodeTexts = ReadonlyMap<string, string>> {
  readonly root: Node;
  readonly nodes: Texts;
}

/** Hash → JSON of nodes, wherever it is kept until it is stored. */
export interface NodeTexts {
  get(hash: string): string | undefined;
  keys(): Iterable<string>;
}

/** What takes the nodes of a manifest as they are made. */
export interface NodeSink {
  set(hash: string, json: string): unknown;
}

/** True for a node that names children. */
export function isBranch(node: Node): node is Branch {
  return "children" in node;
}

/** Assembles the tree over entries; its shape follows from the entries alone, whatever came before. */
export async function assembleManifest(entries: readonly Entry[]): Promise<Manifest> {
  return assembleManifestInto(new Map<string, string>(), entries);
}

/** The same with its nodes in a place of the caller's. */
export async function assembleManifestInto<Texts extends NodeTexts & NodeSink>(
  nodes: Texts,
  entries: readonly Entry[],
): Promise<Manifest<Texts>> {
  const sorted = entries.toSorted(byPath);
  return { root: await assembleNode(sorted, 0, nodes), nodes };
}

/**
 * Finds the entry of a path, reading child nodes through `read`; undefined when the edition has no such path. A promise
 * only where `read` gives one.
 */
export function findEntry(
  root: Node,
  path: string,
  read: (hash: string) => Node | Promise<Node>,
): Entry | undefined | Promise<Entry | undefined> {
  return isBranch(root) ? descend(root, path, bucketHash(path), 0, read) : findInLeaf(root, path);
}

function descend(
  node: Branch,
  path: string,
  hash: number,
  depth: number,
  read: (hash: string) => Node | Promise<Node>,
): Entry | undefined | Promise<Entry | undefined> {
  const child = node.children[digit(hash, depth)];
  if (child === undefined) return undefined;
  const goOn = (below: Node) =>
    isBranch(below) ? descend(below, path, hash, depth + 1, read) : findInLeaf(below, path);
  const below = read(child);
  return below instanceof Promise ? below.then(goOn) : goOn(below);
}

/** Finds a path in a leaf by bisection: entries stand in the order of their paths. */
export function findInLeaf(leaf: Leaf, path: string): Entry | undefined {
  let low = 0;
  let high = leaf.entries.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const entry = leaf.entries[middle];
    if (entry === undefined || entry.path === path) return entry;
    if (entry.path < path) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/** Reads every entry below a node, in no promised order. */
export async function allEntries(root: Node, read: (hash: string) => Promise<Node>): Promise<readonly Entry[]> {
  if (!isBranch(root)) return root.entries;
  const below = await Promise.all(Object.values(root.children).map(async (hash) => allEntries(await read(hash), read)));
  return below.flat();
}

/** The hashes of all nodes below a root. */
export async function allNodes(root: Node, read: (hash: string) => Promise<Node>): Promise<readonly string[]> {
  if (!isBranch(root)) return [];
  const hashes = Object.values(root.children);
  const below = await Promise.all(hashes.map(async (hash) => allNodes(await read(hash), read)));
  return [...hashes, ...below.flat()];
}

/** Parses the JSON of a stored node; throws DamagedStore when it is not one. */
export function parseNode(text: string): Node {
  const value = parseJson(text);
  if (isNode(value)) return value;
  throw new DamagedStore("A manifest node in the store is damaged.");
}

/** True for a value of a node's outer shape. */
export function isNode(value: unknown): value is Node {
  if (typeof value !== "object" || value === null) return false;
  if ("entries" in value) return Array.isArray(value.entries);
  return "children" in value && typeof value.children === "object" && value.children !== null;
}

/** The node over entries in the order of their paths; the nodes below it are added to `nodes` (hash → JSON). */
export async function assembleNode(entries: readonly Entry[], depth: number, nodes: NodeSink): Promise<Node> {
  if (entries.length <= MAX_NODE_ENTRIES || depth === MAX_DEPTH) return { entries };
  const groups = Map.groupBy(entries, ({ path }) => bucketDigit(path, depth));
  const children: Record<string, string> = {};
  for (const key of [...groups.keys()].sort((a, b) => Number(a) - Number(b))) {
    const text = JSON.stringify(await assembleNode(groups.get(key) ?? [], depth + 1, nodes));
    const hash = await sha256(text);
    nodes.set(hash, text);
    children[key] = hash;
  }
  return { children };
}

/**
 * A path's bucket is its first two segments, the second without its extension: all of one article's representations
 * lie in one node, so that publishing it touches one and a reader who goes from card to page finds it in memory.
 */
function bucketOf(path: string): string {
  const [, first = "", second = ""] = path.split("/", 3);
  return `${first}/${second.replace(/\.[a-z]+$/, "")}`;
}

/**
 * FNV-1a (32 bits) with the finaliser of MurmurHash3, which spreads the short, alike keys that slugs are. Not
 * cryptographic, because nothing rests on it but the balance of the tree, and synchronous, because a look-up in a large
 * edition should not wait for Web Crypto.
 */
function bucketHash(path: string): number {
  let hash = 0x811c9dc5;
  for (const char of bucketOf(path)) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Which child of a branch at a depth a path belongs to: a key of `Branch.children`. */
export function bucketDigit(path: string, depth: number): string {
  return digit(bucketHash(path), depth);
}

function digit(hash: number, depth: number): string {
  return String((hash >>> (depth * BITS_PER_LEVEL)) & (2 ** BITS_PER_LEVEL - 1));
}

/** The order of entries in a node: by UTF-16 code units, the same on every machine; a locale's order is not. */
export function byPath({ path: a }: Entry, { path: b }: Entry): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
