/**
 * `wire check`: every mistake in the content at once.
 *
 * @module
 */
import type { Command } from "commander";
import type { Cache } from "../cache/cache.ts";
import { withCache } from "../cache/with-cache.ts";
import { checkContent } from "../check-content.ts";
import { readOriginals } from "../originals.ts";
import { readShown } from "../read-shown.ts";
import { sayIssues } from "../say-issues.ts";
import { count, say, sayJson } from "../terminal.ts";
import {
  addContentOptions,
  addSourceOption,
  type ContentOptions,
  examples,
  type SourceOptions,
  STATE,
} from "./options.ts";

/** Adds the command. */
export function addCheckCommand(wire: Command): void {
  const command = wire
    .command("check")
    .description("Check all content: every mistake at once, with its place and what to do. Stores nothing.")
    .action(check);
  addSourceOption(addContentOptions(command)).addHelpText(
    "after",
    examples(
      ["npx wire check", "read everything below content/"],
      ["npx wire check --source a-story=original.html", "compare its quotes with the original again"],
      ["npx wire check --json", "the same, as a list of issues for scripts"],
    ),
  );
}

function check(options: ContentOptions & SourceOptions): Promise<void> {
  return withCache(STATE, (cache) => checkWith(cache, options));
}

async function checkWith(cache: Cache, options: ContentOptions & SourceOptions): Promise<void> {
  const originals = await readOriginals(options.source ?? [], new Date());
  const result = await readShown(options.content, { originals, cache });
  const issues = await checkContent(options.content, result, new Date());
  const ok = issues.every(({ severity }) => severity === "warning");
  if (!ok) process.exitCode = 1;
  if (options.json) return sayJson({ ok, issues });
  if (issues.length > 0) await sayIssues(issues);
  if (ok && result.ok) say(`${count(result.value.articles.length, "article")} checked: ready to publish.`);
}
