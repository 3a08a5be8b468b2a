/**
 * Entry → Response: 200, 304, redirect or 410 decided before a body is touched.
 *
 * @module
 */
import type { Entry } from "../edition/manifest.ts";
import { type Coding, codedOf, plainOf } from "../edition/packed.ts";
import type { HeaderSets, Pointer } from "../edition/pointer.ts";
import { tagOf } from "../edition/tag.ts";
import { preferredType } from "./accept.ts";
import { codingFor } from "./coding.ts";
import { decide, type Validators } from "./conditional.ts";
import { serveDelta } from "./delta.ts";
import type { Editions } from "./editions.ts";
import { problem } from "./problem.ts";
import { type Namespace, StoreUnavailable } from "./store.ts";

/** An edition's id, shortened: enough to see which edition an answer came from. */
const EDITION_DIGITS = 12;

/** Answers a path from an edition; undefined when the edition has no such path. */
export async function serve(
  request: Request,
  path: string,
  pointer: Pointer,
  editions: Editions,
  store: Namespace,
): Promise<Response | undefined> {
  const entry = await editions.entry(pointer, path, store);
  if (!entry) return redirectToSpelling(path, pointer, editions, store);
  if (entry.variants) return serveVariant(request, entry, pointer, editions, store);
  return serveEntry(request, entry, pointer, editions, store);
}

/** The headers that name the edition of an answer, and the set that the publisher gave its kind. */
export function baseHeaders(pointer: Pointer, set: string): Record<string, string> {
  return { ...headerSet(pointer.headers, set), "wire-edition": pointer.edition.slice(0, EDITION_DIGITS) };
}

/** An entry that has bytes. */
type StoredEntry = Entry & { readonly blob: string };

async function serveEntry(
  request: Request,
  entry: Entry,
  pointer: Pointer,
  editions: Editions,
  store: Namespace,
  more: Record<string, string> = {},
): Promise<Response> {
  const { status = 200, location, blob } = entry;
  if (location !== undefined) {
    return new Response(null, { status, headers: { ...baseHeaders(pointer, entry.headers), location } });
  }
  if (blob === undefined) throw new StoreUnavailable(`${entry.path} has no bytes`);
  const stored: StoredEntry = { ...entry, blob };
  const coding = entry.coded && codingFor(request);
  const validators = validatorsOf(stored, coding, pointer);
  const headers = { ...headersOf(stored, validators, pointer), ...more };
  if (entry.coded) headers.vary = more.vary ? `${more.vary}, Accept-Encoding` : "Accept-Encoding";
  // Preconditions are for what would be a success (RFC 9110 §13.2.1): a 410 stays one, whatever a cache holds.
  const decision = status === 200 ? decide(request.headers, validators) : 200;
  if (decision === 412) return problem(request, 412, pointer);
  if (decision === 304) return new Response(null, { status: 304, headers });
  const news = entry.delta && (await serveDelta(request, { ...stored, delta: entry.delta }, headers, editions, store));
  return news || serveBytes(request, stored, coding, headers, editions, store);
}

/** The bytes in a coding, or plain; to HEAD only what they would have said. */
async function serveBytes(
  request: Request,
  entry: StoredEntry,
  coding: Coding | undefined,
  headers: Record<string, string>,
  editions: Editions,
  store: Namespace,
): Promise<Response> {
  const { status = 200, coded, bytes = 0 } = entry;
  if (coding) headers["content-encoding"] = coding;
  headers["content-length"] = String(coding && coded ? coded[coding === "br" ? 0 : 1] : bytes);
  if (request.method === "HEAD") return new Response(null, { status, headers });
  const value = await editions.value(entry.blob, store);
  const body = coding && coded ? codedOf(value, coded, coding) : plainOf(value, entry);
  // "manual": the body is in its coding already, and must not be encoded once more.
  return new Response(body, { status, headers, encodeBody: coding ? "manual" : "automatic" });
}

async function serveVariant(
  request: Request,
  entry: Entry,
  pointer: Pointer,
  editions: Editions,
  store: Namespace,
): Promise<Response> {
  const paths = entry.variants ?? [];
  const variants = await Promise.all(paths.map((path) => editions.entry(pointer, path, store)));
  const types = variants.map((variant) => variant?.type?.split(";")[0] ?? "");
  const chosen = variants[preferredType(request.headers.get("accept"), types)];
  if (!chosen) throw new StoreUnavailable(`${entry.path} has no variant`);
  return serveEntry(request, chosen, pointer, editions, store, { "content-location": chosen.path, vary: "Accept" });
}

/** An address with a trailing slash, upper case or `.html` redirects to the right spelling, if that is served. */
async function redirectToSpelling(
  path: string,
  pointer: Pointer,
  editions: Editions,
  store: Namespace,
): Promise<Response | undefined> {
  const spelling = canonicalSpelling(path);
  if (spelling === path || !(await editions.entry(pointer, spelling, store))) return undefined;
  const headers = { ...baseHeaders(pointer, "redirect"), location: pointer.origin + spelling };
  return new Response(null, { status: 301, headers });
}

/** A path as we spell it: lower case, no trailing slash, no `.html`. */
export function canonicalSpelling(path: string): string {
  return (
    path
      .toLowerCase()
      .replace(/\/+$/, "")
      .replace(/\.html$/, "") || "/"
  );
}

/** A strong validator is of one coding's bytes (RFC 9110 §8.8.3.3): the tag's end names it. */
function validatorsOf(entry: StoredEntry, coding: Coding | undefined, pointer: Pointer): Required<Validators> {
  const tag = tagOf(entry);
  return {
    etag: coding ? `"${tag}-${coding}"` : `"${tag}"`,
    modified: Math.max(entry.modified, pointer.modifiedFloor ?? 0),
  };
}

function headersOf(entry: Entry, { etag, modified }: Required<Validators>, pointer: Pointer): Record<string, string> {
  return {
    ...baseHeaders(pointer, entry.headers),
    ...(entry.type && { "content-type": entry.type }),
    ...(entry.link && { link: entry.link }),
    etag,
    "last-modified": new Date(modified * 1000).toUTCString(),
  };
}

function headerSet(sets: HeaderSets, name: string): Readonly<Record<string, string>> {
  return sets[name] ?? {};
}
