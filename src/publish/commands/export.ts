/**
 * `wire export`: an edition as a static site.
 *
 * @module
 */
import { resolve } from "node:path";
import type { Command } from "commander";
import { CURRENT_KEY } from "../../edition/keys.ts";
import { exportEdition } from "../export/export-edition.ts";
import { findEdition } from "../find-edition.ts";
import { openStore, type StoreOptions } from "../stores.ts";
import { bold, count, say, sayJson, sizeOf, startProgress } from "../terminal.ts";
import { addStoreOptions, examples } from "./options.ts";
import { short } from "./publish.ts";

/** Adds the command. */
export function addExportCommand(wire: Command): void {
  const command = wire
    .command("export")
    .description("Write an edition as a static site that any web server can serve, with a configuration for nginx.")
    .argument("<folder>", "where it goes; replaced whole when `wire export` wrote it before")
    .argument("[edition]", "its id, or the first digits of it", CURRENT_KEY)
    .option("--json", "answer in JSON, for scripts")
    .action(exportTo);
  addStoreOptions(command).addHelpText(
    "after",
    examples(
      ["npx wire export --remote public", "what Cloudflare serves now"],
      ["nginx -p public -c nginx/nginx.conf", "serve it at port 8080"],
    ),
  );
}

async function exportTo(
  folder: string,
  name: string,
  options: StoreOptions & { readonly json?: boolean },
): Promise<void> {
  const { storage, close } = await openStore(options);
  const progress = startProgress();
  try {
    const edition = await findEdition(storage, name);
    const done = await exportEdition(edition, storage, resolve(folder), (written, total) => {
      progress.say(`${written.toLocaleString("en")} of ${count(total, "path")}`);
    });
    progress.end();
    if (options.json) return sayJson({ ok: true, folder, ...done });
    say(
      `${bold(`Edition ${short(done.edition)}`)} is in ${folder}/site: ${count(done.files, "file")}, ${sizeOf(done.bytes)}.`,
    );
    say(`To try it: nginx -p ${folder} -c nginx/nginx.conf`);
  } finally {
    progress.end();
    await close();
  }
}
