/**
 * A list, ready to search texts with.
 *
 * @module
 */
import { Automaton, type State } from "./automaton.ts";
import { Company } from "./company.ts";
import { isExcepted } from "./exceptions.ts";
import { fold, foldLetters } from "./fold.ts";
import type { Entry } from "./list.ts";
import { reread } from "./look-alikes.ts";
import { findPhones, type PhoneTerm, phoneTermsOf } from "./phones.ts";
import { divides, endsBefore, HARD, type Reading, readText, SOFT } from "./reading.ts";
import { initialsOf, type Word, wordsOf } from "./words.ts";

/** Where a name stands in a text, as offsets in UTF-16 units. */
export interface Span {
  readonly entry: Entry;
  readonly from: number;
  readonly to: number;
  /** True for a short name without its partner, which the bytes of a picture have by chance. */
  readonly isShort?: boolean;
}

/** Inside a longer word, at neither of its ends, a name needs this many letters. */
const INSIDE = 6;

/** At one of its ends, so many letters of the text. */
const AT_ONE_END = 6;

/** No word in any spelling is longer than this. */
const LONGEST_WORD = 80;

/** Digits that stand for letters may be a third of a word; more is a number. */
const MOST_DIGITS = 1 / 3;

/** Text that is code or chance, such as a hash or base64: a name by chance is short. */
const OPAQUE = 8;

/** Long runs without white space: hashes, and base64, whose content is searched by itself (encodings.ts). */
const chance = /[0-9a-f]{32,}|[A-Za-z0-9+/_-]{120,}/g;

/** True for what has digits, and either no letter but a to f, or small letters and capitals, all over it. */
function isChance(run: string): boolean {
  const share = (pattern: RegExp) => (run.match(pattern)?.length ?? 0) / run.length;
  if (/^[0-9a-f]+$/.test(run)) return share(/\d/g) > 0.2;
  return share(/\d/g) > 0.05 && share(/[a-z]/g) > 0.2 && share(/[A-Z]/g) > 0.2;
}

/** Words as they stand, with what may be hidden in them. */
const tokens = /[\p{L}\p{M}\p{N}\u00AD\u200B-\u200D\u2060]{2,}/gu;

/** So many words are remembered; then all are forgotten. */
const MOST_TOKENS = 200_000;

/** A list of withheld names, compiled. */
export class Matcher {
  readonly entries: readonly Entry[];
  readonly #words: readonly Word[];
  readonly #phones: readonly PhoneTerm[];
  readonly #automaton: Automaton;
  readonly #initialsOf = new Map<Word, (symbol: number) => boolean>();
  /** Words of texts, and what each is re-read as: mostly itself. */
  readonly #reread = { Latin: new Map<string, string>(), Cyrillic: new Map<string, string>() };

  constructor(entries: readonly Entry[]) {
    this.entries = entries;
    this.#words = entries.flatMap(wordsOf);
    this.#phones = entries.flatMap(phoneTermsOf);
    this.#automaton = new Automaton(this.#words.map(({ pattern }) => pattern));
  }

  /** Finds the names in a text: as it stands, and re-read where letters look like those of another script. */
  find(whole: string): readonly Span[] {
    const text = whole.replace(chance, (run) => (isChance(run) ? " ".repeat(run.length) : run));
    const rereadings = this.#rereadings(text).flatMap((again) => this.#scan(readText(again)));
    return [...this.#scan(readText(text)), ...rereadings, ...findPhones(text, this.#phones)];
  }

  #scan(reading: Reading): readonly Span[] {
    const { symbols, begins } = reading;
    const found: Span[] = [];
    const company = new Company(reading);
    let state: State = this.#automaton.dead;
    let before = 0;
    let token = 0;
    for (let index = 0; index < symbols.length; index++) {
      const symbol = symbols[index] ?? HARD;
      if (startsToken(reading, index, before)) token++;
      if (symbol === SOFT) continue;
      if (symbol === HARD) {
        state = this.#automaton.dead;
        before = 0;
        continue;
      }
      state = this.#automaton.step(state, symbol, begins[index] ?? false, symbol === before);
      before = symbol;
      for (const pattern of state.accepts) found.push(...this.#accept(pattern, index, token, reading, company));
    }
    return found;
  }

  /** What an accepted word means: a name by itself, or beside its partner, or nothing. */
  #accept(pattern: number, last: number, token: number, reading: Reading, company: Company): readonly Span[] {
    const word = this.#words[pattern];
    const ends = endsBefore(reading, last + 1);
    if (!word || (!ends && !word.pattern.isFree)) return [];
    const first = this.#beginning(pattern, last, reading);
    if (first === undefined || !this.#isWhole(word, first, last, ends, reading)) return [];
    const startsAt = reading.at[first] ?? 0;
    const part = { word, first, last, token, from: startsAt, to: endOf(reading, last) };
    const ringsAlone = word.rings === "always" || (word.rings === "exactly" && isExact(word, first, last, reading));
    const spans = ringsAlone ? [part] : company.meet(part, this.#initials(word));
    return spans
      .map(
        ({ from, to }): Span => ({
          ...(ringsAlone && word.rings === "exactly" && { isShort: true }),
          entry: word.entry,
          from: Math.min(from, startsAt),
          to: Math.max(to, part.to),
        }),
      )
      .filter((span) => !isExcepted(span, reading));
  }

  /** The nearest beginning from which the letters up to `last` spell the word; one at a word's beginning before others. */
  #beginning(pattern: number, last: number, { symbols, begins }: Reading): number | undefined {
    const isFree = this.#words[pattern]?.pattern.isFree ?? false;
    const letters: number[] = [];
    let inside: number | undefined;
    for (let index = last; index >= Math.max(0, last - LONGEST_WORD); index--) {
      const symbol = symbols[index] ?? HARD;
      if (symbol === HARD) break;
      if (symbol === SOFT) continue;
      letters.unshift(symbol);
      if (!(begins[index] || isFree) || !this.#automaton.beginsWith(pattern, symbol)) continue;
      if (!this.#automaton.matches(pattern, letters)) continue;
      if (begins[index]) return index;
      inside ??= index;
    }
    return inside;
  }

  #isWhole(word: Word, first: number, last: number, ends: boolean, reading: Reading): boolean {
    const letters = reading.symbols.slice(first, last + 1).filter((symbol) => symbol !== SOFT);
    const digits = letters.filter(isDigit).length;
    if (word.term.kind !== "handle" && digits > letters.length * MOST_DIGITS) return false;
    const isAtEnd = ends || reading.begins[first] === true;
    if (!isAtEnd && word.letters < INSIDE) return false;
    if (!(ends && reading.begins[first]) && letters.length < AT_ONE_END) return false;
    return letters.length >= OPAQUE || !isOpaque(reading, first, last);
  }

  #initials(word: Word): (symbol: number) => boolean {
    const known = this.#initialsOf.get(word);
    if (known) return known;
    const partners = this.#words.flatMap((other, index) => (other.term === word.term && other !== word ? [index] : []));
    const single = initialsOf(word.term);
    const isInitial = (symbol: number) =>
      partners.some((index) => (this.#words[index]?.ofWords ?? 1) > 1 && this.#automaton.beginsWith(index, symbol)) ||
      single.includes(String.fromCharCode(symbol));
    this.#initialsOf.set(word, isInitial);
    return isInitial;
  }

  /** The text with look-alike letters replaced, where that makes a word one of ours. */
  #rereadings(text: string): readonly string[] {
    return (["Latin", "Cyrillic"] as const).flatMap((script) => {
      const again = text.replace(tokens, (token) => this.#rereadToken(token, script));
      return again === text ? [] : [again];
    });
  }

  #rereadToken(token: string, script: "Latin" | "Cyrillic"): string {
    const cache = this.#reread[script];
    const known = cache.get(token);
    if (known !== undefined) return known;
    const other = reread(token, script);
    // Not shorter or longer than the token, so that offsets stay true.
    const isOurs = other !== undefined && other.length === token.length && this.#mayHold(other);
    if (cache.size >= MOST_TOKENS) cache.clear();
    cache.set(token, isOurs ? other : token);
    return isOurs ? other : token;
  }

  #mayHold(token: string): boolean {
    let state: State = this.#automaton.dead;
    let before = 0;
    for (const character of token) {
      const folded = fold(character.codePointAt(0) ?? 0);
      for (let unit = 0; unit < folded.length; unit++) {
        const symbol = folded.charCodeAt(unit);
        state = this.#automaton.step(state, symbol, true, symbol === before);
        before = symbol;
        if (state.accepts.length > 0) return true;
      }
    }
    return false;
  }
}

/** True for a divider, and for a capital behind a small letter. */
function startsToken(reading: Reading, index: number, before: number): boolean {
  if (divides(reading, index)) return true;
  const symbol = reading.symbols[index] ?? 0;
  return reading.begins[index] === true && !divides(reading, index - 1) && !isDigit(symbol) && !isDigit(before);
}

function isDigit(symbol: number): boolean {
  return symbol >= 0x30 && symbol <= 0x39;
}

function endOf({ at, text }: Reading, index: number): number {
  const start = at[index] ?? text.length - 1;
  return start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
}

/** True for a word in the entry's own script and stem that is written with a capital as names are. */
function isExact(word: Word, first: number, last: number, reading: Reading): boolean {
  if (!divides(reading, first - 1) || !divides(reading, last + 1)) return false;
  const written = reading.text.slice(reading.at[first], endOf(reading, last));
  const letters = foldLetters(written);
  const ofScript = {
    Latin: /^[\p{Script=Latin}\p{M}\p{P}]+$/u,
    Cyrillic: /^[\p{Script=Cyrillic}\p{M}\p{P}]+$/u,
    other: /./u,
  };
  if (!ofScript[word.script].test(written.replace(/[\p{Cf}]/gu, ""))) return false;
  return /^\P{L}*\p{Lu}/u.test(written) && word.stems.some((stem) => letters.startsWith(stem));
}

/** Signs of code: a run without white space that has small letters, capitals and digits in disorder. */
function isOpaque({ text, at }: Reading, first: number, last: number): boolean {
  const before = /[A-Za-z0-9+/=_-]*$/.exec(text.slice(Math.max(0, (at[first] ?? 0) - 24), at[first] ?? 0))?.[0] ?? "";
  const end = (at[last] ?? 0) + 1;
  const after = /^[A-Za-z0-9+/=_-]*/.exec(text.slice(end, end + 24))?.[0] ?? "";
  const around = before + after;
  return (
    around.length >= 20 &&
    (around.match(/\d/g)?.length ?? 0) >= 2 &&
    /[a-z]/i.test(around) &&
    !/[aeiou][a-z]{0,2}[-_][a-z]/i.test(around)
  );
}
