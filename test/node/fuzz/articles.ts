/**
 * Articles as chance writes them: front matter of every odd kind, Markdown of every kind, every odd character, nesting, and
 * sizes up to the limits and over. Each by its number, so that one that finds something can be had again.
 *
 * @module
 */
import { parseArticle } from "../../../src/article/front-matter.ts";
import { hostileLines, hostileYaml, markdownPieces, oddCharacters, plainWords } from "./ingredients.ts";
import { Chance } from "./random.ts";

const utf8 = new TextEncoder();

/** A file as it might lie in content/articles/. */
export interface Written {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** What an article is mixed from. */
interface Pantry {
  readonly lines: readonly string[];
  readonly characters: readonly string[];
  readonly pieces: readonly string[];
  readonly yaml: readonly string[];
  /** The joints between pieces of Markdown. */
  readonly joints: readonly string[];
}

const everything: Pantry = {
  lines: hostileLines,
  characters: oddCharacters,
  pieces: markdownPieces,
  yaml: hostileYaml,
  joints: ["", " ", "\n"],
};

const passes = (line: string, block: string) => {
  const text = `---\nid: tag:a.example,2026:x\nheadline: ${JSON.stringify(line)}\nstandfirst: B.\nlanguage: en\nbyline: [{ name: C }]\npublished: 2026-01-01\nrights: { holder: D, syndication: full }\n---\n\nText.\n\n${block}\n`;
  return parseArticle({ file: "x.md", bytes: utf8.encode(text) }).ok;
};

/** Of everything only what the check lets pass alone: most articles are mixed from it, so that most are rendered. */
const passing: Pantry = {
  lines: hostileLines.filter((line) => passes(`a ${line}`, "a")),
  characters: oddCharacters.filter((character) => passes(`a${character}b`, "a")),
  pieces: markdownPieces.filter((piece) => passes("a", piece)),
  yaml: [],
  joints: ["\n\n"],
};

/** The article of a number. */
export function writeArticle(seed: number, index: number): Written {
  const chance = new Chance(seed + index * 7_919);
  const pantry = chance.is(0.6) ? passing : everything;
  return pantry === passing ? calm(chance, index) : wild(chance, index);
}

function calm(chance: Chance, index: number): Written {
  const text = `${frontMatter(chance, index, passing)}\n${body(chance, passing)}\n\n${plainWords.join(", ")}.\n`;
  return { file: `story-${index}.md`, bytes: utf8.encode(text) };
}

function wild(chance: Chance, index: number): Written {
  const text = `${frontMatter(chance, index, everything)}${chance.is(0.02) ? "" : "\n"}${body(chance, everything)}`;
  return {
    file: chance.is(0.01) ? chance.of(["A b.md", "..md", "x.txt", "-.md"]) : `story-${index}.md`,
    bytes: bytesOf(text, chance),
  };
}

/** Mostly UTF-8; now and then with what is none, or with a byte order mark. */
function bytesOf(text: string, chance: Chance): Uint8Array {
  const bytes = utf8.encode(text);
  if (chance.is(0.01)) return Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes.subarray(0, 60_000));
  if (!chance.is(0.02)) return bytes;
  const broken = Uint8Array.from(bytes);
  // A byte alone, half a sequence, half a surrogate pair (CESU-8), an overlong form, beyond Unicode.
  broken.set(
    chance.of([[0x80], [0xc3], [0xed, 0xa0, 0x80], [0xc0, 0xaf], [0xf5, 0x80, 0x80, 0x80], [0xff, 0xfe]]),
    chance.below(Math.max(1, bytes.length - 4)),
  );
  return broken;
}

/** A line of plain text with something odd in it, now and then with something hostile. */
function line(chance: Chance, pantry: Pantry): string {
  const words = chance.some(plainWords, 8).join(" ");
  if (chance.is(0.12)) return `${words} ${chance.of(pantry.lines)}`;
  return chance.is(0.12) ? words + chance.of(pantry.characters) + chance.of(plainWords) : words;
}

/** A value in one of YAML's ways of writing it, not always a right one. */
function scalar(chance: Chance, pantry: Pantry): string {
  const text = line(chance, pantry);
  if (chance.is(0.5)) return JSON.stringify(text);
  if (chance.is(0.3)) return `'${text.replaceAll("'", "''")}'`;
  if (chance.is(0.1) && pantry === everything) return `>-\n    ${text}\n    ${chance.of(plainWords)}`;
  if (chance.is(0.03) && pantry === everything) return text;
  return JSON.stringify(text.replace(/[^\p{L}\p{N} ]/gu, "").trim() || "Word");
}

function frontMatter(chance: Chance, index: number, pantry: Pantry): string {
  const lines = [
    `id: tag:a.example,2026:${index}`,
    `headline: ${scalar(chance, pantry)}`,
    `standfirst: ${scalar(chance, pantry)}`,
    `language: ${chance.of(["en", "ru", "sr-Cyrl", "sr-Latn", "fa", "de", "en", "en"])}`,
    `byline: [{ name: ${JSON.stringify(line(chance, pantry))}${chance.is(0.3) ? ", url: 'https://a.example/?a=1&b=<2>'" : ""} }]`,
    `published: ${chance.of(["2026-01-01", "2026-01-01T10:00:00+01:00", "2026-01-01", "2026-01-01T10:00:00.123456Z"])}`,
    `rights: { holder: ${JSON.stringify(line(chance, pantry))}, syndication: full }`,
    ...optional(chance, pantry),
    ...(chance.is(0.3) && pantry.yaml.length > 0 ? [chance.of(pantry.yaml)] : []),
  ];
  if (pantry === passing) return `---\n${lines.join("\n")}\n---\n`;
  if (chance.is(0.02)) lines.splice(chance.below(lines.length), 1);
  if (chance.is(0.02)) lines.push(...lines.slice(chance.below(lines.length)));
  const indented = chance.is(0.01) ? lines.map((one) => " ".repeat(chance.below(3)) + one) : lines;
  return `---\n${indented.join("\n")}\n---\n`;
}

function optional(chance: Chance, pantry: Pantry): readonly string[] {
  const fields: readonly string[] = [
    `kicker: ${scalar(chance, pantry)}`,
    `dateline: ${scalar(chance, pantry)}`,
    `translatedBy: ${scalar(chance, pantry)}`,
    `tags: [${[...new Set(chance.some(plainWords, 5))].map((tag) => JSON.stringify(tag)).join(", ")}]`,
    `photo: { credit: ${JSON.stringify(line(chance, pantry))}, caption: ${JSON.stringify(line(chance, pantry))}, alt: ${JSON.stringify(line(chance, pantry))} }`,
    `updated: 2026-02-01\ncorrections: [{ date: 2026-02-01, text: ${JSON.stringify(line(chance, pantry))} }]`,
    `canonical: https://a.example/${encodeURIComponent(chance.of(plainWords))}?a=1&b=2`,
    `quotes: [{ text: ${JSON.stringify(chance.of(plainWords))}, speaker: ${JSON.stringify(line(chance, pantry))}, role: ${JSON.stringify(line(chance, pantry))}, anonymity: none }]`,
    `status: ${chance.of(["usable", "withdrawn"])}`,
  ];
  return fields.filter(() => chance.is(0.25));
}

/** Mostly short: a tenth is long, and a few reach the limit or are over it. */
function body(chance: Chance, pantry: Pantry): string {
  const blocks = chance.is(0.1) ? 60 : 6;
  const text = Array.from({ length: 1 + chance.below(blocks) }, () => block(chance, pantry)).join("\n\n");
  if (!chance.is(0.004)) return `${text}\n`;
  const size = chance.of([20_000, 199_000, 200_001, 999_000, 1_000_001]);
  return `${text}\n\n`.repeat(Math.ceil(size / (text.length + 2))).slice(0, size);
}

function block(chance: Chance, pantry: Pantry): string {
  if (chance.is(0.45)) return line(chance, pantry);
  if (chance.is(0.02)) return nested(chance, pantry);
  return chance.some(pantry.pieces, 6).join(chance.of(pantry.joints));
}

/** Containers in containers, to the limit and far beyond. */
function nested(chance: Chance, pantry: Pantry): string {
  const depth = chance.of(pantry === passing ? [3, 9, 15] : [3, 9, 17, 18, 19, 20, 21, 200, 5_000]);
  const [open, close] = chance.of([
    ["> ", ""],
    ["- ", ""],
    ["1. ", ""],
    ["*", "*"],
    ["[", "](https://a.example)"],
    ["**a ", "**"],
    ["> - ", ""],
    ["![", "](b)"],
  ] as const);
  return `${open.repeat(depth)}a${close.repeat(depth)}`;
}
