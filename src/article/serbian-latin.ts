/**
 * Serbian Cyrillic in Latin letters, by the rule of the orthography: thirty letters for thirty letters, three of which are
 * written as two (Pravopis srpskoga jezika, 2010, §1). The other way is ambiguous (`injekcija`, `nadživeti`) and not done.
 *
 * @module
 */

const small: Readonly<Record<string, string>> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  ђ: "đ",
  е: "e",
  ж: "ž",
  з: "z",
  и: "i",
  ј: "j",
  к: "k",
  л: "l",
  љ: "lj",
  м: "m",
  н: "n",
  њ: "nj",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  ћ: "ć",
  у: "u",
  ф: "f",
  х: "h",
  ц: "c",
  ч: "č",
  џ: "dž",
  ш: "š",
};

const letters = /[абвгдђежзијклљмнњопрстћуфхцчџш]/giu;

/** A Serbian text in Latin letters; whatever is no letter of the Serbian alphabet stays as it is. */
export function toSerbianLatin(text: string): string {
  return text.normalize("NFC").replace(letters, (letter, at: number) => latinOf(letter, at, text));
}

/** `Љубав` is Ljubav and `ЉУБАВ` is LJUBAV: the second letter follows its neighbours. */
function latinOf(letter: string, at: number, text: string): string {
  const lower = letter.toLowerCase();
  const latin = small[lower];
  if (latin === undefined || letter === lower) return latin ?? letter;
  const isUpper = (neighbour: string | undefined) => neighbour !== undefined && /\p{Lu}/u.test(neighbour);
  const beside = isUpper(text[at + 1]) || (!/\p{L}/u.test(text[at + 1] ?? "") && isUpper(text[at - 1]));
  return beside ? latin.toUpperCase() : latin.charAt(0).toUpperCase() + latin.slice(1);
}

/**
 * Where Markdown must keep its letters: addresses, code, and character references. What opens and never closes ends where
 * the next one opens, so that a text of nothing but openings is still read once.
 */
const untouchable = /\]\((?:[^)\]]|\](?!\())*\)|<[^<>\s]+>|`[^`]*`|^\[[^[\]]+\]:.*$|https?:\/\/\S+/gm;

/** Serbian Markdown in Latin letters, addresses and code as they are. */
export function markdownToSerbianLatin(markdown: string): string {
  let from = 0;
  let latin = "";
  for (const match of markdown.matchAll(untouchable)) {
    latin += toSerbianLatin(markdown.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  return latin + toSerbianLatin(markdown.slice(from));
}
