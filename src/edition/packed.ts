/**
 * A stored value that holds one representation in several content codings: brotli, then gzip, then plain, end to end. One
 * key a representation, whatever its codings: a write costs by the key, a miss is one read, and every coding is there.
 *
 * What is asked for rarely is stored in gzip alone, a seventh of its size: whoever does not take gzip gets it decoded.
 *
 * @module
 */
import { DamagedStore } from "./damage.ts";
import type { Entry } from "./manifest.ts";

/** A content coding that is stored (RFC 9110 §8.4.1). */
export type Coding = "br" | "gzip";

/** A text compressed when it is published. */
export interface Compressed {
  /** Absent: gzip is to stand alone, without brotli and without the bytes as rendered. */
  readonly br?: Uint8Array;
  readonly gzip: Uint8Array;
}

/** True for an entry whose value is gzip and nothing else: the length of its brotli is 0, which brotli of no text is. */
export function isGzipAlone({ coded }: Pick<Entry, "coded">): boolean {
  return coded?.[0] === 0;
}

/** The value to store for a representation. */
export function packValue(plain: Uint8Array, compressed: Compressed | undefined): Uint8Array {
  if (!compressed) return plain;
  const { br, gzip } = compressed;
  if (!br) return gzip;
  const value = new Uint8Array(br.length + gzip.length + plain.length);
  value.set(br);
  value.set(gzip, br.length);
  value.set(plain, br.length + gzip.length);
  return value;
}

/**
 * The bytes of a representation as it was rendered, from the stored value of its entry: a part of it, or a promise where it
 * has to be decoded. Verify the value first; the promise rejects with DamagedStore when it is not what the entry says.
 */
export function plainOf(
  value: Uint8Array,
  entry: Pick<Entry, "coded" | "bytes">,
): Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>> {
  if (isGzipAlone(entry)) return decode(value, entry.bytes);
  return (entry.coded ? value.subarray(entry.coded[0] + entry.coded[1]) : value) as Uint8Array<ArrayBuffer>;
}

async function decode(value: Uint8Array, length: number | undefined): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const stream = new Blob([value as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream("gzip"));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    if (bytes.length === length) return bytes;
  } catch {
    // Falls through to what is said of both: to a reader of the store it makes no difference how it is damaged.
  }
  throw new DamagedStore("A value in the store is not the gzip that its entry names.");
}

/** The bytes in a coding, within the stored value of an entry that has codings. */
export function codedOf(
  value: Uint8Array,
  [br, gzip]: readonly [br: number, gzip: number],
  coding: Coding,
): Uint8Array {
  return coding === "br" ? value.subarray(0, br) : value.subarray(br, br + gzip);
}
