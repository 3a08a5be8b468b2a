/**
 * One store after another's image: a mirror after the newsroom's store, or a lost namespace after a mirror.
 *
 * @module
 */
import { collect, planCollection } from "../edition/collect.ts";
import { type Copied, copyEdition, copyPointer } from "../edition/copy.ts";
import { editionKey } from "../edition/keys.ts";
import { listEditions, loadEditionRecord, loadPointer } from "../edition/load.ts";
import type { Pointer } from "../edition/pointer.ts";
import type { Storage } from "../edition/storage.ts";
import { isWithdrawing } from "../edition/withdrawal.ts";
import { type HeldLease, withLease } from "./lease.ts";
import { type Copy, refuseWithheldCopies } from "./refuse-copies.ts";
import { CommandError } from "./stores.ts";

/** What mirroring did. */
export interface Mirrored extends Copied {
  /** The edition that is current in the target now. */
  readonly edition: string;
  readonly published: string;
  /** Keys that left the target, because the source has taken back the editions that had them. */
  readonly removed: number;
}

/** How to mirror. */
export interface MirrorOptions {
  /** All editions that the source retains, not the current one alone. */
  readonly all?: boolean;
  readonly onProgress?: (written: number, total: number) => void;
}

/**
 * Makes the source's current edition current in the target. Moves only what is missing there; safe to repeat. Throws a
 * WithheldError when what is to be copied holds a withheld name, a CommandError while somebody else writes to the target.
 */
export async function mirror(source: Storage, target: Storage, options: MirrorOptions = {}): Promise<Mirrored> {
  const plan = await planCopy(source, options.all ?? false);
  await refuseWithheldCopies(plan, source, target);
  return withLease(target, { doing: "a copy from a mirror, or to one" }, (lease) =>
    copyAll(plan, source, target, options, lease),
  );
}

/** What is to be copied, and what the source has. */
interface CopyPlan extends Copy {
  /** The ids of all editions that the target may retain. */
  readonly retained: ReadonlySet<string>;
}

async function planCopy(source: Storage, all: boolean): Promise<CopyPlan> {
  const current = await loadPointer(source);
  if (!current) throw new CommandError(`Nothing has been published to ${source.name} yet.`);
  // While a withdrawal is under way there, the editions before it are on their way out: no mirror takes them on.
  const retained = (await isWithdrawing(source)) ? new Set([current.edition]) : await retainedIn(source);
  const others = all ? [...retained].filter((id) => id !== current.edition) : [];
  return { current, others: await recordsOf(others, source), retained };
}

async function copyAll(
  { current, others, retained }: CopyPlan,
  source: Storage,
  target: Storage,
  options: MirrorOptions,
  { mayGoOn }: HeldLease,
): Promise<Mirrored> {
  const sum = { keys: 0, bytes: 0, present: 0 };
  for (const pointer of [...others, current]) {
    await mayGoOn();
    const copied = await copyEdition(pointer, source, target, options.onProgress);
    sum.keys += copied.keys;
    sum.bytes += copied.bytes;
    sum.present += copied.present;
  }
  await mayGoOn();
  await copyPointer(current, target);
  const removed = await forgetWhatWasTakenBack(retained, target);
  return { ...sum, removed, edition: current.edition, published: current.published };
}

async function retainedIn(storage: Storage): Promise<ReadonlySet<string>> {
  return new Set(await listEditions(storage));
}

async function recordsOf(ids: readonly string[], storage: Storage): Promise<readonly Pointer[]> {
  const records = await Promise.all(ids.map((id) => loadEditionRecord(storage, id)));
  return records.filter((record) => record !== undefined);
}

/**
 * A withdrawal takes whole editions out of the newsroom's store; a mirror that kept them would keep the words. What the
 * source does not retain, the target does not retain either.
 */
async function forgetWhatWasTakenBack(retained: ReadonlySet<string>, target: Storage): Promise<number> {
  const gone = [...(await retainedIn(target))].filter((id) => !retained.has(id)).map(editionKey);
  if (gone.length === 0) return 0;
  await target.delete(gone);
  const plan = await planCollection(target);
  await collect(target, plan);
  return gone.length + plan.values.length;
}
