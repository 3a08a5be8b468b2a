/**
 * The keys of the store; docs/storage.md documents each like an API.
 *
 * @module
 */

/** The pointer: the one key of what is served that ever changes. */
export const CURRENT_KEY = "current";

/** Who is writing to the store now; there only while somebody is (publish/lease.ts). */
export const LEASE_KEY = "publishing";

/** A withdrawal is under way: there from before its pointer moves until everything else has left the store. */
export const WITHDRAWING_KEY = "withdrawing";

/** Prefixes of the keys that are written once and never change. */
export const keyPrefixes = { edition: "edition/", node: "node/", blob: "blob/" } as const;

/** The key of an edition's own record, a copy of the pointer that made it current. */
export function editionKey(id: string): string {
  return keyPrefixes.edition + id;
}

/** The key of a manifest node, by the SHA-256 of its bytes. */
export function nodeKey(hash: string): string {
  return keyPrefixes.node + hash;
}

/** The key of a representation's bytes, by their SHA-256. */
export function blobKey(hash: string): string {
  return keyPrefixes.blob + hash;
}
