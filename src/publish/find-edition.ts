/**
 * Finds an edition in a store by what a person types.
 *
 * @module
 */
import { CURRENT_KEY, keyPrefixes } from "../edition/keys.ts";
import { loadEditionRecord, loadEntries, loadPointer, type StoredEdition } from "../edition/load.ts";
import type { Storage } from "../edition/storage.ts";
import { CommandError } from "./stores.ts";

/** The edition that an id, its first digits, or `current` names. Throws a CommandError that lists what there is. */
export async function findEdition(storage: Storage, name: string): Promise<StoredEdition> {
  const pointer =
    name === CURRENT_KEY ? await loadPointer(storage) : await loadEditionRecord(storage, await idOf(storage, name));
  if (!pointer) throw new CommandError(`Nothing has been published to ${storage.name} yet.`);
  return { pointer, entries: await loadEntries(storage, pointer) };
}

async function idOf(storage: Storage, name: string): Promise<string> {
  const ids = (await storage.list(keyPrefixes.edition)).map((key) => key.slice(keyPrefixes.edition.length));
  const matching = ids.filter((id) => id.startsWith(name.toLowerCase()));
  const [only] = matching;
  if (only !== undefined && matching.length === 1) return only;
  const known = ids.length > 0 ? `It has: ${ids.map((id) => id.slice(0, 12)).join(", ")}.` : "It has none.";
  const problem =
    matching.length > 1 ? `${matching.length} editions begin with “${name}”` : `There is no edition “${name}”`;
  throw new CommandError(`${problem} in ${storage.name}. ${known}`);
}
