/**
 * The texts in a file that is no text: a picture's metadata stands in it as bytes, in any of these encodings.
 *
 * @module
 */
import { replaceIn, type View } from "./view.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** UTF-8's own sequences for what is not ASCII (RFC 3629 §4). */
const sequences =
  /(?:[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3})+/g;

/** Bytes that are text in a run: so many of them, or chance wrote them. */
const LEAST_RUN = 5;

/** What UTF-16 holds in Latin and Cyrillic: every second byte is small. */
const wide = {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are bytes, and small ones are what is looked for.
  "UTF-16, low byte first": /(?:[\s\S][\0-\x05]){5,}/g,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the same.
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

/** What is not printable, with the few printable bytes that chance puts between. */
const noise = new RegExp(
  `(?:[^\\t\\n\\r\\x20-\\x7e\\u0100-\\u{10ffff}]+[\\t\\n\\r\\x20-\\x7e]{0,${LEAST_RUN - 1}}(?![\\t\\n\\r\\x20-\\x7e\\u0100-\\u{10ffff}]))+`,
  "gu",
);

/** Everything but runs of printable characters becomes a line's end, so that noise makes no words. */
function onlyRuns(view: View): View {
  const cleared = replaceIn(view, noise, "", () => "\n") ?? view;
  return { ...cleared, undone: view.undone.filter((one) => one !== "UTF-8") };
}

const cp1251 = new TextDecoder("windows-1251");

/** Words of Cyrillic in small letters, with a capital at most: noise has capitals everywhere. */
const cyrillicWords = /\p{Lu}?[а-яёђјљњћџ]{3,}(?:[\s\p{P}]{1,3}\p{Lu}?[а-яёђјљњћџ]*)*/gu;

/** Runs of Cyrillic in windows-1251: a byte a letter, so offsets stay. */
function oldCyrillic(view: View): readonly View[] {
  const text = cp1251.decode(toBytes(view.text));
  return [...text.matchAll(cyrillicWords)]
    .filter(({ 0: run }) => run.length >= LEAST_RUN)
    .map(({ 0: run, index }) => runView(run, view, index, 1, "windows-1251"));
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
