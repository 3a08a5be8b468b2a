/**
 * What a valibot schema has against a value, as our issues: with places, words, and the name that was probably meant.
 *
 * @module
 */
import { closest, distance } from "fastest-levenshtein";
import * as v from "valibot";
import { quoted } from "./characters.ts";
import { type Issue, type IssueCode, issueCodes } from "./issue.ts";
import { issueAt } from "./issue-words.ts";
import type { Path, Yaml } from "./yaml-source.ts";

type Schema = v.GenericSchema;

/** A value of the schema, where there is one, and all issues; a warning leaves the value. */
export function checkSchema<const S extends Schema>(
  schema: S,
  yaml: Yaml,
): { readonly value?: v.InferOutput<S>; readonly issues: readonly Issue[] } {
  if (yaml.data === undefined) return { issues: [] };
  // Front matter without a single field parses as nothing; its fields are missing, no more.
  const data = yaml.data === "" ? {} : yaml.data;
  const checked: Checked = { schema, data, yaml };
  const result = v.safeParse(schema, data);
  const issues = [
    ...firstPerPath(result.issues ?? [], data).map(([path, issue]) => toIssue(path, issue, checked)),
    ...unknownKeys(schema, data, []).map((path) => unknownKey(path, checked)),
  ];
  return result.typed ? { value: result.output, issues } : { issues };
}

interface Checked {
  readonly schema: Schema;
  readonly data: unknown;
  readonly yaml: Yaml;
}

/** One value, one issue: what follows from the first would only repeat it. */
function firstPerPath(issues: readonly v.BaseIssue<unknown>[], data: unknown) {
  const byPath = new Map<string, readonly [Path, v.BaseIssue<unknown>]>();
  for (const issue of issues) {
    const path = upToList(pathOf(issue), data);
    const name = JSON.stringify(path);
    if (!byPath.has(name)) byPath.set(name, [path, issue]);
  }
  return [...byPath.values()];
}

/** valibot takes a list for an object without keys; the issue is then the list itself. */
function upToList(path: Path, data: unknown): Path {
  const end = path.findIndex((key, at) => typeof key === "string" && Array.isArray(valueAt(data, path.slice(0, at))));
  return end < 0 ? path : path.slice(0, end);
}

/** All keys that the schema does not know. (valibot's own strict objects name the first only, and never `__proto__`.) */
function unknownKeys(schema: Schema | undefined, data: unknown, path: Path): readonly Path[] {
  const { entries, item } = insideOf(schema);
  if (Array.isArray(data)) return item ? data.flatMap((one, index) => unknownKeys(item, one, [...path, index])) : [];
  if (!entries || typeof data !== "object" || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) =>
    Object.hasOwn(entries, key) ? unknownKeys(entries[key], value, [...path, key]) : [[...path, key]],
  );
}

function unknownKey(path: Path, { schema, yaml }: Checked): Issue {
  const name = String(path.at(-1));
  const keys = Object.keys(insideOf(schemaAt(schema, path.slice(0, -1))).entries ?? {});
  const evidence = { found: quoted(name), expected: `one of ${keys.join(", ")}`, meant: nearest(name, keys) };
  return issueAt(yaml.placeOfKey(path), "field-unknown", evidence);
}

function toIssue(path: Path, issue: v.BaseIssue<unknown>, { schema, data, yaml }: Checked): Issue {
  const value = valueAt(data, path);
  const expected = descriptionAt(schema, path);
  const code = codeOf(issue, value);
  if (code === "list-too-long" && Array.isArray(value)) return tooLong(path, value, Number(issue.requirement), yaml);
  const evidence = { found: shown(value), field: fieldName(path), ...(expected && { expected }) };
  const options = code === "value-unknown" ? insideOf(schemaAt(schema, path)).options : undefined;
  const meant = options && typeof value === "string" ? nearest(value, options) : undefined;
  return issueAt(yaml.placeOf(path), code, { ...evidence, meant });
}

/** At the first item that is one too many. */
function tooLong(path: Path, list: readonly unknown[], most: number, yaml: Yaml): Issue {
  const evidence = { found: `${list.length} of them`, field: fieldName(path), expected: `a list of at most ${most}` };
  return issueAt(yaml.placeOf([...path, most]), "list-too-long", evidence);
}

function codeOf(issue: v.BaseIssue<unknown>, value: unknown): IssueCode {
  const named = issueCodes.find((code) => code === issue.message);
  // A rule between fields says best what is missing, where it is not there.
  if (value === undefined) return named ?? "field-missing";
  if (value === "") return "field-empty";
  return named ?? "field-type";
}

/** The candidate that is at most a third of its letters away. */
function nearest(word: string, candidates: readonly string[]): string | undefined {
  const lower = word.toLowerCase().slice(0, 40);
  const candidate = closest(lower, [...candidates]);
  return candidate && distance(lower, candidate.toLowerCase()) <= Math.max(1, Math.ceil(candidate.length / 3))
    ? candidate
    : undefined;
}

function pathOf(issue: v.BaseIssue<unknown>): Path {
  return (issue.path ?? []).map(({ key }) => (typeof key === "number" ? key : String(key)));
}

/** What valibot keeps of a schema's inside, as far as it is read here. */
interface Inside {
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly item?: Schema;
  readonly wrapped?: Schema;
  readonly options?: readonly string[];
}

function insideOf(schema: Schema | undefined): Inside {
  const inside = (schema ?? {}) as Inside;
  return inside.wrapped ? insideOf(inside.wrapped) : inside;
}

function schemaAt(schema: Schema, path: Path): Schema | undefined {
  return path.reduce<Schema | undefined>((at, key) => {
    const { entries, item } = insideOf(at);
    return typeof key === "number" ? item : entries?.[key];
  }, schema);
}

function descriptionAt(schema: Schema, path: Path): string | undefined {
  const at = schemaAt(schema, path);
  const inner = at && (insideOf(at) as Schema);
  return inner && v.getDescription(inner);
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string | number, unknown> | undefined)?.[key], data);
}

/** A path as people write it: `quotes[0].text`. */
function fieldName(path: Path): string {
  return path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`))
    .join("")
    .replace(/^\./, "");
}

function shown(value: unknown): string {
  if (value === undefined || value === "") return "nothing";
  if (typeof value === "string") return quoted(value);
  return Array.isArray(value) ? "a list" : "keys and values";
}
