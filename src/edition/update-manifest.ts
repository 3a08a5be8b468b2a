/**
 * An edition's manifest out of the one before it: only the nodes on the paths that change are read and made anew. The tree
 * is the one that `assembleManifest` makes of all entries, node for node.
 *
 * @module
 */
import { sha256 } from "./digest.ts";
import {
  assembleNode,
  type Branch,
  bucketDigit,
  byPath,
  type Entry,
  isBranch,
  MAX_NODE_ENTRIES,
  type Manifest,
  type Node,
} from "./manifest.ts";

/** What stands at a path now; undefined where nothing does any more. */
export type Updates = ReadonlyMap<string, Entry | undefined>;

/** Reads a node of the manifest before. Throws when it is missing or damaged. */
export type ReadNode = (hash: string) => Promise<Node>;

/** The manifest after updates: its root, and the nodes that the one before did not have at the same place. */
export async function updateManifest(root: Node, updates: Updates, read: ReadNode): Promise<Manifest> {
  const nodes = new Map<string, string>();
  return { root: updates.size === 0 ? root : await updateNode(root, updates, 0, { read, nodes }), nodes };
}

interface Tree {
  readonly read: ReadNode;
  /** Hash → JSON of each node made here. */
  readonly nodes: Map<string, string>;
}

async function updateNode(node: Node, updates: Updates, depth: number, tree: Tree): Promise<Node> {
  if (!isBranch(node)) return assembleNode(updateEntries(node.entries, updates), depth, tree.nodes);
  const groups = Map.groupBy(updates, ([path]) => bucketDigit(path, depth));
  const updated = await Promise.all(
    [...groups].map(
      async ([digit, group]) => [digit, await updateChild(node, digit, new Map(group), depth, tree)] as const,
    ),
  );
  const children = Object.fromEntries(
    Object.entries({ ...node.children, ...Object.fromEntries(updated) }).filter(([, hash]) => hash !== undefined),
  ) as Branch["children"];
  const hasFewer = [...updates.values()].includes(undefined);
  return (hasFewer && (await asOneNode({ children }, tree))) || { children };
}

/** The hash of a child with its updates; undefined when nothing is left in it. */
async function updateChild(
  { children }: Branch,
  digit: string,
  updates: Updates,
  depth: number,
  tree: Tree,
): Promise<string | undefined> {
  const before = children[digit];
  const child = await updateNode(
    before === undefined ? { entries: [] } : await tree.read(before),
    updates,
    depth + 1,
    tree,
  );
  if (!isBranch(child) && child.entries.length === 0) return undefined;
  const text = JSON.stringify(child);
  const hash = await sha256(text);
  if (hash !== before) tree.nodes.set(hash, text);
  return hash;
}

/** A branch that has lost entries may have to be one node again; undefined while it holds too many for that. */
async function asOneNode({ children }: Branch, tree: Tree): Promise<Node | undefined> {
  const entries: Entry[] = [];
  const hashes = Object.values(children);
  for (const hash of hashes) {
    const made = tree.nodes.get(hash);
    const child = made === undefined ? await tree.read(hash) : (JSON.parse(made) as Node);
    // A branch is one because it holds more than a node may.
    if (isBranch(child) || entries.length + child.entries.length > MAX_NODE_ENTRIES) return undefined;
    entries.push(...child.entries);
  }
  for (const hash of hashes) tree.nodes.delete(hash);
  return { entries: entries.toSorted(byPath) };
}

function updateEntries(entries: readonly Entry[], updates: Updates): readonly Entry[] {
  const added = [...updates.values()].filter((entry) => entry !== undefined);
  return [...entries.filter(({ path }) => !updates.has(path)), ...added].toSorted(byPath);
}
