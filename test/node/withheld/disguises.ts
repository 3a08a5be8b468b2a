/**
 * The 38 disguises that were measured, each a function from a word to what a document would hold instead, and some more.
 */

const each = (word: string, change: (letter: string, index: number) => string, by = "") =>
  Array.from(word, (letter, index) => change(letter, index)).join(by);

const middle = (word: string, between: string) => {
  const letters = [...word];
  const at = Math.floor(letters.length / 2);
  return letters.slice(0, at).join("") + between + letters.slice(at).join("");
};

const code = (letter: string) => letter.codePointAt(0) ?? 0;
const hex = (letter: string, digits = 4) => code(letter).toString(16).padStart(digits, "0");
const utf8 = (word: string) => Buffer.from(word, "utf8");
const percent = (word: string) =>
  utf8(word)
    .toString("hex")
    .replace(/../g, (pair) => `%${pair.toUpperCase()}`);

/** Letters that look like letters of the other script, where there are any. */
const twins = new Map(
  [..."aаeеoоpрcсxхyуAАBВCСEЕHНKКMМOОPРTТXХ".matchAll(/../gu)].flatMap(({ 0: pair }) => {
    const [latin = "", cyrillic = ""] = [...pair];
    return [
      [latin, cyrillic],
      [cyrillic, latin],
    ] as const;
  }),
);

const fullwidth = (letter: string) => (/[!-~]/.test(letter) ? String.fromCodePoint(code(letter) + 0xfee0) : letter);

const mathBold = (letter: string) => {
  if (/[A-Z]/.test(letter)) return String.fromCodePoint(0x1d400 + code(letter) - 65);
  return /[a-z]/.test(letter) ? String.fromCodePoint(0x1d41a + code(letter) - 97) : letter;
};

const label = (word: string) =>
  new URL(`http://${word.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, "")}.example`).hostname;

/** Disguises of a word within a sentence. */
export const disguises: Readonly<Record<string, (word: string) => string>> = {
  "lower case": (word) => word.toLowerCase(),
  "upper case": (word) => word.toUpperCase(),
  "a tag inside": (word) => middle(word, "<b>"),
  "tags around letters": (word) => each(word, (letter) => `<span class="q">${letter}</span>`),
  "a comment inside": (word) => middle(word, "<!-- and so on -->"),
  "&shy; inside": (word) => middle(word, "&shy;"),
  "soft hyphens": (word) => each(word, (letter) => letter, "\u00AD"),
  "zero-width spaces": (word) => each(word, (letter) => letter, "\u200B"),
  "&#8203; inside": (word) => middle(word, "&#8203;"),
  "bidirectional isolates": (word) => `\u2068${middle(word, "\u2069\u2068")}\u2069`,
  "combining marks": (word) => each(word, (letter) => `${letter}\u0336`),
  "hexadecimal entities": (word) => each(word, (letter) => `&#x${hex(letter)};`),
  "decimal entities": (word) => each(word, (letter) => `&#${code(letter)};`),
  "entities without semicolon": (word) => each(word, (letter) => `&#${code(letter)}`, ""),
  "entities twice": (word) => each(word, (letter) => `&amp;#x${hex(letter)};`),
  percent,
  "percent twice": (word) => percent(word).replaceAll("%", "%25"),
  "JSON escapes": (word) => each(word, (letter) => `\\u${hex(letter)}`),
  "CSS escapes": (word) => each(word, (letter) => `\\${hex(letter, 1)} `),
  base64: (word) => utf8(word).toString("base64"),
  base64url: (word) => utf8(`${word}!`).toString("base64url"),
  hexadecimal: (word) => utf8(word).toString("hex"),
  "quoted-printable": (word) =>
    utf8(word)
      .toString("hex")
      .replace(/../g, (pair) => `=${pair.toUpperCase()}`),
  "look-alikes": (word) => each(word, (letter) => twins.get(letter) ?? letter),
  fullwidth: (word) => each(word, fullwidth),
  "mathematical bold": (word) => each(word, mathBold),
  "decomposed (NFD)": (word) => word.normalize("NFD"),
  "s p a c e d": (word) => each(word, (letter) => letter, " "),
  "d.o.t.s": (word) => each(word, (letter) => letter, "."),
  "hyphen-ated": (word) => middle(word, "-"),
  "Markdown emphasis inside": (word) => middle(word, "**"),
  slug: (word) => `a-letter-from-${word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-")}-to-us`,
  snake_case: (word) => `letter_from_${word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "_")}_2026`,
  camelCase: (word) => `letterFrom${word.replace(/[^\p{L}\p{N}]+/gu, "")}ToUs`,
  "glued lower case": (word) => `from${word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "")}tous`,
  punycode: (word) => `https://${label(word)}/`,
  "0 for o": (word) => word.replaceAll(/[oо]/g, "0"),
  "А.Name": (word) => `А.${word}`,
  "’s": (word) => `${word}’s`,
};

/** What others would think of next. */
export const further: Readonly<Record<string, (word: string) => string>> = {
  "base64 twice": (word) => Buffer.from(utf8(`« ${word} »`).toString("base64")).toString("base64"),
  "base64 in lines": (word) =>
    (
      utf8(`A longer text, so that it takes several lines, with ${word} in it and more after it.`)
        .toString("base64")
        .match(/.{1,40}/g) ?? []
    ).join("\n"),
  "base64 glued to a word": (word) => `data${utf8(`of ${word} here`).toString("base64")}`,
  "base64 of UTF-16": (word) => Buffer.from(`of ${word}`, "utf16le").toString("base64"),
  "JSON strings": (word) => `["${middle(word, '", "')}"]`,
  "joined strings": (word) => `"${middle(word, '" + "')}"`,
  "emoji between letters": (word) => each(word, (letter) => letter, "🌿"),
  "a line break with a hyphen": (word) => middle(word, "-\n"),
  "negative squared capitals": (word) =>
    each(word.toUpperCase(), (letter) =>
      /[A-Z]/.test(letter) ? String.fromCodePoint(0x1f170 + code(letter) - 65) : letter,
    ),
  "stretched vowels": (word) => word.replace(/[аеиоуaeiou]/u, (vowel) => vowel.repeat(4)),
  "\\x bytes": (word) =>
    utf8(word)
      .toString("hex")
      .replace(/../g, (pair) => `\\x${pair}`),
  "octal bytes": (word) =>
    each(utf8(word).toString("latin1"), (byte) => `\\${code(byte).toString(8).padStart(3, "0")}`),
  "escape()": (word) => each(word, (letter) => `%u${hex(letter)}`),
  "String.fromCharCode": (word) => `String.fromCharCode(${Array.from(word, code).join(", ")})`,
  "a link inside": (word) => `[${middle(word, "](https://example.org/)")}`,
  "BBCode inside": (word) => middle(word, "[b]"),
  "a CSS comment inside": (word) => middle(word, "/* of course */"),
  "windows-1251 in percent": (word) =>
    each(word, (letter) => (/[А-Яа-я]/.test(letter) ? `%${(code(letter) - 0x350).toString(16)}` : letter)),
  "named references": (word) =>
    word.replaceAll("а", "&acy;").replaceAll("е", "&iecy;").replaceAll("о", "&ocy;").replaceAll("a", "&#97;"),
};
