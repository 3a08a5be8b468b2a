/**
 * A word of a name → its stems, each with the class of endings it takes. Made for names of Russian and Serbian, in
 * Cyrillic or Latin letters; other names are treated as nouns that end in a consonant or a vowel, which covers them.
 *
 * Rules: Zaliznyak (fleeting vowels, -ий/-ый/-ой), Piper and Klajn (-ац/-ца, Petar/Petra, к/ц/ч before е and и).
 *
 * @module
 */
import type { EndingClass } from "./endings.ts";

/** A stem, and what may follow it. */
export interface Stem {
  readonly letters: string;
  readonly endings: EndingClass;
  /** True when the stem may stand without an ending. */
  readonly bare: boolean;
}

const vowel = /[аеёиоуыэюяіїaeiouyäöüáéíóúąęýě]$/u;
const consonant = "[бвгджзклмнпрстфхцчшщђћљњџbcdfghjklmnpqrstvwxzčćšžđł]";

/** Shorter words get the short list of endings: a long ending on a short stem is another word. */
const SHORT = 4;

/** The stems of a word in lower case, with its marks; the word itself comes first. */
export function stemsOf(word: string): readonly Stem[] {
  const long: EndingClass = word.length <= SHORT ? "short" : "noun";
  const whole: Stem = { letters: word, endings: vowel.test(word) ? "vowel" : long, bare: true };
  const stems = [
    whole,
    ...adjectivalStems(word),
    ...withoutLast(word, long),
    ...fleeting(word, long),
    ...softened(word),
  ];
  return stems.filter(({ letters }) => letters.length >= 2);
}

/** Ivanova → Ivanov: a woman's surname names her family too; and every name in a vowel changes it. */
function withoutLast(word: string, endings: EndingClass): readonly Stem[] {
  if (/(?:[ое]в|[иы]н|[oe]v|[oe]w|[iy]n)[аa]$/u.test(word) && word.length > SHORT)
    return [{ letters: word.slice(0, -1), endings, bare: true }];
  if (vowel.test(word) || /[ьй]$/u.test(word)) return [{ letters: word.slice(0, -1), endings, bare: false }];
  return [];
}

function adjectivalStems(word: string): readonly Stem[] {
  const match = /^(.{2,}?)(?:[иыо]й|[ая]я|[ыи]х|ое|(?<=[сцк]к)и|(?<=sk|ck)(?:i|y|ij|iy|yj|ii|a|aya|aja|aia))$/u.exec(
    word,
  );
  return match?.[1] === undefined ? [] : [{ letters: match[1], endings: "adjectival", bare: false }];
}

/** Павел → Павл-, Кравец → Кравц-, Лев → Льв-, Заяц → Зайц-, Petar → Petr-. */
function fleeting(word: string, endings: EndingClass): readonly Stem[] {
  const match = new RegExp(`^(.*${consonant}|.*[аяaе])([еёоаяeoa])(${consonant}|ль|нь)$`, "u").exec(word);
  if (!match || (word.length > SHORT && /[ое]в$|[oe]v$/u.test(word))) return [];
  const [, before = "", dropped = "", last = ""] = match;
  const joint = { е: "ь", ё: "ь", я: "й" }[dropped];
  const isAfterVowel = vowel.test(before);
  const shortened = isAfterVowel ? [] : [before + last.replace("ь", "")];
  const all = [...shortened, ...(joint === undefined ? [] : [before + joint + last.replace("ь", "")])];
  return all.map((letters) => ({ letters, endings, bare: false }));
}

/** Serbian: Вранац → Вранче, Бранка → Бранци, Предраг → Предраже. */
function softened(word: string): readonly Stem[] {
  const changes: readonly (readonly [RegExp, readonly string[]])[] = [
    [/[аa]([цc])$/u, ["ч", "č"]],
    [/[кk][аоao]?$/u, ["ч", "ц", "č", "c"]],
    [/[гg][аоao]?$/u, ["ж", "з", "ž", "z"]],
    [/[хh][аоao]?$/u, ["ш", "с", "š", "s"]],
    [/[цc]$/u, ["ч", "č"]],
  ];
  const isCyrillic = /\p{Script=Cyrillic}/u.test(word);
  return changes
    .filter(([ending]) => ending.test(word))
    .flatMap(([ending, letters]) =>
      letters
        .filter((letter) => /\p{Script=Cyrillic}/u.test(letter) === isCyrillic)
        .map((letter): Stem => ({ letters: word.replace(ending, letter), endings: "softened", bare: false })),
    );
}
