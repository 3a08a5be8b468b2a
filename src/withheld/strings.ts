/**
 * The texts in a file that is no text: a picture's metadata stands in it as bytes, in any of these encodings.
 *
 * @module
 */
import { replaceIn, type View } from "./view.ts";

const latin1 = new TextDecoder("latin1");
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** UTF-8's own sequences for what is not ASCII (RFC 3629 §4). */
const sequences = /(?:[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3})+/g;

/** Bytes that are text in a run: so many of them, or chance wrote them. */
const LEAST_RUN = 5;

/** What UTF-16 holds in Latin and Cyrillic: every second byte is small. */
const wide = {
  "UTF-16, low byte first": /(?:[\s\S][\0-\x05]){5,}/g,
  "UTF-16, high byte first": /(?:[\0-\x05][\s\S]){5,}/g,
} as const;

/** The views of a file's bytes: as ASCII with UTF-8, as windows-1251, as UTF-16 of either order. Offsets are bytes. */
export function readBytes(bytes: Uint8Array): readonly View[] {
  const text = bytesAsText(bytes);
  const whole: View = { text, undone: [], origin: (offset) => offset };
  const inUtf8 = replaceIn(whole, sequences, "UTF-8", ({ 0: found }) => decodeOrStay(found)) ?? whole;
  return [onlyRuns(inUtf8), ...oldCyrillic(whole), ...wideRuns(whole)];
}

/** Each byte as the character of the same number. */
function bytesAsText(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return pieces.join("");
}

function toBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function decodeOrStay(found: string): string | undefined {
  try {
    return utf8.decode(toBytes(found));
  } catch {
    return undefined;
  }
}

/** Everything but runs of printable characters becomes white space, so that noise makes no words. */
function onlyRuns(view: View): View {
  const noise = /[^\t\n\r\x20-\x7e\u00a0-\u{10ffff}]+|(?:[\u0080-\u00ff])+/gu;
  const cleared = replaceIn(view, noise, "", () => "\n") ?? view;
  return { ...cleared, undone: view.undone.filter((one) => one !== "UTF-8") };
}

const cp1251 = new TextDecoder("windows-1251");

/** Runs of Cyrillic in windows-1251, with ASCII between. */
function oldCyrillic(view: View): readonly View[] {
  const runs = [...view.text.matchAll(/[\x20-\x7e\u00a8\u00b8\u00c0-\u00ff]{6,}/g)]
    .map(({ 0: run, index }) => ({ index, text: cp1251.decode(toBytes(run)) }))
    .filter(({ text }) => /^[\s\p{P}]*\p{Lu}?\p{Ll}{3,}(?:[\s\p{P}\d]+\p{Lu}?\p{Ll}*)*$/u.test(text) && /[а-я]{4}/.test(text));
  return runs.map(({ index, text }) => runView(text, view, index, 1, "windows-1251"));
}

function wideRuns(view: View): readonly View[] {
  return Object.entries(wide).flatMap(([name, pattern]) => {
    const decoder = new TextDecoder(name.includes("low") ? "utf-16le" : "utf-16be");
    return [...view.text.matchAll(pattern)]
      .map(({ 0: run, index }) => ({ index, text: decoder.decode(toBytes(run)) }))
      .filter(({ text }) => (text.match(/\p{L}/gu)?.length ?? 0) >= LEAST_RUN - 1)
      .map(({ index, text }) => runView(text, view, index, 2, name));
  });
}

function runView(text: string, view: View, index: number, width: number, undone: string): View {
  return { text, undone: [...view.undone, undone], origin: (offset) => view.origin(index + offset * width) };
}
