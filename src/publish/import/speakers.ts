/**
 * The people of a story: who is known by which name, and whom "she" means.
 *
 * @module
 */
import type { Anonymity } from "../../article/article.ts";
import type { Attribution } from "./attribution.ts";
import { bodyNouns } from "./attribution-words.ts";

/** Somebody who speaks in the story, as far as it identifies them. */
export interface Speaker {
  /** A name, a first name, or a description. */
  readonly name: string;
  readonly role?: string;
  readonly anonymity: Anonymity;
  readonly anonymityReason?: string;
  /** The grammatical gender that the story has used for the speaker; keeps "she" from being read as a man. */
  readonly gender?: Gender;
}

/** Grammatical gender, as far as an article, a verb or a pronoun shows it. */
export type Gender = "feminine" | "masculine";

const femininePronoun = /^(?:she|она|ona|sie|elle)$/;
const masculinePronoun = /^(?:he|он|on|er|il)$/;

/** The gender of a pronoun; none for those of several people. */
export function genderOfPronoun(pronoun: string): Gender | undefined {
  if (femininePronoun.test(pronoun)) return "feminine";
  return masculinePronoun.test(pronoun) ? "masculine" : undefined;
}

/** The gender that an attribution shows: the past tense of its verb in Slavic languages, the article in German and French. */
export function genderOfAttribution(verb: string, phrase: string): Gender | undefined {
  if (/(?:ла|la)$/i.test(verb) || /^(?:eine|une)\s/i.test(phrase)) return "feminine";
  return /(?:л|[аеи]о|[aei]o)$/i.test(verb) || /^(?:ein|un)\s/i.test(phrase) ? "masculine" : undefined;
}

const fullName =
  /(?<![\p{L}.])\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?:\s\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?){1,5}(?![\p{L}])/gu;
/** Words that begin a sentence with a capital and are no first names: "Until Sergei" is not somebody's full name. */
const sentenceOpener =
  /^(?:Until|After|Before|When|While|Although|Though|Despite|Since|As|For|With|Without|By|In|On|At|From|To|But|And|Or|If|Because|Like|Unlike|Even|Only|Now|Then|Today|Yesterday|Meanwhile|However|Once|Still|Yet|Also|Both|Later|Earlier|Most|Many|Some|После|До|Когда|Пока|Для|По|Но|И|Если|Как|Теперь|Сейчас|Затем|Kada|Kad|Dok|Nakon|Posle|Pre|Ali|I|Ako|Kako|Sada|Када|Док|Након|После|Али|Ако|Како|Als|Nach|Vor|Wenn|Während|Aber|Und|Doch|Für|Auch|Après|Avant|Quand|Mais|Et|Pour|Selon)\s/u;
const notPerson =
  /(?:^|\s)(?:The|This|Party|Coalition|Union|University|Ministry|Street|Council|Assembly|Society|Against|Front|Security|Services?|United|National|Democratic|Times|News|Court|Square|Hall|Bank|City|North|South|East|West|New|Saint|San|Republic|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?:\s|$)/u;
const titleWord =
  /^(?:President|Minister|Mayor|Chancellor|Senator|Governor|Professor|Prime|Foreign|Bishop|Judge|General|Doctor|Mr|Mrs|Ms|Dr|Captain|Colonel|Deputy|Former|Sister|Father)\s/u;

/** The names of two or three words that a text has, without titles. */
export function namesIn(text: string): readonly string[] {
  const found = [...text.matchAll(fullName)].map(([name]) => withoutTitle(name));
  return [...new Set(found.filter((name) => /^\S+(?: \S+){1,2}$/.test(name) && !notPerson.test(name)))];
}

function withoutTitle(name: string): string {
  const start = titleWord.exec(name) ?? sentenceOpener.exec(name);
  return start ? withoutTitle(name.slice(start[0].length)) : name;
}

/** The full names that a surname by itself can stand for. */
function fullNamesFor(name: string, names: readonly string[]): readonly string[] {
  return name.includes(" ") ? [] : names.filter((each) => each.endsWith(` ${name}`));
}

/** The role that a text gives a name elsewhere: a title before it. */
export function titleBefore(name: string, text: string): string | undefined {
  const title =
    /(?:Prime Minister|Foreign Minister|Interior Minister|President|Mayor|Chancellor|Governor|Minister)\s$/u;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const found = title.exec(text.slice(0, at))?.[0];
    if (found) return found.trim();
  }
  return undefined;
}

/** The speaker that an attribution with a name or a description describes; `reason` is the story's reason for an anonymity. */
export function speakerFrom(
  attribution: Attribution,
  names: readonly string[],
  text: string,
  reason: string | undefined,
): Speaker | undefined {
  if (attribution.kind === "description")
    return { name: attribution.description, anonymity: "unnamed", ...(reason && { anonymityReason: reason }) };
  if (attribution.kind !== "name") return undefined;
  // A story that keeps a name back is not asked for more of it.
  const full = reason ? [] : fullNamesFor(attribution.name, names);
  if (full.length > 1) return undefined;
  const name = full[0] ?? attribution.name;
  const role = attribution.role ?? titleBefore(name, text);
  const known =
    name.includes(" ") || /^\p{Lu}{2,}$/u.test(name) || bodyNouns.test(role ?? "") || /\p{Ll}\p{Lu}/u.test(name);
  return {
    name,
    ...(role && { role }),
    anonymity: known ? "none" : "first-name",
    ...(reason && !known && { anonymityReason: reason }),
  };
}

/** The speakers met so far, each once, with all that the story has said of them. */
export class Cast {
  readonly #speakers: Speaker[] = [];

  /** Takes a speaker in, or completes the one who is known already, and returns who it is. */
  meet(speaker: Speaker): Speaker {
    const same = this.#speakers.filter((known) => isSame(known, speaker));
    const known = same.find(({ name }) => name === speaker.name) ?? (same.length === 1 ? same[0] : undefined);
    if (!known) {
      this.#speakers.push(speaker);
      return speaker;
    }
    // "the activist" is "a Russian-Serbian activist" of before: the fuller words stand.
    const merged = { ...speaker, ...known };
    this.#speakers[this.#speakers.indexOf(known)] = merged;
    return merged;
  }

  /** All that is known in the end of a speaker who was met earlier. */
  latest(speaker: Speaker): Speaker {
    return this.#speakers.find((known) => known.name === speaker.name) ?? speaker;
  }

  /** The speakers whose names some of the reporter's own words have. */
  mentionedIn(text: string): readonly Speaker[] {
    return this.#speakers.filter(({ name, anonymity }) => anonymity !== "unnamed" && hasName(text, name));
  }
}

/** True when a text has any part of a name as a word. */
function hasName(text: string, name: string): boolean {
  const parts = name.split(" ").filter((part) => part.length > 1);
  return parts.some((part) =>
    new RegExp(`(?<!\\p{L})${part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?!\\p{L})`, "u").test(text),
  );
}

/** What a text that speaks of somebody would have in it: a part of the name, or the noun of the description. */
export function speaksOf(text: string, { name, anonymity }: Speaker): boolean {
  return anonymity === "unnamed" ? text.toLowerCase().includes(headNoun(name).toLowerCase()) : hasName(text, name);
}

/** Two descriptions are of one person when the later begins with "the" and ends with the same noun. */
function isSame(known: Speaker, speaker: Speaker): boolean {
  if (known.name === speaker.name) return true;
  if (
    known.anonymity !== "unnamed" ||
    speaker.anonymity !== "unnamed" ||
    !/^(?:The|Die|Der|Le|La)\s/.test(speaker.name)
  )
    return false;
  return headNoun(known.name) === headNoun(speaker.name);
}

function headNoun(description: string): string {
  const phrase = description.split(/\s(?:from|of|for|in|at|with|aus|von|de|du|des)\s/)[0] ?? description;
  return phrase.split(" ").at(-1) ?? "";
}
