/**
 * Turns a story as a publisher printed it into the file of an article. Nothing is fetched and nothing guessed: what the
 * source does not say is a marked gap, and is listed.
 *
 * @module
 */

import { gap } from "../../article/gap.ts";
import { slugOf } from "../../render/slug.ts";
import { type Chosen, type Finding, listFound, listMissing, type Missing } from "./account.ts";
import { type Draft, gapWords, renderArticleFile } from "./article-file.ts";
import { absoluteUrl, type Block, httpsUrl } from "./block.ts";
import { renderBody } from "./body.ts";
import type { Claim, Claims } from "./claim.ts";
import { parsePrintedDate } from "./dates.ts";
import { type Reading, readHtml } from "./html-story.ts";
import { ImportError } from "./import-error.ts";
import { findKeyQuotes } from "./key-quotes.ts";
import { canonicalLanguage, detectLanguage, withScript } from "./language.ts";
import { readMarkdown } from "./markdown-story.ts";
import { chooseKeyQuotes } from "./quote-candidate.ts";
import { decodeSource, sourceForm } from "./source-text.ts";
import { type LeftOut, type StoryParts, takeApart } from "./story-parts.ts";

/** A saved story. */
export interface StorySource {
  /** Its file name, for messages and for telling HTML from Markdown. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** What the importer cannot know itself. */
export interface ImportOptions {
  /** Without the body: standfirst and digest are ours to write. */
  readonly excerpt: boolean;
  /** The story's address, which is believed more than what the source says. */
  readonly sourceUrl?: string;
  /** Authority and date of the new `tag:` id (RFC 4151), such as `wire.example,2026`. */
  readonly idAuthority: string;
  /** Returns an opaque name that was never used before: letters, digits, hyphens. */
  readonly newId: () => string;
}

/** An article's file, and an account of how it came about. */
export interface Imported {
  /** The file's name without `.md`. */
  readonly slug: string;
  /** The whole file: front matter and body. */
  readonly markdown: string;
  readonly found: readonly Finding[];
  readonly missing: readonly Missing[];
  /** Blocks of the source that are not of the story. */
  readonly leftOut: readonly LeftOut[];
}

/** How many key quotes stand ready in the front matter; more are offered in a comment. */
const MOST_QUOTES = 8;

/**
 * Imports a story.
 *
 * @throws {ImportError} when the source is no text in UTF-8, is empty or over 5 MB, or has no story in it.
 */
export function importStory(source: StorySource, options: ImportOptions): Imported {
  const text = decodeSource(source.file, source.bytes);
  checkSourceUrl(options.sourceUrl);
  try {
    return importText(source.file, text, options);
  } catch (error) {
    // The parsers of HTML and Markdown descend by recursion: a file of a hundred thousand nested elements ends the stack.
    if (!(error instanceof RangeError)) throw error;
    throw new ImportError(`${source.file} is nested too deeply; a story was expected. Save only the story's text.`);
  }
}

function checkSourceUrl(url: string | undefined): void {
  if (url === undefined || httpsUrl(url, undefined)) return;
  throw new ImportError(
    `${url} is not an https address; the address of the story at its publisher was expected. Copy it from the browser.`,
  );
}

function importText(file: string, text: string, options: ImportOptions): Imported {
  const reading = sourceForm(file, text) === "html" ? readHtml(text, options.sourceUrl) : readMarkdown(text);
  const language = findLanguage(reading);
  const base = reading.base ?? options.sourceUrl ?? reading.claims.canonical[0]?.value;
  const story = takeApart(reading.blocks, base, language?.value ?? "", reading.claims.headline[0]?.value);
  const all = merge(reading.claims, story.claims);
  if (!hasStory(story.body) || !all.headline[0]) {
    throw new ImportError(
      `${file} has no story that can be recognised; a headline and paragraphs were expected. Save the page of the story itself, or write the headline as “# …” above its text.`,
    );
  }
  return write(all, story, language, base, options);
}

function hasStory(body: readonly Block[]): boolean {
  return body.some(({ node, text }) => node.type !== "heading" && text.length > 0);
}

/** The claims of both readings; where a page prints something, the print is believed, except for what machines say more exactly. */
function merge(told: Claims, printed: Claims): Claims {
  return {
    headline: [
      ...told.headline.filter(isPrinted),
      ...printed.headline,
      ...told.headline.filter((claim) => !isPrinted(claim)),
    ],
    kicker: [...told.kicker, ...printed.kicker],
    standfirst: [
      ...told.standfirst.filter(isPrinted),
      ...printed.standfirst,
      ...told.standfirst.filter((claim) => !isPrinted(claim)),
    ],
    language: told.language,
    byline: [...told.byline, ...printed.byline],
    dateline: [...printed.dateline, ...told.dateline],
    published: [...told.published, ...printed.published],
    canonical: [...told.canonical, ...printed.canonical],
    holder: [...told.holder, ...printed.holder],
    photo: [...told.photo.filter(isPrinted), ...printed.photo, ...told.photo.filter((claim) => !isPrinted(claim))],
    tags: told.tags,
  };
}

function isPrinted({ where }: Claim<unknown>): boolean {
  return where.startsWith("line ") || where === "front matter";
}

function findLanguage({ blocks, claims }: Reading): Claim<string> | undefined {
  const text = blocks.map((block) => block.text).join("\n");
  for (const { value, where } of claims.language) {
    const tag = canonicalLanguage(value);
    if (tag) return { value: withScript(tag, text), where };
  }
  const detected = detectLanguage(text);
  return detected ? { value: detected, where: "detected from the text" } : undefined;
}

function findPublished(claims: Claims, language: string): Claim<string> | undefined {
  const addresses = claims.canonical.map(({ value }) => ({
    value: new URL(value).pathname,
    where: "date in the address",
  }));
  return [...claims.published, ...addresses]
    .map(({ value, where }) => ({ value: parsePrintedDate(value, language), where }))
    .find((claim): claim is Claim<string> => claim.value !== undefined);
}

function findCanonical(claims: Claims, sourceUrl: string | undefined): Claim<string> | undefined {
  const given = sourceUrl === undefined ? [] : [{ value: sourceUrl, where: "--source-url" }];
  return [...given, ...claims.canonical]
    .map(({ value, where }) => ({ value: absoluteUrl(value, undefined) ?? "", where }))
    .find(({ value }) => value.startsWith("https:"));
}

/** A credit and a caption that were read at two places belong to the one picture when only one place has each. */
function findPhoto(claims: Claims): Draft["photo"] {
  const [first, ...rest] = claims.photo.map(({ value }) => value);
  return (
    first &&
    (first.credit
      ? first
      : { ...first, ...rest.find(({ credit }) => credit), ...(first.caption && { caption: first.caption }) })
  );
}

function write(
  claims: Claims,
  story: StoryParts,
  language: Claim<string> | undefined,
  base: string | undefined,
  options: ImportOptions,
): Imported {
  const chosen = {
    headline: claims.headline[0],
    kicker: claims.kicker[0],
    standfirst: options.excerpt ? undefined : claims.standfirst[0],
    language,
    byline: claims.byline[0],
    dateline: claims.dateline[0],
    published: findPublished(claims, language?.value ?? ""),
    canonical: findCanonical(claims, options.sourceUrl),
    holder: claims.holder[0],
    tags: claims.tags[0],
  };
  const photo = findPhoto(claims);
  const quotes = chooseKeyQuotes(findKeyQuotes(story.body, language?.value ?? "en"), MOST_QUOTES);
  const draft: Draft = {
    id: `tag:${options.idAuthority}:${options.newId()}`,
    ...values(chosen),
    byline: chosen.byline?.value ?? [],
    tags: chosen.tags?.value ?? [],
    syndication: options.excerpt ? "excerpt" : "full",
    ...(photo && { photo }),
    quotes: quotes.chosen,
    otherQuotes: quotes.others,
    body: options.excerpt ? gap(gapWords.digest) : renderBody(story.body, base ?? chosen.canonical?.value),
  };
  const slug =
    slugOf(draft.headline ?? "") ||
    slugOf(new URL(chosen.canonical?.value ?? "https://x.example/").pathname) ||
    "story";
  return {
    slug,
    markdown: renderArticleFile(draft),
    found: listFound(draft, chosen, claims.photo[0]?.where ?? ""),
    missing: listMissing(draft, chosen),
    leftOut: story.leftOut,
  };
}

/** The values of the claims that are one text each. */
function values(
  chosen: Chosen,
): Partial<
  Record<"headline" | "kicker" | "standfirst" | "language" | "dateline" | "published" | "canonical" | "holder", string>
> {
  return Object.fromEntries(
    Object.entries(chosen).flatMap(([field, claim]) =>
      typeof claim?.value === "string" ? [[field, claim.value]] : [],
    ),
  );
}
