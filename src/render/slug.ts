/**
 * The slug: a headline or a name as the last part of an address.
 *
 * @module
 */
import slugify from "@sindresorhus/slugify";

const MAX_LENGTH = 80;

/** Serbian letters that the library's tables for Russian and Ukrainian do not have, as Serbian itself writes them in Latin. */
const serbianCyrillic: readonly (readonly [string, string])[] = [
  ["ђ", "dj"],
  ["ј", "j"],
  ["љ", "lj"],
  ["њ", "nj"],
  ["ћ", "c"],
  ["џ", "dz"],
];
const serbianOnly = /[ђјљњћџ]/i;
/** In Serbian these are not the Russian ts, kh, zh, ch, sh; accents are dropped from Latin as from čćšžđ. */
const serbianAlso: readonly (readonly [string, string])[] = [
  ["ц", "c"],
  ["х", "h"],
  ["ж", "z"],
  ["ч", "c"],
  ["ш", "s"],
  ["đ", "dj"],
];

/** Turns a text into `[a-z0-9]+(-[a-z0-9]+)*` of at most 80 characters, cut between words; empty when nothing is left. */
export function slugOf(headline: string): string {
  const lower = headline
    .normalize("NFC")
    .toLowerCase()
    .replace(/(?<=\p{L})['’](?=(?:s|t|d|m|re|ve|ll)(?!\p{L}))/gu, "");
  const pairs = serbianOnly.test(lower) ? [...serbianCyrillic, ...serbianAlso] : [["đ", "dj"] as const];
  const replaced = pairs.reduce((text, [from, to]) => text.replaceAll(from, to), lower);
  const slug = slugify(replaced, { decamelize: false }).replace(/[^a-z0-9]+/g, "-");
  return cutAtWord(slug.replace(/^-+|-+$/g, ""));
}

function cutAtWord(slug: string): string {
  if (slug.length <= MAX_LENGTH) return slug;
  const cut = slug.slice(0, MAX_LENGTH + 1).lastIndexOf("-");
  return slug.slice(0, cut > 0 ? cut : MAX_LENGTH);
}
