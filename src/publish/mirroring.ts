/**
 * One store after another's image: a mirror after the newsroom's store, or a lost namespace after a mirror.
 *
 * @module
 */
import { type Copied, copyEdition, copyPointer } from "../edition/copy.ts";
import { listEditions, loadEditionRecord, loadPointer } from "../edition/load.ts";
import { type CurrentValue, currentValue, pointerIn } from "../edition/move-pointer.ts";
import type { Pointer } from "../edition/pointer.ts";
import type { Storage } from "../edition/storage.ts";
import { isWithdrawing } from "../edition/withdrawal.ts";
import { forgetWhatWasTakenBack } from "./forgetting.ts";
import { type HeldLease, withLease } from "./lease.ts";
import { type Copy, refuseReturns, refuseWithheldCopies } from "./refuse-copies.ts";
import { CommandError } from "./stores.ts";

/** What mirroring did. */
export interface Mirrored extends Omit<Copied, "needed"> {
  /** The edition that is current in the target now. */
  readonly edition: string;
  readonly published: string;
  /** The edition that was current in the target before; null where none was, or none that can be read. */
  readonly previous: string | null;
  /** Keys that left the target, because the source has taken back the editions that had them. */
  readonly removed: number;
}

type OnProgress = (written: number, total: number) => void;

/** How to mirror. */
export interface MirrorOptions {
  /** All editions that the source retains, not the current one alone. */
  readonly all?: boolean;
  readonly onProgress?: OnProgress;
}

/** How to restore. */
export interface RestoreOptions {
  /** Even where something else is current already. */
  readonly force?: boolean;
  readonly onProgress?: OnProgress;
}

/**
 * Makes the source's current edition current in the target. Moves only what is missing there; safe to repeat. Throws a
 * WithheldError when what is to be copied holds a withheld name, a CommandError while somebody else writes to the target.
 */
export function mirror(source: Storage, target: Storage, options: MirrorOptions = {}): Promise<Mirrored> {
  return copy(source, target, { ...options, proves: false, replaces: true });
}

/**
 * Rebuilds a store from a mirror, with all its editions: what the store has already is hashed, and copied anew where it is
 * damaged. Throws as `mirror` does, and a CommandError where something else is current and `force` is not given.
 */
export function restore(source: Storage, target: Storage, options: RestoreOptions = {}): Promise<Mirrored> {
  return copy(source, target, { ...options, all: true, proves: true, replaces: options.force ?? false });
}

interface CopyOptions extends MirrorOptions {
  readonly proves: boolean;
  /** False: nothing is put in the place of another edition. */
  readonly replaces: boolean;
}

/** What is to be copied, and what the source has. */
interface CopyPlan extends Copy {
  /** The ids of all editions that the target may retain. */
  readonly retained: ReadonlySet<string>;
  /** What `current` holds in the target until then. */
  readonly follows: CurrentValue;
}

async function copy(source: Storage, target: Storage, options: CopyOptions): Promise<Mirrored> {
  const plan = await planCopy(source, target, options.all ?? false);
  if (!options.replaces) refuseOther(plan, target.name);
  await refuseReturns(plan, plan.follows, source, target);
  await refuseWithheldCopies(plan, source, target);
  return withLease(target, { doing: "a copy from a mirror, or to one" }, (lease) =>
    copyAll(plan, source, target, options, lease),
  );
}

async function planCopy(source: Storage, target: Storage, all: boolean): Promise<CopyPlan> {
  const follows = await currentValue(target);
  const current = await loadPointer(source);
  if (!current) throw new CommandError(`Nothing has been published to ${source.name} yet.`);
  // While a withdrawal is under way there, the editions before it are on their way out: no mirror takes them on.
  const retained = (await isWithdrawing(source)) ? [current.edition] : await listEditions(source);
  const others = all ? retained.filter((id) => id !== current.edition) : [];
  return { current, others: await recordsOf(others, source), retained: new Set(retained), follows };
}

/** A mirror is often older than what it mirrors: to restore it over a living store would take stories back. */
function refuseOther({ current, follows }: CopyPlan, target: string): void {
  const theirs = pointerIn(follows);
  if (!follows || theirs?.edition === current.edition) return;
  const what = theirs ? `edition ${theirs.edition.slice(0, 12)} of ${theirs.published}` : "a damaged pointer";
  throw new CommandError(`${target} has ${what} already. To put another in its place, add --force.`);
}

async function copyAll(
  plan: CopyPlan,
  source: Storage,
  target: Storage,
  { proves, onProgress }: CopyOptions,
  { mayGoOn }: HeldLease,
): Promise<Mirrored> {
  const { current, others, follows } = plan;
  const needed = new Set<string>();
  const sum = { keys: 0, bytes: 0, present: 0 };
  for (const pointer of [...others, current]) {
    await mayGoOn();
    const copied = await copyEdition(pointer, source, target, {
      onProgress,
      mayGoOn,
      ...(proves && { proven: needed }),
    });
    sum.keys += copied.keys;
    sum.bytes += copied.bytes;
    sum.present += copied.present;
    for (const key of copied.needed) needed.add(key);
  }
  await mayGoOn();
  await copyPointer(current, follows, target);
  const removed = await forgetWhatWasTakenBack({ ...plan, needed }, source, target, mayGoOn);
  const previous = pointerIn(follows)?.edition ?? null;
  return { ...sum, removed, edition: current.edition, published: current.published, previous };
}

async function recordsOf(ids: readonly string[], storage: Storage): Promise<readonly Pointer[]> {
  const records = await Promise.all(ids.map((id) => loadEditionRecord(storage, id)));
  return records.filter((record) => record !== undefined);
}
