/**
 * The place that a story begins with: "BELGRADE, Serbia —", "NOVI SAD (TANJUG) –".
 *
 * @module
 */

/** A dateline and what stands after its dash. */
export interface Dateline {
  readonly place: string;
  /** The part of the paragraph that is the dateline, dash and spaces included. */
  readonly printed: string;
}

const word = "(?:\\p{Lu}[\\p{L}.'’]*(?:-\\p{L}+)*|de|do|del|la|na|on|am|an|upon|sur)";
const pattern = new RegExp(
  `^(?<place>\\p{Lu}[\\p{L}.'’]*(?:-\\p{L}+)*(?:\\s${word}){0,3}(?:,\\s\\p{Lu}[\\p{L}.'’-]*(?:\\s${word}){0,2})?)` +
    "(?<date>,\\s+(?:\\p{L}+\\.?\\s+\\d{1,2}|\\d{1,2}\\.?\\s+\\p{L}+)\\.?)?" +
    "(?<agency>\\s+\\((?=\\p{Lu})[\\p{L}\\s./]{2,30}\\))?" +
    '\\s*(?:[—–]|--|\\s-)\\s*(?=[\\p{Lu}\\d“"«„])',
  "u",
);

/** Short forms that stay in capitals when the rest of a dateline loses them. */
const initials = new Set(["UK", "US", "USA", "UAE", "DRC", "США", "ОАЭ", "САД", "SAD"]);

/** Reads the dateline at the beginning of a story's first paragraph. */
export function parseDateline(text: string): Dateline | undefined {
  const match = pattern.exec(text);
  const place = match?.groups?.place;
  if (!match || !place) return undefined;
  return isPlace(place, match.groups?.agency !== undefined)
    ? { place: sentenceCase(place), printed: match[0] }
    : undefined;
}

/** Capitals, an agency or a country beside the city tell a dateline from a sentence that happens to have a dash. */
function isPlace(place: string, hasAgency: boolean): boolean {
  const [city = "", country] = place.split(", ");
  return hasAgency || country !== undefined || /^[\p{Lu}\s.'’-]{3,}$/u.test(city) || city.split(" ").length === 1;
}

function sentenceCase(place: string): string {
  const [city = "", ...rest] = place.split(", ");
  const printed = city.replace(/\p{L}+/gu, (letters) =>
    /\p{Ll}/u.test(letters) || letters.length < 2 ? letters : capitalise(letters),
  );
  return [
    printed,
    ...rest.map((part) =>
      initials.has(part) || /\p{Ll}|\./u.test(part) ? part : part.replace(/\p{L}+/gu, capitalise),
    ),
  ].join(", ");
}

function capitalise(letters: string): string {
  return letters.slice(0, 1) + letters.slice(1).toLowerCase();
}
