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
import type { Anonymity } from "../../article/article.ts";
import {
  type Attribution,
  anonymityReason,
  attributionAfter,
  attributionBefore,
  sentenceEnd,
  sentenceStart,
} from "./attribution.ts";
import { type AttributionWords, attributionWords } from "./attribution-words.ts";
import type { Block } from "./block.ts";
import { collapse } from "./claim.ts";
import { countWords, findQuotations, isSentence, type Quotation, withoutQuotations } from "./quotation.ts";
import { Cast, namesIn, type Speaker, speakerFrom } from "./speakers.ts";

/** A quotation that could be a key quote. */
export interface QuoteCandidate {
  /** Word for word as printed, without the marks around it. */
  readonly text: string;
  /** Absent where the text does not say, or not clearly, who speaks. */
  readonly speaker?: string;
  readonly role?: string;
  readonly anonymity?: Anonymity;
  readonly anonymityReason?: string;
  readonly line: number;
  /** What an editor should know: the words of the attribution, and what is uncertain about it. */
  readonly notes: readonly string[];
}

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
  readonly blocks: readonly Block[];
  /** The blocks' texts without what is quoted. */
  readonly told: readonly string[];
  readonly names: readonly string[];
  readonly words: AttributionWords;
  readonly cast: Cast;
  readonly spoken: Spoken[];
}

/** Shorter quotations are titles, slogans and words held with tongs. */
const MIN_WORDS = 4;
/** How many paragraphs back a pronoun's person may have been mentioned. */
const PRONOUN_REACH = 3;

/** All candidates, in the order of the story. */
export function findKeyQuotes(blocks: readonly Block[], language: string): readonly QuoteCandidate[] {
  const told = blocks.map(({ text }) => withoutQuotations(text));
  const names = [...new Set(told.flatMap((text) => namesIn(text)))];
  const scene: Scene = { blocks, told, names, words: attributionWords(language), cast: new Cast(), spoken: [] };
  for (const [at, block] of blocks.entries()) if (block.node.type !== "heading") readBlock(scene, block, at);
  giveOpenOnesTheirSpeaker(scene.spoken);
  return scene.spoken.filter(isCandidate).map((spoken) => candidateFrom(scene, spoken));
}

function readBlock(scene: Scene, block: Block, at: number): void {
  const quotations = findQuotations(block.text);
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
  const reason = anonymityReason(reasonText(scene, spoken), scene.words);
  if (attribution.kind === "pronoun") {
    const meant = personMeant(scene, spoken);
    if (meant) spoken.notes[0] = `“${attribution.pronoun}”, read as ${meant.name}`;
    if (meant)
      spoken.speaker = scene.cast.meet({
        ...meant,
        ...(reason && meant.anonymity !== "none" && { anonymityReason: reason }),
      });
    else spoken.notes.push(`the story does not clearly say who “${attribution.pronoun}” is`);
    return;
  }
  const speaker = speakerFrom(attribution, scene.names, scene.told.join("\n"), reason);
  if (!speaker) return;
  if (reason && speaker.anonymity === "none")
    spoken.notes.push(`the story says: ${reason}; is this the person's real name?`);
  spoken.speaker = scene.cast.meet(speaker);
}

/** What may hold the reason for an anonymity: the reporter's words of the sentence, and what follows it up to the next quotation. */
function reasonText(scene: Scene, { at, quotation, block }: Spoken): string {
  const text = scene.told[at] ?? "";
  const next = findQuotations(block.text).find(({ start }) => start >= quotation.end);
  return (
    text.slice(sentenceStart(text, quotation.start), quotation.start) +
    text.slice(quotation.end, next?.start ?? text.length)
  );
}

/** The one person that the reporter has just spoken of; nobody when there are two. */
function personMeant(scene: Scene, { at, quotation }: Spoken): Speaker | undefined {
  const told = scene.told[at] ?? "";
  for (let back = 0; back <= PRONOUN_REACH && at - back >= 0; back++) {
    const text = back === 0 ? told.slice(0, quotation.start) : (scene.told[at - back] ?? "");
    const mentioned = mentionedIn(scene, text, at - back);
    if (mentioned.length > 0) return mentioned.length === 1 ? mentioned[0] : undefined;
  }
  return undefined;
}

/** The people whom a paragraph names or quotes; somebody who has not spoken yet makes a pronoun as unclear as a speaker does. */
function mentionedIn(scene: Scene, text: string, at: number): readonly (Speaker | undefined)[] {
  const heard = scene.spoken
    .filter((spoken) => spoken.at === at && spoken.speaker)
    .map(({ speaker }) => scene.cast.latest(speaker as Speaker));
  const speakers = [
    ...new Map([...heard, ...scene.cast.mentionedIn(text)].map((speaker) => [speaker.name, speaker])).values(),
  ];
  const others = namesIn(text).filter(
    (name) => !speakers.some((speaker) => speaker.name.includes(name) || name.includes(speaker.name)),
  );
  return [...speakers, ...others.map(() => undefined)];
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
  const known = speaker && scene.cast.latest(speaker);
  const part = /^\p{Ll}/u.test(quotation.text) ? ["part of a sentence"] : [];
  return {
    text: collapse(quotation.text),
    ...(known && { speaker: known.name, anonymity: known.anonymity }),
    ...(known?.role && { role: known.role }),
    ...(known?.anonymityReason && { anonymityReason: known.anonymityReason }),
    line: block.line,
    notes: [...notes, ...part],
  };
}

/**
 * The best candidates, still in the order of the story, and the others. Best: whole sentences of a length that a card can
 * show, with a speaker, and every voice heard once before one is heard twice.
 */
export function chooseKeyQuotes(
  candidates: readonly QuoteCandidate[],
  most: number,
): { chosen: readonly QuoteCandidate[]; others: readonly QuoteCandidate[] } {
  const firsts = new Map(candidates.toReversed().map((candidate) => [candidate.speaker, candidate]));
  const score = (candidate: QuoteCandidate) =>
    scoreOf(candidate) + (candidate.speaker && firsts.get(candidate.speaker) === candidate ? 5 : 0);
  const best = new Set(candidates.toSorted((a, b) => score(b) - score(a)).slice(0, most));
  return { chosen: candidates.filter((each) => best.has(each)), others: candidates.filter((each) => !best.has(each)) };
}

function scoreOf({ text, speaker }: QuoteCandidate): number {
  const words = countWords(text);
  return (speaker ? 3 : 0) + (/^[^\p{L}]*\p{Lu}/u.test(text) ? 2 : 0) + (words >= 6 && words <= 45 ? 2 : 0);
}
