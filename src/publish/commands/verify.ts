/**
 * `wire verify`: compares the key quotes of a story with the text they come from, word for word.
 *
 * @module
 */
import { readFile, rename, writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { readQuotes } from "../../article/article-quotes.ts";
import { type FrontMatterOf, readFrontMatter } from "../../article/front-matter.ts";
import type { Issue } from "../../article/issue.ts";
import { sourceHash } from "../../article/quote-proof.ts";
import { type Proven, type QuoteSource, type Verified, verifiedOf, verifyQuote } from "../../article/quotes.ts";
import { readSource } from "../../article/verbatim.ts";
import { findArticleFile } from "../content.ts";
import { readOriginal, today } from "../originals.ts";
import { CommandError } from "../stores.ts";
import { bold, count, dim, say, sayAside, sayIssues, sayJson } from "../terminal.ts";
import { withProofs } from "../write-proofs.ts";
import { addContentOptions, type ContentOptions, examples } from "./options.ts";

interface VerifyOptions extends ContentOptions {
  readonly source: string;
  readonly write?: boolean;
  readonly private?: boolean;
}

/** Adds the command. */
export function addVerifyCommand(wire: Command): void {
  const command = wire
    .command("verify")
    .description("Compare a story's key quotes, word for word, with the text they come from.")
    .argument("<slug>", "the story: its file's name without .md")
    .requiredOption("--source <file>", "the story as it was published, or a transcript: Markdown, HTML or text")
    .option("--write", "keep the proofs in the story's file, below its quotes")
    .option("--private", "of a text that nobody may recognise: keep neither its hash nor places in it")
    .action(verify);
  addContentOptions(command).addHelpText(
    "after",
    examples(
      ["npx wire verify a-story --source original.html", "say of each quote where it stands"],
      ["npx wire verify a-story --source original.html --write", "and keep the proofs; wire publish sends them out"],
      ["npx wire verify a-story --source interview.txt --private --write", "of a recording that stays secret"],
    ),
  );
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

async function verify(slug: string, options: VerifyOptions): Promise<void> {
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
  sayResults(results, source, options);
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

function sayResults(results: readonly Result[], source: QuoteSource, options: VerifyOptions): void {
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
