/**
 * What a feed's delta is made from (RFC 3229, instance manipulation `feed`): where each item stands in the bytes, and
 * which items the versions before had. The Worker joins ranges of bytes with it and understands none of them.
 *
 * @module
 */
import { type Digest, sha256 } from "./digest.ts";

/** The index of one version of a feed, stored as a blob that the feed's entry names. */
export interface DeltaIndex {
  /** Items in the order of the document. */
  readonly items: readonly DeltaItem[];
  /** The keys of the items of versions before, by the version's entity-tag without quotation marks; newest first. */
  readonly known: readonly (readonly [tag: string, keys: readonly string[]])[];
}

/** An item: a key that changes with its bytes, and where it stands, from and up to which byte. */
export type DeltaItem = readonly [key: string, start: number, end: number];

/** A reader that has missed more versions than this gets the whole feed, which is then hardly larger. */
const KNOWN_VERSIONS = 10;

/** 48 bits tell a feed's items apart. */
const KEY_DIGITS = 12;

const encoder = new TextEncoder();

/** Parts by their text, with key and length in bytes: an item stands in several feeds of an edition. */
export type KnownParts = Map<string, readonly [key: string, bytes: number]>;

/** Where parts stand in a text, in bytes of its UTF-8; throws when one does not, or not in this order. */
export async function indexItems(
  text: string,
  parts: readonly string[],
  known: KnownParts = new Map(),
  digest: Digest = sha256,
): Promise<readonly DeltaItem[]> {
  const items: DeltaItem[] = [];
  let at = 0;
  let byte = 0;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) throw new Error("A part of a feed does not stand in it.");
    const start = byte + encoder.encode(text.slice(at, found)).length;
    const [key, length] = known.get(part) ?? (await measure(part, digest));
    known.set(part, [key, length]);
    byte = start + length;
    at = found + part.length;
    items.push([key, start, byte]);
  }
  return items;
}

async function measure(part: string, digest: Digest): Promise<readonly [key: string, bytes: number]> {
  const bytes = encoder.encode(part);
  return [(await digest(bytes)).slice(0, KEY_DIGITS), bytes.length];
}

/** The index of a version that follows another: it knows that one, and what that one knew. */
export function followIndex(items: readonly DeltaItem[], before?: { tag: string; index: DeltaIndex }): DeltaIndex {
  if (!before) return { items, known: [] };
  const latest = [before.tag, before.index.items.map(([key]) => key)] as const;
  const older = before.index.known.filter(([tag]) => tag !== before.tag);
  return { items, known: [latest, ...older].slice(0, KNOWN_VERSIONS) };
}

/** The document with only the items that a known version lacks; undefined when the version is not known. */
export function assembleDelta(bytes: Uint8Array, index: DeltaIndex, tag: string): Uint8Array | undefined {
  const keys = index.known.find(([known]) => known === tag)?.[1];
  const [first, second] = index.items;
  const last = index.items.at(-1);
  if (!keys || !first || !last) return undefined;
  const had = new Set(keys);
  const separator = second ? bytes.subarray(first[2], second[1]) : new Uint8Array();
  const news = index.items.filter(([key]) => !had.has(key)).map(([, start, end]) => bytes.subarray(start, end));
  const between = news.flatMap((item, position) => (position === 0 ? [item] : [separator, item]));
  return join([bytes.subarray(0, first[1]), ...between, bytes.subarray(last[2])]);
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
