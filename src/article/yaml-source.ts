/**
 * YAML as we take it: keys and plain strings, each with its place. No types are guessed (`no` stays a word, `1.10` keeps
 * its zero: the failsafe schema of YAML 1.2 §10.1), and nothing refers to anything else.
 *
 * @module
 */
import {
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type Scalar,
  type YAMLError,
} from "yaml";
import { findForbidden, quoted } from "./characters.ts";
import type { Issue, Place } from "./issue.ts";
import { issueAt } from "./issue-words.ts";
import type { FileText } from "./source.ts";

/** The way to a value: keys of maps and indices of lists. */
export type Path = readonly (string | number)[];

/** Strings, lists and maps of them; undefined where the file is not YAML. */
export interface Yaml {
  readonly data: unknown;
  readonly issues: readonly Issue[];
  /** The place of a value; of what holds it when there is none. */
  placeOf(path: Path): Place;
  /** The place of a value's key; of the value where it has no key. */
  placeOfKey(path: Path): Place;
}

/** More than any honest front matter, and so little that nothing in the parser can grow out of hand. */
export const MAX_YAML_CHARACTERS = 16_000;

// `yaml` parses recursively: 10 kB of nested brackets abort the whole process, which no `catch` can prevent. So depth is
// judged before parsing, by signs alone; quoted brackets count too, which costs no honest text anything.
const MAX_DEPTH = 16;
const compactNesting = new RegExp(`^[ \\t]*(?:[-?:][ \\t]+){${MAX_DEPTH + 1}}`, "m");

interface Walk {
  readonly document: FileText;
  readonly issues: Issue[];
  readonly values: Map<string, number>;
  readonly keys: Map<string, number>;
}

/** Parses the first `end` characters of a file as YAML. */
export function parseYaml(document: FileText, end: number): Yaml {
  const text = document.text.slice(0, end);
  const walk: Walk = { document, issues: [], values: new Map(), keys: new Map() };
  return { data: parse(text, walk), issues: walk.issues, ...places(walk) };
}

function parse(text: string, walk: Walk): unknown {
  const { place } = walk.document;
  if (text.length > MAX_YAML_CHARACTERS) {
    const found = `${text.length.toLocaleString("en")} characters`;
    walk.issues.push(issueAt(place(0), "front-matter-too-large", { found }));
    return undefined;
  }
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    walk.issues.push(issueAt(place(deep), "front-matter-too-deep", { found: "more than 16 levels" }));
    return undefined;
  }
  const yaml = parseDocument(text, { schema: "failsafe", prettyErrors: false });
  // The parser often names one broken line twice, from both of its ends; the person has one thing to mend.
  const issues = yaml.errors.map((error) => yamlIssue(error, walk.document));
  walk.issues.push(
    ...issues.filter(
      ({ code, line }, at) => !issues.slice(0, at).some((said) => said.code === code && said.line === line),
    ),
  );
  const broken = yaml.errors.some(({ code }) => code !== "DUPLICATE_KEY");
  return broken ? undefined : plain(yaml.contents, [], walk);
}

/** The offset where nesting passes the limit, by brackets or by dashes on one line. */
function tooDeepAt(text: string): number | undefined {
  const compact = compactNesting.exec(text);
  if (compact) return compact.index;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "[" || character === "{") depth++;
    if (character === "]" || character === "}") depth = Math.max(0, depth - 1);
    if (depth > MAX_DEPTH) return at;
  }
  return undefined;
}

function yamlIssue(error: YAMLError, { place }: FileText): Issue {
  const code = error.code === "DUPLICATE_KEY" ? "yaml-key-duplicate" : "yaml-invalid";
  const found = code === "yaml-key-duplicate" ? "the same key once more" : error.message;
  return issueAt(place(error.pos[0]), code, { found });
}

/** A node as plain data. Maps have no prototype, so that a key `__proto__` is a key like any other. */
function plain(node: unknown, path: Path, walk: Walk): unknown {
  if (!isNode(node)) return "";
  walk.values.set(JSON.stringify(path), startOf(node));
  inspect(node, walk);
  if (isScalar(node)) return String(node.value ?? "");
  if (isSeq(node)) return node.items.map((item, index) => plain(item, [...path, index], walk));
  return isMap(node) ? plainMap(node.items, path, walk) : "";
}

function plainMap(items: readonly unknown[], path: Path, walk: Walk): object {
  const map: Record<string, unknown> = Object.create(null);
  for (const { key, value } of items.filter(isPair)) {
    const name = isScalar(key) ? String(key.value ?? "") : "?";
    if (isNode(key)) {
      walk.keys.set(JSON.stringify([...path, name]), startOf(key));
      inspect(key, walk);
    }
    map[name] = plain(value, [...path, name], walk);
  }
  return map;
}

function inspect(node: Node, { document, issues }: Walk): void {
  const place = document.place(startOf(node));
  const reference = isAlias(node) ? `*${node.source}` : (node.tag ?? (node.anchor && `&${node.anchor}`));
  if (reference) issues.push(issueAt(place, "yaml-reference", { found: quoted(reference) }));
  const escaped = isScalar(node) ? escapedForbidden(node, document.text) : undefined;
  if (escaped) issues.push(issueAt(place, "character-forbidden", { found: `the character ${escaped}` }));
}

/** A forbidden character that an escape such as "\u202E" writes, and that the file's text itself does not hold. */
function escapedForbidden({ value, range }: Scalar, text: string): string | undefined {
  const forbidden = findForbidden(String(value ?? ""));
  return forbidden && range && !findForbidden(text.slice(range[0], range[1])) ? forbidden.name : undefined;
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function places({ document, values, keys }: Walk): Pick<Yaml, "placeOf" | "placeOfKey"> {
  const keyOffset = (path: Path): number => {
    const name = JSON.stringify(path);
    const offset = path.length === 0 ? 0 : (keys.get(name) ?? values.get(name));
    return offset ?? keyOffset(path.slice(0, -1));
  };
  return {
    placeOf: (path) => document.place((path.length > 0 && values.get(JSON.stringify(path))) || keyOffset(path)),
    placeOfKey: (path) => document.place(keyOffset(path)),
  };
}
