/**
 * A character as the search sees it: lower case, without marks, in its plain form; or nothing; or what divides words.
 *
 * @module
 */

/** What folding makes of white space. */
export const SPACE = " ";

/** What folding makes of every sign that is neither letter, digit nor white space. */
export const SIGN = "\u0001";

/**
 * Letters that Unicode's compatibility decomposition leaves alone, and their plain forms: strokes and ligatures (ł, ø, æ),
 * small capitals, letters in filled circles and squares, regional indicators.
 */
const plainForms: ReadonlyMap<string, string> = new Map([
  ..."łl øo ıi ŧt ħh ƶz ɨi ɑa ɡg ʟl ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz ӏі ѓг ќк ԃд ӓа"
    .split(" ")
    .map((pair) => [...pair] as [string, string]),
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["þ", "th"],
  ["ð", "d"],
]);

/** First code points of alphabets A–Z in filled circles, filled squares and as regional indicators. */
const filledAlphabets = [0x1f150, 0x1f170, 0x1f1e6];

const ALPHABET_LENGTH = 26;

/** A character folded, and what it was. */
export interface Folded {
  readonly text: string;
  readonly isDigit: boolean;
  readonly isCapital: boolean;
  /** The scripts that names are looked for in; empty for all others. */
  readonly script: "Latin" | "Cyrillic" | "";
  /** The UTF-16 units that the character took. */
  readonly units: number;
}

const known = new Map<number, Folded>();

/** Folds a code point, as `fold` does, and says what it was. */
export function foldCharacter(codePoint: number): Folded {
  const before = known.get(codePoint);
  if (before !== undefined) return before;
  const character = String.fromCodePoint(codePoint);
  const folded: Folded = {
    text: foldAnew(codePoint),
    isDigit: /\p{N}/u.test(character),
    isCapital: /\p{Lu}/u.test(character),
    script: scriptOf(character),
    units: character.length,
  };
  known.set(codePoint, folded);
  return folded;
}

function scriptOf(character: string): Folded["script"] {
  if (/\p{Script=Latin}/u.test(character)) return "Latin";
  return /\p{Script=Cyrillic}/u.test(character) ? "Cyrillic" : "";
}

/**
 * Folds a code point: to letters and digits, to `SPACE`, to `SIGN`, or to the empty string for what no reader sees:
 * combining marks, soft hyphens, zero-width characters, direction controls, variation selectors, tags, NUL.
 */
export function fold(codePoint: number): string {
  return foldCharacter(codePoint).text;
}

function foldAnew(codePoint: number): string {
  const filled = filledAlphabets.find((first) => codePoint >= first && codePoint < first + ALPHABET_LENGTH);
  if (filled !== undefined) return String.fromCharCode(0x61 + codePoint - filled);
  const character = String.fromCodePoint(codePoint);
  if (/\s/.test(character)) return SPACE;
  if (/[\p{M}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(character)) return "";
  const plain = [...character.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()]
    .map((letter) => plainForms.get(letter) ?? letter)
    .join("")
    .replace(/\p{M}/gu, "");
  if (/^[\p{L}\p{N}]+$/u.test(plain)) return /^\p{Lm}$/u.test(plain) ? SIGN : plain;
  return /^\s+$/.test(plain) ? SPACE : SIGN;
}

/** Folds a text, letters and digits only. */
export function foldLetters(text: string): string {
  return Array.from(text, (character) => fold(character.codePointAt(0) ?? 0))
    .filter((folded) => folded !== SPACE && folded !== SIGN)
    .join("");
}
