/**
 * Entity-tags: they come from the rendered bytes alone, so that a compressor that changes does not make a reader download
 * what it has.
 *
 * @module
 */
import type { Entry } from "./manifest.ts";

/** 64 bits tell the versions of one path apart, and keep a 304 short. */
const TAG_DIGITS = 16;

/** The tag of bytes by their SHA-256, without quotation marks. */
export function tagOfHash(hash: string): string {
  return hash.slice(0, TAG_DIGITS);
}

/** The SHA-256 of an entry's bytes as rendered, in hexadecimal; undefined when it has none. */
export function plainHashOf({ sha256, blob }: Pick<Entry, "sha256" | "blob">): string | undefined {
  return sha256 ?? blob;
}

/** The tag of an entry, without quotation marks; undefined when it has no bytes. */
export function tagOf(entry: Pick<Entry, "sha256" | "blob">): string | undefined {
  const hash = plainHashOf(entry);
  return hash && tagOfHash(hash);
}
