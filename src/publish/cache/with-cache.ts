/**
 * Work with the project's cache, whatever state that is in.
 *
 * @module
 */
import type { Cache } from "./cache.ts";
import { deleteDamaged, openCache } from "./open-cache.ts";

/** A value is not as it was stored. */
export class CacheDamaged extends Error {}

/**
 * Runs `work` with the cache and closes it. It lies in the folder of the local state, or where `WIRE_CACHE` says. Where damage
 * shows only on the way, the file is deleted, and the work begins again without it: it must be such that it may.
 */
export async function withCache<T>(state: string, work: (cache: Cache) => Promise<T>): Promise<T> {
  const folder = process.env.WIRE_CACHE ?? state;
  try {
    return await withOpen(openCache(folder), work);
  } catch (error) {
    if (!isDamage(error)) throw error;
    deleteDamaged(folder);
    return withOpen(openCache(folder), work);
  }
}

async function withOpen<T>(cache: Cache, work: (cache: Cache) => Promise<T>): Promise<T> {
  try {
    return await work(cache);
  } finally {
    cache.close();
  }
}

function isDamage(error: unknown): boolean {
  return (
    error instanceof CacheDamaged || (error instanceof Error && "code" in error && error.code === "ERR_SQLITE_ERROR")
  );
}
