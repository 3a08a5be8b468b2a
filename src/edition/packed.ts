/**
 * A stored value that holds one representation in several content codings: brotli, then gzip, then plain, end to end. One
 * key a representation, whatever its codings: a write costs by the key, a miss is one read, and every coding is there.
 *
 * @module
 */
import type { Entry } from "./manifest.ts";

/** A content coding that is stored (RFC 9110 §8.4.1). */
export type Coding = "br" | "gzip";

/** A text compressed when it is published. */
export interface Compressed {
  readonly br: Uint8Array;
  readonly gzip: Uint8Array;
}

/** The value to store for a representation. */
export function packValue(plain: Uint8Array, compressed: Compressed | undefined): Uint8Array {
  if (!compressed) return plain;
  const { br, gzip } = compressed;
  const value = new Uint8Array(br.length + gzip.length + plain.length);
  value.set(br);
  value.set(gzip, br.length);
  value.set(plain, br.length + gzip.length);
  return value;
}

/** The bytes of a representation as it was rendered, within the stored value of its entry. */
export function plainOf(value: Uint8Array, { coded }: Pick<Entry, "coded">): Uint8Array {
  return coded ? value.subarray(coded[0] + coded[1]) : value;
}

/** The bytes in a coding, within the stored value of an entry that has codings. */
export function codedOf(
  value: Uint8Array,
  [br, gzip]: readonly [br: number, gzip: number],
  coding: Coding,
): Uint8Array {
  return coding === "br" ? value.subarray(0, br) : value.subarray(br, br + gzip);
}
