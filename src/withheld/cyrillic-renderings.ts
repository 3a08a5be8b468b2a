/**
 * How a Cyrillic letter, or a pair of them, may stand in print: in Cyrillic of other languages, in the Latin of the
 * transliteration standards, and in that of the press of other countries. All folded (fold.ts): lower case, no marks, so
 * `č` and `ć` are `c`, `й` is `и`, `ё` is `е`. An empty string: the letter may be left out.
 *
 * Sources: ISO 9:1995, GOST 7.79-2000 (A, B), GOST 16876-71, ICAO Doc 9303, BGN/PCGN 1947, ALA-LC, BS 2979:1958, the
 * scientific system, UNGEGN; German DIN 1460 and Duden, French (Joukine, Khrouchtchev), Polish PWN, Czech, Dutch
 * (Taalunie), Finnish SFS 4900, as newspapers print them; Serbian Cyrillic, Serbian Latin (Gaj), and Russian practical
 * transcription of Serbian (Джорджевич) and the other way round (Шчербацевич).
 *
 * @module
 */

/** Cyrillic letters → their renderings besides themselves, divided by spaces; `_` is the empty one. */
const table: Readonly<Record<string, string>> = {
  а: "a",
  б: "b",
  в: "v w f ff",
  г: "ґ g gh gu h",
  ґ: "г g gh h",
  д: "d",
  ђ: "đ dj d gj dz dzh dj dsch dy дж дь д џ",
  ж: "zh z j g zj sch sh rz zs dj dzh",
  з: "ѕ z s",
  и: "ы і ј i y ee",
  і: "и i y",
  ј: "и ь й _ j y i",
  е: "э є је ије ьє e ye je ie ije ee",
  ё: "е о ио јо ьо ьио e ye je ie yo jo io o yeo",
  є: "е е ie ye je e",
  э: "е ае e eh ae",
  й: "и ј ь _ y j i yi",
  к: "k c ck q kk ch",
  л: "љ l ll",
  љ: "ль л lj ly l lh gl li л",
  м: "m",
  н: "њ n",
  њ: "нь н nj ny n gn ni нј",
  о: "o",
  п: "p",
  р: "r",
  с: "ѕ s ss c z",
  т: "t th tt",
  ћ: "ч ть тј т c ch tch tj cj tsch cs ty tsh ts",
  у: "ў u ou oo oe w",
  ў: "у в u w ou v",
  ф: "f ph ff v",
  х: "h kh ch x j hh",
  ц: "c ts tz z cz tc tzs",
  ч: "ћ c ch tch tsch cz tj cs tsh tsj ts",
  џ: "дж dz dzh dj j dsch g dzs",
  ш: "s sh ch sch sz sj sx shh",
  щ: "шч шт сч ш shch sc sch shh chtch schtsch szcz sjtsj stsj sjtj stch shtsh stsh sts shts chtsch sht st shtch s scs schsch scht w",
  ъ: "ь _ ie y",
  ы: "и ј y i yi ui",
  ь: "ъ ј и _ y j i",
  ю: "ју иу у yu iu ju u iou you jou yoo joe",
  я: "ја иа а ya ia ja a ea iya",
  ий: "и і y i ij iy yj ii иј ји iji",
  ый: "и ы y i yi yj ij iy иј ији",
  ай: "аи ај ay aj ai",
  ой: "о oy oj oi oji ој",
  ей: "еи ej ey ei eui ай ај",
  кс: "x ks cs ks",
  дж: "џ ђ j dj dzh dsch g",
  ль: "љ л l lj ly lh",
  нь: "њ н n nj ny gn",
  лю: "љу лју ljou lju lyu liou",
  ля: "ља лја lja lya lia",
  ле: "ље",
  лё: "љо ле ljo lyo",
  ню: "њу нју nju nyu",
  ня: "ња нја nja nya nia",
  не: "ње",
  љу: "лю лиу lju lyu liu",
  ља: "ля лиа lja lya lia",
  ље: "ле лье lje lye lie",
  љо: "лё ле лио ljo lyo lio",
  њу: "ню ниу nju nyu niu",
  ња: "ня ниа nja nya nia",
  ње: "не нье nje nye nie",
  њо: "нё не нио njo nyo nio",
  ја: "я иа ья а ja ya ia a",
  ју: "ю иу ью у ju yu iu u",
  јо: "ё ио ьо е о jo yo io",
  је: "е ие ье э je ye ie e",
  ије: "е је ие ije iye je e",
  ђо: "джо дьо дзо djo dio",
  кх: "kh x",
  тс: "ц c",
};

/** The longest key. */
export const LONGEST_CYRILLIC = 3;

const ready = new Map(
  Object.entries(table).map(([letters, renderings]) => [
    letters,
    [...new Set([letters, ...renderings.split(" ").map((one) => (one === "_" ? "" : one))])],
  ]),
);

/** All renderings of a Cyrillic letter or group, itself first; undefined when the table has no such group. */
export function cyrillicRenderings(letters: string): readonly string[] | undefined {
  return ready.get(letters);
}
