/**
 * Collecting while nobody publishes: what a publication has just written is needed by no edition yet, and would be taken for
 * rubbish.
 *
 * @module
 */
import { type Collection, collect, planCollection } from "../edition/collect.ts";
import type { Storage } from "../edition/storage.ts";
import { withLease } from "./lease.ts";

/** What stays, and whom to tell. */
export interface CollectOptions {
  /** So many of the newest editions; all of them when absent. */
  readonly keep?: number | undefined;
  readonly onProgress?: (deleted: number, total: number) => void;
}

/** Plans and removes; returns what was removed. Throws a CommandError, with nothing removed, while somebody else writes. */
export function collectAlone(storage: Storage, { keep, onProgress }: CollectOptions = {}): Promise<Collection> {
  return withLease(storage, { doing: "a collection" }, async ({ mayGoOn }) => {
    const plan = await planCollection(storage, keep);
    await collect(storage, plan, { mayGoOn, ...(onProgress && { onProgress }) });
    return plan;
  });
}
