/**
 * Making an older edition current again.
 *
 * @module
 */
import { type Changes, compareEntries } from "../edition/compare.ts";
import { DamagedStore } from "../edition/damage.ts";
import type { StoredEdition } from "../edition/load.ts";
import { currentValue } from "../edition/move-pointer.ts";
import type { Storage } from "../edition/storage.ts";
import { storePointer } from "../edition/store.ts";
import { isWithdrawing } from "../edition/withdrawal.ts";
import { findEdition } from "./find-edition.ts";
import { withLease } from "./lease.ts";
import { refuseDamaged, refuseUnreadable } from "./refuse-damaged.ts";
import { isServing } from "./serving.ts";
import { CommandError, type OpenStore } from "./stores.ts";
import { hubsIn, tellHubs } from "./tell-hubs.ts";
import type { HubReport } from "./websub.ts";
import { refuseWithheld } from "./withheld/gate.ts";
import { editionInStore } from "./withheld/search-edition.ts";

/** What a rollback did. */
export interface Rollback {
  readonly from: StoredEdition | undefined;
  readonly to: StoredEdition;
  readonly changes: Changes;
  readonly hubs: readonly HubReport[];
}

/** Rolls back to the edition that a name finds, or to the one before. Throws a CommandError that says why it cannot be. */
export async function rollBack(name: string | undefined, store: OpenStore): Promise<Rollback> {
  const { storage, servedAt } = store;
  await refuseWithdrawing(storage);
  const follows = await currentValue(storage);
  // A damaged pointer is a reason to roll back, not an obstacle: then the edition has to be named.
  const from = name === undefined ? await findEdition(storage, "current") : await findCurrentIfWhole(storage);
  const to = await refuseUnreadable(findEdition(storage, name ?? before(from)));
  const { edition, origin } = to.pointer;
  if (edition === from?.pointer.edition) throw new CommandError(`Edition ${shortened(edition)} is current already.`);
  await refuseDamaged(to, from, storage);
  await refuseWithheld(editionInStore(to, storage), { isPublic: storage.isPublic ?? false });
  await withLease(storage, { doing: "a rollback" }, async ({ mayGoOn }) => {
    await mayGoOn();
    await storePointer(to.pointer, from?.pointer, new Date(), storage, follows);
  });
  if (servedAt) await isServing(servedAt, edition);
  const changes = compareEntries(from?.entries ?? [], to.entries);
  // Readers have subscribed through the hubs that were named until now, and find those that are named again.
  const hubs = hubsIn([...to.entries, ...(from?.entries ?? [])]);
  return { from, to, changes, hubs: await tellHubs(store, { edition, origin, changes, hubs }) };
}

/** An edition that a withdrawal has not taken out yet may hold what was withdrawn. */
async function refuseWithdrawing(storage: Storage): Promise<void> {
  if (!(await isWithdrawing(storage))) return;
  throw new CommandError(
    "A withdrawal is under way, or was broken off: earlier editions may hold what was withdrawn. Run `wire publish` first; it finishes it.",
  );
}

async function findCurrentIfWhole(storage: Storage): Promise<StoredEdition | undefined> {
  return findEdition(storage, "current").catch((error: unknown) => {
    if (error instanceof DamagedStore) return undefined;
    throw error;
  });
}

function before(current: StoredEdition | undefined): string {
  if (!current) throw new CommandError("Nothing is current: say which edition to roll back to.");
  const { pointer } = current;
  if (pointer.previous !== null) return pointer.previous;
  if (pointer.startsAnew) {
    throw new CommandError(
      `Edition ${shortened(pointer.edition)} withdraws a story: what was before it has left the store, so that nothing brings the story back.`,
    );
  }
  throw new CommandError(`Edition ${shortened(pointer.edition)} is the first: there is none before it.`);
}

function shortened(edition: string): string {
  return edition.slice(0, 12);
}
