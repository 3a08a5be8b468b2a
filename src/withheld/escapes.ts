/**
 * Escapes of HTML, URLs, JSON, JavaScript, CSS, e-mail and the domain name system, undone one layer at a time, all kinds in
 * one pass.
 *
 * Sources: HTML Living Standard §13.2.5.72 ff. (character references, also without their semicolon), RFC 3986 §2.1
 * (percent), ECMA-262 §12.9.4 and Annex B (\x, \u, \u{}, octal, escape()'s %u), CSS Syntax 3 §4.3.7, RFC 2045 §6.7
 * (quoted-printable), RFC 3492 (Punycode).
 *
 * @module
 */
import { characterEntities } from "character-entities";
import { decodePunycode } from "./punycode.ts";
import { replaceIn, type View } from "./view.ts";

const kinds = [
  "&#[xX](?<hexEntity>[0-9a-fA-F]{1,7});?",
  "&#(?<entity>[0-9]{1,8});?",
  "&(?<named>[A-Za-z][A-Za-z0-9]{1,31});?",
  "(?<percent>(?:%[0-9a-fA-F]{2})+)",
  "%u(?<percentU>[0-9a-fA-F]{4})",
  "(?<octal>(?:\\\\[0-3][0-7]{2}){2,})",
  "(?<bytes>(?:\\\\x[0-9a-fA-F]{2})+)",
  "\\\\[uU]\\{(?<braces>[0-9a-fA-F]{1,6})\\}",
  "\\\\u(?<json>[0-9a-fA-F]{4})",
  "\\\\U(?<long>[0-9a-fA-F]{8})",
  "(?<control>\\\\[nrt])",
  "\\\\(?<css>[0-9a-fA-F]{1,6})(?:\\r\\n|[ \\t\\n\\f])?",
  "(?<printable>(?:=[0-9a-fA-F]{2}(?:=\\r?\\n)?)+)",
  "(?<softBreak>=\\r?\\n)",
  "\\bU\\+(?<notation>[0-9a-fA-F]{4,6})(?: (?=U\\+))?",
  "\\b[xX][nN]--(?<punycode>[A-Za-z0-9-]+)",
];

const escapes = new RegExp(kinds.join("|"), "g");

/** A cheap sign that there may be an escape. */
const sign = /[&%\\=]|U\+|xn--/i;

/** Undoes one layer of escapes; undefined when there is none. */
export function undoEscapes(view: View): View | undefined {
  if (!sign.test(view.text)) return undefined;
  return replaceIn(view, escapes, "escapes", ({ groups = {} }) => {
    const [kind, value] = Object.entries(groups).find(([, one]) => one !== undefined) ?? [];
    return kind === undefined || value === undefined ? undefined : undo[kind]?.(value);
  });
}

const character = (digits: string, base: number): string | undefined => {
  const codePoint = Number.parseInt(digits, base);
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : undefined;
};

const fromHex = (digits: string) => character(digits, 16);

const pairs = (text: string) =>
  Uint8Array.from(text.match(/[0-9a-fA-F]{2}/g) ?? [], (pair) => Number.parseInt(pair, 16));

const undo: Readonly<Record<string, (value: string) => string | undefined>> = {
  hexEntity: fromHex,
  entity: (digits) => character(digits, 10),
  named: namedEntity,
  percent: (value) => decodeBytes(pairs(value)),
  percentU: fromHex,
  octal: (value) =>
    decodeBytes(Uint8Array.from(value.match(/[0-7]{3}/g) ?? [], (digits) => Number.parseInt(digits, 8))),
  bytes: (value) => decodeBytes(pairs(value)),
  braces: fromHex,
  json: fromHex,
  long: fromHex,
  control: () => " ",
  css: fromHex,
  printable: (value) => decodeBytes(pairs(value)),
  softBreak: () => "",
  notation: fromHex,
  punycode: decodePunycode,
};

/** A named reference; one without its semicolon may have a word behind it. */
function namedEntity(name: string): string | undefined {
  for (let length = name.length; length > 1; length--) {
    const meant = Object.hasOwn(characterEntities, name.slice(0, length))
      ? characterEntities[name.slice(0, length)]
      : undefined;
    if (meant !== undefined) return meant + name.slice(length);
  }
  return undefined;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });
const windows1251 = new TextDecoder("windows-1251");

/** Bytes as UTF-8, or as what Cyrillic was written in before it. */
export function decodeBytes(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return windows1251.decode(bytes);
  }
}
