/**
 * Tells the parts of a story's text from one another: what stands above the first paragraph, what interrupts it, what
 * stands below it, and the story itself.
 *
 * @module
 */
import type { Nodes } from "mdast";
import { absoluteUrl, type Block, isPicture, linksOf, textOf } from "./block.ts";
import { isBylineLine, parseByline } from "./byline.ts";
import { addText, type ClaimLists, collapse, noClaims } from "./claim.ts";
import { looksLikeCredit, splitCaption } from "./credit.ts";
import { parseDateline } from "./dateline.ts";
import { isDateLine } from "./dates.ts";
import { withoutSign } from "./html-head.ts";

/** A block that is not of the story, and why it was left out. */
export interface LeftOut {
  readonly line: number;
  readonly text: string;
  readonly why: string;
}

/** A story's text, taken apart. */
export interface StoryParts {
  readonly claims: ClaimLists;
  readonly body: readonly Block[];
  readonly leftOut: readonly LeftOut[];
}

/** How many blocks the head of a story may have: headline, standfirst, byline, date, a picture, its caption, sharing links. */
const HEAD_BLOCKS = 14;

/** Takes a story's blocks apart. Claims are those of the printed text only; `headline` is one known already. */
export function takeApart(
  blocks: readonly Block[],
  base: string | undefined,
  language: string,
  headline: string | undefined,
): StoryParts {
  const parts: StoryParts & { leftOut: LeftOut[] } = { claims: noClaims(), body: [], leftOut: [] };
  const own = blocks.filter((block, index) => !leaveOut(parts, block, blocks[index - 1], base));
  const { start, head } = readHead(parts.claims, own, base, language, headline);
  const body = own.filter((block, index) => index >= start || !head.has(block));
  return { ...parts, body: withoutDateline(parts.claims, body) };
}

const related =
  /^(?:related(?: (?:article|story|stories|coverage|content))?s?|(?:read|see) (?:also|more|next)|more (?:on this|from|stories)|don['’]t miss|recommended|читайте также|по теме|подробнее|pročitajte (?:još|i)|povezane vesti|прочитајте (?:још|и)|lesen sie auch|mehr zum thema|lire aussi|à lire(?: aussi)?)\s*(?::|：|$)/iu;
const sharing =
  /^(?:share(?: this)?(?: (?:article|story))?|follow us|subscribe|sign up|поделиться|podeli(?:te)?|teilen|partager|print|tweet|facebook|copy link|advertisement|реклама|oglas|anzeige|publicité)\b[^.!?]{0,60}$/iu;
const address =
  /^(?:original(?: (?:url|article|story|link))?|source(?: url)?|canonical(?: url)?|(?:first|originally) published at|url|link|оригинал|источник|izvor|quelle|извор)\s*[:：]\s*(?<url>https?:\/\/\S+)?$/iu;
const copyright = /^(?:copyright\s*)?(?:©|\(c\))\s*\d{0,4}/iu;

/** Leaves a block out when it is not of the story, noting why; takes the address or the copyright that it tells. */
function leaveOut(
  parts: StoryParts & { leftOut: LeftOut[] },
  block: Block,
  previous: Block | undefined,
  base: string | undefined,
): boolean {
  const why = reasonToLeaveOut(block, previous);
  if (!why) return false;
  const label = address.exec(block.text) ?? (previous && address.exec(previous.text));
  const url =
    label && absoluteUrl(label.groups?.url ?? linksOf(block.node)[0]?.url ?? printedAddress(block.text), base);
  if (url && why === "address of the original") addText(parts.claims.canonical, url, `line ${block.line}`);
  if (why === "copyright line") addText(parts.claims.holder, withoutSign(block.text), `line ${block.line}`);
  parts.leftOut.push({ line: block.line, text: block.text, why });
  return true;
}

function printedAddress(text: string): string {
  return /^https?:\/\/\S+$/.test(text) ? text : "";
}

function reasonToLeaveOut(block: Block, previous: Block | undefined): string | undefined {
  if (isPicture(block.node)) return "picture";
  if (address.test(block.text)) return "address of the original";
  if (previous && /[:：]$/.test(previous.text) && address.test(previous.text) && isOnlyLinks(block))
    return "address of the original";
  if (related.test(block.text) && (isOnlyLinks(block) || block.text.length < 200)) return "related article";
  if (previous && related.test(previous.text) && isOnlyLinks(block)) return "related article";
  if (sharing.test(block.text)) return "sharing or advertising";
  if (copyright.test(block.text) && block.text.length < 160) return "copyright line";
  return isOnlyLinks(block) && block.node.type !== "heading" && linksOf(block.node).some(({ url }) => url !== "#")
    ? "nothing but links"
    : undefined;
}

/** True when what is left of a block without its links is at most a label. */
function isOnlyLinks(block: Block): boolean {
  const links = linksOf(block.node);
  const linked = links.reduce((sum, { text }) => sum + text.length, 0);
  return (links.length > 0 && linked >= block.text.length * 0.8) || /^https?:\/\/\S+$/.test(block.text);
}

/** Reads the blocks above the first paragraph; returns them and where the story begins. */
function readHead(
  claims: ClaimLists,
  blocks: readonly Block[],
  base: string | undefined,
  language: string,
  headline: string | undefined,
) {
  const top = blocks.slice(0, HEAD_BLOCKS);
  const head = new Set<Block>();
  const headlineAt = findHeadline(top, headline);
  if (headlineAt >= 0) readHeadline(claims, top, headlineAt, head);
  const signed = top.filter((block) => readSignature(claims, block, base, language));
  for (const block of signed) head.add(block);
  const lastSigned = top.findLastIndex((block) => signed.includes(block));
  const captionAt = top.findIndex(
    (block, index) => !head.has(block) && index <= lastSigned + 2 && readCaption(claims, block),
  );
  if (captionAt >= 0) head.add(top[captionAt] as Block);
  const standfirst = top.find(
    (block, index) => !head.has(block) && index > headlineAt && isStandfirst(block, index, lastSigned, blocks.length),
  );
  if (standfirst) {
    addText(claims.standfirst, standfirst.text, `line ${standfirst.line}`);
    head.add(standfirst);
  }
  return { start: top.findLastIndex((block) => head.has(block)) + 1, head };
}

/** The first heading, the headline that is known from elsewhere, or a short first line that is no sentence. */
function findHeadline(top: readonly Block[], known: string | undefined): number {
  const heading = top.findIndex(({ node }) => node.type === "heading" && node.depth === 1);
  if (heading >= 0) return heading;
  const first = top[0];
  if (known !== undefined || !first) return top.findIndex(({ text }) => text === known);
  const isLine =
    first.node.type === "heading" ||
    (first.node.type === "paragraph" && first.text.length <= 150 && !/[.:,;]$/.test(first.text));
  return isLine && top.length > 1 && !isBylineLine(first.text) && !isDateLine(first.text) && !parseDateline(first.text)
    ? 0
    : -1;
}

function readHeadline(claims: ClaimLists, top: readonly Block[], at: number, head: Set<Block>): void {
  const block = top[at] as Block;
  head.add(block);
  addText(claims.headline, block.text, `line ${block.line}`);
  const above = at === 1 ? top[0] : undefined;
  if (
    above &&
    above.text.split(" ").length <= 4 &&
    !/[.!?]$/.test(above.text) &&
    !isDateLine(above.text) &&
    !isBylineLine(above.text)
  ) {
    addText(claims.kicker, above.text, `line ${above.line}`);
    head.add(above);
  }
}

/** A line with who and when: byline, date, or both with a mark between them. */
function readSignature(claims: ClaimLists, block: Block, base: string | undefined, language: string): boolean {
  if (block.node.type === "heading" && block.node.depth === 1) return false;
  const pieces = textOf(block.node)
    .split(/[|·•\n]/)
    .map(collapse)
    .filter(Boolean);
  const lines = pieces.map((text) => ({ text, byline: isBylineLine(text), date: isDateLine(text, language) }));
  if (!lines.some(({ byline, date }) => byline || date) || block.text.length > 240) return false;
  for (const { text, byline, date } of lines) {
    if (byline)
      claims.byline.push({ value: parseByline(text, linksOf(block.node), base), where: `line ${block.line}` });
    else if (date) addText(claims.published, text, `line ${block.line}`);
  }
  return true;
}

/** A caption is a short paragraph that ends with a credit. */
function readCaption(claims: ClaimLists, block: Block): boolean {
  if (block.node.type !== "paragraph" || block.text.length > 500) return false;
  const tail = setApart(block.node);
  const value = splitCaption(block.text, tail);
  if (!value.credit) return false;
  claims.photo.push({ value, where: `line ${block.line}` });
  return true;
}

/** The emphasised words that a paragraph ends with. */
function setApart(node: Nodes): string {
  const last = "children" in node ? node.children.findLast((child) => textOf(child).trim() !== "") : undefined;
  if (last?.type !== "strong" && last?.type !== "emphasis") return "";
  return looksLikeCredit(textOf(last)) ? textOf(last) : "";
}

/** A paragraph between headline and byline, a second heading, or a first paragraph that is emphasised as a whole. */
function isStandfirst(block: Block, index: number, lastSigned: number, blocks: number): boolean {
  if (block.text.length < 30 || block.text.length > 400 || blocks - index < 2 || parseDateline(block.text))
    return false;
  if (block.node.type === "heading") return block.node.depth === 2 && index <= 2;
  if (block.node.type !== "paragraph") return false;
  return index < lastSigned || isEmphasised(block.node);
}

function isEmphasised(node: Nodes): boolean {
  return (
    "children" in node && node.children.length === 1 && ["strong", "emphasis"].includes(node.children[0]?.type ?? "")
  );
}

/** Takes the dateline off the first paragraph: it is a field of its own, and pages print it before the text. */
function withoutDateline(claims: ClaimLists, body: readonly Block[]): readonly Block[] {
  const at = body.findIndex(({ node }) => node.type === "paragraph");
  const block = body[at];
  const dateline = block && parseDateline(block.text);
  if (!block || !dateline) return body;
  addText(claims.dateline, dateline.place, `line ${block.line}`);
  const node = dropStart(block.node, dateline.printed.replace(/\s/g, "").length);
  return body.with(at, { ...block, node: node as Block["node"], text: block.text.slice(dateline.printed.length) });
}

/** A node without its first `count` characters that are not white space. */
function dropStart(node: Nodes, count: number): Nodes {
  let left = count;
  const visit = (each: Nodes): Nodes => {
    if (left > 0 && each.type === "text") return { ...each, value: dropFrom(each.value) };
    return "children" in each ? ({ ...each, children: each.children.map(visit) } as Nodes) : each;
  };
  const dropFrom = (value: string): string => {
    let index = 0;
    while (index < value.length && left > 0) if (/\S/.test(value[index++] ?? "")) left--;
    return left === 0 ? value.slice(index).trimStart() : "";
  };
  return visit(node);
}
