/**
 * An edition in the making: parts are rendered, signed, searched for withheld names and compressed one after the other, so
 * that no more of them is in memory than is worked on.
 *
 * @module
 */
import type { Representation } from "../edition/assemble.ts";
import { assembleEntry, type EntryContext } from "../edition/assemble-entry.ts";
import type { Entry } from "../edition/manifest.ts";
import type { Signer } from "../edition/signature.ts";
import type { Part } from "./parts/part.ts";
import { signIfCard } from "./signing/sign-edition.ts";
import type { Spool } from "./spool.ts";
import type { Gate } from "./withheld/gate.ts";
import { pathInHand } from "./withheld/search-edition.ts";

/** What parts are made into entries with. */
export interface DraftSources extends Omit<EntryContext, "blobs"> {
  /** What the edition before has at a path. */
  readonly entryBefore: (path: string) => Promise<Entry | undefined>;
  readonly signer: Signer | undefined;
  readonly gate: Gate;
  readonly spool: Spool;
  readonly onProgress?: (made: number, total: number) => void;
}

/** What was made of parts. */
export interface Draft {
  /** The new entries, by their paths. */
  readonly after: ReadonlyMap<string, Entry>;
  /** What the edition before has at these paths. */
  readonly before: ReadonlyMap<string, Entry>;
  readonly pathsOf: (part: Part) => readonly string[];
}

/** So many parts are in the works at once: enough to keep the threads that compress busy. */
const PARTS_AT_ONCE = 24;

/** Makes all parts. Throws when two representations claim one path. */
export async function makeParts(parts: readonly Part[], sources: DraftSources): Promise<Draft> {
  const after = new Map<string, Entry>();
  const before = new Map<string, Entry>();
  const paths = new Map<Part, readonly string[]>();
  for (let start = 0; start < parts.length; start += PARTS_AT_ONCE) {
    const batch = parts.slice(start, start + PARTS_AT_ONCE);
    const rendered = batch.map((part) => ({ part, representations: part.render() }));
    for (const { part, representations } of rendered)
      paths.set(
        part,
        representations.map(({ path }) => path),
      );
    const made = await Promise.all(
      rendered.flatMap(({ representations }) => representations.map((one) => makeEntry(one, sources))),
    );
    for (const { entry, old } of made) {
      if (after.has(entry.path)) throw new Error(`Two representations claim the path ${entry.path}.`);
      after.set(entry.path, entry);
      if (old) before.set(old.path, old);
    }
    sources.onProgress?.(Math.min(start + PARTS_AT_ONCE, parts.length), parts.length);
  }
  return { after, before, pathsOf: (part) => paths.get(part) ?? [] };
}

async function makeEntry(representation: Representation, sources: DraftSources) {
  const signed = await signIfCard(representation, sources.signer);
  const old = await sources.entryBefore(signed.path);
  const entry = await assembleEntry(signed, old, { ...sources, blobs: sources.spool });
  const index = entry.delta === undefined ? undefined : sources.spool.get(entry.delta);
  await sources.gate.show(pathInHand(entry, signed.body, index));
  return { entry, old };
}
