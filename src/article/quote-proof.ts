/**
 * The proof of a quote: what was compared, how, when, and where the words stand; enough for anyone who has the source to
 * do it again (`wire verify`).
 *
 * @module
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Moment, QuoteProof } from "./article.ts";
import { normalise } from "./normalise.ts";
import { type SourceText, type Span, VERBATIM_METHOD } from "./verbatim.ts";

/** A source, and what may be said of it. */
export interface ProofSource {
  readonly kind: QuoteProof["source"];
  readonly text: SourceText;
  /** When the comparison was made. */
  readonly verified: Moment;
}

/** SHA-256 of a text in its normalised form, in hexadecimal. */
export function textHash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(normalise(text).toWellFormed())));
}

/** SHA-256 of a prepared source, in hexadecimal. */
export function sourceHash({ text }: SourceText): string {
  return bytesToHex(sha256(utf8ToBytes(text.toWellFormed())));
}

/**
 * The proof of a quote that was found. Of a private source it says neither hash nor places: whoever holds a leaked file
 * could confirm by them that it is the one.
 */
export function proofOf(quote: string, spans: readonly Span[], { kind, text, verified }: ProofSource): QuoteProof {
  return {
    method: VERBATIM_METHOD,
    source: kind,
    ...(kind !== "private" && { sourceSha256: sourceHash(text) }),
    sha256: textHash(quote),
    ...(kind !== "private" && { spans: spans.map(({ start, end }) => ({ start, end })) }),
    verified,
  };
}
