/**
 * Key quotes of a story's file: whether they stand in the text, whose they are, and the proofs that go out with them.
 *
 * @module
 */
import type { Moment, QuoteProof } from "./article.ts";
import { quoted } from "./characters.ts";
import type { Issue, IssueCode, Place } from "./issue.ts";
import { issueAt } from "./issue-words.ts";
import { nearestPassage } from "./nearest-passage.ts";
import { normalise } from "./normalise.ts";
import { otherAttribution } from "./quote-attribution.ts";
import { hasJoint, segmentsOf, shortPart, shownWords } from "./quote-marks.ts";
import { proofOf, textHash } from "./quote-proof.ts";
import { plainDirective, textDirective } from "./text-fragment.ts";
import { attributionAt, findVerbatim, type SourceText, type Span, VERBATIM_METHOD } from "./verbatim.ts";

/** A quote as its file declares it, its words with their marks. */
export interface DeclaredQuote {
  readonly text: string;
  readonly speaker: string;
  readonly role?: string;
  readonly verified?: Verified;
}

/** What `wire verify --write` wrote below a quote. */
export interface Verified {
  readonly date: Moment;
  readonly method: string;
  readonly quote: string;
  readonly source: string;
  readonly at?: string;
  readonly fragment?: string;
}

/** What quotes are compared with. */
export interface QuoteSource {
  readonly kind: QuoteProof["source"];
  readonly text: SourceText;
  /** What a page shows before it. */
  readonly ahead?: string;
  readonly verified: Moment;
}

/** A quote's proof, and the way to its words. */
export interface Proven {
  readonly proof: QuoteProof;
  readonly fragment?: string;
}

/** What is right or wrong with one quote. */
export type Verdict = { readonly proven: Proven } | { readonly issue: (place: Place, field: string) => Issue };

/** Compares a quote with a source. */
export function verifyQuote(quote: DeclaredQuote, source: QuoteSource): Verdict {
  const mixed = mixedWord(quote.text);
  if (mixed !== undefined) return refuse("quote-look-alike", quoted(mixed));
  const short = shortPart(quote.text);
  if (short !== undefined) return refuse("quote-not-found", `only ${quoted(short)} beside […]: at least 3 words`);
  const spans = findVerbatim(quote.text, source.text);
  if (!spans) return notFound(quote.text, source.text);
  const others = quote.speaker === "" ? [] : spans.flatMap((span) => otherAttribution(quote, span, source.text) ?? []);
  if (others[0] !== undefined) return refuse("quote-of-another", `the story attributes them: ${quoted(others[0])}`);
  const proof = proofOf(shownWords(quote.text), spans, source);
  return { proven: { proof, ...(source.kind !== "private" && { fragment: textDirective(spans, source) }) } };
}

/** Judges a quote whose source is not at hand by the proof that its file keeps. */
export function trustVerified(quote: DeclaredQuote): Verdict {
  const { verified } = quote;
  const mixed = mixedWord(quote.text);
  if (mixed !== undefined) return refuse("quote-look-alike", quoted(mixed));
  if (!verified) return refuse("quote-unverified", "no `verified` below the quote");
  if (verified.method !== VERBATIM_METHOD) return refuse("quote-unverified", `a proof by ${quoted(verified.method)}`);
  if (verified.quote !== textHash(shownWords(quote.text))) {
    return refuse("quote-changed", `words that are not those that were verified on ${verified.date}`);
  }
  return { proven: provenOf(verified) };
}

function provenOf({ date, method, quote, source, at, fragment }: Verified): Proven {
  const isPrivate = source === "private";
  const proof: QuoteProof = {
    method,
    source: isPrivate ? "private" : "original",
    ...(!isPrivate && { sourceSha256: source }),
    sha256: quote,
    ...(at !== undefined && !isPrivate && { spans: spansOf(at) }),
    verified: date,
  };
  return { proof, ...(fragment !== undefined && { fragment }) };
}

function spansOf(at: string): readonly Span[] {
  return at.split(" ").map((span) => {
    const [start = 0, end = 0] = span.split("-").map(Number);
    return { start, end };
  });
}

/** A proof as a file keeps it; the fragment only where it is another than the words alone give. */
export function verifiedOf({ proof, fragment }: Proven, text: string): Verified {
  const { method, source, sourceSha256, sha256, spans, verified } = proof;
  return {
    date: verified,
    method,
    quote: sha256,
    source: source === "private" ? source : (sourceSha256 ?? ""),
    ...(spans && { at: spans.map(({ start, end }) => `${start}-${end}`).join(" ") }),
    ...(fragment !== undefined && fragment !== plainDirective(shownWords(text)) && { fragment }),
  };
}

function refuse(code: IssueCode, found: string, detail: readonly string[] = []): Verdict {
  return {
    issue: (place, field) => ({
      ...issueAt(place, code, { field, found }),
      ...(detail.length > 0 && { detail }),
    }),
  };
}

function mixedWord(text: string): string | undefined {
  return text
    .match(/[\p{L}\p{M}]+/gu)
    ?.find((word) => /\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word));
}

function notFound(text: string, source: SourceText): Verdict {
  const split = hasJoint(text) ? undefined : splitBy(text, source);
  if (split !== undefined) return refuse("quote-joint-undeclared", `words on both sides of ${quoted(split)}`);
  const nearest = nearestPassage(
    segmentsOf(text)
      .map(({ words }) => words)
      .join(" "),
    source,
  );
  if (!nearest) return refuse("quote-not-found", "nothing like it in the story");
  const { paragraph, differences, lines } = nearest;
  const many = differences === 1 ? "one place" : `${differences} places`;
  return refuse("quote-not-found", `other words; the nearest, in paragraph ${paragraph}, differ in ${many}`, lines);
}

/** The attribution that stands between words which a quote joins without saying so. */
function splitBy(text: string, { text: source }: SourceText): string | undefined {
  const words = normalise(text);
  for (let space = words.indexOf(" "); space >= 0; space = words.indexOf(" ", space + 1)) {
    const head = words.slice(0, space).replace(/[.,]$/, "");
    const tail = words.slice(space + 1).replace(/\.$/, "");
    const at = source.indexOf(head);
    if (at < 0) return undefined;
    const between = attributionAt(source, at + head.length);
    if (between !== undefined && source.startsWith(tail, at + head.length + between.length)) return between.trim();
  }
  return undefined;
}
