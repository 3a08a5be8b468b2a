/**
 * Which Cyrillic letters a Latin letter, or a group, may stand for: a name that the list has in Latin letters is found in
 * Cyrillic, and from there in every other Latin spelling.
 *
 * Sources: as in cyrillic-renderings.ts, read from right to left.
 *
 * @module
 */
import { cyrillicRenderings } from "./cyrillic-renderings.ts";

/** Folded Latin letters → Cyrillic groups, divided by spaces. */
const plain: Readonly<Record<string, string>> = {
  a: "а",
  b: "б",
  c: "ц к ћ ч",
  d: "д",
  đ: "ђ",
  e: "е э",
  f: "ф",
  g: "г",
  h: "х",
  i: "и",
  j: "ј",
  k: "к",
  l: "л",
  m: "м",
  n: "н",
  o: "о",
  p: "п",
  q: "к",
  r: "р",
  s: "с ш з",
  t: "т",
  u: "у",
  v: "в ф",
  w: "в",
  x: "кс",
  y: "ы и ј",
  z: "з ж ц",
  ch: "ч х ш",
  ck: "к",
  cz: "ч",
  dj: "ђ",
  dz: "џ",
  dzh: "џ",
  ei: "ей ай",
  eu: "ей ой ев",
  gh: "г",
  ie: "е",
  ia: "я",
  iu: "ю",
  ja: "ја я",
  je: "је",
  jo: "јо ё",
  ju: "ју ю",
  kh: "х",
  lj: "љ",
  nj: "њ",
  oo: "у",
  ou: "у",
  ph: "ф",
  sch: "ш щ",
  sh: "ш",
  shch: "щ",
  schtsch: "щ",
  szcz: "щ",
  sz: "ш",
  tch: "ч",
  th: "т",
  ts: "ц",
  tsch: "ч",
  tz: "ц",
  ya: "я",
  ye: "е",
  yi: "ы",
  yo: "ё",
  yu: "ю",
  zh: "ж",
};

/** Letters whose mark says which Cyrillic letter it is; they stand in entries only, texts are folded. */
const marked: Readonly<Record<string, string>> = {
  č: "ч",
  ć: "ћ",
  š: "ш",
  ž: "ж",
  dž: "џ",
  ü: "у ю",
  ö: "о ё",
  ä: "а",
};

/** What Latin letters with a mark are written as without it, besides the bare letter. */
const unmarked: Readonly<Record<string, string>> = { ü: "ue u", ö: "oe o", ä: "ae a" };

/** The longest key. */
export const LONGEST_LATIN = 7;

/** Leaves out what only a name without any mark can mean: in `Šušić` a bare `s` would be с and nothing else. */
const exact: Readonly<Record<string, string>> = { c: "ц к", s: "с", z: "з" };

/** All renderings of Latin letters, or undefined when they are no group. `hasMarks`: the name is written with marks. */
export function latinRenderings(letters: string, hasMarks: boolean): readonly string[] | undefined {
  const bare = letters.normalize("NFKD").replace(/\p{M}/gu, "");
  const groups = marked[letters] ?? (hasMarks ? exact[letters] : undefined) ?? plain[letters];
  if (groups === undefined) return undefined;
  const renderings = groups.split(" ").flatMap((group) => cyrillicRenderings(group) ?? [...group]);
  return [...new Set([bare, ...(unmarked[letters]?.split(" ") ?? []), ...renderings])];
}
