/**
 * Which parts of an edition have to be made, and which stand in the current one as they would be made now.
 *
 * @module
 */
import type { Cache, PartRecord } from "../cache/cache.ts";
import { hashOf } from "../read-articles.ts";
import type { Part } from "./part.ts";

/** What is to be done. */
export interface FreshParts {
  /** In the order of the edition. */
  readonly parts: readonly Part[];
  /** Where these parts, and those that there are no more, are served in the current edition; absent: all its paths. */
  readonly pathsBefore?: readonly string[];
  /** What the cache has to remember once the edition is current. */
  readonly records: (pathsOf: (part: Part) => readonly string[]) => ReadonlyMap<string, PartRecord | undefined>;
}

/** The current edition of a store, as far as the cache is asked about it. */
export interface CurrentEdition {
  readonly origin: string;
  readonly edition: string;
  /** What all parts have in common. */
  readonly base: string;
}

/** Compares parts with what the cache knows of the current edition; all of them when it knows another one, or none. */
export function freshParts(parts: readonly Part[], current: CurrentEdition | undefined, cache: Cache): FreshParts {
  const record = current && cache.edition(current.origin);
  const isKnown = record?.edition === current?.edition && record?.base === current?.base;
  const before = current && isKnown ? cache.partKeys(current.origin) : undefined;
  const keys = new Map(parts.map(({ id, inputs }) => [id, hashOf(inputs)]));
  const fresh = before ? parts.filter(({ id }) => before.get(id) !== keys.get(id)) : parts;
  const gone = [...(before?.keys() ?? [])].filter((id) => !keys.has(id));
  const changed = [...fresh.map(({ id }) => id), ...gone];
  return {
    parts: fresh,
    ...(before && current && { pathsBefore: changed.flatMap((id) => cache.partPaths(current.origin, id)) }),
    records: (pathsOf) =>
      new Map<string, PartRecord | undefined>([
        ...gone.map((id) => [id, undefined] as const),
        ...fresh.map((part) => [part.id, { key: keys.get(part.id) ?? "", paths: pathsOf(part) }] as const),
      ]),
  };
}
