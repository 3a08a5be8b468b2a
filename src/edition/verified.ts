/**
 * Reading what a key's name promises: a value whose bytes do not hash to its name is damage, whatever the store says.
 *
 * @module
 */
import { DamagedStore } from "./damage.ts";
import { sha256 } from "./digest.ts";
import { editionId, type Pointer } from "./pointer.ts";
import type { ReadableStorage } from "./storage.ts";

/** What is wrong with a value. */
export type Damage = "missing" | "damaged";

/** A value whose key ends in its SHA-256, or what is wrong with it. Throws when the store cannot tell. */
export async function readVerified(storage: ReadableStorage, key: string): Promise<Uint8Array | Damage> {
  const value = await storage.get(key);
  if (value === undefined) return "missing";
  return (await sha256(value)) === key.slice(key.indexOf("/") + 1) ? value : "damaged";
}

/** The same, for who cannot go on without it; throws DamagedStore. */
export async function readWhole(storage: ReadableStorage, key: string): Promise<Uint8Array> {
  const value = await readVerified(storage, key);
  if (typeof value !== "string") return value;
  throw new DamagedStore(`${key} is ${value} there. Nothing was made current.`);
}

/** True when an edition's id is the hash of what its record says. */
export async function isTrueRecord(pointer: Pointer): Promise<boolean> {
  return (await editionId(pointer, pointer.format)) === pointer.edition;
}
