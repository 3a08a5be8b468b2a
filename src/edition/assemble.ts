/**
 * Representations → edition. Same representations, same clock, same previous edition: same edition, byte for byte.
 *
 * @module
 */
import { parseJson } from "./damage.ts";
import { type DeltaIndex, followIndex, indexItems, type KnownParts } from "./delta.ts";
import { sha256 } from "./digest.ts";
import { assembleManifest, type Entry, type Node } from "./manifest.ts";
import { type Compressed, isGzipAlone, packValue } from "./packed.ts";
import { editionId, type HeaderSets, type Pointer, STORE_FORMAT } from "./pointer.ts";
import { tagOf } from "./tag.ts";
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
  readonly nodes: ReadonlyMap<string, string>;
  /** Hash → stored value, of what the edition before did not have at the same path. */
  readonly blobs: Blobs;
}

/** Stored values by their hashes, wherever they are kept until they are stored. */
export interface Blobs {
  readonly size: number;
  has(hash: string): boolean;
  get(hash: string): Uint8Array | undefined;
  keys(): Iterable<string>;
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
  /** Which paths of the edition before stay as they are when nothing is rendered at them any more; none when absent. */
  readonly keeps?: (path: string) => boolean;
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

const encoder = new TextEncoder();

/** Assembles an edition; an unchanged one has the id of the previous edition. Throws when a path stands twice. */
export async function assemble(input: EditionInput): Promise<Edition> {
  refuseDoublePaths(input.representations);
  const before = new Map(input.previous?.entries.map((entry) => [entry.path, entry]));
  const blobs = new Map<string, Uint8Array>();
  const context = { ...input, blobs, parts: new Map() };
  const rendered = await Promise.all(
    input.representations.map((representation) =>
      assembleEntry(representation, before.get(representation.path), context),
    ),
  );
  const entries = [...rendered, ...keptOf(rendered, input)];
  const { root, nodes } = await assembleManifest(entries);
  const pointer = await assemblePointer(root, { ...input, before: input.previous?.entries ?? [], after: entries });
  return { pointer, entries, nodes, blobs };
}

/** What an entry is made with besides its representation. */
export interface EntryContext extends Pick<EditionInput, "compress" | "now" | "anew"> {
  readonly previous?: Omit<Previous, "entries"> | undefined;
  /** Takes the values that the edition before did not have at the path. */
  readonly blobs: { set(hash: string, value: Uint8Array): unknown };
  /** Keys of items that were found already. */
  readonly parts?: KnownParts;
}

/** One representation as an entry; `before` is what the edition before had at its path. */
export async function assembleEntry(
  representation: Representation,
  before: Entry | undefined,
  context: EntryContext,
): Promise<Entry> {
  const plain = await entryOf(representation, before, context);
  const delta = await deltaOf(representation, plain, before, context);
  const entry = { ...plain, ...(delta && { delta }) };
  return { ...entry, modified: lastModified(entry, before, context) };
}

/** What of the edition before is served on though nothing renders it now. */
function keptOf(rendered: readonly Entry[], { previous, keeps }: EditionInput): readonly Entry[] {
  if (!previous || !keeps) return [];
  const paths = new Set(rendered.map(({ path }) => path));
  return previous.entries.filter(({ path }) => keeps(path) && !paths.has(path));
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

type Undated = Omit<Entry, "modified">;

async function entryOf(
  representation: Representation,
  before: Entry | undefined,
  context: EntryContext,
): Promise<Undated> {
  const { path, status, type, generalType, headers, location, link, variants } = representation;
  return {
    path,
    ...(status !== undefined && { status }),
    ...(await bytesOf(representation, before, context)),
    ...(type !== undefined && { type }),
    ...(generalType !== undefined && { generalType }),
    headers,
    ...(location !== undefined && { location }),
    ...(link !== undefined && { link }),
    ...(variants && { variants }),
  };
}

/**
 * What an entry says of its bytes. Those that the edition before has already are not compressed again: their value is in
 * the store, under the name that it has there.
 */
async function bytesOf(
  { path, body, type = "", isRare }: Representation,
  before: Entry | undefined,
  { compress, anew = false, blobs }: EntryContext,
): Promise<Pick<Entry, "blob" | "bytes" | "coded" | "sha256">> {
  if (body === undefined) return {};
  const plain = typeof body === "string" ? encoder.encode(body) : body;
  const bytes = plain.length;
  const hash = await sha256(plain);
  const isInForm = before?.coded && isGzipAlone(before) === (isRare ?? false);
  const isThere = isInForm && before.sha256 === hash && before.bytes === bytes;
  if (!anew && compress && isThere && before.blob && before.coded) {
    return { blob: before.blob, bytes, coded: before.coded, sha256: hash };
  }
  const compressed = await compress?.(plain, { path, type, ...(isRare && { isRare }) });
  if (!compressed) {
    if (anew || before?.blob !== hash) blobs.set(hash, plain);
    return { blob: hash, bytes };
  }
  const value = packValue(plain, compressed);
  const blob = await sha256(value);
  blobs.set(blob, value);
  return { blob, bytes, coded: [compressed.br?.length ?? 0, compressed.gzip.length], sha256: hash };
}

/** The hash of a feed's delta index; the one it had while its bytes are the same. */
async function deltaOf(
  { parts, body }: Representation,
  entry: Undated,
  before: Entry | undefined,
  { previous, anew = false, blobs, parts: known }: EntryContext,
): Promise<string | undefined> {
  if (!parts || typeof body !== "string") return undefined;
  const stored = before?.delta && (await previous?.readBlob?.(before.delta));
  const old = stored && (parseJson(new TextDecoder().decode(stored)) as DeltaIndex | undefined);
  const tag = before && tagOf(before);
  const isSameBody = tag === tagOf(entry);
  const index =
    old && isSameBody
      ? old
      : followIndex(await indexItems(body, parts, known), old && tag ? { tag, index: old } : undefined);
  const bytes = encoder.encode(JSON.stringify(index));
  const hash = await sha256(bytes);
  if (anew || before?.delta !== hash) blobs.set(hash, bytes);
  return hash;
}

/**
 * Last-Modified moves whenever what is served changes, and only forward (RFC 9110 §8.8.2), even when two editions are
 * made within one second or the clock has been set back.
 */
function lastModified(entry: Undated, before: Entry | undefined, { now, previous }: EntryContext): number {
  if (before && isSame(entry, before)) return before.modified;
  const seconds = Math.floor(now.getTime() / 1000);
  const earliest = Math.max(before?.modified ?? 0, previous?.pointer.modifiedFloor ?? 0);
  return Math.max(seconds, earliest + 1);
}

/** What is served is the same, however it is stored. */
function isSame(entry: Undated, before: Undated): boolean {
  return JSON.stringify(asServed(entry)) === JSON.stringify(asServed(before));
}

function asServed({
  path,
  status,
  type,
  generalType,
  headers,
  location,
  link,
  variants,
  delta,
  ...stored
}: Undated): unknown[] {
  return [path, status, type, generalType, headers, location, link, variants, delta, tagOf(stored)];
}

function refuseDoublePaths(representations: readonly Representation[]): void {
  const seen = new Set<string>();
  for (const { path } of representations) {
    if (seen.has(path)) throw new Error(`Two representations claim the path ${path}.`);
    seen.add(path);
  }
}
