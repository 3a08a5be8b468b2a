/**
 * Making an assembled edition current, as one writer: everything of a publication that touches the store.
 *
 * @module
 */
import type { Edition } from "../edition/assemble.ts";
import { loadCurrent } from "../edition/current.ts";
import { DamagedStore } from "../edition/damage.ts";
import { editionKey } from "../edition/keys.ts";
import { loadEntries, type StoredEdition } from "../edition/load.ts";
import {
  type CurrentValue,
  isSameValue,
  pointerIn,
  pointerValue,
  refuseAnothers,
  waitForPointer,
} from "../edition/move-pointer.ts";
import type { Pointer } from "../edition/pointer.ts";
import type { OnWait } from "../edition/settle.ts";
import type { Pair, Storage } from "../edition/storage.ts";
import { keysOf, storePlan, type WritePlan } from "../edition/store.ts";
import { keepOnly } from "../edition/withdrawal.ts";
import { type HeldLease, withLease } from "./lease.ts";

/** How to. */
export interface MakeCurrentOptions {
  /** Something is withdrawn: all that this edition does not need leaves the store. */
  readonly endsHistory: boolean;
  /** Whoever is writing already is overtaken (lease.ts). */
  readonly takesOver: boolean;
  readonly onProgress?: (written: number, total: number) => void;
  /** Called when the edition is current, and before anything is deleted. */
  readonly onWritten?: () => Promise<void>;
  /** Called before the store is waited for, which may be a minute: what was withdrawn is deleted then, as far as it was listed. */
  readonly onWait?: OnWait;
}

/** What was done. */
export interface MadeCurrent {
  readonly written: readonly Pair[];
  /** Keys that were deleted. */
  readonly deleted: number;
}

/** Writes a plan, then lets go of what was withdrawn. Throws with what was current still current; safe to repeat. */
export async function makeCurrent(
  { edition, plan }: { readonly edition: Edition; readonly plan: WritePlan },
  storage: Storage,
  { endsHistory, takesOver, onProgress = () => {}, onWritten = async () => {}, onWait = () => {} }: MakeCurrentOptions,
): Promise<MadeCurrent> {
  const doing = endsHistory ? WITHDRAWAL : "a publication";
  const work = withLease(storage, { doing, takesOver }, async ({ mayGoOn }) => {
    const written = await storePlan(plan, storage, { onProgress, mayGoOn });
    await onWritten();
    // All keys are looked through each time: a former run may have been broken off anywhere.
    const letGo = async () =>
      keepOnly(await whole(edition, storage), storage, {
        mayGoOn: whileCurrent(edition.pointer, plan.follows, { storage, mayGoOn }),
        known: await keysOfFormer(plan.follows, storage),
        onWait,
      });
    const deleted = endsHistory ? await letGo() : 0;
    await refuseAnothers(edition.pointer, plan.follows, storage);
    return { written, deleted };
  });
  return work.catch(async (error: unknown) => {
    await forgetOurs(plan, storage);
    throw error;
  });
}

/** Asked before each deletion: what another edition has may go only while this one is what readers are led to. */
function whileCurrent(
  pointer: Pointer,
  follows: CurrentValue,
  { storage, mayGoOn }: HeldLease & { readonly storage: Storage },
): () => Promise<void> {
  return async () => {
    await mayGoOn();
    await waitForPointer(pointer, follows, storage);
  };
}

/** What the edition before consists of, as far as it can be read. */
async function keysOfFormer(follows: CurrentValue, storage: Storage): Promise<readonly string[]> {
  const pointer = pointerIn(follows);
  if (!pointer) return [];
  const keys = loadEntries(storage, pointer).then((entries) => keysOf(storage, { pointer, entries }));
  const readable = await keys.catch((error: unknown) => {
    if (error instanceof DamagedStore) return [];
    throw error;
  });
  return [editionKey(pointer.edition), ...readable];
}

/** With all of its entries: the edition in hand may have those alone that were made anew. */
async function whole({ pointer }: Edition, storage: Storage): Promise<StoredEdition> {
  return { pointer, entries: await loadEntries(storage, pointer) };
}

const WITHDRAWAL = "a withdrawal";

/**
 * Who was overtaken by a withdrawal may have written what it took out, after it had looked: then it is taken out again. A pointer
 * that differs from its edition's record was put there by a rollback, which has withdrawn nothing.
 */
async function forgetOurs({ follows }: WritePlan, storage: Storage): Promise<void> {
  try {
    const current = await loadCurrent(storage);
    if (!current?.pointer.startsAnew) return;
    const { pointer } = current;
    const value = pointerValue(pointer);
    if (isSameValue(value, follows) || !isSameValue(value, await storage.get(editionKey(pointer.edition)))) return;
    await withLease(storage, { doing: WITHDRAWAL }, ({ mayGoOn }) =>
      keepOnly(current, storage, { mayGoOn: whileCurrent(pointer, follows, { storage, mayGoOn }) }),
    );
  } catch {
    // The store may be what failed; what went wrong first is what is said.
  }
}
