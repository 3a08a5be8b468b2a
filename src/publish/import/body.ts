/**
 * The story's blocks as clean Markdown.
 *
 * @module
 */
import type { Nodes, Root, RootContent } from "mdast";
import { toMarkdown } from "mdast-util-to-markdown";
import { type Block, httpsUrl, textOf } from "./block.ts";
import { collapse } from "./claim.ts";

/** Renders blocks as Markdown: links absolute https or only their words, no pictures, no HTML, headings from the second level on. */
export function renderBody(blocks: readonly Block[], base: string | undefined): string {
  const children = blocks.flatMap(({ node }) => clean(node, base)) as RootContent[];
  const root: Root = {
    type: "root",
    children: children.filter((node) => textOf(node).trim() !== "" || node.type === "thematicBreak"),
  };
  return toMarkdown(root, { bullet: "-", emphasis: "_", rule: "-", resourceLink: true }).trim();
}

const kept = new Set([
  "root",
  "paragraph",
  "blockquote",
  "list",
  "listItem",
  "emphasis",
  "strong",
  "text",
  "break",
  "inlineCode",
  "code",
  "thematicBreak",
]);

function clean(node: Nodes, base: string | undefined): readonly Nodes[] {
  if (node.type === "image" || node.type === "html" || node.type === "imageReference") return [];
  if (node.type === "table") return node.children.map((row) => paragraphOf(row));
  const children = "children" in node ? node.children.flatMap((child) => clean(child, base)) : [];
  if (node.type === "link") return cleanLink(node.url, children, base);
  if (node.type === "heading")
    return [{ type: "heading", depth: node.depth === 1 ? 2 : node.depth, children } as Nodes];
  if (!kept.has(node.type)) return children;
  if (node.type === "emphasis" || node.type === "strong")
    return textOf(node).trim() === "" ? children : [{ ...node, children } as Nodes];
  return ["children" in node ? ({ ...node, children } as Nodes) : node];
}

function cleanLink(address: string, children: readonly Nodes[], base: string | undefined): readonly Nodes[] {
  const url = httpsUrl(address, base);
  return url && children.length > 0 ? [{ type: "link", url, children: [...children] } as Nodes] : children;
}

/** Our Markdown has no tables; a row's cells stay together, parted by a bar. */
function paragraphOf(row: Nodes): Nodes {
  const cells = "children" in row ? row.children.map((cell) => collapse(textOf(cell))) : [];
  return { type: "paragraph", children: [{ type: "text", value: cells.join(" | ") }] };
}
