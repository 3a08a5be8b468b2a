/**
 * Making an assembled edition current, as one writer: everything of a publication that touches the store.
 *
 * @module
 */
import type { Edition } from "../edition/assemble.ts";
import type { Pair, Storage } from "../edition/storage.ts";
import { storePlan, type WritePlan } from "../edition/store.ts";
import { keepOnly } from "../edition/withdrawal.ts";
import { withLease } from "./lease.ts";

/** How to. */
export interface MakeCurrentOptions {
  /** Something is withdrawn: all that this edition does not need leaves the store. */
  readonly endsHistory: boolean;
  /** Whoever is writing already is overtaken (lease.ts). */
  readonly takesOver: boolean;
  readonly onProgress?: (written: number, total: number) => void;
  /** Called when the edition is current, and before anything is deleted. */
  readonly onWritten?: () => Promise<void>;
}

/** What was done. */
export interface MadeCurrent {
  readonly written: readonly Pair[];
  /** Keys that were deleted. */
  readonly deleted: number;
}

/** Writes a plan, then lets go of what was withdrawn. Throws with what was current still current; safe to repeat. */
export function makeCurrent(
  { edition, plan }: { readonly edition: Edition; readonly plan: WritePlan },
  storage: Storage,
  { endsHistory, takesOver, onProgress = () => {}, onWritten = async () => {} }: MakeCurrentOptions,
): Promise<MadeCurrent> {
  const doing = endsHistory ? "a withdrawal" : "a publication";
  return withLease(storage, { doing, takesOver }, async ({ mayGoOn }) => {
    const written = await storePlan(plan, storage, { onProgress, mayGoOn });
    await onWritten();
    // All keys are looked through each time: a former run may have been broken off anywhere.
    return { written, deleted: endsHistory ? await keepOnly(edition, storage, mayGoOn) : 0 };
  });
}
