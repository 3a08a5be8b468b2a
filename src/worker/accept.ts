/**
 * Content negotiation by Accept (RFC 9110 §12.5.1), for paths that have variants.
 *
 * @module
 */

interface Range {
  readonly type: string;
  readonly subtype: string;
  readonly quality: number;
}

/**
 * The index of the media type that an Accept header prefers; the first when it is absent, malformed, or refuses them
 * all: a reader that asks for a feed is served better by one it did not list than by 406 (RFC 9110 §12.4.1 allows both).
 */
export function preferredType(accept: string | null | undefined, types: readonly string[]): number {
  const ranges = rangesOf(accept ?? "*/*");
  const qualities = types.map((type) => qualityOf(type, ranges));
  return Math.max(0, qualities.indexOf(Math.max(...qualities)));
}

/** Programs send a few hundred different fields in all; whatever else comes is parsed again each time. */
const MAX_KNOWN = 200;
/** Longer ones are no program's own words, and would cost memory. */
const MAX_KNOWN_LENGTH = 500;
const known = new Map<string, readonly Range[]>();

function rangesOf(accept: string): readonly Range[] {
  const held = known.get(accept);
  if (held) return held;
  const ranges = accept.split(",").flatMap(parseRange);
  if (known.size < MAX_KNOWN && accept.length <= MAX_KNOWN_LENGTH) known.set(accept, ranges);
  return ranges;
}

/** True when HTML is preferred to JSON: a person's browser, not a program. */
export function prefersHtml(accept: string | null | undefined): boolean {
  return preferredType(accept, ["application/problem+json", "application/json", "text/html"]) === 2;
}

/** The quality of the most specific range that covers a type; 0 when none does. */
function qualityOf(mediaType: string, ranges: readonly Range[]): number {
  const [type, subtype] = mediaType.split("/");
  const exact = ranges.find((range) => range.type === type && range.subtype === subtype);
  const kind = ranges.find((range) => range.type === type && range.subtype === "*");
  const any = ranges.find((range) => range.type === "*" && range.subtype === "*");
  return (exact ?? kind ?? any)?.quality ?? 0;
}

function parseRange(text: string): readonly Range[] {
  const [range = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const [type, subtype, ...rest] = range.split("/");
  const quality = parseQuality(parameters);
  if (!type || !subtype || rest.length > 0 || quality === undefined) return [];
  return [{ type, subtype, quality }];
}

function parseQuality(parameters: readonly string[]): number | undefined {
  const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
  if (weight === undefined) return 1;
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight) ? Number(weight) : undefined;
}
