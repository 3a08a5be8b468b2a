/**
 * Entry → Response: 200, 304, redirect or 410 decided before a body is touched.
 *
 * @module
 */
import { tagOf } from "../edition/delta.ts";
import type { Entry } from "../edition/manifest.ts";
import type { HeaderSets, Pointer } from "../edition/pointer.ts";
import { preferredType } from "./accept.ts";
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
  const validators = validatorsOf(entry, blob, pointer);
  const headers = { ...headersOf(entry, validators, pointer), ...more };
  // Preconditions are for what would be a success (RFC 9110 §13.2.1): a 410 stays one, whatever a cache holds.
  const decision = status === 200 ? decide(request.headers, validators) : 200;
  if (decision === 412) return problem(request, 412, pointer);
  if (decision === 304) return new Response(null, { status: 304, headers });
  const news =
    entry.delta && (await serveDelta(request, { ...entry, blob, delta: entry.delta }, headers, editions, store));
  if (news) return news;
  const length = { "content-length": String(entry.bytes ?? 0) };
  if (request.method === "HEAD") return new Response(null, { status, headers: { ...headers, ...length } });
  return new Response(await editions.blob(blob, store), { status, headers: { ...headers, ...length } });
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

function validatorsOf(entry: Entry, blob: string, pointer: Pointer): Required<Validators> {
  return {
    etag: `"${tagOf(blob)}"`,
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
