/**
 * How far behind an answer may be. With a response's max-age these add up to the time that the last copy of a withdrawn story
 * is looked at without a question; test/node/caches.test.ts holds the sum under five minutes.
 *
 * @module
 */

/** The shortest that KV allows: how long an edge location may go on answering with the previous pointer. */
export const POINTER_CACHE_SECONDS = 30;

/** A pointer of this age is not used before it has been looked at again. */
export const USABLE_MS = 60_000;

/** A pointer of this age is used, and looked at again in the background. A store that failed is asked again after as long. */
export const FRESH_MS = 5_000;

/**
 * Workers KV may answer with an older pointer after it has answered with a newer one, for a minute or more. One that is
 * read again and again for as long as this is no such echo: somebody has put it there.
 */
export const ECHO_MS = 300_000;

/** Milliseconds since an instant. A clock that was set back since then knows nothing of it: then it is for ever ago. */
export function elapsed(since: number, now: number): number {
  return now >= since ? now - since : Number.POSITIVE_INFINITY;
}
