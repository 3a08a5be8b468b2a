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
