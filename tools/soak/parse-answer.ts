/**
 * HTTP/1.1 answers as they stand on the line: with a Content-Length, in chunks, or without a body.
 *
 * @module
 */
import type { Answered } from "./exchange.ts";

/** An answer, and what stands after it; undefined while its end is not there. */
export function parseAnswer(bytes: Buffer, method: string): { answered: Answered; rest: Buffer } | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [start = "", ...lines] = bytes.toString("latin1", 0, end).split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
  );
  const status = Number(start.split(" ")[1]);
  const from = end + 4;
  const length = method === "HEAD" || status === 304 || status === 204 ? 0 : lengthOf(headers, bytes, from);
  if (length === undefined || bytes.length < from + length) return undefined;
  const raw = bytes.subarray(from, from + length);
  const body = headers["transfer-encoding"] === "chunked" ? unchunked(raw) : raw;
  return { answered: { status, headers, body, endedAt: performance.now() }, rest: bytes.subarray(from + length) };
}

/** The length of a body as it stands on the line; undefined while its end is not there. */
function lengthOf(headers: Readonly<Record<string, string>>, bytes: Buffer, from: number): number | undefined {
  if (headers["transfer-encoding"] !== "chunked") return Number(headers["content-length"] ?? 0);
  const end = bytes.indexOf("0\r\n\r\n", from);
  return end < 0 ? undefined : end + 5 - from;
}

function unchunked(raw: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; at < raw.length; ) {
    const line = raw.indexOf("\r\n", at);
    const size = Number.parseInt(raw.toString("latin1", at, line), 16);
    if (!size) break;
    pieces.push(raw.subarray(line + 2, line + 2 + size));
    at = line + 4 + size;
  }
  return Buffer.concat(pieces);
}
