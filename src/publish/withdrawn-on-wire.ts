/**
 * Which stories the wire has withdrawn, by their permanent ids: a file that was renamed since has another address.
 *
 * @module
 */
import { plainOf } from "../edition/packed.ts";
import { paths } from "../render/addresses.ts";
import type { EditionBefore } from "./edition-before.ts";

/** What is read of /changes.json (docs/lifecycle.md). */
interface Changes {
  readonly items?: readonly { readonly _change?: { readonly kind?: string; readonly story?: string } }[];
}

/**
 * The ids of withdrawn stories that an edition's /changes.json names: of its two hundred newest changes. None where that value is
 * lost: addresses still tell, and a withdrawal must not wait for it.
 */
export async function withdrawnIds(before: EditionBefore | undefined): Promise<ReadonlySet<string>> {
  const entry = await before?.entry(paths.changes);
  if (!before || entry?.blob === undefined) return new Set();
  const value = await before.readBlob(entry.blob);
  if (!value) return new Set();
  const { items = [] } = JSON.parse(new TextDecoder().decode(await plainOf(value, entry))) as Changes;
  const withdrawn = items.filter(({ _change: change }) => change?.kind === "withdrawal");
  return new Set(withdrawn.flatMap(({ _change: change }) => change?.story ?? []));
}
