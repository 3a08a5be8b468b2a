/**
 * What must not come into a store with a copy, before anything of it is written.
 *
 * @module
 */
import { listEditions, loadEntries } from "../edition/load.ts";
import type { Pointer } from "../edition/pointer.ts";
import type { ReadableStorage, Storage } from "../edition/storage.ts";
import { readVerified, readWhole } from "../edition/verified.ts";
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
 * Reads nodes and values where that costs least: what a folder has already need not come from Cloudflare once more. Both are
 * proven by their names, so that it does not matter which store they are from. Throws DamagedStore where neither has it.
 */
function nearest(source: ReadableStorage, target: ReadableStorage): ReadableStorage {
  return {
    get: async (key) => {
      const near = target.isPublic ? "missing" : await readVerified(target, key);
      return typeof near === "string" ? await readWhole(source, key) : near;
    },
  };
}
