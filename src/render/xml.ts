/**
 * XML as a tree: the few things that feeds do with elements, and the way back to text.
 *
 * @module
 */
import type { Cdata, Element, ElementContent, Text } from "xast";
import { fromXml } from "xast-util-from-xml";
import { type Raw, toXml } from "xast-util-to-xml";

/** Attributes by name; an absent value leaves the attribute out. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** What can stand in an element: another element, text, or nothing. */
export type Content = Element | string | undefined;

/** An element with its content. */
export function element(name: string, attributes: Attributes = {}, content: readonly Content[] = []): Element {
  const present = Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    type: "element",
    name,
    attributes: Object.fromEntries(present),
    children: content.filter((piece) => piece !== undefined).map(nodeOf),
  };
}

function nodeOf(piece: Element | string): ElementContent {
  return typeof piece === "string" ? { type: "text", value: piece } : piece;
}

/** The child elements of this name. */
export function childrenOf(parent: Element, name: string): Element[] {
  return parent.children.filter((child): child is Element => child.type === "element" && child.name === name);
}

/** The one child element of this name; throws when there is none. */
export function childOf(parent: Element, name: string): Element {
  const [child] = childrenOf(parent, name);
  if (child === undefined) throw new Error(`expected <${name}> in <${parent.name}>, found none`);
  return child;
}

/** Puts an element in the place of the children of its name, or at the end where there are none. */
export function replaceChild(parent: Element, replacement: Element): void {
  const at = parent.children.findIndex((child) => child.type === "element" && child.name === replacement.name);
  removeChildren(parent, replacement.name);
  parent.children.splice(at === -1 ? parent.children.length : at, 0, replacement);
}

/** Takes away the child elements of this name. */
export function removeChildren(parent: Element, name: string): void {
  parent.children = parent.children.filter((child) => child.type !== "element" || child.name !== name);
}

/** Adds elements at the end. */
export function append(parent: Element, children: readonly Element[]): void {
  parent.children.push(...children);
}

/** Adds elements at the end that `renderElement` wrote before, for this depth. */
export function appendRendered(parent: Element, elements: readonly string[]): void {
  parent.children.push(...elements.map((value): Raw => ({ type: "raw", value })));
}

/** The root element of an XML document; throws when the text is not well-formed. */
export function parseXml(xml: string): Element {
  const root = fromXml(xml).children.find((node) => node.type === "element");
  if (root === undefined) throw new Error("expected a root element, found none");
  return root;
}

/** The prefixes of all names in a tree. */
export function prefixesIn(root: Element): ReadonlySet<string> {
  const names = [root.name, ...Object.keys(root.attributes)];
  const own = names.flatMap((name) => (name.includes(":") ? [name.slice(0, name.indexOf(":"))] : []));
  const below = root.children.flatMap((child) => (child.type === "element" ? [...prefixesIn(child)] : []));
  return new Set([...own, ...below]);
}

/**
 * The document: XML declaration, the style sheet that a browser shows it with (Associating Style Sheets with XML), one
 * element a line, two spaces a level, text as it is.
 */
export function renderXml(root: Element, stylePath?: string): string {
  const markup = renderElement(root, 0);
  const style = stylePath === undefined ? "" : `<?xml-stylesheet type="text/css" href="${stylePath}"?>\n`;
  return `<?xml version="1.0" encoding="utf-8"?>\n${style}${markup}\n`;
}

/** An element as it stands in a document, this many levels below the root. */
export function renderElement(element: Element, depth: number): string {
  return toXml(laidOut(element, depth), { closeEmptyElements: true, tightClose: true, allowDangerousXml: true });
}

function laidOut(node: Element, depth: number): Element {
  const children = node.children.filter((child) => child.type === "element" || child.type === "raw");
  if (children.length === 0) return { ...node, children: node.children.flatMap(safe) };
  const indented = children.flatMap((child) => [
    lineBreak(depth + 1),
    child.type === "raw" ? child : laidOut(child, depth + 1),
  ]);
  return { ...node, children: [...indented, lineBreak(depth)] };
}

function lineBreak(depth: number): Text {
  return { type: "text", value: `\n${"  ".repeat(depth)}` };
}

/**
 * `]]>` may stand neither in text (XML 1.0 §2.4) nor in a CDATA section, where it would be the end; the serialiser
 * leaves the first and writes `]]&gt;` for the second, which is other text. Here the section ends between the brackets
 * and the sign.
 */
function safe(node: ElementContent): ElementContent[] {
  if ((node.type !== "text" && node.type !== "cdata") || !node.value.includes("]]>")) return [node];
  const pieces = node.value.split("]]>");
  return pieces.map((piece, index): Cdata => {
    const start = index === 0 ? "" : ">";
    const end = index === pieces.length - 1 ? "" : "]]";
    return { type: "cdata", value: start + piece + end };
  });
}
