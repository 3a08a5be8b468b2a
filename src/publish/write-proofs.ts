/**
 * Writes proofs into an article's file: one line below each quote, everything else as the editor left it.
 *
 * @module
 */
import { isMap, isPair, isScalar, isSeq, type Pair, parseDocument, type YAMLMap } from "yaml";
import type { FrontMatterOf } from "../article/front-matter.ts";
import type { Verified } from "../article/quotes.ts";

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * The file's text with the proofs, by the quote's index; undefined where the quotes are not written one field a line, so
 * that there is no place for another line.
 */
export function withProofs(
  { document, end }: FrontMatterOf,
  proofs: ReadonlyMap<number, Verified>,
): string | undefined {
  const { text } = document;
  const yaml = parseDocument(text.slice(0, end), { schema: "failsafe", prettyErrors: false });
  const quotes = yaml.get("quotes");
  if (!isSeq(quotes)) return undefined;
  const edits = [...proofs].map(([index, proof]) => {
    const quote = quotes.items[index];
    return isMap(quote) && !quote.flow ? editOf(quote, proof, text) : undefined;
  });
  if (!edits.every((edit) => edit !== undefined)) return undefined;
  return edits
    .toSorted((a, b) => b.from - a.from)
    .reduce((all, { from, to, text: line }) => all.slice(0, from) + line + all.slice(to), text);
}

function editOf(quote: YAMLMap, proof: Verified, text: string): Edit | undefined {
  const line = `verified: ${flow(proof)}`;
  const known = quote.items.find((pair) => isScalar(pair.key) && pair.key.value === "verified");
  if (known) return { from: rangeOf(known)[0], to: rangeOf(known)[1], text: line };
  const last = quote.items.at(-1);
  const first = quote.items[0];
  if (!last || !first) return undefined;
  const start = rangeOf(first)[0];
  const indent = " ".repeat(start - (text.lastIndexOf("\n", start - 1) + 1));
  // An empty line or a comment may follow; the new line comes right behind the last value.
  const to = rangeOf(last)[1];
  const trimmed = to - (text.slice(0, to).length - text.slice(0, to).trimEnd().length);
  return { from: trimmed, to: trimmed, text: `\n${indent}${line}` };
}

/** The offsets of a pair: from its key to the end of its value. */
function rangeOf(pair: Pair): readonly [number, number] {
  const [key, value] = [pair.key, pair.value] as readonly { readonly range?: readonly number[] | null }[];
  if (!isPair(pair)) throw new Error("expected a pair");
  return [key?.range?.[0] ?? 0, value?.range?.[1] ?? key?.range?.[1] ?? 0];
}

/** No value of a proof needs quotation marks but the fragment, whose comma would end it. */
function flow(proof: Verified): string {
  const fields = Object.entries(proof).map(([name, value]) => `${name}: ${name === "fragment" ? `"${value}"` : value}`);
  return `{ ${fields.join(", ")} }`;
}
