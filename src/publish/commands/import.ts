/**
 * `wire import`: a story as a publisher printed it becomes an article file.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { readPublication } from "../content.ts";
import type { Imported } from "../import/import-story.ts";
import { authorityOf, newIdPart, writeNewArticle } from "../new-article.ts";
import { sayIssues } from "../say-issues.ts";
import { CommandError } from "../stores.ts";
import { bold, dim, say, sayAside, sayJson } from "../terminal.ts";
import { searchFileBytes } from "../withheld/found.ts";
import { WithheldError } from "../withheld/gate.ts";
import { loadList } from "../withheld/list-file.ts";
import { addContentOptions, type ContentOptions, examples } from "./options.ts";

interface ImportOptions extends ContentOptions {
  readonly excerpt?: boolean;
  readonly sourceUrl?: string;
  readonly slug?: string;
  readonly force?: boolean;
}

/** Adds the command. */
export function addImportCommand(wire: Command): void {
  const command = wire
    .command("import")
    .description("Turn a story as a publisher printed it, Markdown or HTML, into content/articles/<slug>.md.")
    .argument("<file>", "the story: a .md or .html file on this machine; nothing is fetched")
    .option("--excerpt", "leave the body out, and say where standfirst and digest are to be written")
    .option("--source-url <url>", "the story's address at its publisher")
    .option("--slug <slug>", "the last part of our address, instead of one made from the headline")
    .option("--force", "write over an article of the same slug")
    .action(importFile);
  addContentOptions(command).addHelpText(
    "after",
    examples(
      ["npx wire import story.html", "with its body"],
      ["npx wire import story.md --excerpt", "without: for a story whose terms allow an excerpt"],
    ),
  );
}

async function importFile(file: string, options: ImportOptions): Promise<void> {
  const publication = await readPublication(options.content);
  if (!publication.ok) {
    await sayIssues(publication.issues);
    throw new CommandError("Mend the publication first: an article's id takes its authority from there.");
  }
  const bytes = await readFile(file).catch(() => {
    throw new CommandError(`${file} cannot be read. Give the path of a Markdown or HTML file.`);
  });
  const { importStory } = await import("../import/import-story.ts");
  const imported = importStory(
    { file, bytes: new Uint8Array(bytes) },
    {
      excerpt: options.excerpt ?? false,
      ...(options.sourceUrl !== undefined && { sourceUrl: options.sourceUrl }),
      idAuthority: authorityOf(publication.value.id),
      newId: newIdPart,
    },
  );
  await refuseWithheldImport(file, new Uint8Array(bytes), `${imported.markdown}\n${options.slug ?? ""}`);
  const target = await writeNewArticle(options.content, options.slug ?? imported.slug, imported.markdown, options);
  if (options.json) return sayJson({ file: target, found: imported.found, missing: imported.missing });
  sayImported(target, imported);
}

/** A withheld name must not get into content/, where version control would keep it; it is taken out of the source first. */
async function refuseWithheldImport(file: string, bytes: Uint8Array, markdown: string): Promise<void> {
  const { matcher, issues } = await loadList();
  if (issues.length > 0) throw new WithheldError(issues);
  if (!matcher) return;
  const written = searchFileBytes("the imported article", new TextEncoder().encode(markdown), matcher);
  if (written.length > 0) throw new WithheldError([...searchFileBytes(file, bytes, matcher), ...written]);
}

function sayImported(target: string, { found, missing }: Imported): void {
  const width = Math.max(...[...found, ...missing].map(({ field }) => field.length));
  for (const { field, value, where } of found) say(`  ${field.padEnd(width)}  ${value}  ${dim(`(${where})`)}`);
  say(`Wrote ${bold(target)}.`);
  if (missing.length === 0)
    return say("Nothing is missing. Read it, delete the quotes you do not want, and run `npx wire check`.");
  sayAside(`\nLeft for you, marked “[FILL IN” in the file (wire check refuses it until then):`);
  for (const { field, what } of missing) sayAside(`  ${field.padEnd(width)}  ${what}`);
}
