/**
 * Two stores as one, for reading what both may have.
 *
 * @module
 */
import type { ReadableStorage } from "./storage.ts";
import { readVerified, readWhole } from "./verified.ts";

/**
 * Reads nodes and values where that costs least: what a folder has already need not come from Cloudflare once more. Both are
 * proven by their names, so that it does not matter which store they are from. Throws DamagedStore where neither has it.
 */
export function nearest(source: ReadableStorage, target: ReadableStorage): ReadableStorage {
  return {
    get: async (key) => {
      const near = target.isPublic ? "missing" : await readVerified(target, key);
      return typeof near === "string" ? await readWhole(source, key) : near;
    },
  };
}
