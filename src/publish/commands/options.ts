/**
 * Options that several commands share.
 *
 * @module
 */
import { type Command, Option } from "commander";

/** Where the content lies, and what form the answer takes. */
export interface ContentOptions {
  readonly content: string;
  readonly json?: boolean;
}

/** Where local KV and the cache lie when nobody says otherwise. */
export const STATE = ".wrangler/state";

/** Adds --content and --json. */
export function addContentOptions(command: Command): Command {
  return command
    .option("--content <folder>", "the folder with publication.yaml and articles/", "content")
    .option("--json", "answer in JSON, for scripts");
}

/** Originals to compare the quotes of excerpts with. */
export interface SourceOptions {
  readonly source?: readonly string[];
}

/** Adds --source. */
export function addSourceOption(command: Command): Command {
  return command.option(
    "--source <file...>",
    "compare an excerpt's quotes with its original: <slug>.md, <slug>.html or SLUG=FILE",
  );
}

/** Adds the options that choose a store. */
export function addStoreOptions(command: Command): Command {
  return command
    .addOption(new Option("--remote", "Cloudflare's KV instead of the local store").conflicts("folder"))
    .option("--folder <folder>", "a folder instead of the local store")
    .option("--origin <origin>", "scheme and host for the edition's addresses, instead of the publication's")
    .option("--state <folder>", "where the local store and the cache lie", STATE);
}

/** The text of a command's examples, below its options. */
export function examples(...lines: readonly (readonly [command: string, what: string])[]): string {
  const width = Math.max(...lines.map(([command]) => command.length));
  return ["", "Examples:", ...lines.map(([command, what]) => `  $ ${command.padEnd(width)}  # ${what}`)].join("\n");
}
