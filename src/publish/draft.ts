/**
 * An edition in the making: parts are rendered, signed, searched for withheld names and compressed one after the other, so
 * that no more of them is in memory than is worked on.
 *
 * @module
 */
import { hash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
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
export interface DraftSources extends Omit<EntryContext, "blobs" | "digest"> {
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

/** So many parts are rendered while those before them are compressed. */
const PARTS_AT_ONCE = 24;

/** Makes all parts: while some are compressed, those that follow are rendered. Throws when two representations claim one path. */
export async function makeParts(parts: readonly Part[], sources: DraftSources): Promise<Draft> {
  const after = new Map<string, Entry>();
  const before = new Map<string, Entry>();
  const paths = new Map<Part, readonly string[]>();
  const render = (part: Part) => {
    const representations = part.render();
    paths.set(
      part,
      representations.map(({ path }) => path),
    );
    return representations;
  };
  const collect = (made: readonly Made[]) => {
    for (const { entry, old } of made) {
      if (after.has(entry.path)) throw new Error(`Two representations claim the path ${entry.path}.`);
      after.set(entry.path, entry);
      if (old) before.set(old.path, old);
    }
  };
  let inTheWorks: Promise<readonly Made[]> = Promise.resolve([]);
  for (let start = 0; start < parts.length; start += PARTS_AT_ONCE) {
    const next: Promise<Made>[] = [];
    for (const part of parts.slice(start, start + PARTS_AT_ONCE)) {
      next.push(...render(part).map((one) => awaitedLater(makeEntry(one, sources))));
      await nextTurn();
    }
    collect(await inTheWorks);
    inTheWorks = awaitedLater(Promise.all(next));
    sources.onProgress?.(start, parts.length);
  }
  collect(await inTheWorks);
  sources.onProgress?.(parts.length, parts.length);
  return { after, before, pathsOf: (part) => paths.get(part) ?? [] };
}

/** Whoever fails is heard when it is its turn: the rejection is not lost, only not yet awaited. */
function awaitedLater<T>(made: Promise<T>): Promise<T> {
  made.catch(() => undefined);
  return made;
}

/** One path, now and in the edition before. */
interface Made {
  readonly entry: Entry;
  readonly old: Entry | undefined;
}

async function makeEntry(representation: Representation, sources: DraftSources): Promise<Made> {
  const signed = signIfCard(representation, sources.signer);
  const old = await sources.entryBefore(signed.path);
  const entry = await assembleEntry(signed, old, { ...sources, digest, blobs: sources.spool });
  const index = entry.delta === undefined ? undefined : sources.spool.get(entry.delta);
  await sources.gate.show(pathInHand(entry, signed.body, index));
  return { entry, old };
}

/** Node's own: a fifth of what Web Crypto takes for a call (docs/decisions/0053). */
function digest(bytes: Uint8Array): string {
  return hash("sha256", bytes);
}
