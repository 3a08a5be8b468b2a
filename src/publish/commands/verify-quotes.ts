/**
 * `wire verify SLUG`: compares the key quotes of a story with the text they come from, word for word.
 *
 * @module
 */
import { readFile, rename, writeFile } from "node:fs/promises";
import { readQuotes } from "../../article/article-quotes.ts";
import { type FrontMatterOf, readFrontMatter } from "../../article/front-matter.ts";
import type { Issue } from "../../article/issue.ts";
import { sourceHash } from "../../article/quote-proof.ts";
import { type Proven, type QuoteSource, type Verified, verifiedOf, verifyQuote } from "../../article/quotes.ts";
import { readSource } from "../../article/verbatim.ts";
import { findArticleFile } from "../content.ts";
import { readOriginal, today } from "../originals.ts";
import { sayIssues } from "../say-issues.ts";
import { CommandError } from "../stores.ts";
import { bold, count, dim, say, sayAside, sayJson } from "../terminal.ts";
import { withProofs } from "../write-proofs.ts";
import type { ContentOptions } from "./options.ts";

/** What goes with a comparison. */
export interface VerifyQuotesOptions extends ContentOptions {
  readonly source: string;
  readonly write?: boolean;
  readonly private?: boolean;
}

/** One quote, judged. */
interface Result {
  readonly index: number;
  readonly speaker: string;
  readonly text: string;
  readonly proven?: Proven;
  readonly issue?: Issue;
  /** What the file kept of an earlier comparison. */
  readonly earlier?: Verified;
}

/** Compares the key quotes of a story with a text, says what it found, and keeps the proofs where that is asked for. */
export async function verifyQuotesOf(slug: string, options: VerifyQuotesOptions): Promise<void> {
  const file = await findArticleFile(options.content, slug);
  if (file === undefined) throw new CommandError(`${options.content}/articles has no ${slug}.md.`);
  const matter = readFrontMatter({ file, bytes: new Uint8Array(await readFile(file)) });
  if (!matter) throw new CommandError(`${file} has no front matter that can be read: run \`npx wire check\` first.`);
  const source: QuoteSource = {
    kind: options.private ? "private" : "original",
    text: readSource(await readOriginal(options.source)),
    verified: today(new Date()),
  };
  const results = judgeAll(matter, source);
  const isRight = results.every(({ issue }) => !issue);
  if (!isRight) process.exitCode = 1;
  const written = options.write && isRight ? await writeProofs(file, matter, results) : false;
  if (options.json) return sayJson({ ok: isRight, written, quotes: results.map(forPrograms) });
  await sayResults(results, source, options);
  if (written) say(`Kept in ${bold(file)}.`);
  else if (options.write && !isRight) sayAside("Nothing was written.");
}

function judgeAll({ yaml }: FrontMatterOf, source: QuoteSource): readonly Result[] {
  const quotes = readQuotes((yaml.data as { readonly quotes?: unknown } | undefined)?.quotes);
  if (quotes.length === 0) throw new CommandError("The story has no key quotes.");
  return quotes.map((quote, index) => {
    // A translated speaker's name would not be found beside the words as they were printed.
    const spoken = quote.original ? { text: quote.original.text, speaker: "" } : quote;
    const path = quote.original ? ["original", "text"] : ["text"];
    const verdict = verifyQuote(spoken, source);
    const about = {
      index,
      speaker: quote.speaker,
      text: spoken.text,
      ...(quote.verified && { earlier: quote.verified }),
    };
    if ("proven" in verdict) return { ...about, proven: verdict.proven };
    const place = yaml.placeOf(["quotes", index, ...path]);
    return { ...about, issue: verdict.issue(place, `quotes[${index}].${path.join(".")}`) };
  });
}

async function writeProofs(file: string, matter: FrontMatterOf, results: readonly Result[]): Promise<boolean> {
  const proofs = results.flatMap(({ index, text, proven }) =>
    proven ? [[index, verifiedOf(proven, text)] as const] : [],
  );
  const text = withProofs(matter, new Map(proofs));
  if (text === undefined) {
    throw new CommandError(`${file}: write each field of a quote on a line of its own, so that a proof can follow it.`);
  }
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
  return true;
}

function forPrograms({ index, text, proven, issue }: Result): object {
  return { index, text, ...(proven && { proof: proven.proof, fragment: proven.fragment }), ...(issue && { issue }) };
}

async function sayResults(
  results: readonly Result[],
  source: QuoteSource,
  options: VerifyQuotesOptions,
): Promise<void> {
  for (const { index, speaker, proven, issue } of results) {
    if (proven) say(`  ✓ quotes[${index}]  ${speaker}  ${dim(`word for word${placesOf(proven)}`)}`);
    if (issue) say(`  ✗ quotes[${index}]  ${speaker}`);
  }
  const issues = results.flatMap(({ issue }) => issue ?? []);
  if (issues.length > 0) return sayIssues(issues);
  say(`${count(results.length, "quote")}, word for word in ${options.source}.`);
  if (!options.private) say(dim(`sha256 of the normalised text: ${sourceHash(source.text)}`));
  sayEarlier(results, source);
}

function placesOf({ proof: { spans = [] } }: Proven): string {
  return spans.length === 0 ? "" : ` at ${spans.map(({ start, end }) => `${start}–${end}`).join(", ")}`;
}

/** Whether this is the text that was compared before. */
function sayEarlier(results: readonly Result[], source: QuoteSource): void {
  const known = results.flatMap(({ earlier }) => earlier ?? []).find((earlier) => earlier.source !== "private");
  if (!known) return;
  const isSame = known.source === sourceHash(source.text);
  say(
    isSame
      ? `The same text as on ${known.date}.`
      : `Not the text of ${known.date}: another copy, or it was edited since.`,
  );
}
