/**
 * `wire log`: a story's revisions, newest first, each with what it changed. They are those of version control: the store keeps
 * editions, not the words that an editor wrote, and after a withdrawal it keeps none.
 *
 * @module
 */
import { execFile } from "node:child_process";
import { basename, dirname } from "node:path";
import { styleText } from "node:util";
import type { Command } from "commander";
import { findArticleFile } from "../content.ts";
import { CommandError } from "../stores.ts";
import { bold, count, dim, say, sayJson } from "../terminal.ts";
import { maskNames } from "../withheld/found.ts";
import { loadList } from "../withheld/list-file.ts";
import { addContentOptions, type ContentOptions, examples } from "./options.ts";

interface LogOptions extends ContentOptions {
  readonly number?: string;
}

/** One revision of a story's file. */
interface Revision {
  readonly revision: string;
  /** RFC 3339. */
  readonly date: string;
  readonly subject: string;
  /** What it changed, as a unified diff without its head. */
  readonly changes: readonly string[];
}

/** Adds the command. */
export function addLogCommand(wire: Command): void {
  const command = wire
    .command("log")
    .description("Show a story's revisions from version control (git), newest first, with their differences.")
    .argument("<slug>", "the last part of the story's address")
    .option("-n, --number <count>", "so many revisions at the most")
    .action(log);
  addContentOptions(command).addHelpText(
    "after",
    examples(
      ["npx wire log a-story", "every revision"],
      ["npx wire log a-story -n 1", "what was changed last"],
      ["npx wire log a-story --json", "for scripts"],
    ),
  );
}

async function log(slug: string, options: LogOptions): Promise<void> {
  if (options.number !== undefined && !/^[1-9]\d{0,5}$/.test(options.number))
    throw new CommandError("--number takes a whole number from 1.");
  const file = await findArticleFile(options.content, slug);
  if (!file) throw new CommandError(`There is no story “${slug}” in ${options.content}/articles.`);
  const { matcher } = await loadList().catch(() => ({ matcher: undefined }));
  const revisions = parseLog(maskNames(await readLog(file, options.number), matcher));
  if (options.json) return sayJson(revisions);
  if (revisions.length === 0)
    throw new CommandError(`${file} has no revision yet. Commit it: git add ${file} && git commit`);
  for (const { revision, date, subject, changes } of revisions) {
    say(`${bold(revision)}  ${date}  ${subject}`);
    for (const line of changes) say(`  ${toned(line)}`);
    say("");
  }
  say(dim(count(revisions.length, "revision")));
}

/** Each revision begins with this character, which no text has. */
const START = "\u0001";

function readLog(file: string, number: string | undefined): Promise<string> {
  const format = `--format=${START}%h%x09%aI%x09%s`;
  const args = ["log", "--follow", "--no-color", "--unified=0", "-p", format, ...(number ? ["-n", number] : [])];
  return new Promise((resolve, reject) => {
    const options = { cwd: dirname(file), maxBuffer: 64 * 1024 * 1024 };
    execFile("git", [...args, "--", basename(file)], options, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const why = "code" in error && error.code === "ENOENT" ? "git is not installed." : stderr.trim().split("\n")[0];
      reject(new CommandError(`${file} has no history: ${why} Keep content/ under git, and each change has a date.`));
    });
  });
}

function parseLog(text: string): readonly Revision[] {
  return text.split(START).flatMap((part) => {
    const [head = "", ...lines] = part.split("\n");
    const [revision = "", date = "", subject = ""] = head.split("\t");
    const changes = lines.filter((line) => /^[-+](?!--|\+\+)/.test(line));
    return revision === "" ? [] : [{ revision, date, subject, changes }];
  });
}

function toned(line: string): string {
  return styleText(line.startsWith("+") ? "green" : "red", line);
}
