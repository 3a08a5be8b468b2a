/**
 * `wire mirror` and `wire restore`: an edition from one store to another by its hash tree, and back.
 *
 * @module
 */
import type { Command } from "commander";
import type { Storage } from "../../edition/storage.ts";
import { type Mirrored, mirror, restore } from "../mirroring.ts";
import { openNamed, openStore, type StoreOptions } from "../stores.ts";
import { bold, count, say, sayJson, sizeOf, startProgress } from "../terminal.ts";
import { addStoreOptions, examples } from "./options.ts";
import { short } from "./publish.ts";

interface MirrorCommandOptions extends StoreOptions {
  readonly all?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** Adds both commands. */
export function addMirrorCommands(wire: Command): void {
  const mirroring = wire
    .command("mirror")
    .description("Copy the current edition to a folder or another namespace: only what is missing there.")
    .argument("<target>", "a folder, or the id of a namespace of the same account")
    .option("--all", "every edition that the store retains, for rolling back from the mirror")
    .option("--json", "answer in JSON, for scripts")
    .action(mirrorTo);
  addStoreOptions(mirroring).addHelpText(
    "after",
    examples(
      ["npx wire mirror --remote /mnt/usb/wire", "Cloudflare's store to a disk"],
      ["npx wire mirror --remote 0f2a…", "to another namespace"],
    ),
  );
  const restoring = wire
    .command("restore")
    .description("Rebuild a store from a mirror, every value proven by its hash.")
    .argument("<mirror>", "the folder, or the id of the namespace, that `wire mirror` wrote")
    .option("--force", "even where something else is current already")
    .option("--json", "answer in JSON, for scripts")
    .action(restoreFrom);
  addStoreOptions(restoring).addHelpText(
    "after",
    examples(["npx wire restore /mnt/usb/wire --remote", "a lost namespace from a disk"]),
  );
}

async function mirrorTo(name: string, options: MirrorCommandOptions): Promise<void> {
  const target = openNamed(name, process.env);
  const store = await openStore(options);
  try {
    const { all = false } = options;
    const done = await withProgress((onProgress) => mirror(store.storage, target, { all, onProgress }));
    sayMirrored(done, target, options);
  } finally {
    await store.close();
  }
}

async function restoreFrom(name: string, options: MirrorCommandOptions): Promise<void> {
  const source = openNamed(name, process.env);
  const store = await openStore(options);
  try {
    const { force = false, json } = options;
    const done = await withProgress((onProgress) => restore(source, store.storage, { force, onProgress }));
    sayMirrored(done, store.storage, options);
    if (!json && done.previous !== done.edition) say(LATER);
  } finally {
    await store.close();
  }
}

const LATER =
  "What was published, corrected or withdrawn after the mirror was made, it cannot know: compare with content/ (npx wire diff); then npx wire publish.";

async function withProgress(work: (say: (written: number, total: number) => void) => Promise<Mirrored>) {
  const progress = startProgress();
  try {
    return await work((written, total) => progress.say(`${written.toLocaleString("en")} of ${count(total, "key")}`));
  } finally {
    progress.end();
  }
}

function sayMirrored(done: Mirrored, target: Storage, { json }: MirrorCommandOptions): void {
  if (json) return sayJson({ ok: true, target: target.name, ...done });
  say(
    `${bold(`Edition ${short(done.edition)}`)}, published ${done.published}, is current in ${target.name}: ${count(done.keys, "key")} (${sizeOf(done.bytes)}) written, ${done.present.toLocaleString("en")} there already.`,
  );
  if (done.removed > 0) say(`${count(done.removed, "key")} removed, of editions that were taken back.`);
}
