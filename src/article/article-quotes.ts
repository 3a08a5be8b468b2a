/**
 * The key quotes of one file, judged with what the file says around them: body, rights, dates, who speaks.
 *
 * Everything is read from the plain data of the front matter, so that a mistake in another field hides none here.
 *
 * @module
 */
import type { Anonymity, Moment } from "./article.ts";
import { quoted } from "./characters.ts";
import type { Issue } from "./issue.ts";
import { issueAt } from "./issue-words.ts";
import {
  type DeclaredQuote,
  type Proven,
  type QuoteSource,
  trustVerified,
  type Verdict,
  type Verified,
  verifyQuote,
} from "./quotes.ts";
import { disagreements } from "./speakers.ts";
import { readSource } from "./verbatim.ts";
import type { Yaml } from "./yaml-source.ts";

/** The text that an excerpt quotes from, in paragraphs separated by empty lines. */
export interface OriginalText {
  readonly text: string;
  /** `private` when nobody may learn which text it is. */
  readonly kind: "original" | "private";
  /** The day of the comparison. */
  readonly verified: Moment;
}

/** What is wrong, and the proofs of what is right, by the quote's index. */
export interface CheckedQuotes {
  readonly issues: readonly Issue[];
  readonly proven: ReadonlyMap<number, Proven>;
}

type Fields = Partial<Readonly<Record<string, unknown>>>;

/**
 * Checks the key quotes of a story.
 *
 * @param body the body's plain text; undefined when the body has mistakes of its own
 */
export function checkArticleQuotes(yaml: Yaml, body: string | undefined, original?: OriginalText): CheckedQuotes {
  const fields = (yaml.data ?? {}) as Fields;
  const quotes = readQuotes(fields.quotes);
  const proven = new Map<number, Proven>();
  const source = sourceOf(fields, body, original);
  const issues = quotes.flatMap((quote, index) => {
    const verdicts = judge(quote, fields, source);
    return verdicts.flatMap(({ verdict, field }) => {
      if ("proven" in verdict) {
        if (field !== "translation") proven.set(index, verdict.proven);
        return [];
      }
      const path = field === "original" ? ["original", "text"] : ["text"];
      return [verdict.issue(yaml.placeOf(["quotes", index, ...path]), `quotes[${index}].${path.join(".")}`)];
    });
  });
  return { issues: [...issues, ...unsigned(yaml, fields, quotes), ...unlike(yaml, quotes)], proven };
}

/** A quote as far as it can be read from a file's data. */
export interface ReadQuote extends DeclaredQuote {
  readonly anonymity: Anonymity;
  readonly anonymityReason?: string;
  readonly translatedBy?: string;
  readonly original?: { readonly text: string };
}

/** Quotes as far as they can be read; what is missing or of another kind has an issue of its own. */
export function readQuotes(value: unknown): readonly ReadQuote[] {
  if (!Array.isArray(value)) return [];
  return value.map((quote) => {
    const { text, speaker, role, anonymity, anonymityReason, original, translatedBy, verified } = (quote ??
      {}) as Fields;
    const spoken = (original as Fields | undefined)?.text;
    return {
      text: String(text ?? ""),
      speaker: String(speaker ?? ""),
      anonymity: String(anonymity ?? "none") as Anonymity,
      ...(typeof role === "string" && { role }),
      ...(typeof anonymityReason === "string" && { anonymityReason }),
      ...(typeof translatedBy === "string" && { translatedBy }),
      ...(typeof spoken === "string" && { original: { text: spoken } }),
      ...(isVerified(verified) && { verified }),
    };
  });
}

function isVerified(value: unknown): value is Verified {
  const { date, method, quote, source } = (value ?? {}) as Fields;
  return [date, method, quote, source].every((each) => typeof each === "string");
}

/** What the quotes are compared with; undefined where there is nothing, or nothing that is shown. */
function sourceOf(
  fields: Fields,
  body: string | undefined,
  original: OriginalText | undefined,
): QuoteSource | undefined {
  const isFull = (fields.rights as Fields | undefined)?.syndication === "full";
  if (!isFull) return original && { ...original, text: readSource(original.text) };
  if (body === undefined || body === "") return undefined;
  const { photo, headline, kicker, standfirst, updated, published } = fields;
  const ahead = [headline, kicker, standfirst, (photo as Fields | undefined)?.caption];
  return {
    kind: "body",
    text: readSource(body),
    ahead: ahead.filter((text) => typeof text === "string").join("\n"),
    verified: String(updated ?? published ?? ""),
  };
}

interface Judged {
  readonly verdict: Verdict;
  /** Which words were judged: those of a quote, the original of a translated one, or its translation in our own body. */
  readonly field: "text" | "original" | "translation";
}

function judge(quote: ReadQuote, fields: Fields, source: QuoteSource | undefined): readonly Judged[] {
  const { status = "usable", rights, translationOf } = fields;
  if (status !== "usable" || quote.text === "") return [];
  const isFull = (rights as Fields | undefined)?.syndication === "full";
  const { role: _role, ...translation } = quote;
  const inBody: readonly Judged[] =
    quote.original && isFull && source
      ? [{ verdict: verifyQuote({ ...translation, speaker: "" }, source), field: "translation" }]
      : [];
  const field = quote.original ? "original" : "text";
  const spoken = { ...quote, text: quote.original?.text ?? quote.text };
  if (source && source.kind !== "body" && quote.original)
    return [{ verdict: verifyQuote({ ...spoken, speaker: "" }, source), field }];
  // The words of a translation are proven by its original's proofs, which translations.ts looks up.
  if (translationOf !== undefined && !quote.verified && (quote.original || !isFull)) return inBody;
  if (source && !quote.original) return [{ verdict: verifyQuote(spoken, source), field }];
  return isFull && !quote.original ? inBody : [...inBody, { verdict: trustVerified(spoken), field }];
}

/** A translation says who made it: of the story, of each quote. */
function unsigned(yaml: Yaml, { translatedBy, translationOf }: Fields, quotes: readonly ReadQuote[]): readonly Issue[] {
  if (translatedBy !== undefined) return [];
  const story =
    translationOf === undefined ? [] : [{ path: ["translationOf"], found: "a translation without `translatedBy`" }];
  const own = quotes.flatMap(({ original, translatedBy: by }, index) =>
    original && by === undefined && translationOf === undefined
      ? [{ path: ["quotes", index, "original"], found: "a translated quote without `translatedBy`" }]
      : [],
  );
  return [...story, ...own].map(({ path, found }) => issueAt(yaml.placeOf(path), "translation-unsigned", { found }));
}

function unlike(yaml: Yaml, quotes: readonly ReadQuote[]): readonly Issue[] {
  return disagreements(quotes.filter(({ speaker }) => speaker !== "")).flatMap(({ index, other, what }) => {
    const [one, two] = [quotes[index], quotes[other]];
    if (!one || !two) return [];
    const shown = { name: "speaker", role: "role", anonymity: "anonymity", reason: "anonymityReason" } as const;
    const field = shown[what];
    const found = `${quoted(String(one[field] ?? "nothing"))}, but ${quoted(String(two[field] ?? "nothing"))} in quotes[${other}]`;
    return [
      issueAt(yaml.placeOf(["quotes", index, field]), "speaker-inconsistent", {
        field: `quotes[${index}].${field}`,
        found,
      }),
    ];
  });
}
