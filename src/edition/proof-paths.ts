/**
 * The well-known addresses (RFC 8615) at which anyone can check an edition: by them a partner, a mirror's reader or
 * `wire verify` gets from the public key to the bytes of one path. docs/signing.md goes the way step by step.
 *
 * @module
 */
import { isBranch, type Node } from "./manifest.ts";

const base = "/.well-known/diaspora-wire";

/** The addresses that every signed edition has. */
export const proofPaths = {
  /** The newsroom's public keys, a JWK set. */
  keys: `${base}/keys.json`,
  /** The pointer: edition id, time, signature, headers and root node. */
  edition: `${base}/edition.json`,
} as const;

/** Where the nodes below the root lie: by the way to them, so that no stranger can ask the store for a key. */
const nodePath = new RegExp(String.raw`^${base.replaceAll(".", String.raw`\.`)}/node((?:/\d{1,2}){1,5})\.json$`);

/** The address of a node, by the keys that lead to it from the root. */
export function nodeAddress(way: readonly string[]): string {
  return `${base}/node/${way.join("/")}.json`;
}

/** The keys that lead to the node at an address; undefined for another address. */
export function wayTo(path: string): readonly string[] | undefined {
  return nodePath.exec(path)?.[1]?.slice(1).split("/");
}

/** The node at the end of a way; undefined when the edition has none there. */
export async function nodeAt(
  root: Node,
  way: readonly string[],
  read: (hash: string) => Node | Promise<Node>,
): Promise<Node | undefined> {
  let node = root;
  for (const key of way) {
    const hash = isBranch(node) && Object.hasOwn(node.children, key) ? node.children[key] : undefined;
    if (hash === undefined) return undefined;
    node = await read(hash);
  }
  return node;
}

/** All nodes below a root with the ways to them. */
export async function nodesBelow(
  root: Node,
  read: (hash: string, way: readonly string[]) => Promise<Node>,
  way: readonly string[] = [],
): Promise<readonly { readonly way: readonly string[]; readonly node: Node }[]> {
  if (!isBranch(root)) return [];
  const found = await Promise.all(
    Object.entries(root.children).map(async ([key, hash]) => {
      const here = [...way, key];
      const node = await read(hash, here);
      return [{ way: here, node }, ...(await nodesBelow(node, read, here))];
    }),
  );
  return found.flat();
}
