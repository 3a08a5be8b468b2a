/**
 * `wire status`: what is current in a store.
 *
 * @module
 */
import type { Command } from "commander";
import { loadCurrent } from "../../edition/current.ts";
import { openStore, type StoreOptions } from "../stores.ts";
import { bold, count, say, sayJson, sizeOf } from "../terminal.ts";
import { addStoreOptions, examples } from "./options.ts";
import { short } from "./publish.ts";

/** Adds the command. */
export function addStatusCommand(wire: Command): void {
  const command = wire
    .command("status")
    .description("Say which edition is current, since when, and what it holds.")
    .option("--json", "answer in JSON, for scripts")
    .action(status);
  addStoreOptions(command).addHelpText(
    "after",
    examples(
      ["npx wire status", "of the local store"],
      ["npx wire status --remote --json", "of Cloudflare's, for scripts"],
    ),
  );
}

async function status(options: StoreOptions & { readonly json?: boolean }): Promise<void> {
  const { storage, servedAt, close } = await openStore(options);
  try {
    const current = await loadCurrent(storage);
    if (!current) {
      if (options.json) return sayJson({ store: storage.name, edition: null });
      return say(`Nothing has been published to ${storage.name} yet: run \`npx wire publish\`.`);
    }
    const { edition, published, previous, origin } = current.pointer;
    const bytes = current.entries.reduce((sum, entry) => sum + (entry.bytes ?? 0), 0);
    const paths = current.entries.length;
    if (options.json)
      return sayJson({ store: storage.name, edition, published, previous, origin, paths, bytes, servedAt });
    say(`${bold(`Edition ${short(edition)}`)} is current in ${storage.name}.`);
    say(`  made       ${published}`);
    say(`  for        ${origin}`);
    say(`  holds      ${count(paths, "path")}, ${sizeOf(bytes)}`);
    say(`  before it  ${previous ? short(previous) : "nothing"}`);
    if (servedAt) say(`  served at  ${servedAt}/`);
  } finally {
    await close();
  }
}
