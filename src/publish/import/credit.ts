/**
 * The line below a picture, split into what it shows and who made it.
 *
 * @module
 */
import { collapse } from "./claim.ts";

/** A picture's words: caption and credit as printed; photographer and agency when the credit plainly says so. */
export interface Credit {
  readonly caption?: string;
  readonly credit?: string;
  readonly photographer?: string;
  readonly agency?: string;
}

const label =
  "(?:photo(?:graph)?s?(?: credit)?|picture|image(?: credit)?|credit|crédits?(?: photo)?|photo de|фото|снимок|фотография|foto(?:grafija)?|фотографија|bild|snimio|снимио)";
const labelled = new RegExp(`(?:^|[\\s(\\[|—–-])${label}(?:\\s+by)?\\s*[:：]\\s*(?<credit>[^:]{2,120})$`, "iu");
const by = /(?:^|[\s(])(?:photo(?:graph)?s?|picture|image)\s+by\s+(?<credit>\p{Lu}[^:]{2,120})$/iu;
const copyrightSign = /(?:^|[\s(])©\s*(?<credit>[^:©]{2,120})$/u;
const bracketed = /[([](?<credit>[^()[\]]{2,120}\/[^()[\]]{2,80})[)\]][.\s]*$/u;
const slashed =
  /(?:^|[.!?…»”"]\s+)(?<credit>\p{Lu}(?:(?!\p{Ll}{2}[.!?]\s)[\p{L}.'’\s-]){1,60}\s*\/\s*\p{Lu}[\p{L}\d.'’\s/-]{1,60})$/u;

const agencyWord =
  /(?:^|\s)(?:images?|press|agency|agence|agentur|news|media|photos?|pictures|getty|reuters|presse|tass|tanjug|archive?s?|newspaper|magazine|театр|тасс|новости|агентство|агенција|архив[а]?|танјуг|bildagentur|agencija|arhiva|collection|service)(?:\s|$)/iu;
const personName = /^\p{Lu}[\p{L}.'’-]+(?:\s+(?:(?:de|da|van|von|der|del|la|bin|al)\s+)*\p{Lu}[\p{L}.'’-]*){1,3}$/u;
const agencyShort = /^\p{Lu}{2,6}$/u;

/**
 * Splits the words below a picture. `tail` is the part that the source sets apart itself (in bold, in an element of its own):
 * it is the credit when it is a name, an agency, or both.
 */
export function splitCaption(text: string, tail = ""): Credit {
  const line = collapse(text);
  const apart = collapse(tail).replace(/^\(|\)$/g, "");
  if (apart !== "" && line.endsWith(collapse(tail)) && looksLikeCredit(apart)) {
    return withCaption(line.slice(0, line.length - collapse(tail).length), parseCredit(apart));
  }
  const unclosed = line.replace(/[)\]][.\s]*$/u, "");
  for (const [pattern, subject] of [
    [bracketed, line],
    [labelled, unclosed],
    [by, unclosed],
    [copyrightSign, unclosed],
    [slashed, line],
  ] as const) {
    const match = pattern.exec(subject);
    if (match?.groups?.credit) return withCaption(captionBefore(subject, match), parseCredit(match.groups.credit));
  }
  return line === "" ? {} : { caption: line };
}

/** What stands before a credit; `slashed` takes the full stop of the caption into its match, which is given back. */
function captionBefore(line: string, match: RegExpExecArray): string {
  const end = /^[.!?…»”"]/u.test(match[0]) ? 1 : 0;
  return line.slice(0, match.index + end);
}

function withCaption(caption: string, credit: Credit): Credit {
  const words = collapse(caption).replace(/(?<![\s([|—–-])[\s([|—–-]+$/u, "");
  return words === "" ? credit : { caption: words, ...credit };
}

/** True when some words at the end of a caption are a credit: they say so, or they are "NAME / AGENCY". */
export function looksLikeCredit(text: string): boolean {
  const line = collapse(text);
  if (line.length > 120) return false;
  if (labelled.test(line) || by.test(line) || copyrightSign.test(line)) return true;
  const parts = line.split("/").map(collapse);
  return parts.length > 1
    ? parts.every((part) => /^\p{Lu}/u.test(part))
    : personName.test(line) || agencyWord.test(line);
}

/** Reads a credit line without its label: "NAME / AGENCY", "AP Photo/NAME", "NAME for AGENCY". */
export function parseCredit(line: string): Credit {
  const credit = collapse(line)
    .replace(
      new RegExp(`^(?:©\\s*|(?:photo(?:graph)?s?|picture|image)\\s+by\\s+|${label}(?:\\s+by)?\\s*[:：]\\s*)`, "iu"),
      "",
    )
    .replace(/(?<=\p{Ll})\.$/u, "");
  if (credit === "") return {};
  const slashes = credit.split("/").map(collapse).filter(Boolean);
  const parts = slashes.length > 1 ? slashes : credit.split(/ (?:via|for|für|pour|za|за|для) |, /u).map(collapse);
  const people = parts.filter(isPerson);
  const agencies = parts.filter((part) => !isPerson(part) && isAgency(part, parts.length));
  const plain = people.length <= 1 && people.length + agencies.length === parts.length;
  if (!plain) return { credit };
  return {
    credit,
    ...(people[0] && { photographer: people[0] }),
    ...(agencies.length > 0 && { agency: agencies.join("/").replace(/^(\p{Lu}{2,6}) Photo$/u, "$1") }),
  };
}

function isPerson(part: string): boolean {
  return personName.test(part) && !agencyWord.test(part);
}

/** Beside a photographer any capitalised words name an agency; alone they must look like one. */
function isAgency(part: string, parts: number): boolean {
  return (
    agencyShort.test(part) ||
    agencyWord.test(part) ||
    (parts > 1 && /^\p{Lu}/u.test(part) && part.split(" ").length <= 4)
  );
}
