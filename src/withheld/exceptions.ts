/**
 * Exceptions: words of an entry that may stand although they hold the name.
 *
 * @module
 */
import { fold, SIGN } from "./fold.ts";
import type { Span } from "./matcher.ts";
import type { Reading } from "./reading.ts";

/** So much text around a name is compared. */
const WINDOW = 80;

/** True when an exception of the entry covers the place. */
export function isExcepted({ entry, from, to }: Span, { text }: Reading): boolean {
  const start = Math.max(0, from - WINDOW);
  const plain = (part: string) =>
    Array.from(part, (character) => fold(character.codePointAt(0) ?? 0))
      .join("")
      .replaceAll(SIGN, " ")
      .replace(/\s+/g, " ");
  const before = plain(text.slice(start, from));
  const name = plain(text.slice(from, to));
  const whole = plain(text.slice(start, to + WINDOW));
  return entry.exceptions.some((exception) => {
    const wanted = plain(exception).trim();
    for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + 1)) {
      if (at <= before.length && at + wanted.length >= before.length + name.length) return true;
    }
    return false;
  });
}
