/**
 * `wire diff`: what publishing now would change, or what changed between two editions.
 *
 * @module
 */
import type { Command } from "commander";
import { type Changes, compareEntries } from "../../edition/compare.ts";
import type { ReadableStorage } from "../../edition/storage.ts";
import type { Cache } from "../cache/cache.ts";
import { withCache } from "../cache/with-cache.ts";
import { findEdition } from "../find-edition.ts";
import { prepareEdition } from "../publish-edition.ts";
import { readShown } from "../read-shown.ts";
import { sayIssues } from "../say-issues.ts";
import { type OpenStore, openStore, type StoreOptions } from "../stores.ts";
import { say, sayAside, sayJson } from "../terminal.ts";
import { masked } from "../withheld/masked.ts";
import { addContentOptions, addStoreOptions, type ContentOptions, examples } from "./options.ts";
import { sayChanges } from "./publish.ts";

interface DiffOptions extends ContentOptions, StoreOptions {
  readonly exitCode?: boolean;
}

/** Adds the command. */
export function addDiffCommand(wire: Command): void {
  const command = wire
    .command("diff")
    .description("Say which paths publishing now would change; with two editions, which differ between them.")
    .argument("[before]", "an edition's id, or its first digits")
    .argument("[after]", "another one; the current edition when left out")
    .option("--exit-code", "end with 1 when there are differences")
    .action(diff);
  addStoreOptions(addContentOptions(command)).addHelpText(
    "after",
    examples(
      ["npx wire diff", "content/ against the current edition"],
      ["npx wire diff 3f2a91", "an older edition against the current one"],
      ["npx wire diff 3f2a91 77c0de", "one edition against another"],
    ),
  );
}

async function diff(before: string | undefined, after: string | undefined, options: DiffOptions): Promise<void> {
  const store = await openStore(options);
  try {
    const changes =
      before === undefined ? await againstContent(store, options) : await between(store.storage, before, after);
    if (changes) sayDifferences(await masked(changes), options);
  } finally {
    await store.close();
  }
}

function againstContent({ storage, origin }: OpenStore, options: DiffOptions): Promise<Changes | undefined> {
  return withCache(options.state, (cache) => wouldChange(cache, { storage, origin }, options));
}

async function wouldChange(
  cache: Cache,
  { storage, origin }: Pick<OpenStore, "storage" | "origin">,
  options: DiffOptions,
): Promise<Changes | undefined> {
  const content = await readShown(options.content, { cache });
  if (!content.ok) {
    process.exitCode = 1;
    if (options.json) sayJson({ ok: false, issues: content.issues });
    else await sayIssues(content.issues);
    return undefined;
  }
  const { report, release } = await prepareEdition({ content: content.value, origin, now: new Date(), cache }, storage);
  release();
  return report.changes;
}

async function between(
  storage: ReadableStorage & OpenStore["storage"],
  before: string,
  after = "current",
): Promise<Changes> {
  const [older, newer] = await Promise.all([findEdition(storage, before), findEdition(storage, after)]);
  return compareEntries(older.entries, newer.entries);
}

function sayDifferences(changes: Changes, options: DiffOptions): void {
  const isSame = Object.values(changes).every((paths) => paths.length === 0);
  if (!isSame && options.exitCode) process.exitCode = 1;
  if (options.json) return sayJson(changes);
  if (isSame) return say("No differences.");
  sayChanges(changes);
  sayAside("Nothing was written.");
}
