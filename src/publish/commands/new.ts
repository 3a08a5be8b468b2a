/**
 * `wire new`: a file for a new story, with everything that it can have and marks where an editor has to write.
 *
 * @module
 */
import { createInterface } from "node:readline/promises";
import type { Command } from "commander";
import { gap } from "../../article/gap.ts";
import type { Publication } from "../../article/publication.ts";
import { slugOf } from "../../render/slug.ts";
import { readPublication } from "../content.ts";
import { gapWords, renderArticleFile } from "../import/article-file.ts";
import { newArticleId, writeNewArticle } from "../new-article.ts";
import { sayIssues } from "../say-issues.ts";
import { CommandError } from "../stores.ts";
import { bold, say, sayJson } from "../terminal.ts";
import { addContentOptions, type ContentOptions, examples } from "./options.ts";

interface NewOptions extends ContentOptions {
  readonly headline?: string;
  readonly standfirst?: string;
  readonly language?: string;
  readonly author?: readonly string[];
  readonly dateline?: string;
  readonly canonical?: string;
  readonly holder?: string;
  readonly excerpt?: boolean;
  readonly slug?: string;
  readonly force?: boolean;
}

/** Adds the command. */
export function addNewCommand(wire: Command): void {
  const command = wire
    .command("new")
    .description("Start a story: asks for what it needs, and writes content/articles/<slug>.md for you to fill in.")
    .option("--headline <text>", "the headline; without it, and on a terminal, you are asked")
    .option("--standfirst <text>", "one or two sentences that say what the story is")
    .option("--language <tag>", "the story's language (default: the publication's)")
    .option("--author <name...>", "who wrote it, as credited")
    .option("--dateline <place>", "where it was reported from")
    .option("--canonical <url>", "the story's address at its publisher, when that is not this wire")
    .option("--holder <name>", "who holds the copyright (default: the publication)")
    .option("--excerpt", "its terms allow an excerpt only: standfirst, key quotes, our own digest and the link")
    .option("--slug <slug>", "the last part of its address, instead of one made from the headline")
    .option("--force", "write over an article of the same slug")
    .action(create);
  addContentOptions(command).addHelpText(
    "after",
    examples(
      ["npx wire new", "asks for headline, standfirst and author"],
      ['npx wire new --headline "The night ferry returns" --author "Ida Lund"', "asks nothing"],
    ),
  );
}

async function create(options: NewOptions): Promise<void> {
  const publication = await readPublication(options.content);
  if (!publication.ok) {
    await sayIssues(publication.issues);
    throw new CommandError("Mend the publication first: an article's id takes its authority from there.");
  }
  const answers = options.headline === undefined ? await ask(options) : options;
  const slug = options.slug ?? slugOf(answers.headline ?? "");
  if (slug === "") throw new CommandError("The headline has no letter to make an address from. Give one with --slug.");
  const markdown = renderArticleFile(draftOf(answers, publication.value));
  const target = await writeNewArticle(options.content, slug, markdown, options);
  if (options.json) return sayJson({ file: target, slug });
  say(`Wrote ${bold(target)}. Write where it says “[FILL IN”, then:`);
  say(`  npx wire preview   # see it as it would be, with everything that is still missing`);
  say(`  npx wire publish   # make it public`);
}

function draftOf(options: NewOptions, { id, language, title }: Publication) {
  const isExcerpt = options.excerpt ?? false;
  return {
    id: newArticleId(id),
    ...(options.headline && { headline: options.headline }),
    ...(options.standfirst && { standfirst: options.standfirst }),
    language: options.language ?? language,
    byline: (options.author ?? []).map((name) => ({ name })),
    ...(options.dateline && { dateline: options.dateline }),
    published: new Date().toISOString().slice(0, 10),
    ...(options.canonical && { canonical: options.canonical }),
    holder: options.holder ?? (isExcerpt ? undefined : title),
    syndication: isExcerpt ? ("excerpt" as const) : ("full" as const),
    quotes: [],
    otherQuotes: [],
    tags: [],
    isOurs: !isExcerpt && options.canonical === undefined,
    body: isExcerpt ? gap(gapWords.digest) : gap("the story, in Markdown"),
  };
}

/** Asks on a terminal for what a story cannot be without; an empty answer leaves a mark in the file. */
async function ask(options: NewOptions): Promise<NewOptions> {
  if (!process.stdin.isTTY) throw new CommandError("Give the headline: npx wire new --headline “…”");
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const headline = (await terminal.question("Headline: ")).trim();
    const standfirst =
      options.standfirst ?? (await terminal.question("What is it about, in a sentence or two? ")).trim();
    const named = options.author ?? (await terminal.question("By (names, with commas between): ")).split(",");
    const author = named.map((name) => name.trim()).filter((name) => name !== "");
    return { ...options, headline, standfirst, author };
  } finally {
    terminal.close();
  }
}
