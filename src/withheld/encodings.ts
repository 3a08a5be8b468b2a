/**
 * Runs of base64, hexadecimal and character codes in a text, decoded when text comes of it.
 *
 * Sources: RFC 4648 §4, §5 and §8; RFC 2045 §6.8 (lines).
 *
 * @module
 */
import { decodeBytes } from "./escapes.ts";
import { innerView, type View } from "./view.ts";

/** What a run decodes to: text, or bytes of a file that begins as pictures and archives do. */
export interface Decoded {
  readonly view: View;
  readonly bytes?: Uint8Array;
}

const base64Runs = /[A-Za-z0-9+/_-]{4,}(?:\s{0,4}\r?\n[ \t>]*[A-Za-z0-9+/_-]{4,})*={0,2}/g;
const hexRuns = /(?:(?:0[xX]|\\x|#)?[0-9a-fA-F]{2}[\s:,.-]{0,2}){4,}/g;
const codeRuns = /(?:\d{2,6}(?:\s+(?:[,;]\s*)?|[,;]\s*)){3,}\d{2,6}/g;

/** Text is told by so many letters, and by so few characters that nobody types. */
const LEAST_LETTERS = 4;
const MOST_STRANGE = 0.05;

/** What stood before a run, glued to it, decodes to so many characters of nothing. */
const GLUED_BEFORE = 2;

/** Looked at first: most words are base64 of nothing. */
const PROBE = 12;

/** The texts inside a view. */
export function decodeRuns(view: View): readonly Decoded[] {
  const seen = new Set<string>();
  const decoded: Decoded[] = [];
  const look = (pattern: RegExp, decode: (run: string) => readonly Uint8Array[], what: string) => {
    for (const { 0: found, index } of view.text.matchAll(pattern)) {
      const run = pattern === base64Runs ? endedByLongLine(found) : found;
      if (run === "" || seen.has(run)) continue;
      seen.add(run);
      for (const bytes of decode(run)) decoded.push(...textIn(bytes, view, index, what));
    }
  };
  look(base64Runs, decodeBase64, "base64");
  look(hexRuns, decodeHex, "hexadecimal");
  for (const { 0: run, index } of view.text.matchAll(codeRuns)) {
    const text = fromCodes(run);
    if (isText(text)) decoded.push({ view: innerView(text, view, index, "character codes") });
  }
  return decoded;
}

/** Lines of base64 up to the last that is longer than a short word; empty when there is none. */
function endedByLongLine(run: string): string {
  for (let end = run.length; end > 0; end = run.lastIndexOf("\n", end - 1)) {
    const line = run.slice(run.lastIndexOf("\n", end - 1) + 1, end);
    if (/[A-Za-z0-9+/_-]{6}/.test(line)) return run.slice(0, end).trimEnd();
  }
  return "";
}

function textIn(bytes: Uint8Array, view: View, index: number, what: string): readonly Decoded[] {
  if (isFile(bytes)) return [{ view: innerView("", view, index, what), bytes }];
  return readings(bytes)
    .filter(isText)
    .map((text) => ({ view: innerView(text, view, index, what) }));
}

const lenient = new TextDecoder("utf-8");
const utf16 = [new TextDecoder("utf-16le"), new TextDecoder("utf-16be")] as const;

function readings(bytes: Uint8Array): readonly string[] {
  return [decodeBytes(bytes), lenient.decode(bytes), ...utf16.map((decoder) => decoder.decode(bytes))];
}

function isText(text: string): boolean {
  let letters = 0;
  let strange = 0;
  for (const character of text) {
    if (/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(character)) letters++;
    else if (!/[\s\p{P}\p{S}\p{Nd}\p{M}\p{Cf}]/u.test(character) || character === "\uFFFD") strange++;
  }
  return (
    letters >= LEAST_LETTERS && strange <= Math.max(text.length * MOST_STRANGE, text.length >= PROBE ? GLUED_BEFORE : 0)
  );
}

/** First bytes of PNG, JPEG, GIF, RIFF (WebP), TIFF, PDF, and of ISO files (AVIF) after four others. */
const files = ["\x89PNG", "\xff\xd8\xff", "GIF8", "RIFF", "II*\0", "MM\0*", "%PDF"];

function isFile(bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, 8));
  return files.some((one) => start.startsWith(one)) || start.slice(4) === "ftyp";
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const values = new Map([...alphabet].map((letter, value) => [letter, value]));
values.set("-", 62).set("_", 63);

/** From each of the first four characters on: what stands before may be glued to it. */
function decodeBase64(run: string): readonly Uint8Array[] {
  const characters = run.replace(/[\s=>]/g, "");
  return [0, 1, 2, 3]
    .filter((shift) => shift === 0 || characters.length - shift >= PROBE)
    .map((shift) => characters.slice(shift))
    .filter((one) => probes(one).some((probe) => mayBeText(base64(probe))))
    .map(base64);
}

/** The beginning, and the middle: something else may be glued before a run. */
function probes(run: string): readonly string[] {
  const middle = Math.floor(run.length / 8) * 4;
  return run.length < 2 * PROBE ? [run.slice(0, PROBE)] : [run.slice(0, PROBE), run.slice(middle, middle + PROBE)];
}

function base64(characters: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((characters.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let length = 0;
  for (const character of characters) {
    bits = ((bits << 6) | (values.get(character) ?? 0)) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[length++] = (bits >> held) & 0xff;
  }
  return bytes.subarray(0, length);
}

/** Most bytes are ASCII or UTF-8, or all are windows-1251's Cyrillic and signs, or every second one is UTF-16's high one. */
function mayBeText(bytes: Uint8Array): boolean {
  if (isFile(bytes)) return true;
  const good = bytes.filter((byte, index) => isAscii(byte) || isInUtf8(byte, index, bytes)).length;
  if (good >= bytes.length * MOSTLY || bytes.every(isOldCyrillic)) return true;
  const low = [0, 1].map((parity) => bytes.filter((byte, index) => index % 2 === parity && byte <= 4).length);
  return Math.max(...low) >= Math.floor(bytes.length / 2);
}

const MOSTLY = 0.85;

function isAscii(byte: number): boolean {
  return (byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13;
}

function isOldCyrillic(byte: number): boolean {
  return byte >= 0xc0 || byte === 0xa8 || byte === 0xb8 || (isAscii(byte) && byte < 0x30);
}

function isInUtf8(byte: number, index: number, bytes: Uint8Array): boolean {
  if (byte >= 0x80 && byte < 0xc0) return (bytes[index - 1] ?? 0xc2) >= 0x80;
  return byte >= 0xc2 && byte < 0xf5 && isTail(bytes[index + 1]);
}

function isTail(byte: number | undefined): boolean {
  return byte === undefined || (byte >= 0x80 && byte < 0xc0);
}

function decodeHex(run: string): readonly Uint8Array[] {
  const digits = run.replace(/0[xX]|\\x|#/g, "").match(/[0-9a-fA-F]{2}/g) ?? [];
  const bytes = Uint8Array.from(digits, (pair) => Number.parseInt(pair, 16));
  return mayBeText(bytes.subarray(0, PROBE)) ? [bytes] : [];
}

function fromCodes(run: string): string {
  return (run.match(/\d+/g) ?? [])
    .map((code) => (Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : ""))
    .join("");
}
