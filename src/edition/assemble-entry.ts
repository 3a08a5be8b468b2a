/**
 * Representation → entry: its bytes compressed and named, its delta index, its date.
 *
 * @module
 */
import type { EditionInput, Previous, Representation } from "./assemble.ts";
import { parseJson } from "./damage.ts";
import { type DeltaIndex, followIndex, indexItems, type KnownParts } from "./delta.ts";
import { type Digest, sha256 } from "./digest.ts";
import type { Entry } from "./manifest.ts";
import { isGzipAlone, packValue } from "./packed.ts";
import { tagOf } from "./tag.ts";

/** What an entry is made with besides its representation. */
export interface EntryContext extends Pick<EditionInput, "compress" | "now" | "anew"> {
  readonly previous?: Omit<Previous, "entries"> | undefined;
  /** Takes the values that the edition before did not have at the path. */
  readonly blobs: { set(hash: string, value: Uint8Array): unknown };
  /** Names bytes; absent: `sha256`, which is Web Crypto's. */
  readonly digest?: Digest;
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

const encoder = new TextEncoder();

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
  { compress, anew = false, blobs, digest = sha256 }: EntryContext,
): Promise<Pick<Entry, "blob" | "bytes" | "coded" | "sha256">> {
  if (body === undefined) return {};
  const plain = typeof body === "string" ? encoder.encode(body) : body;
  const bytes = plain.length;
  const hash = await digest(plain);
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
  const blob = await digest(value);
  blobs.set(blob, value);
  return { blob, bytes, coded: [compressed.br?.length ?? 0, compressed.gzip.length], sha256: hash };
}

/** The hash of a feed's delta index; the one it had while its bytes are the same. */
async function deltaOf(
  { parts, body }: Representation,
  entry: Undated,
  before: Entry | undefined,
  { previous, anew = false, blobs, digest = sha256, parts: known }: EntryContext,
): Promise<string | undefined> {
  if (!parts || typeof body !== "string") return undefined;
  const stored = before?.delta && (await previous?.readBlob?.(before.delta));
  const old = stored && (parseJson(new TextDecoder().decode(stored)) as DeltaIndex | undefined);
  const tag = before && tagOf(before);
  const isSameBody = tag === tagOf(entry);
  const index =
    old && isSameBody
      ? old
      : followIndex(await indexItems(body, parts, known, digest), old && tag ? { tag, index: old } : undefined);
  const bytes = encoder.encode(JSON.stringify(index));
  const hash = await digest(bytes);
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
