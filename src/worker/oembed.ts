/**
 * oEmbed: the only thing computed for a request, because only oEmbed has parameters.
 *
 * @module
 */
import type { Card } from "../article/card.ts";
import type { Pointer } from "../edition/pointer.ts";
import { renderOembed } from "../render/oembed.ts";
import { readJson, serveComputed } from "./computed.ts";
import type { Editions } from "./editions.ts";
import { problem } from "./problem.ts";
import { canonicalSpelling } from "./serve.ts";
import type { Namespace } from "./store.ts";

const formats = ["json", "xml"] as const;
type Format = (typeof formats)[number];

/** What a request asks of oEmbed, or the status of what is wrong with it. */
interface Parameters {
  readonly path: string;
  readonly format: Format;
  readonly maxwidth?: number;
  readonly maxheight?: number;
  readonly omitScript: boolean;
}

/** Answers an oEmbed request (oembed.com: 501 for a format it lacks, 404 for an address without a card). */
export async function serveOembed(
  request: Request,
  pointer: Pointer,
  editions: Editions,
  store: Namespace,
): Promise<Response> {
  const parameters = parseParameters(new URL(request.url), pointer);
  if (typeof parameters === "number") return problem(request, parameters, pointer, details[parameters]);
  const entry = await editions.entry(pointer, `${parameters.path}/card.json`, store);
  // oEmbed's specification knows no 410: a withdrawn story has no representation any more.
  if (!entry?.blob || (entry.status ?? 200) !== 200) return problem(request, 404, pointer, details[404]);
  const card = (await readJson({ ...entry, blob: entry.blob }, editions, store)) as Card;
  const { body, type } = renderOembed(card, { ...parameters, origin: pointer.origin });
  return serveComputed(request, pointer, { body, type, headerSet: "oembed", modified: entry.modified });
}

const details: Partial<Record<400 | 404 | 501, string>> = {
  400: "Say which story with ?url= and the address of its page on this wire, percent-encoded.",
  404: "There is no card for this address. Give the address of a story's page on this wire.",
};

function parseParameters(request: URL, pointer: Pointer): Parameters | 400 | 404 | 501 {
  const { searchParams } = request;
  const format = formats.find((known) => known === (searchParams.get("format") || "json").toLowerCase());
  if (!format) return 501;
  const url = searchParams.get("url");
  const maxwidth = parseSize(searchParams.get("maxwidth"));
  const maxheight = parseSize(searchParams.get("maxheight"));
  if (!url || maxwidth === null || maxheight === null) return 400;
  const path = articlePathOf(url, [new URL(pointer.origin).host, request.host]);
  if (!path) return 404;
  return {
    path,
    format,
    ...(maxwidth !== undefined && { maxwidth }),
    ...(maxheight !== undefined && { maxheight }),
    omitScript: ["1", "true"].includes(searchParams.get("omit_script") ?? ""),
  };
}

/** Only our own addresses resolve, in any of their forms: never a request elsewhere, never a story of another host. */
export function articlePathOf(address: string, hosts: readonly string[]): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isOurs = /^https?:$/.test(url.protocol) && hosts.includes(url.host);
  return isOurs ? canonicalSpelling(decoded(url.pathname)) : undefined;
}

/** A path without percent-encoding: `/articles/the%2Dferry` is our address too (RFC 3986 §6.2.2.2). */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A size in pixels; undefined when absent, null when it is no whole number. */
function parseSize(text: string | null): number | undefined | null {
  if (text === null || text === "") return undefined;
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
