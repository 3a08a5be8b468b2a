/**
 * The items of a rendered feed, as they stand in its text: what deltas are made from.
 *
 * @module
 */
import type { Element } from "xast";
import { fromXml } from "xast-util-from-xml";

/** The elements of a name below the root, or below its one child (`channel`), word for word as the text has them. */
export function xmlParts(text: string, name: "item" | "entry"): readonly string[] {
  return elementsOf(fromXml(text).children)
    .flatMap((root) => [
      ...elementsOf(root.children),
      ...elementsOf(root.children).flatMap((child) => elementsOf(child.children)),
    ])
    .filter((element) => element.name === name)
    .map(({ position }) => text.slice(position?.start.offset, position?.end.offset));
}

/** The items of a JSON Feed, word for word; the text has to be laid out by `JSON.stringify` with one space a level. */
export function jsonParts(text: string): readonly string[] {
  const { items } = JSON.parse(text) as { items: readonly unknown[] };
  return items.map((item) => JSON.stringify(item, undefined, 1).replaceAll("\n", "\n  "));
}

function elementsOf(nodes: readonly { readonly type: string }[]): readonly Element[] {
  return nodes.filter((node): node is Element => node.type === "element");
}
