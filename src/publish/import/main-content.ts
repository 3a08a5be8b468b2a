/**
 * Finds the story on a page: which element holds it, and what inside that element is not of it.
 *
 * Our own scoring, not Readability: that one needs a DOM (jsdom or linkedom, more code than the rest of the importer) and
 * throws away what we come for, the captions and credits. It is its idea, though: text in paragraphs counts for the
 * paragraphs' parent, half for its parent, and text in links counts against.
 *
 * @module
 */
import type { Element, Nodes, Root } from "hast";
import { matches, select, selectAll } from "hast-util-select";
import { attribute, hastText } from "./html-head.ts";

const neverContent =
  "script, style, noscript, template, iframe, object, embed, svg, canvas, form, button, input, select, textarea, dialog, nav, aside, " +
  "menu, [hidden], [aria-hidden=true], [role=navigation], [role=complementary], [role=banner], [role=contentinfo], [role=search], [role=dialog]";

/** Words of class names and ids that newsrooms everywhere give to what stands around a story. */
const aroundStory = new Set(
  (
    "related recommended recirculation share sharing sharebar social newsletter subscribe subscription promo promotion " +
    "advert advertisement ad ads sponsored sidebar comments disqus cookie consent breadcrumb breadcrumbs toolbar paywall donate " +
    "donation trending popular navigation nav menu print tags taboola outbrain signup"
  ).split(" "),
);
/** Pairs that say the same with words that alone say nothing. */
const aroundPairs =
  /(?:read|see|more|also)[-_](?:more|also|next|on|in|from|stories|news)|most[-_]read|author[-_](?:bio|box|card)|site[-_](?:header|footer)/i;

/** Removes everything that is never part of a story. Elements that hold most of the page's paragraphs stay, whatever they are called. */
export function pruneAround(page: Root): void {
  const all = paragraphText(page);
  prune(page, (element) => {
    if (matches(neverContent, element)) return true;
    if (element.tagName === "footer") return true;
    return isNamedAround(element) && paragraphText(element) * 2 <= all;
  });
}

/** Removes every element that `unwanted` is true for, and what is in it. */
export function prune(node: Nodes, unwanted: (element: Element) => boolean): void {
  if (!("children" in node)) return;
  node.children = node.children.filter(
    (child) => child.type !== "comment" && !(child.type === "element" && unwanted(child)),
  ) as typeof node.children;
  for (const child of node.children) prune(child, unwanted);
}

function isNamedAround(element: Element): boolean {
  if (["html", "body", "main", "article", "p"].includes(element.tagName)) return false;
  const names = `${attribute(element, "className")} ${attribute(element, "id")}`;
  return (
    aroundPairs.test(names) ||
    names
      .toLowerCase()
      .split(/[\s_-]+/)
      .some((word) => aroundStory.has(word))
  );
}

/** Letters of text in paragraphs that is not in links. */
function paragraphText(node: Nodes): number {
  return selectAll("p", node as Root).reduce((sum, paragraph) => sum + unlinked(paragraph), 0);
}

function unlinked(element: Element): number {
  return (
    hastText(element).trim().length - selectAll("a", element).reduce((sum, link) => sum + hastText(link).length, 0)
  );
}

/** The element that holds the story: marked as such, or the one with the densest paragraphs, with the head that belongs to it. */
export function findStory(page: Root): Element | Root {
  const marked = select('[itemprop~="articleBody"]', page);
  const parents = parentsOf(page);
  const body = marked ?? densest(page, parents);
  if (!body) return select("body", page) ?? page;
  for (let element: Nodes | undefined = body; element; element = parents.get(element)) {
    if (element.type === "element" && (element.tagName === "article" || element.tagName === "main")) return element;
  }
  return withHeading(body, parents);
}

/** Without article or main: the nearest element around the story's body that also has its heading. */
function withHeading(body: Element, parents: ReadonlyMap<Nodes, Nodes>): Element {
  for (let element: Nodes | undefined = body; element?.type === "element"; element = parents.get(element)) {
    if (element.tagName === "body" || element.tagName === "html") break;
    if (select("h1", element)) return element;
  }
  return body;
}

function densest(page: Root, parents: ReadonlyMap<Nodes, Nodes>): Element | undefined {
  const scores = new Map<Nodes, number>();
  const add = (node: Nodes | undefined, score: number) => node && scores.set(node, (scores.get(node) ?? 0) + score);
  for (const paragraph of selectAll("p", page)) {
    const score = unlinked(paragraph);
    if (score < 25) continue;
    const parent = parents.get(paragraph);
    add(parent, score);
    add(parent && parents.get(parent), score / 2);
  }
  const elements = [...scores].filter((entry): entry is [Element, number] => entry[0].type === "element");
  return elements.sort((a, b) => b[1] - a[1])[0]?.[0];
}

function parentsOf(page: Root): ReadonlyMap<Nodes, Nodes> {
  const parents = new Map<Nodes, Nodes>();
  const visit = (node: Nodes) => {
    for (const child of "children" in node ? node.children : []) {
      parents.set(child, node);
      visit(child);
    }
  };
  visit(page);
  return parents;
}
