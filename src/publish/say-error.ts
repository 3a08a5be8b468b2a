/**
 * Errors as people read them, and the exit code that goes with each; the same for every command, and for each turn of one that
 * watches. No withheld name is among the words.
 *
 * @module
 */
import { CommanderError } from "commander";
import { sayIssues } from "./say-issues.ts";
import { CommandError } from "./stores.ts";
import { sayAside, sayJson } from "./terminal.ts";
import { maskIssues } from "./withheld/found.ts";
import { WithheldError } from "./withheld/gate.ts";
import { loadList } from "./withheld/list-file.ts";
import { masked } from "./withheld/masked.ts";

const EXIT_MISTAKES = 1;
const EXIT_FAILED = 2;
const EXIT_USAGE = 64;

/** Says an error; returns the exit code (wire.ts has the list). */
export async function sayError(error: unknown): Promise<number> {
  if (error instanceof WithheldError) return sayWithheld(error);
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
  // A sentence for people; a fault of ours shows where it happened, so that it can be reported.
  const isExpected = error instanceof CommandError || (error instanceof Error && process.env.WIRE_DEBUG === undefined);
  const words = isExpected ? error.message : String(error instanceof Error ? error.stack : error);
  // A message repeats what was typed: a slug, a path.
  sayAside(`wire: ${await masked(words)}`);
  return EXIT_FAILED;
}

/** The same for every command that would have stored something. */
async function sayWithheld({ issues, message }: WithheldError): Promise<number> {
  const { matcher } = await loadList();
  const shown = maskIssues(issues, matcher);
  if (process.argv.includes("--json")) sayJson({ ok: false, issues: shown });
  else {
    await sayIssues(shown);
    sayAside(message);
  }
  return EXIT_MISTAKES;
}
