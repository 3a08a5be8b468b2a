/**
 * Saying that an answer is not from where it should be from: the store does not answer and the isolate goes on with what it
 * has seen, or the current edition cannot be read whole yet and the one before it is served. `Cache-Status` is the field for
 * that (RFC 9211; `Warning` is obsolete, RFC 9111 §5.5): the isolate's memory is the cache, the store its origin.
 *
 * @module
 */
import type { Pointer } from "../edition/pointer.ts";

/** Why: the store gives no pointer, one that this Worker cannot read, or not all of the edition that it names. */
export type Cause = "store-unreachable" | "store-damaged" | "edition-before";

/** Held here and not in the pointer, which is handed over as it is stored; an ordinary pointer is in no map. */
const statuses = new WeakMap<Pointer, string>();

/**
 * A copy of a pointer whose answers say why they are behind. A copy, because what is prepared for an edition's answers is
 * kept by its pointer: so a healthy wire asks nothing and pays nothing.
 *
 * @param ttlSeconds how much longer it counts as fresh; negative: for how long it has not
 */
export function behind(pointer: Pointer, cause: Cause, ttlSeconds?: number): Pointer {
  const copy = { ...pointer };
  const ttl = ttlSeconds === undefined ? "" : `; ttl=${Math.round(ttlSeconds)}`;
  statuses.set(copy, `diaspora-wire; hit${ttl}; detail=${cause}`);
  return copy;
}

/** The field for an answer from a pointer; none on an ordinary day. */
export function cacheStatusOf(pointer: Pointer): { readonly "cache-status"?: string } {
  const status = statuses.get(pointer);
  return status === undefined ? {} : { "cache-status": status };
}
