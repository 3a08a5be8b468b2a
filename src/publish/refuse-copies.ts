/**
 * What must not come into a store with a copy, before anything of it is written.
 *
 * @module
 */
import { DamagedStore } from "../edition/damage.ts";
import { listEditions, loadEntries, loadNode } from "../edition/load.ts";
import { allEntries, type Entry, type Node } from "../edition/manifest.ts";
import { type CurrentValue, pointerIn } from "../edition/move-pointer.ts";
import { nearest } from "../edition/nearest.ts";
import { isOlder, type Pointer } from "../edition/pointer.ts";
import type { Storage } from "../edition/storage.ts";
import { GONE } from "../edition/withdrawal.ts";
import { CommandError } from "./stores.ts";
import { refuseWithheld, WithheldError } from "./withheld/gate.ts";
import { editionInStore } from "./withheld/search-edition.ts";

/** Editions that are to be copied. */
export interface Copy {
  /** The one that becomes current. */
  readonly current: Pointer;
  readonly others: readonly Pointer[];
}

/**
 * Searches the edition that becomes current, and each other that the target does not have yet; throws a WithheldError that says
 * which holds a withheld name. Whose store the target is does not matter: a mirror is there to be served from, or restored.
 */
export async function refuseWithheldCopies({ current, others }: Copy, source: Storage, target: Storage): Promise<void> {
  const there = new Set(await listEditions(target));
  const storage = nearest(source, target);
  for (const pointer of [current, ...others.filter(({ edition }) => !there.has(edition))]) {
    const edition = { pointer, entries: await loadEntries(storage, pointer) };
    try {
      await refuseWithheld(editionInStore(edition, storage), { isPublic: target.isPublic ?? false });
    } catch (error) {
      throw error instanceof WithheldError ? inEdition(pointer, error) : error;
    }
  }
}

function inEdition({ edition }: Pointer, { issues }: WithheldError): WithheldError {
  const where = `in edition ${edition.slice(0, 12)}, which was to be copied: a withdrawal takes all earlier editions out of a store, \`wire collect --keep\` the oldest`;
  return new WithheldError(issues.map((issue) => ({ ...issue, detail: [...(issue.detail ?? []), where] })));
}

/**
 * Only `wire reinstate` brings back what was withdrawn: throws a CommandError that names the stories when what is current in the
 * target is not older than what is to be copied, and answers 410 where a copied edition shows something. What of it cannot be
 * read is not known: it may be what is to be restored.
 */
export async function refuseReturns(
  { current, others }: Copy,
  follows: CurrentValue,
  source: Storage,
  target: Storage,
): Promise<void> {
  const theirs = pointerIn(follows);
  if (!theirs || isOlder(theirs, current)) return;
  const withdrawn = new Set((await readableEntries(theirs, target)).filter(isGone).map(({ path }) => path));
  if (withdrawn.size === 0) return;
  const storage = nearest(source, target);
  const returned = new Set<string>();
  for (const pointer of [current, ...others]) {
    const shown = (await loadEntries(storage, pointer)).filter((entry) => withdrawn.has(entry.path) && !isGone(entry));
    for (const { path } of shown) returned.add(/^\/articles\/([^/.]+)/.exec(path)?.[1] ?? path);
  }
  if (returned.size === 0) return;
  throw new CommandError(
    `${source.name} is older than what is current in ${target.name}, and would bring back what has been withdrawn since: ${[...returned].join(", ")}. Nothing was written.\nTo make what is current whole: npx wire publish --repair. To go back in everything else: publish the older content/, with \`status: withdrawn\` in these stories. If one of them is to come back: npx wire reinstate ${[...returned][0]}`,
  );
}

const isGone = ({ status }: Entry) => status === GONE;

function readableEntries({ root }: Pointer, storage: Storage): Promise<readonly Entry[]> {
  const read = (hash: string) =>
    loadNode(storage, hash).catch((error: unknown): Node => {
      if (error instanceof DamagedStore) return { entries: [] };
      throw error;
    });
  return allEntries(root, read);
}
