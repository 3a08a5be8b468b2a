/**
 * Looking things up in HTML with a parser that shares no code with the renderers: parse5, through hast.
 *
 * @module
 */
import { fromHtml } from "hast-util-from-html";
import { select, selectAll } from "hast-util-select";

type Root = ReturnType<typeof fromHtml>;
type Element = ReturnType<typeof selectAll>[number];
type Nodes = Root | Root["children"][number];

/** A document, and what the HTML standard's parser finds wrong with it. */
export function parsePage(markup: string): { readonly tree: Root; readonly errors: readonly string[] } {
  const errors: string[] = [];
  const tree = fromHtml(markup, {
    onerror: (error) => void errors.push(`${error.ruleId} at ${error.line}:${error.column}`),
  });
  return { tree, errors };
}

/** The one element that a selector means; throws when there is none or more than one. */
export function one(markup: string | Root, selector: string): Element {
  const found = all(markup, selector);
  const [element] = found;
  if (!element || found.length > 1) throw new Error(`expected one ${selector}, found ${found.length}`);
  return element;
}

/** All elements of a selector. */
export function all(markup: string | Root, selector: string): Element[] {
  return selectAll(selector, typeof markup === "string" ? fromHtml(markup) : markup);
}

/** True when there is such an element. */
export function has(markup: string | Root, selector: string): boolean {
  return select(selector, typeof markup === "string" ? fromHtml(markup) : markup) !== undefined;
}

/** The text of a node, white space folded. */
export function textOf(node: Nodes): string {
  return rawText(node).replace(/\s+/g, " ").trim();
}

function rawText(node: Nodes): string {
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map(rawText).join("") : "";
}
