/**
 * What is repeated to make a program slow: pieces that open and never close, nest, or can be read in many ways; for YAML,
 * Markdown, HTML, quotations, encodings, and every regular expression of ours that meets a text.
 *
 * @module
 */

/** A text of a size: what begins it, what is repeated, what ends it. */
export interface Pump {
  readonly start: string;
  readonly piece: string;
  readonly end: string;
}

const pieces: readonly string[] = [
  // Markdown: brackets, emphasis, code, links, references, lists, tables, headings, fences.
  ..."[|]|](|![|[](|]( |[a](|[a](b|[a](<|[a]: b |[a]: b\n|[a][b]|![[]()|[]()|[^a]|*|_|**|~~|*a **a |_a __a |a**b|*a_b |**a *b c* |`|``|` `` |```\n|~~~\n|`a``b".split(
    "|",
  ),
  ..."> |>|>> a\n|- |-\n|- a\n|  - a\n|1. |1.\n|1) a\n|* - + |> - 1. |- > |# |#\n|a\n=\n|a\n-\n|\\|a|\\|\n|-:\\|:-|\\|-\\|\n|    a\n|\t".split(
    /(?<!\\)\|/,
  ),
  "a | b\n- | -\n",
  "| a |\n|---|\n",
  "|a\n",
  // White space of every kind, and none.
  " ",
  "\n",
  "\n\n",
  " \n",
  "\t \n",
  "a ",
  "a a a b ",
  "a\n",
  "a\n\n",
  "a",
  "ж",
  "1",
  "\u00a0",
  "\u2003",
  "a\u0301",
  "\u0301",
  "\u200b",
  "\ufeff",
  "😀",
  // HTML, also as nobody closes it.
  "<",
  "<a",
  "<a ",
  "<a b",
  "<a b=",
  '<a b="',
  "<a b='",
  "<b>",
  "<b><i>",
  "</",
  "</a ",
  "<!",
  "<!--",
  "<!-- a",
  "<!-- -",
  "-->",
  "<?",
  "<?a?",
  "<![CDATA[",
  "]]>",
  "<!A ",
  "<https://a",
  "<a@b.c",
  "<a.b@c>",
  "<script>",
  "<style><!--",
  "<svg><style>",
  "<table><tr>",
  "<svg><math>",
  "<p>",
  "<div>",
  '<a href="x">',
  "<form><input>",
  "<template>",
  // Character references, escapes and encodings.
  "&",
  "&#",
  "&#x",
  "&#1",
  "&a",
  "&amp;",
  "&#x202E;",
  "\\",
  "\\a",
  "\\x41",
  "\\u0041",
  "%",
  "%41",
  "%u0041",
  "=41",
  "=\n",
  "U+0041 ",
  "xn--",
  "xn--a-",
  "0x41",
  "41 ",
  "41,",
  "12 ",
  "12, ",
  "12  ",
  "12\t\n",
  "QUJD",
  "QUJDRA==",
  "AAAAA\n",
  "words\n",
  "AAAA \r\n>",
  "+381 ",
  "1-",
  "1 . ",
  "{{",
  "{}",
  "${",
  "/*",
  "/**/",
  "[b]",
  "[url=",
  "\\[",
  // Quotations and names.
  '"',
  "“",
  "” said “",
  '" a "',
  '," said A, "',
  "” – said A, – “",
  ", – ",
  " – ",
  " — a — ",
  "[…]",
  " […] ",
  "[a] ",
  "[A]b",
  " | ",
  "| ",
  "a | b ",
  ".",
  "?!",
  "...",
  "…",
  "A. ",
  "A. B",
  "Aa Bb ",
  "Aa, a ",
  "A-a",
  "a'a",
  "a-",
  "A’",
  "named A ",
  "[FILL",
  "[FILL ",
  "[FILL IN",
  "[FILL > ",
  "Photo: ",
  "photo by A ",
  "(AP) ",
  "AP/B/",
  "© ",
  "1 January ",
  "2026-01-01",
  "1.1.",
  "BELGRADE ",
  "BELGRADE, ",
  "By A and ",
  "A, B and ",
  "http://a",
  "https://",
  "mailto:a@",
  "www.a.",
  "a@b.",
  "a,",
  "a;",
  "a:",
  "a: b\n",
];

const ends: readonly string[] = ["", "x"];

/** All of them. */
export function pumps(): readonly Pump[] {
  const plain = [...new Set(pieces)].flatMap((piece) => ends.map((end) => ({ start: "", piece, end })));
  return [...plain, ...combined];
}

/** Slow only behind something, or before it. */
const combined: readonly Pump[] = [
  { start: "```\n", piece: "`", end: "x" },
  { start: "~~~\n", piece: "~", end: "x" },
  { start: "a", piece: "\n", end: "b" },
  { start: "a", piece: " ", end: "b" },
  { start: "12", piece: " ", end: "x" },
  { start: "12 34", piece: " ", end: "56" },
  { start: "<b>", piece: "x", end: "<b>".repeat(20_000) },
  { start: "x".repeat(50_000), piece: "<b>", end: "" },
  { start: "x".repeat(50_000), piece: "[a](javascript:b)", end: "" },
  { start: "x".repeat(50_000), piece: "&#x202E;", end: "" },
  { start: "x".repeat(50_000), piece: "![](b)", end: "" },
  { start: "[a]: https://a.example/\n\n", piece: "[a]", end: "" },
  { start: "| a | b |\n|---|---|\n", piece: "| a ", end: "" },
  { start: "| a | b |\n|---|---|\n", piece: "|a|b|\n", end: "" },
  { start: `|${" a |".repeat(500)}\n|${"-|".repeat(500)}\n`, piece: "|a\n", end: "" },
  { start: "<!doctype html><p>", piece: "<b><p>", end: "" },
  { start: "<a href='", piece: "&amp", end: "'>" },
];

/** The text of a pump with about so many characters. */
export function pumped({ start, piece, end }: Pump, size: number): string {
  const room = Math.max(1, Math.floor((size - start.length - end.length) / piece.length));
  return start + piece.repeat(room) + end;
}

/** What found something to mend, by the door where it did: every run tries it again. */
export const found: Readonly<Record<string, readonly string[]>> = {
  // `[`~]+$` looked for the end of a fence from each sign of a line.
  "the body of a story": ["`", "~~"],
  // `[^ ]*$` looked for the word before a quote from each letter of a long one; what follows […] was looked for again from
  // each place where a quote may begin.
  "the body of a story, and its quotes": ["[", "a a a b "],
  // `\s+$` looked for the end of the Markdown in each run of empty lines; micromark tries each link again.
  "the representations of a story": ["\n", "[a](<"],
  // `<[^>\s]+>` and `\]\([^)]*\)` read to the end from each opening.
  "Serbian in Latin letters": ["<", "]("],
  // Lines that might be base64 were tried from each of them, and their ends in several ways.
  "the search for withheld names": ["AAAAA\n", "AAAA \r\n>"],
  // Elements in elements were read again for each of them.
  "an import of HTML": ["<b>", "<svg><style>"],
  // micromark reads a paragraph of such lines and signs by their square, and speakers were looked for in it from its beginning.
  "an import of Markdown": ["=\n", "/*", "” said “"],
};
