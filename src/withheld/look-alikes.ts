/**
 * Letters that look like letters of another script, by the eye and not by the sound. Only letters that fool a reader of a
 * newspaper's typeface; the full table of UTS #39 folds `rn` and `m` together and would ring in ordinary prose.
 *
 * Sources: Unicode UTS #39 confusables.txt, the rows between Latin, Cyrillic and Greek; cursive forms of Cyrillic.
 *
 * @module
 */

/** Pairs: a Cyrillic letter, then the Latin letter that looks like it. Case matters: `Н` looks like `H`, `н` does not like `h`. */
const pairs =
  "аa вb еe ѕs іi јj оo рp сc уy хx һh ԁd ԛq ԝw кk мm тt гr иu пn нh ьb зз АA ВB ЕE ЅS ІI ЈJ КK МM НH ОO РP СC ТT УY ХX ԌG ԚQ ԜW ЗЗ";

/** Greek letters, then the Latin letter that each looks like, then the Cyrillic one. */
const greek =
  "αaа βbв γyу εeе ηnп ιiі κkк νvѵ οoо ρpр τtт υuи χxх ωwш ΑAА ΒBВ ΕEЕ ΖZZ ΗHН ΙIІ ΚKК ΜMМ ΝNN ΟOО ΡPР ΤTТ ΥYУ ΧXХ ϲcс";

/** Letters of further scripts, then the Latin letter, then the Cyrillic one (Armenian, Cherokee, Lisu, dotless i). */
const others = "օoо սuи հhһ ոnп ցgg яRя ᎪAА ᏴBВ ᏟCС ᎬEЕ ᎻHН ᎫJЈ ᏦKК ᎷMМ ᏢPР ᏚSЅ ᎢTТ ᏃZZ";

const toLatin = new Map<string, string>();
const toCyrillic = new Map<string, string>();

for (const [cyrillic = "", latin = ""] of pairs.split(" ").map((pair) => [...pair])) {
  toLatin.set(cyrillic, latin);
  if (!toCyrillic.has(latin)) toCyrillic.set(latin, cyrillic);
}
for (const [letter = "", latin = "", cyrillic = ""] of [...greek.split(" "), ...others.split(" ")].map((row) => [
  ...row,
])) {
  toLatin.set(letter, latin);
  toCyrillic.set(letter, cyrillic);
}

/** A word re-read as if all its letters were of one script; undefined when a letter has no twin there, or nothing changes. */
export function reread(word: string, script: "Latin" | "Cyrillic"): string | undefined {
  const isOfScript = script === "Latin" ? /\p{Script=Latin}/u : /\p{Script=Cyrillic}/u;
  const twins = script === "Latin" ? toLatin : toCyrillic;
  let read = "";
  for (const letter of word) {
    const twin = isOfScript.test(letter) || !/\p{L}/u.test(letter) ? letter : twins.get(letter);
    if (twin === undefined) return undefined;
    read += twin;
  }
  return read === word ? undefined : read;
}
