/**
 * The front matter's schema: every field, what it holds in words, and the rules between fields. The names of issues
 * stand where a message would; schema-issues.ts turns them into words and places.
 *
 * @module
 */
import * as v from "valibot";
import type { IssueCode } from "./issue.ts";
import * as rule from "./rules.ts";
import { roleSaysTooMuch, saysTooMuch } from "./speaker-name.ts";

const says = (code: IssueCode): IssueCode => code;

/**
 * So many of a story's lists at most: several times what any story of a newsroom has. A tag or an author is a page and four
 * feeds; of quotes and corrections each goes into every format. There is room for corrections, because one more must not fail.
 */
export const MAX_TAGS = 30;
export const MAX_AUTHORS = 30;
export const MAX_QUOTES = 50;
export const MAX_CORRECTIONS = 100;

/** A list of so many items at most. */
export function atMost<Items extends readonly unknown[]>(items: number) {
  return v.maxLength<Items, number, IssueCode>(items, says("list-too-long"));
}

/** A line of plain text; line breaks of the file fold into spaces. */
export function plainText(description: string) {
  return v.pipe(
    v.string(),
    v.transform((text) => text.replace(/[ \t\n]+/g, " ").trim()),
    v.nonEmpty(says("field-empty")),
    v.check(rule.isPlainText, says("text-markup")),
    v.description(description),
  );
}

/** A value that a rule of rules.ts decides about. */
export function ruled(code: IssueCode, isRight: (text: string) => boolean, description: string) {
  return v.pipe(v.string(), v.nonEmpty(says("field-empty")), v.check(isRight, code), v.description(description));
}

/** An absolute https address, in the form that URL parsers give it. */
export function httpsUrl(description: string) {
  return v.pipe(
    ruled("url-invalid", rule.isHttpsUrl, description),
    v.transform((text) => new URL(text).href),
  );
}

/** A language tag, in its canonical form. */
export function language(description: string) {
  return v.pipe(
    ruled("language-invalid", (text) => rule.canonicalLanguage(text) !== undefined, description),
    v.transform((text) => rule.canonicalLanguage(text) ?? text),
  );
}

/** A permanent URI. */
export const id = ruled("id-invalid", rule.isId, "a tag:, urn: or https: URI that never changes");

/** A date, or an instant. */
export const moment = ruled("date-invalid", rule.isMoment, "a date (2023-12-27), or a date and time with its offset");

/** One of some words. */
export function oneOf<const Words extends readonly string[]>(words: Words) {
  return v.pipe(v.picklist(words, says("value-unknown")), v.description(`one of ${words.join(", ")}`));
}

const author = v.object({
  name: plainText("the name as credited"),
  url: v.exactOptional(httpsUrl("the https address of a page about the author")),
});

const rights = v.object({
  holder: plainText("who holds the copyright"),
  licence: v.exactOptional(httpsUrl("the https address of the licence")),
  syndication: oneOf(["full", "excerpt"]),
});

const isAllowed = v.pipe(
  oneOf(["yes", "no"]),
  v.transform((word) => word === "yes"),
);

const photoFields = v.object({
  credit: plainText("the credit line, word for word"),
  caption: v.exactOptional(plainText("words describing the picture")),
  photographer: v.exactOptional(plainText("the photographer's name")),
  agency: v.exactOptional(plainText("the agency's name")),
  alt: v.exactOptional(plainText("words for those who do not see the picture")),
  file: v.exactOptional(ruled("photo-file-invalid", rule.isPhotoFile, "a picture's file name in content/photos/")),
  rights: v.exactOptional(
    v.pipe(
      v.object({ embed: isAllowed, republish: isAllowed }),
      v.description("what the photographer or agency allows: embed and republish, each yes or no"),
    ),
  ),
  expires: v.exactOptional(moment),
  licence: v.exactOptional(httpsUrl("the https address of the picture's licence")),
  copyrightNotice: v.exactOptional(plainText("the picture's copyright line: © 2026 …")),
  acquireLicensePage: v.exactOptional(httpsUrl("the https address where a licence for the picture is to be had")),
});

const photo = v.pipe(
  photoFields,
  v.forward(
    v.partialCheck(
      [["file"], ["rights"]],
      ({ file, rights }) => file === undefined || rights !== undefined,
      says("photo-rights-missing"),
    ),
    ["rights"],
  ),
  v.forward(
    v.partialCheck(
      [["file"], ["alt"]],
      ({ file, alt }) => file === undefined || alt !== undefined,
      says("photo-without-alt"),
    ),
    ["alt"],
  ),
);

const original = v.object({
  text: plainText("the words as spoken"),
  language: language("their language, as a BCP 47 tag"),
});

const hash = ruled("proof-invalid", rule.isSha256, "a SHA-256 in hexadecimal, as `wire verify` writes it");

/** What `wire verify --write` writes below a quote; nobody types it. */
const verified = v.object({
  date: moment,
  method: plainText("the rules of comparison, as `wire verify` writes them"),
  quote: hash,
  source: ruled("proof-invalid", (text) => text === "private" || rule.isSha256(text), "a SHA-256, or private"),
  at: v.exactOptional(ruled("proof-invalid", rule.isSpans, "places such as 812-940 990-1010")),
  fragment: v.exactOptional(ruled("proof-invalid", rule.isTextDirective, "the directive that leads to the words")),
});

const quote = v.pipe(
  v.object({
    text: v.pipe(
      plainText("the words as spoken"),
      v.check((text) => !rule.isInMarks(text), says("quote-in-marks")),
    ),
    speaker: plainText("a name, a first name, or a description of the person"),
    role: v.exactOptional(plainText("who the speaker is")),
    anonymity: oneOf(["none", "first-name", "unnamed"]),
    anonymityReason: v.exactOptional(plainText("the reason for the anonymity, as the story gives it")),
    language: v.exactOptional(language("the quote's own language, as a BCP 47 tag")),
    original: v.exactOptional(v.pipe(original, v.description("the words as spoken: text and language"))),
    translatedBy: v.exactOptional(plainText("who translated the quote")),
    verified: v.exactOptional(v.pipe(verified, v.description("what `wire verify SLUG --source FILE --write` wrote"))),
  }),
  v.forward(
    v.partialCheck(
      [["speaker"], ["anonymity"]],
      ({ speaker, anonymity }) => !saysTooMuch(speaker, anonymity),
      says("speaker-not-anonymous"),
    ),
    ["speaker"],
  ),
  v.forward(
    v.partialCheck(
      [["role"], ["anonymity"]],
      ({ role, anonymity }) => role === undefined || !roleSaysTooMuch(role, { anonymity }),
      says("speaker-not-anonymous"),
    ),
    ["role"],
  ),
  v.forward(
    v.partialCheck(
      [["anonymity"], ["anonymityReason"]],
      ({ anonymity, anonymityReason }) => anonymity !== "none" || anonymityReason === undefined,
      says("anonymity-reason-unused"),
    ),
    ["anonymityReason"],
  ),
);

const tags = v.pipe(
  v.array(plainText("a word or two")),
  atMost(MAX_TAGS),
  v.checkItems((tag, index, all) => all.findIndex((other) => sameTag(other, tag)) === index, says("tag-duplicate")),
  v.description("a list of words: [Serbia, elections]"),
);

const fields = v.object({
  id,
  headline: plainText("the headline"),
  kicker: v.exactOptional(plainText("a short label above the headline")),
  standfirst: plainText("one or two sentences that sum the story up"),
  language: language("the story's language as a BCP 47 tag: en, ru, sr-Latn"),
  byline: v.pipe(
    v.array(author),
    v.minLength(1, says("field-empty")),
    atMost(MAX_AUTHORS),
    v.description("a list of authors: [{ name: Ana Anić }]"),
  ),
  dateline: v.exactOptional(plainText("the place it was reported from")),
  published: moment,
  updated: v.exactOptional(moment),
  canonical: v.exactOptional(
    v.pipe(
      ruled("url-invalid", rule.isPageUrl, "the https address of the story, without # and a fragment"),
      v.transform((text) => new URL(text).href),
    ),
  ),
  rights: v.pipe(rights, v.description("holder, perhaps licence, and syndication")),
  photo: v.exactOptional(v.pipe(photo, v.description("the picture's credit, and what else is known of it"))),
  quotes: v.exactOptional(
    v.pipe(v.array(quote), atMost(MAX_QUOTES), v.description("a list of quotes, each text, speaker, anonymity")),
  ),
  tags: v.exactOptional(tags),
  embargo: v.exactOptional(moment),
  status: v.exactOptional(oneOf(["usable", "retracted", "withdrawn"])),
  retracted: v.exactOptional(moment),
  corrections: v.exactOptional(
    v.pipe(
      v.array(v.object({ date: moment, text: plainText("what was wrong and is right now") })),
      atMost(MAX_CORRECTIONS),
      v.description("a list of corrections, each date and text"),
    ),
  ),
  translationOf: v.exactOptional(id),
  translatedBy: v.exactOptional(plainText("who translated the story")),
});

/** The front matter of an article, as a whole. */
export const frontMatterSchema = v.pipe(
  fields,
  v.forward(v.partialCheck([["published"], ["updated"], ["corrections"]], isInTime, says("date-order")), ["updated"]),
  v.forward(
    v.partialCheck(
      [["rights", "syndication"], ["canonical"]],
      ({ rights, canonical }) => rights.syndication === "full" || canonical !== undefined,
      says("excerpt-without-canonical"),
    ),
    ["rights", "syndication"],
  ),
  v.forward(
    v.partialCheck(
      [["status"], ["corrections"]],
      ({ status, corrections = [] }) => status !== "retracted" || corrections.length > 0,
      says("retraction-unexplained"),
    ),
    ["status"],
  ),
  // An old story that keeps its date stands in no feed that is polled, and its copies in readers stay.
  v.forward(
    v.partialCheck(
      [["status"], ["updated"]],
      ({ status, updated }) => status !== "withdrawn" || updated !== undefined,
      says("withdrawal-undated"),
    ),
    ["status"],
  ),
);

/** Front matter that follows the schema. */
export type FrontMatter = v.InferOutput<typeof frontMatterSchema>;

type Dates = Pick<v.InferOutput<typeof fields>, "published" | "updated" | "corrections">;

/** A correction that `updated` does not cover would never reach the readers of a feed. */
function isInTime({ published, updated = published, corrections = [] }: Dates): boolean {
  return [published, ...corrections.map(({ date }) => date)].every((date) => !rule.isBefore(updated, date));
}

function sameTag(one: string, other: string): boolean {
  return one.normalize("NFC").toLowerCase() === other.normalize("NFC").toLowerCase();
}
