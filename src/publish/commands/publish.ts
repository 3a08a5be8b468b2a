/**
 * `wire publish`: checks everything, assembles an edition, stores it, and makes it current.
 *
 * @module
 */
import type { Command } from "commander";
import type { Changes } from "../../edition/compare.ts";
import type { Cache } from "../cache/cache.ts";
import { withCache } from "../cache/with-cache.ts";
import { readOriginals } from "../originals.ts";
import { newEdition, type PublishResult, publishContent } from "../publish-content.ts";
import type { EditionRequest } from "../publish-edition.ts";
import { readShown } from "../read-shown.ts";
import { sayIssues } from "../say-issues.ts";
import { type OpenStore, openStore, type StoreOptions } from "../stores.ts";
import { sayHubReports, sayWhomToTell } from "../tell-hubs.ts";
import { bold, count, dim, say, sayAside, sayJson, sizeOf } from "../terminal.ts";
import { watchContent } from "../watch.ts";
import { masked } from "../withheld/masked.ts";
import {
  addContentOptions,
  addSourceOption,
  addStoreOptions,
  type ContentOptions,
  examples,
  type SourceOptions,
} from "./options.ts";

interface PublishOptions extends ContentOptions, SourceOptions, StoreOptions {
  readonly dryRun?: boolean;
  readonly watch?: boolean;
  readonly repair?: boolean;
}

/** Adds the command. */
export function addPublishCommand(wire: Command): void {
  const command = wire
    .command("publish")
    .description("Check everything, then make what is in content/ the current edition.")
    .option("--dry-run", "say what would be written, and write nothing")
    .option("--repair", "write every value again, and replace an edition that cannot be read")
    .option("--watch", "publish again whenever a file below content/ changes")
    .action(publish);
  addStoreOptions(addSourceOption(addContentOptions(command))).addHelpText(
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
function publishOnce(options: PublishOptions): Promise<void> {
  return withCache(options.state, (cache) => publishWith(cache, options));
}

async function publishWith(cache: Cache, options: PublishOptions): Promise<void> {
  const originals = await readOriginals(options.source ?? [], new Date());
  const content = await readShown(options.content, { originals, cache });
  if (!content.ok) {
    process.exitCode = 1;
    if (options.json) return sayJson({ ok: false, issues: content.issues });
    await sayIssues(content.issues);
    return sayAside("Nothing was stored.");
  }
  if (content.issues.length > 0 && !options.json) await sayIssues(content.issues);
  process.exitCode = 0;
  const store = await openStore(options);
  try {
    const repair = options.repair ?? false;
    const request = { content: content.value, origin: store.origin, now: new Date(), repair, cache };
    sayResult(await masked(await publishContent(request, store, options)), store, request, options);
    if (!options.dryRun) cache.forgetUnused();
  } finally {
    await store.close();
  }
}

function sayResult(result: PublishResult, store: OpenStore, request: EditionRequest, options: PublishOptions): void {
  if (options.json) return sayJson(result);
  const { edition, isUnchanged, changes, dryRun, repairs, heldBack } = result;
  if (result.notice) sayAside(result.notice);
  if (repairs) sayAside(`${repairs} The whole edition ${dryRun ? "would be" : "was"} written anew.`);
  sayHeldBack(heldBack);
  if (isUnchanged) {
    say(`Nothing has changed: edition ${short(edition)} is current in ${result.store}.`);
    return sayDeleted(result);
  }
  sayChanges(changes);
  sayWritten(result, store, request);
}

/** Says what was written, where it is served, and who was told; in a dry run, what would be. */
export function sayWritten(result: PublishResult, store: OpenStore, request: EditionRequest): void {
  const { edition, keys, bytes, dryRun, hubs, purge } = result;
  if (result.losesSignature) sayAside(SIGNATURE_LOST);
  const verb = dryRun ? "Would write" : "Wrote";
  say(`${verb} ${count(keys, "key")} (${sizeOf(bytes)}) to ${result.store}: edition ${bold(short(edition))}.`);
  sayDeleted(result);
  if (dryRun) return sayWhomToTell(store, newEdition(request, result));
  if (store.servedAt) say(`Served at ${store.servedAt}/`);
  if (purge?.isDone) say(`Cloudflare's cache was told to forget ${count(purge.urls, "address")}.`);
  if (purge && !purge.isDone) sayAside(purge.problem);
  sayHubReports(hubs);
}

/** No refusal: whoever withdraws a story must not need the key. */
const SIGNATURE_LOST =
  "The edition before was signed, and this one is not: neither WIRE_SIGNING_KEY nor WIRE_SIGNING_KEY_FILE names a key here. Whoever checks signatures takes it for a forgery; publish again where the key is (docs/signing.md).";

function sayDeleted({ deleted, endsHistory, dryRun }: PublishResult): void {
  if (deleted > 0) say(`Deleted ${count(deleted, "key")} of earlier editions: their words have left the store.`);
  if (dryRun && endsHistory) say("Would delete every earlier edition from the store: something is withdrawn.");
}

/** What is missing from a story on purpose is said, or somebody would look for it. */
function sayHeldBack(heldBack: PublishResult["heldBack"]): void {
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
