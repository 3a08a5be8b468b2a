/**
 * What changed between two editions, path by path.
 *
 * @module
 */
import type { Entry } from "./manifest.ts";
import { tagOf } from "./tag.ts";

/** Paths in alphabetical order. */
export interface Changes {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** Compares two lists of entries; a path has changed when anything but its date and the form it is stored in has. */
export function compareEntries(before: readonly Entry[], after: readonly Entry[]): Changes {
  const old = new Map(before.map((entry) => [entry.path, entry]));
  const current = new Set(after.map(({ path }) => path));
  const isChanged = (entry: Entry) => {
    const was = old.get(entry.path);
    return was !== undefined && fingerprint(was) !== fingerprint(entry);
  };
  return {
    added: [...current].filter((path) => !old.has(path)).sort(),
    changed: after
      .filter(isChanged)
      .map(({ path }) => path)
      .sort(),
    removed: [...old.keys()].filter((path) => !current.has(path)).sort(),
  };
}

/** Negotiated paths of which a variant has changed: they answer with other bytes, though their own entries are the same. */
export function negotiatedChanges(entries: readonly Entry[], { changed }: Changes): readonly string[] {
  const paths = new Set(changed);
  return entries
    .filter(({ path, variants }) => !paths.has(path) && variants?.some((variant) => paths.has(variant)))
    .map(({ path }) => path)
    .sort();
}

function fingerprint({ modified: _modified, blob, coded: _coded, sha256, ...entry }: Entry): string {
  return JSON.stringify([
    entry,
    tagOf({ ...(blob !== undefined && { blob }), ...(sha256 !== undefined && { sha256 }) }),
  ]);
}
