/**
 * Reads a story from Markdown.
 *
 * @module
 */
import { fromHtml } from "hast-util-from-html";
import { toMdast } from "hast-util-to-mdast";
import type { List, Nodes, Root, RootContent, Text } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { parse } from "yaml";
import type { Author } from "../../article/article.ts";
import { absoluteUrl, blocksOf, httpsUrl } from "./block.ts";
import { addText, type ClaimLists, collapse, noClaims } from "./claim.ts";
import { addTags } from "./html-data.ts";
import type { Reading } from "./html-story.ts";
import { ImportError } from "./import-error.ts";

const frontMatter = /^---[ \t]*\n(?<yaml>[\s\S]*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)/;

/** So many quotation or list marks before a line's words are no story, and cost the parser time by their square. */
const tooDeep = /^(?:[ \t]*(?:>|[-+*]|\d{1,9}[.)])){100}/m;

/** The most lines of a paragraph, and the most of each sign: they cost the parser time by their square as well. */
const MOST_IN_A_PARAGRAPH = 2_000;
const endless =
  "A paragraph has more than 2,000 lines, links or marks; a story was expected. Save only the story's text.";

/**
 * Reads Markdown, with front matter of whatever site it comes from, and with HTML in it.
 *
 * @throws {RangeError} when it is nested deeper than any story.
 * @throws {ImportError} when a paragraph has more lines or signs than any.
 */
export function readMarkdown(text: string): Reading {
  if (tooDeep.test(text)) throw new RangeError("Markdown nested more than 100 deep");
  if (hasEndlessParagraph(text)) throw new ImportError(endless);
  const yaml = frontMatter.exec(text);
  const claims = noClaims();
  const isClaims = yaml !== null && readFrontMatter(claims, yaml.groups?.yaml ?? "");
  // The front matter's lines become empty ones, so that every line keeps its number.
  const body = isClaims ? yaml[0].replace(/[^\n]/g, "") + text.slice(yaml[0].length) : text;
  const root = fromMarkdown(body);
  return { claims, blocks: blocksOf({ ...root, children: root.children.flatMap(withoutHtml) as RootContent[] }) };
}

function hasEndlessParagraph(text: string): boolean {
  return text
    .split(/\n[ \t]*\n/)
    .some((paragraph) => ["\n", "[", "*", "_", "`"].some((sign) => paragraph.split(sign).length > MOST_IN_A_PARAGRAPH));
}

/** HTML inside Markdown is read as HTML; between words only its text stays. */
function withoutHtml(node: Nodes): readonly Nodes[] {
  if (node.type === "html") return readIsland(node.value, node.position?.start.line ?? 1);
  if (!("children" in node)) return [node];
  if (node.type === "list" && node.ordered && node.children.length === 1) return numberedLine(node);
  return [
    {
      ...node,
      children: node.children.flatMap((child) => (child.type === "html" ? lineBreak(child.value) : withoutHtml(child))),
    } as Nodes,
  ];
}

/** "5. jun 2024." is a date, and "1991. The year …" a sentence: nobody prints an ordered list of one item. */
function numberedLine(list: List): readonly Nodes[] {
  const number: Text = { type: "text", value: `${list.start ?? 1}. ` };
  const [first, ...rest] = list.children[0]?.children ?? [];
  const inside = first?.type === "paragraph" ? first.children : [];
  const paragraph = { type: "paragraph", children: [number, ...inside], position: list.position } as Nodes;
  return [paragraph, ...(first?.type === "paragraph" || !first ? rest : [first, ...rest])].flatMap(withoutHtml);
}

function lineBreak(tag: string): readonly Nodes[] {
  return /^<br\b/i.test(tag) ? [{ type: "break" }] : [];
}

function readIsland(html: string, line: number): readonly Nodes[] {
  const root = toMdast(fromHtml(html, { fragment: true })) as Root;
  const point = { line, column: 1 };
  return root.children
    .filter((node) => !isInline(node))
    .map((node) => ({ ...node, position: { start: point, end: point } }));
}

const inline = new Set(["text", "emphasis", "strong", "link", "image", "break", "inlineCode", "delete"]);

function isInline(node: Nodes): boolean {
  return inline.has(node.type);
}

type Fields = Readonly<Record<string, unknown>>;

function readFrontMatter(claims: ClaimLists, yaml: string): boolean {
  const fields = parseFields(yaml);
  if (!fields) return false;
  const read = (...names: readonly string[]) =>
    names.map((name) => fields[name]).find((value) => typeof value === "string");
  addText(claims.headline, read("headline", "title"), "front matter");
  addText(claims.kicker, read("kicker", "eyebrow"), "front matter");
  addText(
    claims.standfirst,
    read("standfirst", "dek", "subtitle", "description", "excerpt", "summary"),
    "front matter",
  );
  addText(claims.language, read("language", "lang", "locale"), "front matter");
  addText(claims.dateline, read("dateline"), "front matter");
  addText(claims.published, read("published", "date", "pubDate", "publishDate"), "front matter");
  addText(claims.holder, read("copyright", "publisher"), "front matter");
  addText(
    claims.canonical,
    absoluteUrl(read("canonical", "canonical_url", "canonicalUrl", "url", "link") ?? "", undefined),
    "front matter",
  );
  addTags(claims, [fields.tags, fields.keywords].flat(), "front matter");
  const authors = [fields.byline ?? fields.authors ?? fields.author].flat().flatMap(authorOf);
  if (authors.length > 0) claims.byline.push({ value: authors, where: "front matter" });
  return true;
}

/** Text between two rules is front matter only when it is a YAML mapping. */
function parseFields(yaml: string): Fields | undefined {
  try {
    const value: unknown = parse(yaml, { logLevel: "silent", maxAliasCount: 0 });
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

function authorOf(value: unknown): readonly Author[] {
  if (typeof value === "string")
    return value
      .split(/,|;|\sand\s/)
      .map(collapse)
      .filter(Boolean)
      .map((name) => ({ name }));
  if (typeof value !== "object" || value === null) return [];
  const { name, url } = value as Fields;
  const address = typeof url === "string" ? httpsUrl(url, undefined) : undefined;
  return typeof name === "string" ? [address ? { name, url: address } : { name }] : [];
}
