/**
 * Writes the file of an article: front matter with comments for the editor, and the body.
 *
 * @module
 */
import { Document, isMap, isPair, isScalar, isSeq, type YAMLMap, type YAMLSeq } from "yaml";
import type { Author, Moment, Rights } from "../../article/article.ts";
import { gap } from "../../article/gap.ts";
import type { Credit } from "./credit.ts";
import type { QuoteCandidate } from "./quote-candidate.ts";

/** All that the front matter can say; what is absent and must be there becomes a gap. */
export interface Draft {
  readonly id: string;
  readonly headline?: string;
  readonly kicker?: string;
  readonly standfirst?: string;
  readonly language?: string;
  readonly byline: readonly Author[];
  readonly dateline?: string;
  readonly published?: Moment;
  readonly canonical?: string;
  /** First published here: our own page is its address. */
  readonly isOurs?: boolean;
  readonly holder?: string | undefined;
  readonly syndication: Rights["syndication"];
  readonly photo?: Credit;
  readonly quotes: readonly QuoteCandidate[];
  /** Quotations that are offered in a comment. */
  readonly otherQuotes: readonly QuoteCandidate[];
  readonly tags: readonly string[];
  readonly body: string;
}

/** What an editor writes into each gap; also the words of the list of what is missing. */
export const gapWords = {
  headline: "the headline",
  standfirst: "one or two sentences that say what the story is",
  ownStandfirst: "one or two sentences of our own that say what the story is",
  language: "the language, such as en, ru or sr-Latn",
  byline: "who wrote it, as credited",
  published: "the date of publication, such as 2024-05-31",
  canonical: "the https address of the story at its publisher",
  holder: "who holds the copyright",
  credit: "the picture's credit line, word for word",
  speaker: "who said this, as the story names them",
  anonymity: "none, first-name or unnamed",
  digest: "our own digest of the story, two or three paragraphs in our own words",
} as const;

/** Long text is folded at about this column, which does not change what is read back. */
const LINE_WIDTH = 110;

/** Renders the whole file. */
export function renderArticleFile(draft: Draft): string {
  const document = new Document(frontMatterOf(draft));
  commentQuotes(document, draft);
  return `---\n${document.toString({ lineWidth: LINE_WIDTH, flowCollectionPadding: true })}---\n\n${draft.body}\n`;
}

function frontMatterOf(draft: Draft): object {
  return {
    id: draft.id,
    headline: draft.headline ?? gap(gapWords.headline),
    ...(draft.kicker && { kicker: draft.kicker }),
    standfirst: draft.standfirst ?? gap(draft.syndication === "excerpt" ? gapWords.ownStandfirst : gapWords.standfirst),
    language: draft.language ?? gap(gapWords.language),
    byline: draft.byline.length > 0 ? draft.byline : [{ name: gap(gapWords.byline) }],
    ...(draft.dateline && { dateline: draft.dateline }),
    published: draft.published ?? gap(gapWords.published),
    ...(!draft.isOurs && { canonical: draft.canonical ?? gap(gapWords.canonical) }),
    rights: { holder: draft.holder ?? gap(gapWords.holder), syndication: draft.syndication },
    ...(draft.photo && { photo: photoOf(draft.photo) }),
    ...(draft.quotes.length > 0 && { quotes: draft.quotes.map(quoteOf) }),
    ...(draft.tags.length > 0 && { tags: draft.tags }),
  };
}

function photoOf({ caption, credit, photographer, agency }: Credit): object {
  return {
    ...(caption && { caption }),
    credit: credit ?? gap(gapWords.credit),
    ...(photographer && { photographer }),
    ...(agency && { agency }),
  };
}

function quoteOf({ text, speaker, role, anonymity, anonymityReason }: QuoteCandidate): object {
  return {
    text,
    speaker: speaker ?? gap(gapWords.speaker),
    ...(role && { role }),
    anonymity: anonymity ?? gap(gapWords.anonymity),
    ...(anonymityReason && { anonymityReason }),
  };
}

const quotesComment =
  " Candidates, word for word as printed. Keep the few that carry the story, delete the others.\n A comma at the end belongs to the sentence around it and may go; nothing else may change.";

function commentQuotes(document: Document, draft: Draft): void {
  const pair = isMap(document.contents)
    ? document.contents.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === "quotes")
    : undefined;
  if (!pair || !isScalar(pair.key) || !isSeq(pair.value)) return;
  pair.key.commentBefore = quotesComment;
  const list = pair.value as YAMLSeq<YAMLMap>;
  for (const [index, item] of list.items.entries()) item.commentBefore = noteOf(draft.quotes[index]);
  if (draft.otherQuotes.length > 0) list.comment = othersOf(draft.otherQuotes);
}

function noteOf(candidate: QuoteCandidate | undefined): string {
  return candidate ? oneLine(` line ${candidate.line}${candidate.notes.map((note) => `; ${note}`).join("")}`) : "";
}

/** The rest as YAML that works as soon as the editor takes the number signs away. */
function othersOf(others: readonly QuoteCandidate[]): string {
  const entries = others.map((candidate) => {
    const yaml = new Document([quoteOf(candidate)]).toString({ lineWidth: 0 }).trimEnd();
    return `${noteOf(candidate)}\n${yaml}`;
  });
  return `${[" Other quotations of the story; take the number signs away to use one:", ...entries].join("\n")}`;
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\u0085\u2028\u2029]+/g, " ");
}
