/**
 * What no answer may be, whatever was asked: an error of ours, larger than it has to be, a way to another place, or an echo.
 *
 * @module
 */
import { MARK } from "./attacked.ts";

/** An answer, read whole. */
export interface HostileAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** What an answer of one wire keeps to. */
export interface Limits {
  /** The largest representation, or twenty cards. */
  readonly bodyBytes: number;
  readonly origin: string;
  /** Where `/go` leads. */
  readonly canonical: ReadonlySet<string>;
}

/** All fields of an answer together: the longest policy and Link header take half of this. */
export const MAX_FIELD_BYTES = 4_096;

/** Of no reader is anything written: the mark that stands in all that was sent, and the addresses. */
export const secrets = [MARK, "192.0.2.77", "198.51.100.9"];

/** 501 is oEmbed's own answer for a format that a provider lacks. */
const allowed = new Set([200, 204, 226, 301, 302, 304, 400, 404, 405, 410, 412, 501]);

/** What is wrong with an answer; undefined when nothing is. */
export function answerFault({ status, headers, body }: HostileAnswer, limits: Limits): string | undefined {
  if (!allowed.has(status)) return `status ${status}`;
  if (body.length > limits.bodyBytes) return `a body of ${body.length} characters, at most ${limits.bodyBytes}`;
  const bytes = headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
  if (bytes > MAX_FIELD_BYTES) return `${bytes} bytes of fields, at most ${MAX_FIELD_BYTES}`;
  const location = headers.find(([name]) => name.toLowerCase() === "location")?.[1];
  if (location !== undefined && !location.startsWith(`${limits.origin}/`) && !limits.canonical.has(location))
    return `a redirect to ${location}`;
  const echoed = echoIn(JSON.stringify(headers)) ?? echoIn(body);
  return echoed && `${echoed} comes back`;
}

/** The secret that a text repeats, in whatever case. */
export function echoIn(text: string): string | undefined {
  const lower = text.toLowerCase();
  return secrets.find((secret) => lower.includes(secret));
}
