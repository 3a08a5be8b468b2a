/**
 * The endings of Russian and Serbian names, written in Cyrillic and rendered into Latin, and the endings that other
 * languages' newspapers put to names. Closed lists: an ending that is not here is another word.
 *
 * Sources: Zaliznyak's declension types of names and surnames (substantive, adjectival, mixed -ов/-ин); Piper and Klajn,
 * Normativna gramatika srpskog jezika (kinds I to III, possessive adjectives); measured on UD_Russian-GSD and
 * UD_Serbian-SET.
 *
 * @module
 */
import { cyrillicRenderings } from "./cyrillic-renderings.ts";

/** Adjectival endings after a possessive -ов-, -ев-, -ин-, of both languages. */
const afterPossessive = "_ а о у е ы и ой ою ого ому ом ым ыми ых им ими их ог ога оме има ој";

/** What a name of a person takes: cases, plural for families, vocatives, of both languages. */
const cases =
  "а я у ю ом ем ём ой ей ою ею е и ы о ам ям ами ями ах ях ьем ью ым ыми ых им ими их ови еви ове еве овима евима има ама ие ье ьи иј ију ије ији";

const adjectival =
  "ий ый ой и ого его ому ему ым им ом ем ая яя а ую юю у ой ей ою ею ое ее о ые ие е ых их ыми ими ог ога оме има ој";

/** After a vowel that stays: Serbian -ја-, -ет- (Анрија, Милета), and possessives. */
const afterVowel =
  "ја ју јем је ји јев јева јеву јево јеве јевог јевом та ту том те ти тов това тову тово тове в ва ву ву вог вом ве н на ну";

/** Other languages: English, German, French, Polish, Czech, Finnish, Hungarian; letters folded. */
const foreign =
  "s es ss ne e ian ians er ers sche schen scher sches a owi em ie ow om ami ach ego emu ym iego iemu im ej y i ova ovi ovou ou um owa owej owie owna ov iny n in ia ita lla lle lta sta ssa on en ille ista nak nek ot et val vel ra re ben ban";

const words = (text: string) => text.split(" ").map((one) => (one === "_" ? "" : one));

const possessive = (stem: string) => words(afterPossessive).map((ending) => stem + ending);

/** The lists by what a stem ends in; the empty ending is given apart (stems.ts). */
const cyrillicLists = {
  /** A consonant, or a vowel was taken off. */
  noun: [...words(cases), ...possessive("ов"), ...possessive("ев"), ...possessive("ин"), ...possessive("јев")],
  /** Short names: cases alone, because a possessive of three letters is often another word (Кос: Косово). */
  short: [...words("а я у ю ом ем ой ей е и ы о ым"), ...possessive("ин").slice(0, 5)],
  adjectival: words(adjectival),
  vowel: words(afterVowel),
  /** Softened stems: Вранче, Бранци. */
  softened: ["е", "и", "у"],
  none: [],
} as const;

/** The name of a list of endings. */
export type EndingClass = keyof typeof cyrillicLists;

/** A Latin or Cyrillic rendering of each letter of an ending: fewer than a stem's, for endings are short. */
const renderings: Readonly<Record<string, readonly string[]>> = {
  а: ["а", "a"],
  в: ["в", "v", "w"],
  г: ["г", "g", "h"],
  е: ["е", "e", "je", "ye", "ie"],
  ё: ["е", "e", "o", "yo", "jo"],
  и: ["и", "i", "y", "ы"],
  й: ["и", "ј", "i", "j", "y"],
  ј: ["ј", "и", "j", "y", "i"],
  к: ["к", "k"],
  м: ["м", "m"],
  н: ["н", "n"],
  о: ["о", "o"],
  с: ["с", "s"],
  т: ["т", "t"],
  у: ["у", "u", "ou"],
  х: ["х", "h", "kh", "ch", "x"],
  ы: ["ы", "и", "y", "i"],
  ь: ["ь", "", "j"],
  ю: ["ю", "ју", "yu", "ju", "iu", "u"],
  я: ["я", "ја", "ya", "ja", "ia", "a"],
  і: ["і", "i"],
};

function spellings(ending: string): readonly string[] {
  return [...ending].reduce<readonly string[]>(
    (before, letter) =>
      before.flatMap((start) =>
        (renderings[letter] ?? cyrillicRenderings(letter) ?? [letter]).map((one) => start + one),
      ),
    [""],
  );
}

/** Every spelling of every ending of a class, without the empty one. */
export function endingsOf(name: EndingClass): ReadonlySet<string> {
  const latin = name === "none" || name === "softened" || name === "short" ? ["s"] : words(foreign);
  return new Set([...cyrillicLists[name].flatMap(spellings), ...latin].filter((ending) => ending !== ""));
}

/** Every spelling of an ending inside a word that is two words written as one, the empty one among them. */
export function innerEndings(): readonly string[] {
  const inner = "а я у ю ом ем е и ы о ой ей ого его ому ему ым им ый ий ая яя ую юю ое ее ые ие ых их ог";
  return [...new Set(["", ...words(inner).flatMap(spellings)])];
}
