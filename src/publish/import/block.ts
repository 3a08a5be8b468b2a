/**
 * A story as a list of blocks: the one form in which Markdown and HTML are read on.
 *
 * @module
 */
import type { Definition, Nodes, Root, RootContent } from "mdast";
import { collapse } from "./claim.ts";

/** A paragraph, heading, list, quotation … of the story. */
export interface Block {
  readonly node: RootContent;
  /** Plain text without line ends. */
  readonly text: string;
  /** The line of the source that it begins at, from 1. */
  readonly line: number;
}

/** A link inside a block. */
export interface BlockLink {
  readonly text: string;
  readonly url: string;
}

/** The blocks of a document that have any text or picture, references to definitions resolved. */
export function blocksOf(root: Root): readonly Block[] {
  const definitions = definitionsOf(root);
  return root.children
    .filter((node) => node.type !== "definition")
    .map((node) => resolveReferences(node, definitions) as RootContent)
    .map((node) => ({ node, text: collapse(textOf(node)), line: node.position?.start.line ?? 1 }))
    .filter(({ node, text }) => text !== "" || isPicture(node));
}

function definitionsOf(root: Root): ReadonlyMap<string, Definition> {
  const found = root.children.filter((node) => node.type === "definition");
  return new Map(found.map((node) => [node.identifier, node]));
}

function resolveReferences(node: Nodes, definitions: ReadonlyMap<string, Definition>): Nodes {
  if ("children" in node) {
    const children = node.children.map((child) => resolveReferences(child, definitions));
    if (node.type !== "linkReference") return { ...node, children } as Nodes;
    const url = definitions.get(node.identifier)?.url ?? "#";
    return { ...node, type: "link", url, children } as Nodes;
  }
  return node.type === "imageReference" ? { type: "image", url: "#", alt: node.alt ?? "" } : node;
}

const containers = new Set(["root", "blockquote", "list", "listItem", "table", "tableRow"]);

/** The plain text of a node: what a reader sees, pictures left out. */
export function textOf(node: Nodes): string {
  if (node.type === "break" || node.type === "thematicBreak") return "\n";
  if (node.type === "image" || node.type === "imageReference" || node.type === "html") return "";
  if ("value" in node) return node.value;
  if (!("children" in node)) return "";
  return node.children.map(textOf).join(containers.has(node.type) ? "\n" : "");
}

/** True when a block holds a picture and not more than a few words. */
export function isPicture(node: Nodes): boolean {
  return picturesIn(node) > 0 && textOf(node).trim() === "";
}

function picturesIn(node: Nodes): number {
  if (node.type === "image") return 1;
  return "children" in node ? node.children.reduce((sum: number, child) => sum + picturesIn(child), 0) : 0;
}

/** The links of a block, in order. */
export function linksOf(node: Nodes): readonly BlockLink[] {
  if (node.type === "link") return [{ text: collapse(textOf(node)), url: node.url }];
  return "children" in node ? node.children.flatMap(linksOf) : [];
}

/** The address as absolute https or http, or nothing for `#`, other schemes and what cannot be resolved. */
export function absoluteUrl(address: string, base: string | undefined): string | undefined {
  if (address === "" || address.startsWith("#") || !URL.canParse(address, base)) return undefined;
  const url = new URL(address, base);
  return url.protocol === "https:" || url.protocol === "http:" ? url.href : undefined;
}

/** The same, https only: what a byline and a body may link to. */
export function httpsUrl(address: string, base: string | undefined): string | undefined {
  const url = absoluteUrl(address, base);
  return url?.startsWith("https:") ? url : undefined;
}
