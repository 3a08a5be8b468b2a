/**
 * Entry → Response: 200, 304, redirect or 410 decided before a body is touched.
 *
 * @module
 */
import type { Entry } from "../edition/manifest.ts";
import { type Coding, codedOf, isGzipAlone, plainOf } from "../edition/packed.ts";
import type { Pointer } from "../edition/pointer.ts";
import { preferredType } from "./accept.ts";
import { codingFor } from "./coding.ts";
import { decide } from "./conditional.ts";
import { asksForDelta, serveDelta } from "./delta.ts";
import type { Editions } from "./editions.ts";
import { baseHeaders, prepare, type StoredEntry } from "./prepared.ts";
import { problem } from "./problem.ts";
import { type Namespace, StoreUnavailable } from "./store.ts";
import { whenReady } from "./when-ready.ts";

/** An answer, at once or later; undefined when the edition has nothing there. */
export type Answer = Response | undefined | Promise<Response | undefined>;

/** Answers a path from an edition; undefined when the edition has no such path. */
export function serve(request: Request, path: string, pointer: Pointer, editions: Editions, store: Namespace): Answer {
  return whenReady(editions.entry(pointer, path, store), (entry): Answer => {
    if (!entry) return redirectToSpelling(path, pointer, editions, store);
    if (entry.variants) return serveVariant(request, entry, pointer, editions, store);
    return serveEntry(request, entry, pointer, editions, store);
  });
}

function serveEntry(
  request: Request,
  entry: Entry,
  pointer: Pointer,
  editions: Editions,
  store: Namespace,
): Response | Promise<Response> {
  const { status = 200, location } = entry;
  if (location !== undefined) {
    return new Response(null, { status, headers: { ...baseHeaders(pointer, entry.headers), location } });
  }
  if (!hasBytes(entry)) throw new StoreUnavailable(`${entry.path} has no bytes`);
  const coding = entry.coded && codingFor(request, isGzipAlone(entry) ? "gzip" : "all");
  const { validators, brief, full } = prepare(entry, coding, pointer);
  // Preconditions are for what would be a success (RFC 9110 §13.2.1): a 410 stays one, whatever a cache holds.
  const decision = status === 200 ? decide(request.headers, validators) : 200;
  if (decision === 412) return problem(request, 412, pointer);
  if (decision === 304) return new Response(null, { status: 304, headers: brief });
  const whole = () => serveBytes(request, entry, coding, typedFor(request, entry, full), editions, store);
  if (entry.delta === undefined || !asksForDelta(request.headers)) return whole();
  const news = serveDelta(
    request,
    { ...entry, delta: entry.delta },
    prepare(entry, undefined, pointer).full,
    editions,
    store,
  );
  return news.then((delta) => delta ?? whole());
}

/** A browser's Accept names XML and no feed: it shows a feed as XML, with its style sheet, and otherwise as text. */
function typedFor({ headers }: Request, { type, generalType }: Entry, fields: Headers): Headers {
  if (generalType === undefined || type === undefined) return fields;
  const accept = headers.get("accept");
  if (accept === null || accept === "*/*") return fields;
  if (preferredType(accept, [type, generalType].map(withoutParameters)) === 0) return fields;
  const typed = new Headers(fields);
  typed.set("content-type", generalType);
  return typed;
}

function withoutParameters(type: string): string {
  return type.split(";")[0] ?? type;
}

function hasBytes(entry: Entry): entry is StoredEntry {
  return entry.blob !== undefined;
}

/** The bytes in a coding, or plain; to HEAD only what they would have said. */
function serveBytes(
  request: Request,
  entry: StoredEntry,
  coding: Coding | undefined,
  headers: Headers,
  editions: Editions,
  store: Namespace,
): Response | Promise<Response> {
  const { status = 200, coded } = entry;
  if (request.method === "HEAD") return new Response(null, { status, headers });
  return whenReady(editions.value(entry.blob, store), (value) => {
    // "manual": the body is in its coding already, and must not be encoded once more.
    if (coding && coded) {
      return new Response(codedOf(value, coded, coding), { status, headers, encodeBody: "manual" });
    }
    return whenReady(plainOf(value, entry), (body) => new Response(body, { status, headers }));
  });
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
  const types = variants.map((variant) => withoutParameters(variant?.type ?? ""));
  const chosen = variants[preferredType(request.headers.get("accept"), types)];
  if (!chosen) throw new StoreUnavailable(`${entry.path} has no variant`);
  const response = await serveEntry(request, chosen, pointer, editions, store);
  if (!response.ok && response.status !== 304) return response;
  response.headers.set("content-location", chosen.path);
  const others = (response.headers.get("vary") ?? "").split(", ").filter((name) => name !== "" && name !== "Accept");
  response.headers.set("vary", ["Accept", ...others].join(", "));
  return response;
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
