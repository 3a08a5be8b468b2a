/**
 * Hostile requests as bytes on a socket: what no client library would send.
 *
 * @module
 */
import type { Random } from "../../tools/random.ts";
import { MARK } from "./attacked.ts";
import type { HostileRequest } from "./hostile-request.ts";

/** Bytes, and the method that they ask with, as a reader of the answer has to know it. */
export interface RawRequest {
  readonly bytes: Buffer;
  readonly method: string;
}

/** The message of a request in one of many wrong forms; every second one is well-formed HTTP/1.1. */
export function rawRequest({ method, target, fields }: HostileRequest, random: Random): RawRequest {
  const lines = fields.map(([name, value]) => `${name}: ${value}`);
  const usual = ["host: wire.example", "connection: close"];
  const plain = [`${method} ${target.replace(/[\s]/g, "%20")} HTTP/1.1`, ...usual, ...lines];
  const [line = "", ...rest] = plain;
  const forms: readonly (() => string)[] = [
    () => message([`${method} https://${MARK}.example${target} HTTP/1.1`, ...rest]),
    () => message([`${method} * HTTP/1.1`, ...rest]),
    () => message([`${MARK} ${target} HTTP/1.1`, ...rest]),
    () => message([`${method}  ${target}  HTTP/1.1`, ...rest]),
    () => message([`${method} ${target} HTTP/1.0`, ...rest]),
    () => message([`${method} ${target} HTTP/9.${MARK}`, ...rest]),
    () => message([`${method} ${target}`]),
    () => message([line, ...lines]),
    () => message([line, `host: ${MARK}.example`, ...rest]),
    () => message([line, ...usual, ` ${MARK}: folded`, ...lines]),
    () => message([line, ...usual, `${MARK} : space`, ...lines]),
    () => message([line, ...usual, `no colon ${MARK}`, ...lines]),
    () => message([line, ...usual, "content-length: 5", "content-length: 7", ...lines]) + MARK,
    () => message([line, ...usual, "content-length: -1", ...lines]),
    () => message([line, ...usual, "content-length: 10", ...lines]) + MARK,
    () => `${message([line, ...usual, "transfer-encoding: chunked", ...lines])}a\r\n${MARK}\r\n0\r\n\r\n`,
    () => `${message([line, ...usual, "transfer-encoding: chunked", "content-length: 3", ...lines])}zz\r\n`,
    () => message([line, ...usual, "upgrade: websocket", "connection: upgrade", ...lines]),
    () => message([line, ...usual, "expect: 100-continue", ...lines]),
    () => message([line, ...rest]).replaceAll("\r\n", "\n"),
    () => message([line, ...usual, `x-nul: ${MARK}\0${MARK}`, ...lines]),
    () => message([line, ...usual, `x-control: \x01\x07\x1b[31m${MARK}`, ...lines]),
    () => message([line, ...usual, `cookie: ${"c".repeat(9_000)}`, ...lines]),
    () => message([`GET /${"a".repeat(70_000)} HTTP/1.1`, ...rest]),
    () => `${MARK}\r\n\r\n`,
    () => `\x16\x03\x01\x02\x00\x01\x00${MARK}`,
    () => `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${MARK}`,
  ];
  const text = random.percent(50) ? message(plain) : random.pick(forms)();
  return { bytes: Buffer.from(text, random.percent(50) ? "utf8" : "latin1"), method };
}

function message(lines: readonly string[]): string {
  return `${lines.join("\r\n")}\r\n\r\n`;
}
