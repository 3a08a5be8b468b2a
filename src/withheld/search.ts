/**
 * A document, text or bytes → the places where a withheld name stands in it, through every layer of disguise.
 *
 * @module
 */
import { type Decoded, decodeRuns } from "./encodings.ts";
import { undoEscapes } from "./escapes.ts";
import { withoutMarkup } from "./markup.ts";
import type { Matcher } from "./matcher.ts";
import { readBytes } from "./strings.ts";
import { plainView, type View } from "./view.ts";

/** A name that was found. Nothing in it says the name. */
export interface Hit {
  /** The entry's number in the list. */
  readonly entry: number;
  /** Where it begins: UTF-16 units of a text, bytes of what is no text. */
  readonly offset: number;
  /** What had to be undone to read it: "escapes", "markup", "base64". Empty: it stands there in plain sight. */
  readonly undone: readonly string[];
  /** True for a short name without its partner (matcher.ts). */
  readonly isShort: boolean;
}

/** So many layers of escapes within escapes are undone. */
const LAYERS = 5;

/** So many encodings within encodings. */
const DEPTH = 3;

/** Searches a text. */
export function searchText(text: string, matcher: Matcher): readonly Hit[] {
  return once(searchView(plainView(text), matcher, 0));
}

/** Searches bytes: a text in UTF-8, or a file such as a picture. */
export function searchBytes(bytes: Uint8Array, matcher: Matcher): readonly Hit[] {
  const text = textOf(bytes);
  return text === undefined ? once(searchFile(bytes, matcher, 0)) : searchText(text, matcher);
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The text that bytes are; undefined when they are none. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = utf8.decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

function searchView(view: View, matcher: Matcher, depth: number): readonly Hit[] {
  const layers = layersOf(view);
  const hits = layers.flatMap((layer) => hitsIn(layer, matcher));
  if (depth >= DEPTH) return hits;
  return [...hits, ...layers.flatMap(decodeRuns).flatMap((inner) => searchDecoded(inner, matcher, depth + 1))];
}

/** The text, with each layer of escapes undone, and each of these without its markup. */
function layersOf(view: View): readonly View[] {
  const layers = [view];
  for (let layer = undoEscapes(view); layer && layers.length <= LAYERS; layer = undoEscapes(layer)) layers.push(layer);
  return layers.flatMap((layer) => [layer, withoutMarkup(layer) ?? []].flat());
}

function searchDecoded({ view, bytes }: Decoded, matcher: Matcher, depth: number): readonly Hit[] {
  if (!bytes) return searchView(view, matcher, depth);
  return searchFile(bytes, matcher, depth).map((hit) => ({
    ...hit,
    offset: view.origin(0),
    undone: [...view.undone, ...hit.undone],
  }));
}

function searchFile(bytes: Uint8Array, matcher: Matcher, depth: number): readonly Hit[] {
  return readBytes(bytes)
    .flatMap((view) => searchView(view, matcher, depth))
    .filter(({ isShort }) => !isShort);
}

function hitsIn(view: View, matcher: Matcher): readonly Hit[] {
  return matcher.find(view.text).map(({ entry, from, isShort = false }) => ({
    entry: entry.number,
    offset: view.origin(from),
    undone: view.undone,
    isShort,
  }));
}

/** One hit for an entry and place: the one that needed least. */
function once(hits: readonly Hit[]): readonly Hit[] {
  const byPlace = new Map<string, Hit>();
  for (const hit of hits) {
    const key = `${hit.entry} ${hit.offset}`;
    const known = byPlace.get(key);
    if (!known || hit.undone.length < known.undone.length) byPlace.set(key, hit);
  }
  return [...byPlace.values()].sort((a, b) => a.offset - b.offset || a.entry - b.entry);
}
