/**
 * `wire publish`: checks everything, assembles an edition, stores it, and makes it current.
 *
 * @module
 */
import type { Command } from "commander";
import type { Changes } from "../../edition/compare.ts";
import { readContent } from "../content.ts";
import { type EditionRequest, type PublishReport, prepareEdition, storeEdition } from "../publish-edition.ts";
import { isServing } from "../serving.ts";
import { type OpenStore, openStore, type StoreOptions } from "../stores.ts";
import { type NewEdition, sayHubReports, sayWhomToTell, tellHubs } from "../tell-hubs.ts";
import { bold, count, dim, say, sayAside, sayIssues, sayJson, sizeOf, startProgress } from "../terminal.ts";
import { watchContent } from "../watch.ts";
import type { HubReport } from "../websub.ts";
import { addContentOptions, addStoreOptions, type ContentOptions, examples } from "./options.ts";

interface PublishOptions extends ContentOptions, StoreOptions {
  readonly dryRun?: boolean;
  readonly watch?: boolean;
}

/** The report for scripts: what happened and where. */
interface PublishResult extends PublishReport {
  readonly ok: true;
  readonly store: string;
  readonly dryRun: boolean;
  /** What became of the notices to hubs; none when no feed changed, or no hub can fetch from this store. */
  readonly hubs: readonly HubReport[];
}

/** Adds the command. */
export function addPublishCommand(wire: Command): void {
  const command = wire
    .command("publish")
    .description("Check everything, then make what is in content/ the current edition.")
    .option("--dry-run", "say what would be written, and write nothing")
    .option("--watch", "publish again whenever a file below content/ changes")
    .action(publish);
  addStoreOptions(addContentOptions(command)).addHelpText(
    "after",
    examples(
      ["npx wire publish", "to the local store; a running npm start serves it within seconds"],
      ["npx wire publish --dry-run", "say what would change"],
      ["npx wire publish --watch", "publish on every save"],
      ["npx wire publish --remote", "to Cloudflare"],
    ),
  );
}

async function publish(options: PublishOptions): Promise<void> {
  await publishOnce(options);
  if (!options.watch) return;
  sayAside(dim(`Watching ${options.content}/. Ctrl+C ends it.`));
  await watchContent(options.content, () => publishOnce(options));
}

/** Publishes what is there now. A mistake in the content is said and sets the exit code; nothing is stored then. */
async function publishOnce(options: PublishOptions): Promise<void> {
  const content = await readContent(options.content);
  if (!content.ok) {
    process.exitCode = 1;
    if (options.json) return sayJson({ ok: false, issues: content.issues });
    sayIssues(content.issues);
    return sayAside("Nothing was stored.");
  }
  if (content.issues.length > 0 && !options.json) sayIssues(content.issues);
  process.exitCode = 0;
  const store = await openStore(options);
  try {
    const request = { content: content.value, origin: store.origin, now: new Date() };
    sayResult(await run(request, store, options), store, request, options);
  } finally {
    await store.close();
  }
}

async function run(
  request: EditionRequest,
  store: OpenStore,
  { dryRun = false }: PublishOptions,
): Promise<PublishResult> {
  const { storage, servedAt } = store;
  const progress = startProgress();
  try {
    progress.say("Assembling the edition…");
    const prepared = await prepareEdition(request, storage);
    const result = { ok: true, store: storage.name, dryRun } as const;
    if (dryRun) return { ...prepared.report, ...result, hubs: [] };
    const report = await storeEdition(prepared, storage, (written, total) => {
      progress.say(`Writing to ${storage.name}: ${written.toLocaleString("en")} of ${count(total, "key")}`);
    });
    if (servedAt) await isServing(servedAt, report.edition);
    progress.say("Telling the hubs, once the edition is served…");
    const hubs = await tellHubs(store, newEdition(request, report));
    return { ...report, ...result, hubs };
  } finally {
    progress.end();
  }
}

function newEdition({ content, origin }: EditionRequest, { edition, changes }: PublishReport): NewEdition {
  const { publication } = content;
  return { edition, changes, origin: origin ?? publication.origin, hubs: publication.hubs };
}

function sayResult(result: PublishResult, store: OpenStore, request: EditionRequest, options: PublishOptions): void {
  if (options.json) return sayJson(result);
  const { edition, isUnchanged, changes, keys, bytes, dryRun, repairs, hubs, heldBack } = result;
  if (repairs) sayAside(`${repairs} The whole edition ${dryRun ? "would be" : "was"} written anew.`);
  sayHeldBack(heldBack);
  if (isUnchanged) return say(`Nothing has changed: edition ${short(edition)} is current in ${result.store}.`);
  sayChanges(changes);
  const verb = dryRun ? "Would write" : "Wrote";
  say(`${verb} ${count(keys, "key")} (${sizeOf(bytes)}) to ${result.store}: edition ${bold(short(edition))}.`);
  if (dryRun) return sayWhomToTell(store, newEdition(request, result));
  if (store.servedAt) say(`Served at ${store.servedAt}/`);
  sayHubReports(hubs);
}

/** What is missing from a story on purpose is said, or somebody would look for it. */
function sayHeldBack(heldBack: PublishReport["heldBack"]): void {
  for (const { slug, file, reason } of heldBack) {
    sayAside(`${slug} goes out without its picture ${file}: ${reason}. Its credit line stands.`);
  }
}

/** So many paths are listed; a first publication is not worth a screen for each story. */
const LISTED_PATHS = 12;

/** Says which paths were added, changed and removed. */
export function sayChanges({ added, changed, removed }: Changes): void {
  const lines = [
    ...added.map((path) => `  + ${path}`),
    ...changed.map((path) => `  ~ ${path}`),
    ...removed.map((path) => `  - ${path}`),
  ];
  for (const line of lines.slice(0, LISTED_PATHS)) say(line);
  if (lines.length > LISTED_PATHS) say(dim(`  … and ${lines.length - LISTED_PATHS} more (--json lists them all)`));
  say(`${count(added.length, "path")} added, ${changed.length} changed, ${removed.length} removed.`);
}

/** An edition's id as people read it. */
export function short(edition: string): string {
  return edition.slice(0, 12);
}
