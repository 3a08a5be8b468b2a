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
export function codingFor({ headers, cf }: Accepting): Coding | undefined {
  const field = headers.get("accept-encoding");
  if (field === null) return undefined;
  const client = (cf as { clientAcceptEncoding?: string } | undefined)?.clientAcceptEncoding;
  const fields = client === undefined ? [field] : [field, client];
  const qualities = codings.map((coding) => Math.min(...fields.map((one) => qualityOf(coding, one))));
  const best = Math.max(...qualities);
  const plain = Math.min(...fields.map((one) => qualityOf("identity", one)));
  return best > 0 && best >= plain ? codings[qualities.indexOf(best)] : undefined;
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
