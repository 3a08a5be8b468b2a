/**
 * `wire withheld`: the list of names that must never go out: add to it, try a text, see it, scan a store.
 *
 * @module
 */
import { appendFile, readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import type { Command } from "commander";
import { parseList } from "../../withheld/list.ts";
import { Matcher } from "../../withheld/matcher.ts";
import { sayIssues } from "../say-issues.ts";
import { CommandError, openStore, type StoreOptions } from "../stores.ts";
import { bold, count, dim, say, sayAside, sayJson, sizeOf, startProgress } from "../terminal.ts";
import { describeEntry } from "../withheld/describe-entry.ts";
import { searchNamedFile } from "../withheld/found.ts";
import { WithheldError } from "../withheld/gate.ts";
import { type LoadedList, listPath, loadList } from "../withheld/list-file.ts";
import { measureArchive, scanStore } from "../withheld/measure.ts";
import { addContentOptions, addStoreOptions, type ContentOptions, examples } from "./options.ts";

interface JsonOption {
  readonly json?: boolean;
}

/** Adds the command and its four parts. */
export function addWithheldCommand(wire: Command): void {
  const withheld = wire
    .command("withheld")
    .description("Keep the list of names that must never go out (wire.withheld; docs/withheld.md).")
    .addHelpText(
      "after",
      examples(
        ["npx wire withheld add", "asks for an entry, says how often it rings in content/, then adds it"],
        ["npx wire withheld test draft.md", "try a text, or a picture"],
        ["npx wire withheld list", "how each entry is looked for, by number; --names shows the names"],
        ["npx wire withheld scan --remote", "every edition that the store still holds"],
      ),
    );
  const add = withheld
    .command("add")
    .description(
      "Measure an entry on the whole archive, then add it. It is read from standard input, never from the command line.",
    )
    .option("--anyway", "add it although it rings")
    .action(addEntry);
  addContentOptions(add);
  withheld
    .command("test")
    .argument("<file>", "a text or a picture")
    .option("--json", "answer in JSON, for scripts")
    .description("Try a text: which entries ring, and where. Ends with 1 when one does.")
    .action(testFile);
  withheld
    .command("list")
    .option("--names", "show the names too")
    .option("--json", "answer in JSON, for scripts")
    .description("Say of each entry how it is looked for.")
    .action(listEntries);
  const scan = withheld
    .command("scan")
    .option("--json", "answer in JSON, for scripts")
    .description("Search every edition that a store still holds. Ends with 1 when a name is found.")
    .action(scanEditions);
  addStoreOptions(scan);
}

async function neededList(): Promise<LoadedList & { readonly matcher: Matcher }> {
  const list = await loadList();
  if (list.issues.length > 0) throw new WithheldError(list.issues);
  if (!list.matcher) throw new CommandError(`There is no ${list.file}. Make one with \`npx wire withheld add\`.`);
  return { ...list, matcher: list.matcher };
}

async function addEntry(options: ContentOptions & { readonly anyway?: boolean }): Promise<void> {
  const { issues } = await loadList();
  if (issues.length > 0) throw new WithheldError(issues);
  const line = await readEntry();
  const { entries, problems } = parseList(line);
  if (problems.length > 0 || entries.length !== 1)
    throw new CommandError(
      `This is no entry: ${problems[0]?.found ?? "more than one line"}. docs/withheld.md has the syntax.`,
    );
  const { files, bytes, issues: rings } = await measureArchive(options.content, new Matcher(entries));
  const isAdded = rings.length === 0 || options.anyway === true;
  if (isAdded) await appendFile(listPath(), `${line}\n`, { mode: 0o600 });
  if (!isAdded) process.exitCode = 1;
  const places = rings.map(({ file, line: at, column }) => ({ file, line: at, column }));
  if (options.json) return sayJson({ ok: isAdded, files, bytes, rings: rings.length, places });
  say(
    `It rings ${count(rings.length, "time")} in ${count(files, "file")} (${sizeOf(bytes)}) below ${options.content}/.`,
  );
  for (const { file, line: at, column } of places) say(dim(`  ${file}:${at}:${column}`));
  for (const entry of entries) for (const words of describeEntry(entry)) say(`  ${words}`);
  if (isAdded) return say(`Added to ${bold(listPath())}.`);
  sayAside(
    "Not added. Write the name in full, or exceptions (; !other words), or add it --anyway: nothing of these is published then.",
  );
}

/** One line, asked for when a person types: what stands in a command line stays in the shell's history. */
async function readEntry(): Promise<string> {
  const asks = createInterface({ input: process.stdin, output: process.stderr, terminal: process.stdin.isTTY });
  if (process.stdin.isTTY) asks.setPrompt("Entry (name; alias; !exception): ");
  if (process.stdin.isTTY) asks.prompt();
  for await (const line of asks) {
    asks.close();
    return line.trim();
  }
  throw new CommandError("Nothing came from standard input: type the entry, or pipe it.");
}

async function testFile(file: string, { json }: JsonOption): Promise<void> {
  const { matcher } = await neededList();
  const bytes = await readFile(file).catch(() => {
    throw new CommandError("This file cannot be read. Give the path of a text or a picture.");
  });
  const issues = searchNamedFile(file, new Uint8Array(bytes), matcher);
  if (issues.length > 0) process.exitCode = 1;
  if (json) return sayJson({ ok: issues.length === 0, issues });
  if (issues.length > 0) return await sayIssues(issues);
  say(`None of ${count(matcher.entries.length, "entry", "entries")} rings.`);
}

async function listEntries({ names, json }: JsonOption & { readonly names?: boolean }): Promise<void> {
  const { matcher, file } = await neededList();
  const entries = matcher.entries.map((entry) => ({
    number: entry.number,
    line: entry.line,
    rings: describeEntry(entry),
    exceptions: entry.exceptions.length,
    ...(names && { names: entry.terms.map(({ text }) => text), mayStand: entry.exceptions }),
  }));
  if (json) return sayJson({ file, entries });
  for (const entry of entries) {
    say(`${bold(String(entry.number))}  line ${entry.line}${entry.names ? `  ${entry.names.join("; ")}` : ""}`);
    for (const words of entry.rings) say(`   ${words}`);
    if (entry.exceptions > 0) say(`   ${count(entry.exceptions, "exception")}`);
  }
}

async function scanEditions(options: StoreOptions & JsonOption): Promise<void> {
  const { matcher } = await neededList();
  const { storage, close } = await openStore(options);
  const progress = startProgress();
  try {
    const scanned = await scanStore(storage, matcher, (done, total) =>
      progress.say(`Searching: ${done} of ${count(total, "edition")}`),
    );
    progress.end();
    const issues = scanned.flatMap((one) => one.issues.map((issue) => ({ ...issue, edition: one.edition })));
    const damage = [...new Set(scanned.flatMap((one) => one.damage))];
    const isClean = issues.length === 0 && damage.length === 0;
    if (!isClean) process.exitCode = 1;
    if (options.json) return sayJson({ ok: isClean, store: storage.name, editions: scanned.length, issues, damage });
    for (const { edition, file, found } of issues) say(`edition ${edition.slice(0, 12)}  ${file}  ${found}`);
    say(
      `${count(scanned.length, "edition")} in ${storage.name} searched: ${issues.length === 0 ? "none holds a withheld name" : `${count(issues.length, "place")} with a withheld name`}.`,
    );
    if (issues.length > 0)
      sayAside("Withdraw the story that holds it: that takes its words out of every edition in the store.");
    for (const sentence of damage) sayAside(sentence);
    if (damage.length > 0) sayAside("That could not be searched. `wire fsck` says which editions are not whole.");
  } finally {
    progress.end();
    await close();
  }
}
