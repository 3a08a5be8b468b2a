/**
 * Representations → edition. Same representations, same clock, same previous edition: same edition, byte for byte.
 *
 * @module
 */
import { assembleEntry } from "./assemble-entry.ts";
import { assembleManifest, type Entry, type Node, type NodeTexts } from "./manifest.ts";
import type { Compressed } from "./packed.ts";
import { editionId, type HeaderSets, type Pointer, STORE_FORMAT } from "./pointer.ts";
import { hasWithdrawn, withdrawsSomething } from "./withdrawal.ts";

/** What is served at one path: bytes of one media type, a redirect, or a choice among other paths. */
export interface Representation {
  readonly path: string;
  /** 200 when absent. */
  readonly status?: number;
  readonly body?: string | Uint8Array;
  /** Media type with its charset; with `body`. */
  readonly type?: string;
  /** A more general media type of the same bytes, for requests that prefer it. */
  readonly generalType?: string;
  /** The name of its set of headers. */
  readonly headers: string;
  readonly location?: string;
  readonly link?: string;
  readonly variants?: readonly string[];
  /** The items of a feed as they stand in its body, in order: what its deltas are made from (delta.ts). */
  readonly parts?: readonly string[];
  /** True for what is asked for rarely: it is stored in the one coding that everybody takes (packed.ts). */
  readonly isRare?: true;
}

/** An edition in hand: the pointer to make it current, and every node and blob below it. */
export interface Edition {
  readonly pointer: Pointer;
  readonly entries: readonly Entry[];
  /** Hash → JSON of each node but the root, which stands in the pointer. */
  readonly nodes: NodeTexts;
  /** Hash → stored value, of what the edition before did not have at the same path. */
  readonly blobs: Blobs;
}

/** Stored values by their hashes, wherever they are kept until they are stored. */
export interface Blobs {
  readonly size: number;
  has(hash: string): boolean;
  get(hash: string): Uint8Array | undefined;
  keys(): Iterable<string>;
  /** The length of a value, where it is known without reading it. */
  bytesOf?(hash: string): number | undefined;
}

/** What an edition follows. */
export interface Previous {
  readonly pointer: Pointer;
  readonly entries: readonly Entry[];
  /** Reads a blob of it, for what a feed's next version has to know of this one. */
  readonly readBlob?: (hash: string) => Promise<Uint8Array | undefined>;
}

/** Compresses a representation's bytes; undefined where that does not pay, as for pictures. */
export type Compress = (
  bytes: Uint8Array,
  representation: Pick<Representation, "path" | "type" | "isRare">,
) => Promise<Compressed | undefined>;

/** Everything an edition is assembled from. */
export interface EditionInput {
  readonly origin: string;
  readonly headers: HeaderSets;
  readonly representations: readonly Representation[];
  /** Codings to store beside the rendered bytes; none when absent. */
  readonly compress?: Compress;
  /** The clock: when this edition is made. */
  readonly now: Date;
  /** The current edition, whose unchanged paths keep their Last-Modified. */
  readonly previous?: Previous | undefined;
  /** True when there is a current edition that cannot be read: nothing is known of it, and this one takes its place. */
  readonly replaces?: boolean;
  /** True when every value is made again, also those that the edition before has: the store may have lost some. */
  readonly anew?: boolean;
}

/** Assembles an edition; an unchanged one has the id of the previous edition. Throws when a path stands twice. */
export async function assemble(input: EditionInput): Promise<Edition> {
  refuseDoublePaths(input.representations);
  const before = new Map(input.previous?.entries.map((entry) => [entry.path, entry]));
  const blobs = new Map<string, Uint8Array>();
  const context = { ...input, blobs, parts: new Map() };
  const entries = await Promise.all(
    input.representations.map((representation) =>
      assembleEntry(representation, before.get(representation.path), context),
    ),
  );
  const { root, nodes } = await assembleManifest(entries);
  const pointer = await assemblePointer(root, { ...input, before: input.previous?.entries ?? [], after: entries });
  return { pointer, entries, nodes, blobs };
}

/** What a pointer is made from besides the manifest. */
export interface PointerInput extends Pick<EditionInput, "origin" | "headers" | "now" | "replaces"> {
  readonly previous?: Pick<Previous, "pointer"> | undefined;
  /** The entries of the edition before and of this one, at least at all paths that change. */
  readonly before: readonly Entry[];
  readonly after: readonly Entry[];
}

/** The pointer to a manifest; that of the edition before where nothing has changed. */
export async function assemblePointer(root: Node, input: PointerInput): Promise<Pointer> {
  const { origin, headers, now, previous, replaces = false, before, after } = input;
  const edition = await editionId({ origin, headers, root });
  if (edition === previous?.pointer.edition) return previous.pointer;
  const floor = floorOf(input);
  // Of an edition that cannot be read nobody knows what it said: whatever is withdrawn now may be news.
  const startsAnew = previous ? withdrawsSomething(before, after) : replaces && hasWithdrawn(after);
  return {
    format: STORE_FORMAT,
    edition,
    published: now.toISOString(),
    ...(startsAnew ? { previous: null, startsAnew } : { previous: previous?.pointer.edition ?? null }),
    ...(floor !== undefined && { modifiedFloor: floor }),
    origin,
    headers,
    root,
  };
}

/** What keeps pointers in order (`isOlder`): the clock may have been set back since the edition before was made. */
function floorOf({ now, previous, replaces }: PointerInput): number | undefined {
  if (!previous) return replaces ? Math.floor(now.getTime() / 1000) : undefined;
  const { published, modifiedFloor } = previous.pointer;
  return now.getTime() > Date.parse(published) ? modifiedFloor : (modifiedFloor ?? 0) + 1;
}

function refuseDoublePaths(representations: readonly Representation[]): void {
  const seen = new Set<string>();
  for (const { path } of representations) {
    if (seen.has(path)) throw new Error(`Two representations claim the path ${path}.`);
    seen.add(path);
  }
}
