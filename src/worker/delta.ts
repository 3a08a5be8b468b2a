/**
 * Deltas of feeds (RFC 3229, with the instance manipulation `feed`): a poll that asks for them, and whose version is
 * still known, gets only the items that are new or changed. Every other poll sees no difference.
 *
 * @module
 */
import { assembleDelta, type DeltaIndex } from "../edition/delta.ts";
import type { Entry } from "../edition/manifest.ts";
import { tagsOf } from "./conditional.ts";
import type { Editions } from "./editions.ts";
import type { Namespace } from "./store.ts";

/** A feed's entry, with its bytes and the index of its items. */
type FeedEntry = Entry & { readonly blob: string; readonly delta: string };

/** A delta is for one reader's version: no cache may keep it, not even one that knows the method (RFC 3229 §10.8.2). */
const UNCACHED = "no-store";

/** Answers a poll for a delta with 226; undefined when the version that it has is not known. */
export async function serveDelta(
  request: Request,
  entry: FeedEntry,
  fields: Headers,
  editions: Editions,
  store: Namespace,
): Promise<Response | undefined> {
  const tags = tagsOf(request.headers.get("if-none-match") ?? "");
  const index = JSON.parse(new TextDecoder().decode(await editions.value(entry.delta, store))) as DeltaIndex;
  const base = tags.find((tag) => index.known.some(([known]) => known === tag));
  const body = base && assembleDelta(await editions.plain(entry, store), index, base);
  if (!base || !body) return undefined;
  const about = {
    im: "feed",
    "delta-base": `"${base}"`,
    vary: "A-IM, If-None-Match",
    "cache-control": UNCACHED,
    "content-length": String(body.length),
  };
  const headers = new Headers(fields);
  for (const [name, value] of Object.entries(about)) headers.set(name, value);
  return new Response(request.method === "HEAD" ? null : body, { status: 226, statusText: "IM Used", headers });
}

/** True when A-IM lists `feed` with a quality above 0 (RFC 3229 §10.5.3). */
export function asksForDelta(headers: Headers): boolean {
  const field = headers.get("a-im");
  if (field === null) return false;
  return field.split(",").some((item) => {
    const [method = "", ...parameters] = item.split(";").map((part) => part.trim().toLowerCase());
    return method === "feed" && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
  });
}
