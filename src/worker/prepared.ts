/**
 * What every answer of an entry says, made once an edition and coding and handed over as it is: most of what a request cost
 * beside the runtime itself was making the same ten fields again (docs/performance.md).
 *
 * @module
 */
import type { Entry } from "../edition/manifest.ts";
import type { Coding } from "../edition/packed.ts";
import type { Pointer } from "../edition/pointer.ts";
import { tagOf } from "../edition/tag.ts";
import { cacheStatusOf } from "./behind.ts";
import type { Validators } from "./conditional.ts";

/** An entry that has bytes. */
export type StoredEntry = Entry & { readonly blob: string };

/** The validators and fields of an entry in one coding. Nobody changes the fields: they are shared by all requests. */
export interface Prepared {
  readonly validators: Required<Validators>;
  /** Of a 304. */
  readonly brief: Headers;
  /** Of an answer with its body, and of HEAD. */
  readonly full: Headers;
}

/** An edition's id, shortened: enough to see which edition an answer came from. */
const EDITION_DIGITS = 12;

/** Forgotten with the entry, which is held as long as its node is in memory; made anew for another edition. */
const known = new WeakMap<Entry, PreparedCodings>();

interface PreparedCodings extends Partial<Record<Coding | "plain", Prepared>> {
  readonly pointer: Pointer;
}

/** The headers that name the edition of an answer, and the set that the publisher gave its kind. */
export function baseHeaders(pointer: Pointer, set: string): Record<string, string> {
  const { headers, edition } = pointer;
  return { ...headers[set], "wire-edition": edition.slice(0, EDITION_DIGITS), ...cacheStatusOf(pointer) };
}

/** What an entry's answers say in an edition and a coding. */
export function prepare(entry: StoredEntry, coding: Coding | undefined, pointer: Pointer): Prepared {
  let codings = known.get(entry);
  if (codings?.pointer !== pointer) {
    codings = { pointer };
    known.set(entry, codings);
  }
  const prepared = codings[coding ?? "plain"] ?? makePrepared(entry, coding, pointer);
  codings[coding ?? "plain"] = prepared;
  return prepared;
}

function makePrepared(entry: StoredEntry, coding: Coding | undefined, pointer: Pointer): Prepared {
  const { coded, bytes = 0, type, link } = entry;
  const validators = validatorsOf(entry, coding, pointer);
  const full = new Headers({
    ...baseHeaders(pointer, entry.headers),
    ...(type !== undefined && { "content-type": type }),
    ...(link !== undefined && { link }),
    ...varyOf(entry),
    etag: validators.etag,
    "last-modified": new Date(validators.modified * 1000).toUTCString(),
  });
  if (coding) full.set("content-encoding", coding);
  full.set("content-length", String(coding && coded ? coded[coding === "br" ? 0 : 1] : bytes));
  return { validators, brief: briefOf(full), full };
}

function varyOf({ coded, generalType }: Entry): { readonly vary?: string } {
  const names = [generalType === undefined ? [] : "Accept", coded ? "Accept-Encoding" : []].flat();
  return names.length > 0 ? { vary: names.join(", ") } : {};
}

/** Of a success's fields, those that its 304 has to say (RFC 9110 §15.4.5). */
export function briefOf(fields: HeadersInit): Headers {
  const all = new Headers(fields);
  return new Headers(BRIEF_FIELDS.flatMap((name) => (all.has(name) ? [[name, all.get(name) ?? ""]] : [])));
}

/**
 * With what lets a page of another origin take it (Fetch, CORS check), and the edition. Whoever gets a 304 has the rest
 * beside the body that it keeps: most polls end here, and 600 bytes become 240.
 */
const BRIEF_FIELDS = ["cache-control", "etag", "vary", "access-control-allow-origin", "wire-edition", "cache-status"];

/** A strong validator is of one coding's bytes (RFC 9110 §8.8.3.3): the tag's end names it. */
function validatorsOf(entry: StoredEntry, coding: Coding | undefined, pointer: Pointer): Required<Validators> {
  const tag = tagOf(entry);
  return {
    etag: coding ? `"${tag}-${coding}"` : `"${tag}"`,
    modified: lastModified(entry, pointer),
  };
}

/**
 * When an entry last changed, in seconds since 1970: never later than now (RFC 9110 §8.8.2.1), even when the clock of the
 * machine that published was ahead.
 */
export function lastModified({ modified }: Pick<Entry, "modified">, { modifiedFloor = 0 }: Pointer): number {
  return Math.min(Math.max(modified, modifiedFloor), Math.floor(Date.now() / 1000));
}
