/**
 * An article's file: front matter and Markdown to an article, or to all its issues at once.
 *
 * @module
 */
import type { Article, Correction, Quote } from "./article.ts";
import { checkArticleQuotes, type OriginalText } from "./article-quotes.ts";
import { type FrontMatter, frontMatterSchema } from "./article-schema.ts";
import { parseBody } from "./body.ts";
import { quoted } from "./characters.ts";
import type { Issue } from "./issue.ts";
import { issueAt } from "./issue-words.ts";
import { instantOf } from "./moment.ts";
import { shownWords } from "./quote-marks.ts";
import type { Proven } from "./quotes.ts";
import { isSlug } from "./rules.ts";
import { checkSchema } from "./schema-issues.ts";
import { type FileText, inspectText, outcome, type Parsed, readText, type Source } from "./source.ts";
import { parseYaml, type Yaml } from "./yaml-source.ts";

/** What an editor can give besides the file. */
export interface ParseOptions {
  /** The original that an `excerpt` quotes from; its key quotes are then verified against it. */
  readonly original?: OriginalText;
}

/** Parses `content/articles/<slug>.md`; issues carry the line and column of the value. */
export function parseArticle(source: Source, options: ParseOptions = {}): Parsed<Article> {
  const named = checkName(source.file);
  const read = readText(source);
  if (!read.ok) return outcome<Article>(undefined, [...named, ...read.issues]);
  const parts = split(read.value);
  if ("issue" in parts) return outcome<Article>(undefined, [...named, parts.issue, ...inspectText(read.value)]);
  const yaml = parseYaml(read.value, parts.frontMatterEnd);
  const { value, issues } = checkSchema(frontMatterSchema, yaml);
  const { body, issues: bodyIssues } = parseBody(read.value, parts.bodyStart);
  const known = [...named, ...inspectText(read.value), ...yaml.issues, ...issues, ...bodyIssues];
  const empty = bodyIssues.length > 0 ? [] : checkBody(yaml, body.text, read.value.place(parts.frontMatterEnd));
  const quotes = checkArticleQuotes(yaml, bodyIssues.length > 0 ? undefined : body.text, options.original);
  const article = value && { ...toFields(value, quotes.proven), slug: slugOf(source.file), body };
  return outcome(article, [...known, ...empty, ...quotes.issues]);
}

/** A file's front matter alone, whatever is wrong with the story. */
export interface FrontMatterOf {
  readonly document: FileText;
  readonly yaml: Yaml;
  /** Offset of the closing `---`. */
  readonly end: number;
}

/** Reads a file's front matter, for a command that looks at some of its fields; undefined where there is none. */
export function readFrontMatter(source: Source): FrontMatterOf | undefined {
  const read = readText(source);
  if (!read.ok) return undefined;
  const parts = split(read.value);
  if ("issue" in parts) return undefined;
  return { document: read.value, yaml: parseYaml(read.value, parts.frontMatterEnd), end: parts.frontMatterEnd };
}

function slugOf(file: string): string {
  return (file.split(/[/\\]/).at(-1) ?? "").replace(/\.md$/, "");
}

function checkName(file: string): readonly Issue[] {
  if (file.endsWith(".md") && isSlug(slugOf(file))) return [];
  return [issueAt({ file, line: 1, column: 1 }, "slug-invalid", { found: quoted(file.split(/[/\\]/).at(-1) ?? "") })];
}

interface Parts {
  /** Offset of the closing `---`. The opening one stays: to YAML it is the start of a document. */
  readonly frontMatterEnd: number;
  readonly bodyStart: number;
}

function split({ text, place }: FileText): Parts | { readonly issue: Issue } {
  if (!/^---[ \t]*(?:\n|$)/.test(text)) {
    const found = quoted(text.split("\n", 1)[0] ?? "");
    return { issue: issueAt(place(0), "front-matter-missing", { found }) };
  }
  const closing = /^---[ \t]*(?:\n|$(?![\s\S]))/gm;
  closing.lastIndex = 3;
  const match = closing.exec(text);
  if (!match) return { issue: issueAt(place(0), "front-matter-unclosed", { found: "no second line of ---" }) };
  return { frontMatterEnd: match.index, bodyStart: match.index + match[0].length };
}

/** A full story needs a body; read from the plain data, so that a mistake elsewhere hides nothing. */
function checkBody(yaml: Yaml, text: string, end: ReturnType<Yaml["placeOf"]>): readonly Issue[] {
  const { rights, status = "usable" } = (yaml.data ?? {}) as Partial<Readonly<Record<string, unknown>>>;
  const isFull = (rights as { readonly syndication?: unknown } | undefined)?.syndication === "full";
  return isFull && status === "usable" && text === "" ? [issueAt(end, "body-empty", { found: "no text" })] : [];
}

function toFields(
  { canonical, ...fields }: FrontMatter,
  proven: ReadonlyMap<number, Proven>,
): Omit<Article, "slug" | "body"> {
  return {
    ...fields,
    updated: fields.updated ?? fields.published,
    quotes: (fields.quotes ?? []).map((quote, index) => toQuote(quote, fields.translatedBy, proven.get(index))),
    tags: fields.tags ?? [],
    status: fields.status ?? "usable",
    corrections: inOrder(fields.corrections ?? []),
    ...(canonical !== undefined && { canonicalUrl: canonical }),
  };
}

/** Oldest first, of one date as listed: what shows one note shows the newest, and each keeps its number. */
function inOrder(corrections: readonly Correction[]): readonly Correction[] {
  return corrections.toSorted((a, b) => instantOf(a.date).getTime() - instantOf(b.date).getTime());
}

/** The words without the marks that are for the check alone, and the proof in place of what the file keeps of it. */
function toQuote(
  { verified: _verified, text, original, ...quote }: NonNullable<FrontMatter["quotes"]>[number],
  translatedBy: string | undefined,
  proven: Proven | undefined,
): Quote {
  return {
    ...quote,
    text: shownWords(text),
    ...(original && { original: { ...original, text: shownWords(original.text) } }),
    ...(original && translatedBy !== undefined && { translatedBy: quote.translatedBy ?? translatedBy }),
    ...proven,
  };
}
