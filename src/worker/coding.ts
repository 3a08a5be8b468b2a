/**
 * Which content coding a request gets (RFC 9110 §12.5.3).
 *
 * @module
 */
import type { Coding } from "../edition/packed.ts";

/** Best first: where a reader likes both alike, brotli is a tenth smaller. */
const codings: readonly Coding[] = ["br", "gzip"];

/** What a request says of the codings that its reader takes. */
export interface Accepting {
  readonly headers: Headers;
  /** Cloudflare's edge puts its own value into Accept-Encoding and tells the reader's here. */
  readonly cf?: unknown;
}

/**
 * The coding to hand over; undefined for the plain bytes. A request without the field gets plain bytes: old readers that
 * do not send it cannot decode. One that refuses the plain bytes and both codings gets plain ones, which RFC 9110 §12.1
 * allows instead of 406: a feed that arrives is better than none.
 */
export function codingFor(request: Accepting, stored: "all" | "gzip" = "all"): Coding | undefined {
  const field = request.headers.get("accept-encoding");
  const coding = field === null ? undefined : codingOf(field, stored);
  // Asked for only now: reading `cf` makes the runtime parse all of it.
  const client = coding && (request.cf as { clientAcceptEncoding?: string } | undefined)?.clientAcceptEncoding;
  return client === undefined || client === field ? coding : codingOf(client, stored);
}

/** Readers send a dozen different fields in all; whatever else comes is parsed again each time. */
const MAX_KNOWN = 100;
const known = { all: new Map<string, Coding | undefined>(), gzip: new Map<string, Coding | undefined>() };

function codingOf(field: string, stored: "all" | "gzip"): Coding | undefined {
  const fields = known[stored];
  if (fields.has(field)) return fields.get(field);
  const coding = parseField(field, stored === "all" ? codings : [stored]);
  if (fields.size < MAX_KNOWN) fields.set(field, coding);
  return coding;
}

function parseField(field: string, codings: readonly Coding[]): Coding | undefined {
  const qualities = codings.map((coding) => qualityOf(coding, field));
  const best = Math.max(...qualities);
  return best > 0 && best >= qualityOf("identity", field) ? codings[qualities.indexOf(best)] : undefined;
}

/** `identity` is acceptable unless it is refused, yet any listed coding is preferred to it unlisted. */
const UNLISTED_IDENTITY = 0.0001;

function qualityOf(coding: Coding | "identity", field: string): number {
  const named = field.toLowerCase().split(",").map(parseCoding);
  const listed = named.find(([name]) => name === coding) ?? named.find(([name]) => name === "*");
  if (listed) return listed[1];
  return coding === "identity" ? UNLISTED_IDENTITY : 0;
}

function parseCoding(text: string): readonly [name: string, quality: number] {
  const [name = "", ...parameters] = text.split(";").map((part) => part.trim());
  const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
  const quality = weight === undefined ? 1 : Number(weight);
  return [name === "x-gzip" ? "gzip" : name, quality >= 0 && quality <= 1 ? quality : 0];
}
