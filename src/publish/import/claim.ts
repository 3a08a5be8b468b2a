/**
 * What a source says about itself, piece by piece, each with the place it was read at.
 *
 * @module
 */
import type { Author } from "../../article/article.ts";
import type { Credit } from "./credit.ts";

/** A value and where it was read: "JSON-LD datePublished", "line 4". */
export interface Claim<T> {
  readonly value: T;
  readonly where: string;
}

/** Everything that one way of reading a source found; in each list the most trusted claim stands first. */
export interface Claims {
  readonly headline: readonly Claim<string>[];
  readonly kicker: readonly Claim<string>[];
  readonly standfirst: readonly Claim<string>[];
  readonly language: readonly Claim<string>[];
  readonly byline: readonly Claim<readonly Author[]>[];
  readonly dateline: readonly Claim<string>[];
  /** A moment, or the words of a date as printed. */
  readonly published: readonly Claim<string>[];
  /** An absolute address, http or https. */
  readonly canonical: readonly Claim<string>[];
  readonly holder: readonly Claim<string>[];
  readonly photo: readonly Claim<Credit>[];
  readonly tags: readonly Claim<readonly string[]>[];
}

/** Claims while they are being gathered. */
export type ClaimLists = { -readonly [Field in keyof Claims]: Claims[Field][number][] };

/** Lists without a claim. */
export function noClaims(): ClaimLists {
  return {
    headline: [],
    kicker: [],
    standfirst: [],
    language: [],
    byline: [],
    dateline: [],
    published: [],
    canonical: [],
    holder: [],
    photo: [],
    tags: [],
  };
}

/** Adds a claim to a list unless it says nothing. */
export function addText(list: Claim<string>[], value: string | undefined, where: string): void {
  const text = collapse(value ?? "");
  if (text !== "") list.push({ value: text, where });
}

/** Every run of white space as one space; none at the ends. */
export function collapse(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
