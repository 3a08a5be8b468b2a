/**
 * What an HTML page says about itself in JSON-LD: the claims of its schema.org article.
 *
 * @module
 */
import type { Author } from "../../article/article.ts";
import { absoluteUrl, httpsUrl } from "./block.ts";
import { addText, type ClaimLists, collapse } from "./claim.ts";
import { type Credit, parseCredit } from "./credit.ts";

type Thing = Readonly<Record<string, unknown>>;

const articleType = /(?:Article|BlogPosting|LiveBlogPosting|Report)$/;

/** Adds the claims of the first article among some JSON-LD texts; a text that is not JSON says nothing. */
export function addJsonLd(claims: ClaimLists, texts: readonly string[], base: string | undefined): void {
  const things = texts.flatMap((text) => thingsIn(parseJson(text), 0));
  const story = things.find((thing) => list(thing["@type"]).some((type) => articleType.test(String(type))));
  if (!story) return;
  const resolve = (value: unknown) => dereference(value, things);
  addText(claims.headline, words(story.headline), "JSON-LD headline");
  addText(claims.standfirst, words(story.description), "JSON-LD description");
  addText(claims.language, words(story.inLanguage), "JSON-LD inLanguage");
  addText(claims.published, words(story.datePublished), "JSON-LD datePublished");
  addText(claims.dateline, words(story.dateline), "JSON-LD dateline");
  addText(claims.holder, nameOf(resolve(story.copyrightHolder)), "JSON-LD copyrightHolder");
  addText(claims.holder, nameOf(resolve(story.publisher)), "JSON-LD publisher");
  addAuthors(claims, list(story.author).map(resolve), base);
  addAddress(claims, story, resolve, base);
  addPhoto(claims, resolve(list(story.image)[0]));
  addTags(claims, list(story.keywords), "JSON-LD keywords");
}

/** Adds keywords, each alone or many with commas between. */
export function addTags(claims: ClaimLists, keywords: readonly unknown[], where: string): void {
  const tags = keywords.flatMap((keyword) => words(keyword)?.split(/[,;]/) ?? []).map(collapse);
  const different = tags.filter((tag, index) => tag !== "" && tags.indexOf(tag) === index);
  if (different.length > 0) claims.tags.push({ value: different, where });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\s*<!--|-->\s*$/g, ""));
  } catch {
    return undefined;
  }
}

/** Every object in a document, outermost first. Articles lie in @graph, in mainEntity, in arrays: but not deeply. */
function thingsIn(value: unknown, depth: number): readonly Thing[] {
  if (Array.isArray(value)) return value.flatMap((each) => thingsIn(each, depth + 1));
  if (depth > 6 || !isThing(value)) return [];
  return [value, ...Object.values(value).flatMap((each) => thingsIn(each, depth + 1))];
}

function isThing(value: unknown): value is Thing {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A thing that is only a reference (`{"@id": …}`) stands for the one that has the same @id and says more. */
function dereference(value: unknown, things: readonly Thing[]): unknown {
  if (!isThing(value) || Object.keys(value).length > 1 || typeof value["@id"] !== "string") return value;
  return things.find((thing) => thing["@id"] === value["@id"] && Object.keys(thing).length > 1) ?? value;
}

function addAuthors(claims: ClaimLists, authors: readonly unknown[], base: string | undefined): void {
  const people = authors.filter((each) => !isThing(each) || !/Organization$/.test(String(each["@type"])));
  const value = people.flatMap((each) => authorOf(each, base) ?? []);
  if (value.length > 0) claims.byline.push({ value, where: "JSON-LD author" });
}

function authorOf(value: unknown, base: string | undefined): Author | undefined {
  const name = nameOf(value);
  if (!name || URL.canParse(name)) return undefined;
  const url = isThing(value) ? httpsUrl(words(value.url) ?? "", base) : undefined;
  return url ? { name, url } : { name };
}

function addAddress(
  claims: ClaimLists,
  story: Thing,
  resolve: (value: unknown) => unknown,
  base: string | undefined,
): void {
  const page = resolve(story.mainEntityOfPage);
  const address =
    words(story.url) ?? words(page) ?? (isThing(page) ? (words(page.url) ?? words(page["@id"])) : undefined);
  addText(claims.canonical, absoluteUrl(address ?? "", base), story.url ? "JSON-LD url" : "JSON-LD mainEntityOfPage");
}

function addPhoto(claims: ClaimLists, image: unknown): void {
  if (!isThing(image)) return;
  const caption = words(image.caption) ?? words(image.description);
  const line = words(image.creditText) ?? nameOf(image.creator) ?? nameOf(image.author) ?? "";
  const value: Credit = { ...(caption && { caption }), ...parseCredit(line) };
  if (value.caption || value.credit) claims.photo.push({ value, where: "JSON-LD image" });
}

function nameOf(value: unknown): string | undefined {
  const first = list(value)[0];
  return words(first) ?? (isThing(first) ? words(first.name) : undefined);
}

function words(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? collapse(value) : undefined;
}

function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
