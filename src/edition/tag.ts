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

/** The tag of an entry, without quotation marks; undefined when it has no bytes. */
export function tagOf({ tag, blob }: Pick<Entry, "tag" | "blob">): string | undefined {
  return tag ?? (blob && tagOfHash(blob));
}
