/**
 * Representations → edition. Same representations, same clock, same previous edition: same edition, byte for byte.
 *
 * @module
 */
import { parseJson } from "./damage.ts";
import { type DeltaIndex, followIndex, indexItems, tagOf } from "./delta.ts";
import { sha256 } from "./digest.ts";
import { assembleManifest, type Entry, type Node } from "./manifest.ts";
import { editionId, type HeaderSets, type Pointer, STORE_FORMAT } from "./pointer.ts";

/** What is served at one path: bytes of one media type, a redirect, or a choice among other paths. */
export interface Representation {
  readonly path: string;
  /** 200 when absent. */
  readonly status?: number;
  readonly body?: string | Uint8Array;
  /** Media type with its charset; with `body`. */
  readonly type?: string;
  /** The name of its set of headers. */
  readonly headers: string;
  readonly location?: string;
  readonly link?: string;
  readonly variants?: readonly string[];
  /** The items of a feed as they stand in its body, in order: what its deltas are made from (delta.ts). */
  readonly parts?: readonly string[];
}

/** An edition in hand: the pointer to make it current, and every node and blob below it. */
export interface Edition {
  readonly pointer: Pointer;
  readonly entries: readonly Entry[];
  /** Hash → JSON of each node but the root, which stands in the pointer. */
  readonly nodes: ReadonlyMap<string, string>;
  /** Hash → bytes. */
  readonly blobs: ReadonlyMap<string, Uint8Array>;
}

/** What an edition follows. */
export interface Previous {
  readonly pointer: Pointer;
  readonly entries: readonly Entry[];
  /** Reads a blob of it, for what a feed's next version has to know of this one. */
  readonly readBlob?: (hash: string) => Promise<Uint8Array | undefined>;
}

/** Everything an edition is assembled from. */
export interface EditionInput {
  readonly origin: string;
  readonly headers: HeaderSets;
  readonly representations: readonly Representation[];
  /** The clock: when this edition is made. */
  readonly now: Date;
  /** The current edition, whose unchanged paths keep their Last-Modified. */
  readonly previous?: Previous | undefined;
}

const encoder = new TextEncoder();

/** Assembles an edition; an unchanged one has the id of the previous edition. Throws when a path stands twice. */
export async function assemble(input: EditionInput): Promise<Edition> {
  const before = new Map(input.previous?.entries.map((entry) => [entry.path, entry]));
  const blobs = new Map<string, Uint8Array>();
  const entries: Entry[] = [];
  for (const representation of input.representations) {
    const previous = before.get(representation.path);
    const plain = await entryOf(representation, blobs);
    const delta = await deltaOf(representation, plain, previous, input, blobs);
    const entry = { ...plain, ...(delta && { delta }) };
    entries.push({ ...entry, modified: lastModified(entry, previous, input) });
  }
  refuseDoublePaths(entries);
  const { root, nodes } = await assembleManifest(entries);
  return { pointer: await pointerOf(root, input), entries, nodes, blobs };
}

async function pointerOf(root: Node, { origin, headers, now, previous }: EditionInput): Promise<Pointer> {
  const edition = await editionId({ origin, headers, root });
  if (edition === previous?.pointer.edition) return previous.pointer;
  const floor = previous?.pointer.modifiedFloor;
  return {
    format: STORE_FORMAT,
    edition,
    published: now.toISOString(),
    previous: previous?.pointer.edition ?? null,
    ...(floor !== undefined && { modifiedFloor: floor }),
    origin,
    headers,
    root,
  };
}

type Undated = Omit<Entry, "modified">;

async function entryOf(representation: Representation, blobs: Map<string, Uint8Array>): Promise<Undated> {
  const { path, status, type, headers, location, link, variants, body } = representation;
  const bytes = typeof body === "string" ? encoder.encode(body) : body;
  const blob = bytes && (await sha256(bytes));
  if (blob && bytes) blobs.set(blob, bytes);
  return {
    path,
    ...(status !== undefined && { status }),
    ...(blob && bytes && { blob, bytes: bytes.length }),
    ...(type !== undefined && { type }),
    headers,
    ...(location !== undefined && { location }),
    ...(link !== undefined && { link }),
    ...(variants && { variants }),
  };
}

/** The hash of a feed's delta index; the one it had while its bytes are the same. */
async function deltaOf(
  { parts, body }: Representation,
  { blob }: Undated,
  before: Entry | undefined,
  { previous }: EditionInput,
  blobs: Map<string, Uint8Array>,
): Promise<string | undefined> {
  if (!parts || typeof body !== "string") return undefined;
  const stored = before?.delta && (await previous?.readBlob?.(before.delta));
  const old = stored && (parseJson(new TextDecoder().decode(stored)) as DeltaIndex | undefined);
  const isSameBody = before?.blob === blob;
  const index =
    old && isSameBody
      ? old
      : followIndex(
          await indexItems(body, parts),
          old && before?.blob ? { tag: tagOf(before.blob), index: old } : undefined,
        );
  const bytes = encoder.encode(JSON.stringify(index));
  const hash = await sha256(bytes);
  blobs.set(hash, bytes);
  return hash;
}

/**
 * Last-Modified moves whenever what is served changes, and only forward (RFC 9110 §8.8.2), even when two editions are
 * made within one second or the clock has been set back.
 */
function lastModified(entry: Undated, before: Entry | undefined, { now, previous }: EditionInput): number {
  if (before && isSame(entry, before)) return before.modified;
  const seconds = Math.floor(now.getTime() / 1000);
  const earliest = Math.max(before?.modified ?? 0, previous?.pointer.modifiedFloor ?? 0);
  return Math.max(seconds, earliest + 1);
}

function isSame(entry: Undated, before: Entry): boolean {
  const { modified: _, ...rest } = before;
  return JSON.stringify(entry) === JSON.stringify(rest);
}

function refuseDoublePaths(entries: readonly Entry[]): void {
  const seen = new Set<string>();
  for (const { path } of entries) {
    if (seen.has(path)) throw new Error(`Two representations claim the path ${path}.`);
    seen.add(path);
  }
}
