/**
 * Whether an answer is what one edition has stored at a path: status, validators, length and bytes.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { Entry } from "../../src/edition/manifest.ts";
import { plainHashOf, tagOf } from "../../src/edition/tag.ts";
import type { Answered, Asked } from "./exchange.ts";
import type { History, Turn } from "./history.ts";
import { deltaFault } from "./judge-delta.ts";

/** An answer may have been on its way for so long when it is judged. */
const FUTURE_MS = 20_000;

/** What is wrong with an answer from a path of an edition; undefined when nothing is. */
export function storedFault(asked: Asked, answered: Answered, turn: Turn, history: History): string | undefined {
  const [path = "/"] = asked.path.split("?");
  const entry = turn.entries.get(path);
  if (!entry) return missingFault(path, answered, turn);
  if (!entry.variants) return entryFault(asked, answered, entry, turn, history);
  const chosen = entry.variants.find((variant) => variant === answered.headers["content-location"]);
  const variant = chosen === undefined ? undefined : turn.entries.get(chosen);
  if (!variant) return `Content-Location ${chosen} is none of ${entry.variants.join(", ")}`;
  return entryFault(asked, answered, variant, turn, history);
}

/** Nothing at the path: 404, or the way to the right spelling. */
function missingFault(path: string, { status, headers }: Answered, turn: Turn): string | undefined {
  if (status === 404) return undefined;
  const spelled = headers.location?.slice(turn.pointer.origin.length) ?? "";
  const isSpelling =
    status === 301 && turn.entries.has(spelled) && path.toLowerCase().startsWith(spelled.toLowerCase());
  return isSpelling ? undefined : `status ${status} and Location ${headers.location}, expected 404`;
}

function entryFault(asked: Asked, answered: Answered, entry: Entry, turn: Turn, history: History): string | undefined {
  const { status, headers, body } = answered;
  if (entry.location !== undefined) return redirectFault(answered, entry);
  if (status === 226) return deltaFault(asked, answered, entry, history);
  const own = entry.status ?? 200;
  const expected = own === 200 && isNotModified(asked, entry, turn) ? 304 : own;
  if (status !== expected) return `status ${status}, expected ${expected}`;
  const coding = status === 304 ? codingOfTag(headers.etag) : headers["content-encoding"];
  const etag = coding === undefined ? `"${tagOf(entry)}"` : `"${tagOf(entry)}-${coding}"`;
  if (headers.etag !== etag) return `ETag ${headers.etag}, expected ${etag}`;
  if (status === 304) return body.length === 0 ? undefined : "a 304 with a body";
  return dateFault(answered, entry, turn) ?? lengthFault(asked, answered, entry) ?? bytesFault(asked, answered, entry);
}

function redirectFault({ status, headers }: Answered, { status: expected, location }: Entry): string | undefined {
  if (status === expected && headers.location === location) return undefined;
  return `status ${status} to ${headers.location}, expected ${expected} to ${location}`;
}

/** Never in the future (RFC 9110 §8.8.2.1): what changed twice in a second has a date that is not reached yet. */
function dateFault({ headers }: Answered, { modified }: Entry, { pointer }: Turn): string | undefined {
  const date = Date.parse(headers["last-modified"] ?? "");
  const expected = Math.max(modified, pointer.modifiedFloor ?? 0) * 1000;
  const isRight = date === expected || (date < expected && expected > Date.now() - FUTURE_MS);
  return isRight
    ? undefined
    : `Last-Modified ${headers["last-modified"]}, expected ${new Date(expected).toUTCString()}`;
}

function lengthFault({ method }: Asked, { headers, body }: Answered, { coded, bytes }: Entry): string | undefined {
  const coding = headers["content-encoding"];
  const expected = coding !== undefined && coded ? coded[coding === "br" ? 0 : 1] : bytes;
  if (Number(headers["content-length"]) !== expected) {
    return `Content-Length ${headers["content-length"]}, expected ${expected}`;
  }
  const sent = method === "HEAD" ? 0 : expected;
  return body.length === sent ? undefined : `${body.length} bytes, expected ${sent}`;
}

function bytesFault({ method }: Asked, { headers, body }: Answered, entry: Entry): string | undefined {
  if (method === "HEAD") return undefined;
  const hash = createHash("sha256").update(decode(body, headers["content-encoding"])).digest("hex");
  return hash === plainHashOf(entry) ? undefined : `bytes of hash ${hash}, expected ${plainHashOf(entry)}`;
}

/** A body without its coding; throws for a coding that is not asked for. */
export function decode(body: Uint8Array, coding: string | undefined): Uint8Array {
  if (coding === undefined) return body;
  if (coding === "br") return brotliDecompressSync(body);
  if (coding === "gzip") return gunzipSync(body);
  throw new Error(`unknown coding ${coding}`);
}

function codingOfTag(etag = ""): string | undefined {
  return /-(br|gzip)"$/.exec(etag)?.[1];
}

/** What a client that keeps to RFC 9110 §13 expects; the traffic sends no malformed dates. */
function isNotModified({ headers }: Asked, entry: Entry, { pointer }: Turn): boolean {
  const list = headers["if-none-match"];
  if (list !== undefined) return list === "*" || list.includes(`"${tagOf(entry)}`);
  const since = headers["if-modified-since"];
  return since !== undefined && Math.max(entry.modified, pointer.modifiedFloor ?? 0) * 1000 <= Date.parse(since);
}
