/**
 * `wire rollback`: makes an older edition current again.
 *
 * @module
 */
import type { Command } from "commander";
import { type Rollback, rollBack } from "../rolling-back.ts";
import { openStore, type StoreOptions } from "../stores.ts";
import { sayHubReports } from "../tell-hubs.ts";
import { bold, say, sayJson } from "../terminal.ts";
import { masked } from "../withheld/masked.ts";
import { addStoreOptions, examples } from "./options.ts";
import { sayChanges, short } from "./publish.ts";

/** Adds the command. */
export function addRollbackCommand(wire: Command): void {
  const command = wire
    .command("rollback")
    .description("Make an older edition current again: the one before, or the one that you name.")
    .argument("[edition]", "its id, or the first digits of it")
    .option("--json", "answer in JSON, for scripts")
    .action(rollback);
  addStoreOptions(command).addHelpText(
    "after",
    examples(
      ["npx wire rollback", "to the edition before this one"],
      ["npx wire rollback 3f2a91", "to one that `wire status` or `wire diff` named"],
    ),
  );
}

async function rollback(name: string | undefined, options: StoreOptions & { readonly json?: boolean }): Promise<void> {
  const store = await openStore(options);
  try {
    const done = await rollBack(name, store);
    const { from, to } = done;
    const { changes, hubs } = await masked({ changes: done.changes, hubs: done.hubs });
    if (!options.json) return sayRollback({ from, to, changes, hubs });
    sayJson({ ok: true, edition: to.pointer.edition, from: from?.pointer.edition ?? null, changes, hubs });
  } finally {
    await store.close();
  }
}

function sayRollback({ from, to, changes, hubs }: Rollback): void {
  sayChanges(changes);
  say(
    `Rolled back from ${from ? short(from.pointer.edition) : "a damaged edition"} to ${bold(`edition ${short(to.pointer.edition)}`)}, made ${to.pointer.published}.`,
  );
  sayHubReports(hubs);
  say("The content folder is as it was: the next publish brings its state back.");
}
