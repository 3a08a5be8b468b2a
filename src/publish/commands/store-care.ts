/**
 * `wire fsck` and `wire collect`: what is in a store, whether it is whole, and what of it nobody needs.
 *
 * @module
 */
import { type Command, InvalidArgumentError } from "commander";
import { checkStore, type Finding, type StoreCheck } from "../../edition/check-store.ts";
import { planCollection } from "../../edition/collect.ts";
import { collectAlone } from "../collecting.ts";
import { openStore, type StoreOptions } from "../stores.ts";
import { count, say, sayAside, sayJson, startProgress } from "../terminal.ts";
import { addStoreOptions, examples } from "./options.ts";
import { short } from "./publish.ts";

interface CareOptions extends StoreOptions {
  readonly json?: boolean;
  readonly keep?: number;
  readonly dryRun?: boolean;
}

/** The least that may be kept: the current edition, and the one that the Worker falls back to. */
const LEAST_KEPT = 2;

/** Adds both commands. */
export function addStoreCareCommands(wire: Command): void {
  const checking = wire
    .command("fsck")
    .description("Verify a whole store: every edition's record, every node and value against its hash.")
    .option("--json", "answer in JSON, for scripts")
    .action(fsck);
  addStoreOptions(checking).addHelpText(
    "after",
    examples(["npx wire fsck", "the local store"], ["npx wire fsck --folder /mnt/usb/wire", "a mirror"]),
  );
  const collecting = wire
    .command("collect")
    .description("Remove what no retained edition needs. Not while something is being published.")
    .option("--keep <editions>", "retain so many of the newest editions; all of them when absent", toCount)
    .option("--dry-run", "say what would go, and remove nothing")
    .option("--json", "answer in JSON, for scripts")
    .action(collectNeedless);
  addStoreOptions(collecting).addHelpText(
    "after",
    examples(
      ["npx wire collect", "what publications that broke off left behind"],
      ["npx wire collect --keep 30", "and all editions but the newest thirty"],
    ),
  );
}

function toCount(text: string): number {
  if (/^\d{1,6}$/.test(text) && Number(text) >= LEAST_KEPT) return Number(text);
  throw new InvalidArgumentError(`a whole number from ${LEAST_KEPT} on was expected.`);
}

async function fsck(options: CareOptions): Promise<void> {
  const { storage, close } = await openStore(options);
  const progress = startProgress();
  try {
    const check = await checkStore(storage, (done, total) => {
      progress.say(`Hashing ${done.toLocaleString("en")} of ${count(total, "value")}`);
    });
    progress.end();
    if (check.findings.length > 0) process.exitCode = 1;
    if (options.json) return sayJson({ ok: check.findings.length === 0, store: storage.name, ...check });
    sayCheck(check, storage.name);
  } finally {
    progress.end();
    await close();
  }
}

function sayCheck({ findings, editions, values, unneeded }: StoreCheck, store: string): void {
  for (const finding of findings) sayFinding(finding);
  const size = `${count(editions, "edition")}, ${count(values, "value")}`;
  if (findings.length === 0) say(`${store} is whole: ${size}, each with the hash that its name says.`);
  else {
    sayAside(
      `${store} is not whole: ${count(findings.length, "fault")} in ${size}. \`wire publish --repair\` writes the current edition anew; \`wire restore\` brings back what a mirror has.`,
    );
  }
  if (unneeded > 0) say(`${count(unneeded, "value")} that no edition needs: \`wire collect\` removes them.`);
}

function sayFinding({ key, damage, editions }: Finding): void {
  const of = editions.length === 0 ? "of no edition" : `of ${editions.map(short).join(", ")}`;
  sayAside(`${damage.padEnd(8)} ${key} ${of}`);
}

async function collectNeedless({ keep, dryRun, json, ...options }: CareOptions): Promise<void> {
  const { storage, close } = await openStore(options);
  const progress = startProgress();
  try {
    const onProgress = (deleted: number, total: number) =>
      progress.say(`Removing ${deleted} of ${count(total, "key")}`);
    const plan = dryRun ? await planCollection(storage, keep) : await collectAlone(storage, { keep, onProgress });
    progress.end();
    const retained = plan.retained.map(({ edition }) => edition);
    if (json)
      return sayJson({ ok: true, dryRun: dryRun ?? false, records: plan.records, values: plan.values, retained });
    const verb = dryRun ? "Would remove" : "Removed";
    say(
      `${verb} ${count(plan.records.length, "edition")} and ${count(plan.values.length, "value")} from ${storage.name}; ${count(retained.length, "edition")} stay.`,
    );
  } finally {
    progress.end();
    await close();
  }
}
