/**
 * Finds the direct quotations of a story that could be its key quotes, each with its speaker as the text attributes it.
 *
 * A split quotation (“A,” said X. “B.”) becomes two candidates of one speaker, never one text: the check of key quotes and
 * the link to the words both need the words to stand in the story in one piece, and where the first part ends with a comma
 * nobody knows whether the speaker's sentence did. Only two parts that nothing but white space parts, as when a quotation
 * goes on in the next paragraph, were spoken in one piece; they too stay apart, because a card shows them better so.
 *
 * @module
 */
import {
  type Attribution,
  anonymityReason,
  attributionAfter,
  attributionBefore,
  sentenceEnd,
  sentenceStart,
  verbIn,
} from "./attribution.ts";
import { type AttributionWords, anyWord, attributionWords } from "./attribution-words.ts";
import type { Block } from "./block.ts";
import { collapse } from "./claim.ts";
import { countWords, findQuotations, isSentence, type Quotation, withoutQuotations } from "./quotation.ts";
import type { QuoteCandidate } from "./quote-candidate.ts";
import {
  Cast,
  genderOfAttribution,
  genderOfPronoun,
  namesIn,
  type Speaker,
  speakerFrom,
  speaksOf,
} from "./speakers.ts";

/** A quotation while its speaker is being looked for. */
interface Spoken {
  readonly quotation: Quotation;
  readonly block: Block;
  readonly at: number;
  readonly notes: string[];
  readonly direct: boolean;
  speaker?: Speaker;
  continues: boolean;
}

interface Scene {
  /** The blocks' texts without what is quoted. */
  readonly told: readonly string[];
  readonly quotations: readonly (readonly Quotation[])[];
  readonly names: readonly string[];
  readonly words: AttributionWords;
  readonly cast: Cast;
  readonly spoken: Spoken[];
}

/** Shorter quotations are titles, slogans and words held with tongs. */
const MIN_WORDS = 4;
/** How many paragraphs back a pronoun's person may have been mentioned. */
const PRONOUN_REACH = 3;

/** Longer ones, in characters, are no paragraphs of a story; whose words stand in them takes time by their square. */
const LONGEST_PARAGRAPH = 10_000;

/** All candidates, in the order of the story. */
export function findKeyQuotes(blocks: readonly Block[], language: string): readonly QuoteCandidate[] {
  const quotations = blocks.map(({ text }, at) =>
    text.length > LONGEST_PARAGRAPH ? [] : findQuotations(text, blocks[at + 1]?.text),
  );
  const told = blocks.map(({ text }, at) => withoutQuotations(text, quotations[at] ?? []));
  const names = [...new Set(told.flatMap((text) => namesIn(text)))];
  const scene: Scene = { told, quotations, names, words: attributionWords(language), cast: new Cast(), spoken: [] };
  for (const [at, block] of blocks.entries()) if (block.node.type !== "heading") readBlock(scene, block, at);
  giveOpenOnesTheirSpeaker(scene.spoken);
  return scene.spoken.filter(isCandidate).map((spoken) => candidateFrom(scene, spoken));
}

function readBlock(scene: Scene, block: Block, at: number): void {
  const quotations = scene.quotations[at] ?? [];
  for (const [index, quotation] of quotations.entries()) {
    const attribution = attributionOf(scene, at, quotations, index);
    const spoken: Spoken = { quotation, block, at, notes: [], direct: attribution !== undefined, continues: false };
    scene.spoken.push(spoken);
    if (attribution) attribute(scene, spoken, attribution);
    else continueFrom(scene, spoken, quotations[index - 1]);
  }
}

/** The attribution beside a quotation: behind it in its sentence, else before it. */
function attributionOf(
  scene: Scene,
  at: number,
  quotations: readonly Quotation[],
  index: number,
): Attribution | undefined {
  const text = scene.told[at] ?? "";
  const quotation = quotations[index] as Quotation;
  const from = quotations[index - 1]?.end ?? 0;
  const to = quotations[index + 1]?.start ?? text.length;
  const after = text.slice(quotation.end, Math.min(to, sentenceEnd(text, quotation.end)));
  const ended = /^\s*[.!?]/.test(after) || (/\.[”"]?$/.test(quotation.text) && /^\s+\p{Lu}/u.test(after));
  const start = Math.max(from, sentenceStart(text, quotation.start));
  return (
    (ended ? undefined : attributionAfter(after, scene.words)) ??
    attributionBefore(text.slice(start, quotation.start), scene.words)
  );
}

function attribute(scene: Scene, spoken: Spoken, attribution: Attribution): void {
  spoken.notes.push(`“${attribution.phrase}”`);
  const told = reasonText(scene, spoken);
  const reason = anonymityReason(told, scene.words);
  if (attribution.kind === "pronoun") return attributeToPronoun(scene, spoken, attribution.pronoun, reason);
  const speaker = speakerFrom(attribution, scene.names, scene.told.join("\n"), reason);
  if (!speaker) {
    spoken.notes.push("the story does not clearly say whose name this is");
    return;
  }
  if (reason && speaker.anonymity === "none")
    spoken.notes.push(`the story says: ${reason}; is this the person's real name?`);
  const gender = genderOfAttribution(verbIn(told, scene.words), attribution.phrase);
  spoken.speaker = scene.cast.meet({ ...speaker, ...(gender && { gender }) });
}

function attributeToPronoun(scene: Scene, spoken: Spoken, pronoun: string, reason: string | undefined): void {
  const gender = genderOfPronoun(pronoun);
  const meant = personMeant(scene, spoken, pronoun);
  if (!meant || (gender && meant.gender && gender !== meant.gender)) {
    spoken.notes.push(`the story does not clearly say who “${pronoun}” is`);
    return;
  }
  spoken.notes[0] = `“${pronoun}”, read as ${meant.name}`;
  const why = reason && meant.anonymity !== "none" && { anonymityReason: reason };
  spoken.speaker = scene.cast.meet({ ...meant, ...why, ...(gender && { gender }) });
}

/** What may hold the reason for an anonymity: the reporter's words of the sentence, and what follows it up to the next quotation. */
function reasonText(scene: Scene, { at, quotation }: Spoken): string {
  const text = scene.told[at] ?? "";
  const next = scene.quotations[at]?.find(({ start }) => start >= quotation.end);
  return (
    text.slice(sentenceStart(text, quotation.start), quotation.start) +
    text.slice(quotation.end, next?.start ?? text.length)
  );
}

/**
 * The one person that the reporter has just spoken of; nobody when there are two, or when the words between bring in
 * somebody else ("Her neighbor was not sure at first") or leave a quotation without a speaker.
 */
function personMeant(scene: Scene, { at, quotation }: Spoken, pronoun: string): Speaker | undefined {
  const told = scene.told[at] ?? "";
  for (let back = 0; back <= PRONOUN_REACH && at - back >= 0; back++) {
    const text = back === 0 ? told.slice(0, quotation.start) : (scene.told[at - back] ?? "");
    const mentioned = mentionedIn(scene, text, at - back);
    if (mentioned.length > 0) return mentioned.length === 1 ? mentioned[0] : undefined;
    if (/\p{L}/u.test(text) && !new RegExp(anyWord(pronoun), "iu").test(text)) return undefined;
  }
  return undefined;
}

/** The people whom a paragraph names or quotes; somebody who has not spoken yet makes a pronoun as unclear as a speaker does. */
function mentionedIn(scene: Scene, text: string, at: number): readonly (Speaker | undefined)[] {
  const speaking = scene.spoken.filter((spoken) => spoken.at === at && spoken.direct && spoken !== scene.spoken.at(-1));
  const heard = speaking.flatMap(({ speaker }) => (speaker ? [scene.cast.latest(speaker)] : []));
  const speakers = [
    ...new Map([...heard, ...scene.cast.mentionedIn(text)].map((speaker) => [speaker.name, speaker])).values(),
  ];
  const others = namesIn(text).filter(
    (name) => !speakers.some((speaker) => speaker.name.includes(name) || name.includes(speaker.name)),
  );
  const nobody = speaking.filter(({ speaker }) => !speaker);
  return [...speakers, ...others.map(() => undefined), ...nobody.map(() => undefined)];
}

/** Without an attribution of its own a quotation can still go on with the one before it. */
function continueFrom(scene: Scene, spoken: Spoken, previous: Quotation | undefined): void {
  const before = scene.spoken.at(-2);
  if (!before || spoken.quotation === before.quotation) return;
  const between = previous ? (scene.told[spoken.at] ?? "").slice(previous.end, spoken.quotation.start) : "";
  const sameParagraph = previous !== undefined && before.at === spoken.at;
  if (
    sameParagraph &&
    (between.trim() === "" || sentenceEnd(between, 0) >= between.trimEnd().length) &&
    /(?:^|[.!?,—–]\s*)$/u.test(between.trimEnd())
  ) {
    goOn(spoken, before, "goes on from the quotation above");
  } else if (!previous && before.at === spoken.at - 1 && before.quotation.open) {
    goOn(spoken, before, "goes on from the paragraph above");
  } else if (
    !previous &&
    before.at === spoken.at - 1 &&
    before.speaker &&
    !/\p{L}/u.test(scene.told[spoken.at] ?? "")
  ) {
    spoken.notes.push(`no attribution; perhaps ${before.speaker.name}, who speaks in the paragraph above`);
  }
}

function goOn(spoken: Spoken, before: Spoken, note: string): void {
  spoken.continues = true;
  spoken.notes.push(note);
  if (before.speaker) spoken.speaker = before.speaker;
}

/** A quotation without a closing mark is attributed where it ends, a paragraph later. */
function giveOpenOnesTheirSpeaker(spoken: readonly Spoken[]): void {
  for (const [index, each] of [...spoken.entries()].reverse()) {
    const next = spoken[index + 1];
    if (each.quotation.open && !each.speaker && next?.at === each.at + 1 && next.speaker) {
      each.speaker = next.speaker;
      each.notes.push("attributed in the paragraph below");
    }
  }
}

/** A sentence is a candidate always; a part of one only when it is attributed. */
function isCandidate({ quotation: { text }, direct, continues, speaker }: Spoken): boolean {
  if (countWords(text) < MIN_WORDS) return false;
  return isSentence(text) || direct || (continues && speaker !== undefined);
}

function candidateFrom(scene: Scene, { quotation, block, speaker, notes }: Spoken): QuoteCandidate {
  const known = speaker && withReason(scene, scene.cast.latest(speaker));
  const part = /^\p{Ll}/u.test(quotation.text) ? ["part of a sentence"] : [];
  return {
    text: collapse(quotation.text),
    ...(known && { speaker: known.name, anonymity: known.anonymity }),
    ...(known?.role && { role: known.role }),
    ...(known?.anonymityReason && { anonymityReason: known.anonymityReason }),
    line: block.line,
    notes: [...(notes.length > 0 ? notes : ["no attribution"]), ...part],
  };
}

/** The reason for an anonymity that stands in another paragraph, when exactly one sentence there speaks of the same person. */
function withReason(scene: Scene, speaker: Speaker): Speaker {
  if (speaker.anonymity === "none" || speaker.anonymityReason) return speaker;
  const reasons = scene.told
    .filter((text) => speaksOf(text, speaker))
    .flatMap((text) => anonymityReason(text, scene.words) ?? []);
  return reasons.length === 1 && reasons[0] ? { ...speaker, anonymityReason: reasons[0] } : speaker;
}
