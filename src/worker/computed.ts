/**
 * Answers that are computed for a request, because they depend on its parameters: oEmbed and the builder. Their validators come from
 * their bytes and from what they were made of, so that they are as steady as those of stored ones.
 *
 * @module
 */
import { sha256 } from "../edition/digest.ts";
import type { Pointer } from "../edition/pointer.ts";
import { decide } from "./conditional.ts";
import type { Editions } from "./editions.ts";
import { baseHeaders, briefOf, lastModified, type StoredEntry } from "./prepared.ts";
import { problem } from "./problem.ts";
import type { Namespace } from "./store.ts";

/** What was computed. */
export interface Computed {
  readonly body: string;
  /** Media type. */
  readonly type: string;
  /** The set of headers of its kind. */
  readonly headerSet: string;
  /** When the newest of what it was made of changed, in seconds since 1970. */
  readonly modified: number;
}

/** Answers with it, or with 304 or 412 where the request's preconditions say so. */
export async function serveComputed(
  request: Request,
  pointer: Pointer,
  { body, type, headerSet, modified: newest }: Computed,
): Promise<Response> {
  const etag = `"${(await sha256(body)).slice(0, 16)}"`;
  const modified = lastModified({ modified: newest }, pointer);
  const headers = {
    ...baseHeaders(pointer, headerSet),
    "content-type": type,
    etag,
    "last-modified": new Date(modified * 1000).toUTCString(),
  };
  const status = decide(request.headers, { etag, modified });
  if (status === 412) return problem(request, 412, pointer);
  if (status === 304) return new Response(null, { status, headers: briefOf(headers) });
  return new Response(request.method === "HEAD" ? null : body, { headers });
}

/** A stored representation that is JSON, as a value. */
export async function readJson(entry: StoredEntry, editions: Editions, store: Namespace): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await editions.plain(entry, store)));
}
