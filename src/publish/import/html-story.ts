/**
 * Reads a story from an HTML page.
 *
 * @module
 */
import type { Element, Nodes as HastNodes, Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { matches, select, selectAll } from "hast-util-select";
import { toMdast } from "hast-util-to-mdast";
import type { Root as MdastRoot } from "mdast";
import { type Block, blocksOf } from "./block.ts";
import { parseByline } from "./byline.ts";
import { addText, type Claim, type ClaimLists, type Claims, collapse } from "./claim.ts";
import { splitCaption } from "./credit.ts";
import { attribute, baseUrl, hastText, readHead, withoutSign } from "./html-head.ts";
import { findStory, prune, pruneAround } from "./main-content.ts";

/** A source as read: its blocks, and what it said about itself elsewhere than in them. */
export interface Reading {
  readonly blocks: readonly Block[];
  readonly claims: Claims;
  /** The address that the story's links are relative to, where the source or its reader gave one. */
  readonly base?: string;
}

/** Names that pages everywhere give to the parts at the head of a story. */
const parts = {
  kicker: ".kicker, .eyebrow, .overline, [class*='article-kicker'], [class*='__kicker']",
  headline: "h1, [itemprop~=headline]",
  standfirst:
    ".standfirst, .dek, .deck, .subtitle, .subheadline, .subhead, [class*=standfirst], [class*='__dek'], [itemprop~=alternativeHeadline], h1 + h2",
  byline: "[rel~=author], .byline, [class*=byline], .author, .authors, address, [itemprop~=author]",
  published:
    "time[datetime], [itemprop~=datePublished], .dateline-date, .pubdate, .published, .publish-date, .article-date, .date",
} as const;

/** Reads a page: claims from its head, its microdata and the named parts of the story, and the blocks that are left. */
export function readHtml(text: string, sourceUrl: string | undefined): Reading {
  const page = fromHtml(text);
  if (isTooDeep(page)) throw new RangeError("HTML nested more than 100 deep");
  const claims = readHead(page, sourceUrl);
  readCopyright(claims, page);
  pruneAround(page);
  const story = findStory(page);
  const base = baseUrl(page, sourceUrl) ?? claims.canonical[0]?.value;
  // The conversion would resolve links against it by itself, and throws on one that is no address.
  prune(page, ({ tagName }) => tagName === "base");
  claims.photo.push(...takePhotos(story));
  takeHead(claims, story, page, base);
  return { claims, blocks: blocksOf(toMdast(story as Root) as MdastRoot), ...(base !== undefined && { base }) };
}

/** Elements within elements: pages have thirty, and more than a hundred cost what reads them time by their square. */
const MOST_NESTING = 100;

/** Level by level, because a descent by recursion is what the depth would end. */
function isTooDeep(page: Root): boolean {
  let level: readonly HastNodes[] = [page];
  for (let depth = 0; depth <= MOST_NESTING && level.length > 0; depth++) {
    level = level.flatMap((node) => ("children" in node ? node.children : []));
  }
  return level.length > 0;
}

/** The line "© 2026 The Sava Courier" of a page's foot, which is pruned with it. It says more than the name of a site. */
function readCopyright(claims: ClaimLists, page: Root): void {
  const foot = "footer, footer *, [class*=footer], [id*=footer], [class*=copyright], small";
  const lines = selectAll(foot, page).map((element) => collapse(hastText(element)));
  const line = lines
    .filter((each) => copyrightLine.test(each) && each.length < 120)
    .sort((a, b) => a.length - b.length)[0];
  const site = claims.holder.findIndex(
    ({ where }) => where === "meta og:site_name" || where === "meta application-name",
  );
  const weaker = claims.holder.splice(site < 0 ? claims.holder.length : site);
  addText(claims.holder, line && withoutSign(line), "copyright line");
  claims.holder.push(...weaker);
}

const copyrightLine = /^(?:(?:copyright\s*)?(?:©|\(c\))|copyright\s+\d{4})/i;

/** Takes all pictures with their words out of the story; the first one with words is the story's. */
function takePhotos(story: Element | Root): readonly Claim<ReturnType<typeof splitCaption>>[] {
  const isFigure = (element: Element) =>
    matches("figure, picture, video, audio", element) && !select("blockquote, p p", element);
  const figures = selectAll("figure", story).filter(isFigure);
  const claims = figures
    .map((figure) => ({ value: figureWords(figure), where: lineOf(figure) }))
    .filter(({ value }) => value.caption || value.credit);
  prune(story, isFigure);
  return claims.slice(0, 1);
}

const creditParts = "[class*=credit], [class*=copyright], [itemprop~=creditText], [class*=photographer], cite, small";

function figureWords(figure: Element): ReturnType<typeof splitCaption> {
  const caption = select("figcaption, [class*=caption]", figure);
  const credit = select(creditParts, figure);
  const tail = collapse(hastText(credit));
  const whole = collapse(hastText(caption));
  if (tail === "") return splitCaption(whole);
  const rest = whole.endsWith(tail)
    ? collapse(whole.slice(0, -tail.length))
    : whole.startsWith(tail)
      ? collapse(whole.slice(tail.length))
      : whole;
  const { caption: left, ...named } = splitCaption(tail);
  const line = named.credit ? named : splitCaption(tail, tail);
  return { ...(rest && { caption: rest }), ...line, ...(!line.credit && left && { credit: left }) };
}

function takeHead(claims: ClaimLists, story: Element | Root, page: Root, base: string | undefined): void {
  const printed = (selector: string) => selectAll(selector, story).filter((element) => !isInQuotedPart(element));
  const headline = printed("h1")[0] ?? select("h1", page);
  prepend(claims.headline, headline && collapse(hastText(headline)), headline);
  const kicker = printed(parts.kicker)[0];
  prepend(claims.kicker, kicker && collapse(hastText(kicker)), kicker);
  const standfirst = printed(parts.standfirst)[0];
  prepend(claims.standfirst, standfirst && collapse(hastText(standfirst)), standfirst);
  const time = printed(parts.published)[0];
  if (time)
    claims.published.push({
      value: attribute(time, "dateTime") || attribute(time, "content") || collapse(hastText(time)),
      where: lineOf(time),
    });
  takeByline(claims, printed(parts.byline), base);
  const taken = headParts(story);
  prune(story, (element) => element === headline || element === kicker || element === standfirst || taken.has(element));
}

function prepend(list: Claim<string>[], value: string | undefined, element: Element | undefined): void {
  if (value && element) list.unshift({ value, where: lineOf(element) });
}

/** A part named like a byline or a date inside of a quotation or a list belongs to what is quoted or listed. */
function isInQuotedPart(element: Element): boolean {
  return hastText(element).length > 400;
}

function takeByline(claims: ClaimLists, elements: readonly Element[], base: string | undefined): void {
  const links = elements
    .flatMap((element) => [element, ...selectAll("a[href]", element)])
    .map((element) => ({ text: hastText(element), url: attribute(element, "href") }));
  const authors = elements.flatMap((element) => parseByline(hastText(element), links, base));
  const different = authors.filter(({ name }, index) => authors.findIndex((each) => each.name === name) === index);
  if (different.length > 0 && elements[0]) claims.byline.push({ value: different, where: lineOf(elements[0]) });
}

/** What is removed from the story because it was read as a part of its head: short, and named as one, but not within a sentence. */
function headParts(story: Element | Root): ReadonlySet<Element> {
  const named = selectAll(`${parts.kicker}, h1, ${parts.byline}, ${parts.published}`, story);
  const short = named.filter((element) => collapse(hastText(element)).length < 200);
  const inText = new Set(
    selectAll("p time, li time, p a, p span", story).filter((element) => !isWholeParagraph(element, story)),
  );
  const lines = selectAll("p", story).filter((paragraph) => isSignature(paragraph, new Set(short)));
  return new Set([...short.filter((element) => !inText.has(element)), ...lines]);
}

/** Letters that may stand beside names and dates in a line of them: "Par … , le …", "Published … by …". */
const MAX_LABEL_LETTERS = 20;

/** True for a paragraph that holds parts of the head and, besides, only what joins them. */
function isSignature(paragraph: Element, named: ReadonlySet<Element>): boolean {
  const inside = selectAll("*", paragraph).filter((element) => element !== paragraph && named.has(element));
  const rest = inside.reduce((text, element) => text.replace(hastText(element), ""), hastText(paragraph));
  return inside.length > 0 && (rest.match(/\p{L}/gu)?.length ?? 0) <= MAX_LABEL_LETTERS;
}

function isWholeParagraph(element: Element, story: Element | Root): boolean {
  const text = collapse(hastText(element));
  return selectAll("p, li", story).some((each) => collapse(hastText(each)) === text);
}

function lineOf(node: HastNodes): string {
  return `line ${node.position?.start.line ?? 1}`;
}
