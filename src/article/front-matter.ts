/**
 * An article's file: front matter and Markdown to an article, or to all its issues at once.
 *
 * @module
 */
import type { Article } from "./article.ts";
import { type FrontMatter, frontMatterSchema } from "./article-schema.ts";
import { parseBody } from "./body.ts";
import { quoted } from "./characters.ts";
import type { Issue } from "./issue.ts";
import { issueAt } from "./issue-words.ts";
import { checkQuotes } from "./quotes.ts";
import { isSlug } from "./rules.ts";
import { checkSchema } from "./schema-issues.ts";
import { type FileText, inspectText, outcome, type Parsed, readText, type Source } from "./source.ts";
import { parseYaml, type Yaml } from "./yaml-source.ts";

/** What an editor can give besides the file. */
export interface ParseOptions {
  /** The plain text of the original that an `excerpt` quotes from; its key quotes are then verified against it. */
  readonly original?: string;
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
  const told = bodyIssues.length > 0 ? [] : checkBody(yaml, body.text, read.value.place(parts.frontMatterEnd), options);
  return outcome(value && { ...toFields(value), slug: slugOf(source.file), body }, [...known, ...told]);
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

/** What fields and body say about each other; read from the plain data, so that a mistake elsewhere hides nothing. */
function checkBody(
  yaml: Yaml,
  text: string,
  end: ReturnType<Yaml["placeOf"]>,
  { original }: ParseOptions,
): readonly Issue[] {
  const { rights, status = "usable", quotes } = (yaml.data ?? {}) as Partial<Readonly<Record<string, unknown>>>;
  const full = (rights as { readonly syndication?: unknown } | undefined)?.syndication === "full";
  const empty = full && status === "usable" && text === "";
  const said = full && !empty && status === "usable" ? text : full ? undefined : original;
  return [
    ...(empty ? [issueAt(end, "body-empty", { found: "no text" })] : []),
    ...(said === undefined
      ? []
      : checkQuotes(readable(quotes), said, (index) => yaml.placeOf(["quotes", index, "text"]))),
  ];
}

/** The quotes that have a text; one without has its own issue. */
function readable(quotes: unknown): readonly { readonly text: string }[] {
  if (!Array.isArray(quotes)) return [];
  return quotes.map((quote) => ({ text: String((quote as { readonly text?: unknown } | undefined)?.text ?? "") }));
}

function toFields({ canonical, ...fields }: FrontMatter): Omit<Article, "slug" | "body"> {
  return {
    ...fields,
    updated: fields.updated ?? fields.published,
    quotes: fields.quotes ?? [],
    tags: fields.tags ?? [],
    status: fields.status ?? "usable",
    corrections: fields.corrections ?? [],
    ...(canonical !== undefined && { canonicalUrl: canonical }),
  };
}
