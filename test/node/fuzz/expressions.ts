/**
 * The regular expressions of our own that meet texts of others: every literal in the folders that read and write such
 * texts, found in the sources themselves, so that a new one is tried without anybody's list.
 *
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseAst } from "vite";

/** A literal, and where it stands. */
export interface Expression {
  readonly file: string;
  readonly pattern: string;
  readonly flags: string;
}

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Where texts of authors, of other newsrooms and of partners are read or written. */
export const textFolders = ["src/article", "src/render", "src/withheld", "src/publish/import", "src/widget"] as const;

/** Every literal of the folders. */
export function expressionsIn(folders: readonly string[] = textFolders): readonly Expression[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith(".ts"))
      .flatMap((name) => literals(`${folder}/${name}`)),
  );
}

function literals(file: string): readonly Expression[] {
  const found: Expression[] = [];
  const visit = (node: unknown): void => {
    if (node === null || typeof node !== "object") return;
    if (Array.isArray(node)) return node.forEach(visit);
    const { regex } = node as { regex?: { pattern: string; flags: string } };
    if (regex) found.push({ file, ...regex });
    else for (const value of Object.values(node)) visit(value);
  };
  visit(parseAst(readFileSync(join(root, file), "utf8"), { lang: "ts" }));
  return found;
}

const classes: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\\s|\\S|\[\^/, [" ", "\n"]],
  [/\\p\{Lu\}/, ["A", "Ж"]],
  [/\\p\{L[lto]?\}|\\w|\\p\{Script=\w+\}|a-z|\.|\[\^|\\S/, ["a", "ж"]],
  [/\\d|\\p\{N\w?\}|0-9/, ["1"]],
  [/\\p\{M\}/, ["\u0301"]],
  [/\\p\{P\}/, ["."]],
  [/\\p\{Cf\}/, ["\u200b"]],
  [/\\b/, ["a "]],
];

/** The signs that a pattern has to do with: those that it names, and one of each class that it has. */
export function signsOf({ pattern }: Pick<Expression, "pattern">): readonly string[] {
  const signs = new Set(classes.flatMap(([name, ones]) => (name.test(pattern) ? ones : [])));
  const bare = pattern.replace(/\\[pP]\{[^}]*\}|\(\?(?:<\w+>|<?[=!:])|\\[sSdDwWbB]|\{\d+,?\d*\}/g, "");
  for (const [, escaped, plain] of bare.matchAll(/\\(u[\dA-Fa-f]{4}|x[\dA-Fa-f]{2}|.)|([^\\^$*+?.()[\]{}|])/gu)) {
    signs.add(escaped === undefined ? (plain as string) : unescaped(escaped));
  }
  return [...signs].slice(0, 24);
}

function unescaped(escaped: string): string {
  const controls: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", f: "\f" };
  if (/^[ux]./.test(escaped)) return String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
  return controls[escaped] ?? escaped;
}

/** Runs of literal signs that stand in a pattern: `](`, `<!--`. */
function wordsOf({ pattern }: Pick<Expression, "pattern">): readonly string[] {
  const found = pattern.match(/(?:\\[^\w\s]|[\w<>!:;,&#@"'=-])+/g) ?? [];
  return found.map((word) => word.replaceAll("\\", "")).filter((word) => word.length > 1);
}

/** What is repeated to make an expression slow, between what begins and what ends the text. */
export function* attacksOn(expression: Expression): Generator<(size: number) => string> {
  const signs = signsOf(expression);
  const words = wordsOf(expression).slice(0, 16);
  const pumps = new Set([...signs, ...words, ...signs.flatMap((one) => signs.map((two) => one + two))]);
  const starts = new Set(["", ...words, ...signs.slice(0, 8)]);
  for (const pump of pumps) {
    for (const start of starts) {
      yield (size) => `${start}${pump.repeat(size / pump.length)}\u0001`;
      yield (size) => `${start}${pump.repeat(size / pump.length)}\n${start}!`;
    }
  }
}
