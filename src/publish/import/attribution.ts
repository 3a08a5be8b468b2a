/**
 * Reads who speaks from the words beside a quotation: “…,” said NAME, ROLE; NAME, ROLE, told …; NAME said: “…”.
 *
 * Only what the text says outright is read. Where a phrase could be a name or something else, it is handed on as unclear:
 * a gap costs an editor ten seconds, a wrong name costs a source.
 *
 * @module
 */
import { type AttributionWords, anyWord } from "./attribution-words.ts";
import { collapse } from "./claim.ts";

/** Who a phrase says the speaker is. */
export type Attribution =
  | { readonly kind: "name"; readonly name: string; readonly role?: string; readonly phrase: string }
  | { readonly kind: "description"; readonly description: string; readonly phrase: string }
  | { readonly kind: "pronoun"; readonly pronoun: string; readonly phrase: string }
  | { readonly kind: "unclear"; readonly phrase: string };

const MAX_PHRASE = 220;
const particles = "de|da|van|von|der|den|del|la|bin|al|du|di|le|Al-";
const namePart = "\\p{Lu}[\\p{L}’'.]*(?:-\\p{L}+)*";
const nameRun = `${namePart}(?:\\s(?:(?:${particles})\\s)*${namePart}){0,4}`;
const nameAtStart = new RegExp(`^${nameRun}`, "u");
const nameAtEnd = new RegExp(`(?:^|\\s)(?<name>${nameRun})$`, "u");

/** Titles that stand before a name with a capital and are not part of it. */
const title =
  /^(?:(?:deputy|former|acting|vice)\s+)?(?:prime minister|foreign minister|interior minister|president|minister|mayor|chancellor|senator|governor|professor|prof\.|dr\.?|mr\.?|mrs\.?|ms\.?|sir|bishop|father|sister|judge|general|gen\.|colonel|captain|sgt\.?)\s+(?=\p{Lu})/iu;

const abbreviation =
  /(?:^|[\s(«„“"])(?:St|Dr|Mr|Mrs|Ms|Prof|Gen|Rep|Sen|Sgt|Jr|Sr|No|vs|г|ул|им|проф|др|dr|prof|sv|Nr|ca|M|Mme|\p{Lu})$/u;

/** Where the sentence that begins at `from` ends: behind its mark, or at the end of the text. */
export function sentenceEnd(text: string, from: number): number {
  for (let index = from; index < text.length; index++) {
    if (!/[.!?…]/.test(text[index] ?? "")) continue;
    if (text[index] === "." && abbreviation.test(text.slice(Math.max(0, index - 8), index))) continue;
    if (/^[.!?…»”")\]]*(?:\s|$|\uFFFC)/.test(text.slice(index + 1))) return index + 1;
  }
  return text.length;
}

/** Where the sentence that holds `at` begins. */
export function sentenceStart(text: string, at: number): number {
  let start = 0;
  for (let end = sentenceEnd(text, 0); end < at; end = sentenceEnd(text, end)) start = end;
  return start;
}

/** The first verb of saying in some words. */
export function verbIn(text: string, words: AttributionWords): string {
  return new RegExp(anyWord(words.verbs), "iu").exec(text)?.[0].toLowerCase() ?? "";
}

/** Reads the words behind a quotation, up to the end of their sentence. */
export function attributionAfter(after: string, words: AttributionWords): Attribution | undefined {
  const line = after.replace(/^[\s,—–-]+/u, "").slice(0, MAX_PHRASE);
  const verbFirst = new RegExp(
    `^(?:(?:so|wie|как|kako|како|a|ont|nous\\sa)\\s)?(?:${anyWord(words.verbs)})(?:\\s(?:je|su|sam|је|су|hinzu|auch|also|потом))?[\\s-]+(?:t-)?(?<who>.+)$`,
    "iu",
  ).exec(line);
  if (verbFirst?.groups?.who) return readSpeaker(verbFirst.groups.who, words);
  const subjectFirst = new RegExp(
    `^(?<who>[^:;]{2,${MAX_PHRASE}}?),?\\s+(?:(?:also|then|later|je|a|has|had)\\s)?${anyWord(words.verbs)}`,
    "iu",
  ).exec(line);
  return subjectFirst?.groups?.who ? readSpeaker(subjectFirst.groups.who, words) : undefined;
}

/** Reads the words before a quotation, from the beginning of their sentence; they end with a verb of saying, a comma or a colon. */
export function attributionBefore(before: string, words: AttributionWords): Attribution | undefined {
  const line = collapse(before);
  const introduces = new RegExp(`(?:[:,]|${anyWord(words.verbs)})$`, "iu").test(line);
  const verb = introduces
    ? new RegExp(
        `^(?<who>.*?),?\\s+(?:(?:also|then|later|je|је|a|has|had)\\s)?${anyWord(words.verbs)}(?<rest>.*)$`,
        "iu",
      ).exec(line)
    : null;
  if (!verb?.groups?.who) return undefined;
  const subject = readSpeaker(lastClause(verb.groups.who), words);
  if (subject && subject.kind !== "unclear") return subject;
  return (verb.groups.rest && readSpeaker(verb.groups.rest.replace(/^\s*(?:je|је)\s+|[:,]$/gu, ""), words)) || subject;
}

/** "After the vote, teacher Ana Marić" speaks of Ana Marić; "Ana Marić, a teacher" does as well. */
function lastClause(text: string): string {
  const clauses = text.split(/,\s+/);
  const from = clauses.findLastIndex((clause) => nameAtEnd.test(clause) || /^(?:he|she|they)$/i.test(clause));
  return from > 0 ? clauses.slice(from).join(", ") : text;
}

/** Reads a noun phrase: a pronoun, a name with its role before or behind it, or a description without a name. */
export function readSpeaker(phrase: string, words: AttributionWords): Attribution | undefined {
  const sentence = collapse(phrase.replaceAll("\uFFFC", " ")).slice(0, MAX_PHRASE);
  const whole = sentence.slice(0, sentenceEnd(sentence, 0)).replace(/[.!?:…]+$/u, "");
  const [first = "", ...rest] = whole.split(/\s*(?:,|\s[—–-]\s|;|\()\s*/u);
  const head = cutAtRelative(first, words);
  if (head === "") return undefined;
  const pronoun = new RegExp(`^${anyWord(words.pronouns)}`, "iu").exec(head);
  if (pronoun) return { kind: "pronoun", pronoun: pronoun[0].toLowerCase(), phrase: whole };
  return readName(head, rest, words, whole) ?? readDescription(head, words, whole);
}

function cutAtRelative(text: string, words: AttributionWords): string {
  const clause = new RegExp(`\\s${anyWord(words.relatives)}(?=\\s).*$`, "iu");
  return collapse(text.replace(clause, "").replace(new RegExp(`\\s${anyWord(words.verbs)}.*$`, "iu"), ""));
}

function readName(
  head: string,
  rest: readonly string[],
  words: AttributionWords,
  phrase: string,
): Attribution | undefined {
  const titled = title.exec(head)?.[0] ?? "";
  const atStart = nameAtStart.exec(head.slice(titled.length))?.[0];
  if (atStart && !startsWithArticle(head, words) && !isPronounLike(atStart)) {
    const role = titled ? collapse(titled) : roleBehind(rest, words);
    return { kind: "name", name: atStart, ...(role && { role }), phrase };
  }
  return readNameBehindRole(head, words, phrase) ?? readNameInApposition(head, rest[0] ?? "", words, phrase);
}

/** "the mayor of Novi Sad, Milan Savić". */
function readNameInApposition(
  head: string,
  next: string,
  words: AttributionWords,
  phrase: string,
): Attribution | undefined {
  if (next === "" || nameAtStart.exec(next)?.[0] !== next) return undefined;
  return { kind: "name", name: next, role: withoutArticle(head, words), phrase };
}

function startsWithArticle(text: string, words: AttributionWords): boolean {
  return new RegExp(`^${anyWord(words.articles)}\\s`, "iu").test(text);
}

function isPronounLike(name: string): boolean {
  return /^(?:I|It|This|That|There|But|And|In|At|On|The|As|For|When|If|We|You)$/.test(name);
}

/** "opposition leader Zoran Lutovac", "die Lehrerin Anna Weber"; but not "a teacher from Novi Sad". */
function readNameBehindRole(head: string, words: AttributionWords, phrase: string): Attribution | undefined {
  const name = withoutNoun(nameAtEnd.exec(head)?.groups?.name ?? "", head, words);
  if (name === "") return undefined;
  const before = collapse(head.slice(0, head.length - name.length));
  const named = /\s(?:named|called)$/i.exec(before);
  const role = collapse(before.replace(/\s(?:named|called)$/i, ""));
  if (
    !named &&
    (new RegExp(`${anyWord(words.prepositions)}$`, "iu").test(before) ||
      new RegExp(`^${anyWord(words.indefinite)}\\s`, "iu").test(before))
  )
    return undefined;
  if (!named && isInflectedPlace(name, words)) return { kind: "unclear", phrase };
  return { kind: "name", name, ...(role && { role: withoutArticle(role, words) }), phrase };
}

/** Where nouns have capitals the noun behind an article is none of the name: "die Chorleiterin Olga Brandt". */
function withoutNoun(name: string, head: string, words: AttributionWords): string {
  const rest = collapse(head.replace(new RegExp(`^${anyWord(words.articles)}`, "iu"), ""));
  return words.nounsHaveCapitals && rest === name ? name.split(" ").slice(1).join(" ") : name;
}

/**
 * In a language with cases and without articles a name behind a noun may be a place in the genitive: "житель Белграда",
 * "stanovnik Novog Sada" beside "учительница Анна". A name of one word cannot be told from it, of several only by its ending.
 */
function isInflectedPlace(name: string, words: AttributionWords): boolean {
  if (words.articles !== "") return false;
  const [first = "", ...others] = name.split(" ");
  return others.length === 0 || /(?:ого|его|их|ых|ог|ег|og|eg|ih)$/u.test(first);
}

function readDescription(head: string, words: AttributionWords, phrase: string): Attribution {
  const short = head.split(" ").length <= 14 && head.split(" ").length > 1;
  const isNoun = words.articles === "" ? isBareNoun(head, words) : startsWithArticle(head, words);
  const isIndefinite = new RegExp(`^${anyWord(words.indefinite)}\\s`, "iu").test(head);
  return short && (isNoun || isIndefinite)
    ? { kind: "description", description: capitalised(head), phrase }
    : { kind: "unclear", phrase };
}

/** "наставница из Сомбора": no name, or one that a preposition makes a place. */
function isBareNoun(head: string, words: AttributionWords): boolean {
  const name = nameAtEnd.exec(head)?.groups?.name ?? "";
  const before = collapse(head.slice(0, head.length - name.length));
  return /^\p{Ll}/u.test(head) && (name === "" || new RegExp(`${anyWord(words.prepositions)}$`, "iu").test(before));
}

/** The words behind a name, between commas, up to the first clause that is no role: ages are passed over. */
function roleBehind(rest: readonly string[], words: AttributionWords): string | undefined {
  const [next, ...others] = rest;
  if (next === undefined || next === "") return undefined;
  if (/^\d{1,3}$/.test(next)) return roleBehind(others, words);
  const role = cutAtRelative(` ${next}`, words);
  const startsAsRole = /^\p{Ll}/u.test(role) || title.test(`${role} X`);
  const isClause = new RegExp(
    `^(?:${anyWord(words.relatives)}|${anyWord(words.verbs)}|and|but|who|i|и|und|et|adding|speaking|pointing|referring|recalling)(?!\\p{L})`,
    "iu",
  ).test(role);
  const isRole = startsAsRole && !isClause && role.length > 2 && anonymityReason(role, words) === undefined;
  return isRole ? withoutArticle(role, words) : undefined;
}

function withoutArticle(role: string, words: AttributionWords): string {
  return collapse(role.replace(new RegExp(`^${anyWord(words.articles)}\\s+`, "iu"), ""));
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** What goes on behind a comma, unless it is the reason itself. */
const trailingClause =
  /,(?!\s(?:because|since|as|for|citing|fearing|потому|так как|опасаясь|jer|zbog|јер|због|weil|aus|da|car|par)(?!\p{L})).*$|:$/u;

/** The clause that says why a speaker is not named, word for word. */
export function anonymityReason(text: string, words: AttributionWords): string | undefined {
  const clean = text.replaceAll("\uFFFC", " ");
  for (const reason of words.reasons) {
    const match = new RegExp(reason, "iu").exec(clean)?.[0];
    if (match)
      return collapse(match.replace(new RegExp(`\\s${anyWord(words.verbs)}[:,\\s]*$`, "iu"), "")).replace(
        trailingClause,
        "",
      );
  }
  return undefined;
}
