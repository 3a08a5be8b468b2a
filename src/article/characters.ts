/**
 * Characters that no text of ours may hold, and how to show a text that holds them.
 *
 * @module
 */

/**
 * Control characters other than tab and line feed (XML 1.0 §2.2 forbids them), halves of surrogate pairs and
 * non-characters (no valid UTF-8), and the controls that reorder what the eye sees (UAX #9 §2.1–2.5: a text that reads
 * differently from its letters, CVE-2021-42574). The marks U+200E, U+200F and U+061C are not among them: Arabic and
 * Hebrew prose needs them, and they move no letter of their neighbours.
 */
const forbidden = /[^\P{Cc}\t\n]|[\p{Cs}\p{Noncharacter_Code_Point}\u202A-\u202E\u2066-\u2069]/u;

/** All of them and each half of a pair: without code points and classes it takes a fifth of the time, and most texts have none. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const suspicious = /[\0-\x08\v-\x1f\x7f-\x9f\u202A-\u202E\u2066-\u2069\uD800-\uDFFF\uFDD0-\uFDEF\uFFFE\uFFFF]/;

/** The first forbidden character of a text, or undefined. */
export function findForbidden(text: string): { readonly index: number; readonly name: string } | undefined {
  if (!suspicious.test(text)) return undefined;
  const match = forbidden.exec(text);
  return match ? { index: match.index, name: nameOf(match[0]) } : undefined;
}

// Longer values would hide the rest of the message on a terminal of 80 to 120 columns.
const MAX_SHOWN_CHARACTERS = 90;

/** A value in quotation marks, short, and without a character that could act on the terminal it is shown on. */
export function quoted(text: string): string {
  const short = text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS - 1)}…` : text;
  return `"${short.replace(new RegExp(`${forbidden.source}|[\\t\\n]`, "gu"), (character) => `<${nameOf(character)}>`)}"`;
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
