/**
 * `wire verify`: of a story's quotes, that they are word for word; of a mirror or a card, that it is the newsroom's.
 *
 * @module
 */
import type { Command } from "commander";
import { CommandError } from "../stores.ts";
import { addContentOptions, examples } from "./options.ts";
import { type VerifyQuotesOptions, verifyQuotesOf } from "./verify-quotes.ts";
import { type VerifySignedOptions, verifySigned } from "./verify-signed.ts";

type VerifyOptions = VerifySignedOptions & Omit<VerifyQuotesOptions, "source"> & Partial<VerifyQuotesOptions>;

/** Adds the command. */
export function addVerifyCommand(wire: Command): void {
  const command = wire
    .command("verify")
    .description("Compare a story's quotes with their source; or prove that a mirror or a card is the newsroom's.")
    .argument("[slug]", "the story: its file's name without .md")
    .option("--source <file>", "the story as it was published, or a transcript: Markdown, HTML or text")
    .option("--write", "keep the proofs in the story's file, below its quotes")
    .option("--private", "of a text that nobody may recognise: keep neither its hash nor places in it")
    .option("--mirror <url>", "scheme and host of a mirror: every path is compared with what was signed")
    .option("--card <file or url>", "a card.json as it was served")
    .option("--keys <file or url>", "the newsroom's public keys; from its own address when absent")
    .action(verify);
  addContentOptions(command).addHelpText(
    "after",
    examples(
      ["npx wire verify a-story --source original.html", "say of each quote where it stands"],
      ["npx wire verify a-story --source original.html --write", "and keep the proofs; wire publish sends them out"],
      ["npx wire verify a-story --source interview.txt --private --write", "of a recording that stays secret"],
      ["npx wire verify --mirror https://mirror.example", "a mirror, with the keys that the newsroom serves"],
      ["npx wire verify --card card.json --keys keys.json", "one card, with keys that you have"],
    ),
  );
}

async function verify(slug: string | undefined, { source, ...options }: VerifyOptions): Promise<void> {
  if (slug === undefined) return verifySigned(options);
  if (source === undefined) throw new CommandError("Add --source <file>: the text that the quotes come from.");
  return verifyQuotesOf(slug, { ...options, source });
}
