/**
 * `wire correct`, `wire retract`, `wire withdraw`, `wire reinstate`: each edits the story's front matter, checks, publishes,
 * tells caches and hubs, and says what every address answers now.
 *
 * @module
 */
import { createInterface } from "node:readline/promises";
import type { Command } from "commander";
import { currentValue } from "../../edition/move-pointer.ts";
import { GONE } from "../../edition/withdrawal.ts";
import { articlePath } from "../../render/addresses.ts";
import { renderAnswers } from "../answers.ts";
import type { Cache } from "../cache/cache.ts";
import { withCache } from "../cache/with-cache.ts";
import type { ArticleFile, Content } from "../content.ts";
import { openBefore } from "../edition-before.ts";
import { type PublishResult, publishContent } from "../publish-content.ts";
import type { EditionRequest } from "../publish-edition.ts";
import { readShown } from "../read-shown.ts";
import { sayIssues } from "../say-issues.ts";
import { CommandError, type OpenStore, openStore, originOf, type StoreOptions } from "../stores.ts";
import {
  type EditedFiles,
  editedFiles,
  findStory,
  otherVersions,
  refusal,
  type Step,
  writeEdited,
} from "../story-life.ts";
import { bold, count, say, sayAside, sayJson } from "../terminal.ts";
import { UnreadableEdition } from "../unreadable-edition.ts";
import { withdrawnIds } from "../withdrawn-on-wire.ts";
import { WithheldError } from "../withheld/gate.ts";
import { masked } from "../withheld/masked.ts";
import { addContentOptions, addStoreOptions, type ContentOptions, examples } from "./options.ts";
import { sayWritten } from "./publish.ts";

interface StepOptions extends ContentOptions, StoreOptions {
  /** What readers are told, or why. */
  readonly note?: string;
  readonly why?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly withTranslations?: boolean;
}

/** What a step did, for scripts. */
interface StepResult extends PublishResult {
  readonly step: Step;
  readonly stories: readonly string[];
  /** Language versions that stay as they are. */
  readonly otherVersions: readonly string[];
}

/** Adds `wire correct`. */
export function addCorrectCommand(wire: Command): void {
  addStep(wire, "correct", "Add a dated correction to a story, after its text was put right, and publish it.")
    .requiredOption("--note <text>", "what was wrong and is right now: readers see it in page, feeds and card")
    .addHelpText(
      "after",
      examples(
        ['npx wire correct ferry-returns --note "The last boat leaves at 23:40, not 23:14."', "mend the text first"],
        ['npx wire correct ferry-returns --note "…" --dry-run', "say what would change"],
      ),
    );
}

/** Adds `wire retract`. */
export function addRetractCommand(wire: Command): void {
  addStep(wire, "retract", "Take a story back: its address stays, with a notice in place of the text.")
    .requiredOption("--why <text>", "the reason: readers see it")
    .option("--with-translations", "the other language versions too")
    .addHelpText(
      "after",
      examples(['npx wire retract ferry-returns --why "Its figures were made up."', "to the local store"]),
    );
}

/** Adds `wire withdraw`. */
export function addWithdrawCommand(wire: Command): void {
  addStep(
    wire,
    "withdraw",
    "Remove a story everywhere, for somebody's safety or by law: 410, and its words leave the store.",
  )
    .requiredOption("--why <text>", "the reason, for the newsroom: it stays in the file and is published nowhere")
    .option("--with-translations", "the other language versions too")
    .option("--yes", "do not ask whether this is meant")
    .addHelpText(
      "after",
      examples(
        ['npx wire withdraw ferry-returns --why "A source is in danger." --remote', "asks before it does it"],
        ['npx wire withdraw ferry-returns --why "…" --with-translations --yes', "every language, at once"],
        ['npx wire withdraw ferry-returns --why "…" --dry-run', "say what would change"],
      ),
    );
}

/** Adds `wire reinstate`. */
export function addReinstateCommand(wire: Command): void {
  addStep(wire, "reinstate", "Publish a retracted or withdrawn story again.")
    .option("--note <text>", "a dated note for readers: why it is back")
    .option("--with-translations", "the other language versions too")
    .addHelpText("after", examples(["npx wire reinstate ferry-returns", "from the text in content/"]));
}

function addStep(wire: Command, step: Step, description: string): Command {
  const command = wire
    .command(step)
    .description(description)
    .argument("<slug>", "the last part of the story's address")
    .option("--dry-run", "say what would change, and change nothing")
    .action((slug: string, options: StepOptions) => takeStep(step, slug, options));
  return addStoreOptions(addContentOptions(command));
}

function takeStep(step: Step, slug: string, options: StepOptions): Promise<void> {
  return withCache(options.state, (cache) => takeStepWith(cache, step, slug, options));
}

async function takeStepWith(cache: Cache, step: Step, slug: string, options: StepOptions): Promise<void> {
  const now = new Date();
  // A withdrawal protects somebody: a mistake in another story must not stop it.
  const reading = { cache, ...(step === "withdraw" && { asPublished: { origin: await originOf(options) } }) };
  const before = await readShown(options.content, reading);
  if (!before.ok) return refuse(before.issues, options);
  const story = findStory(before.value, slug);
  const others = otherVersions(before.value, story);
  const stories = [story, ...(options.withTranslations ? others.filter(({ article }) => !refusal(article, step)) : [])];
  const reason = refusal(story.article, step);
  if (reason !== undefined && !(step === "reinstate" && (await isWithdrawnOnWire(story, options)))) {
    throw new CommandError(reason);
  }
  if (step === "withdraw") await confirm(stories, options);
  const words = options.note ?? options.why;
  const files = await editedFiles(stories, { step, now, ...(words !== undefined && { words }) });
  const content = await readShown(options.content, { ...reading, edited: files });
  if (!content.ok) return refuse(content.issues, options);
  const remaining = others.filter((other) => !stories.includes(other));
  await publishStep(step, { content: content.value, cache, files, stories, remaining, now }, options);
  if (!options.dryRun) cache.forgetUnused();
}

/** An old copy of content/ may have the story as usable where the wire has it withdrawn. */
async function isWithdrawnOnWire({ article: { slug, id } }: ArticleFile, options: StepOptions): Promise<boolean> {
  const store = await openStore(options);
  try {
    const before = await openBefore(await currentValue(store.storage), store.storage);
    return (await before?.entry(articlePath({ slug })))?.status === GONE || (await withdrawnIds(before)).has(id);
  } finally {
    await store.close();
  }
}

interface Taken {
  readonly content: Content;
  readonly cache: Cache;
  readonly files: EditedFiles;
  readonly stories: readonly ArticleFile[];
  readonly remaining: readonly ArticleFile[];
  readonly now: Date;
}

async function publishStep(step: Step, taken: Taken, options: StepOptions): Promise<void> {
  const store = await openStore(options);
  try {
    const { content, cache, now } = taken;
    const reinstated = step === "reinstate" ? taken.stories.map(({ article }) => article.slug) : [];
    const request: EditionRequest = { content, origin: store.origin, now, cache, reinstates: new Set(reinstated) };
    if (!options.dryRun) await writeEdited(taken.files);
    const published = await publishOrExplain(step, request, store, options);
    const result = await masked<StepResult>({
      ...published,
      step,
      stories: taken.stories.map(({ article }) => article.slug),
      otherVersions: taken.remaining.map(({ article }) => article.slug),
    });
    if (options.json) return sayJson(result);
    sayStep(result);
    for (const file of await masked(content.asPublished ?? [])) {
      sayAside(`${file} has mistakes: the wire has it as it was published last. wire check says what they are.`);
    }
    sayWritten(result, store, request);
    await sayAftermath(result, taken);
  } finally {
    await store.close();
  }
}

const EDITED = "The file is edited, but the wire does not serve it yet.";

/** The file says it already when the store fails: what is left to do is to publish, not to take the step again. */
async function publishOrExplain(
  step: Step,
  request: EditionRequest,
  store: OpenStore,
  { dryRun = false }: StepOptions,
): Promise<PublishResult> {
  try {
    return await publishContent(request, store, { dryRun, endsHistory: step === "withdraw" });
  } catch (error) {
    if (error instanceof WithheldError) {
      if (!dryRun) sayAside(`${EDITED} Mend what follows. ${again(step)}.`);
      throw error;
    }
    const reason = error instanceof Error ? error.message : String(error);
    const remedy = error instanceof UnreadableEdition ? "" : ` ${again(step)}.`;
    throw new CommandError(dryRun ? reason : `${reason}\n${EDITED}${remedy}`);
  }
}

function again(step: Step): string {
  return step === "withdraw" ? "Run the same command again" : "Run `npx wire publish`";
}

const done: Readonly<Record<Step, string>> = {
  correct: "Corrected",
  retract: "Retracted",
  withdraw: "Withdrew",
  reinstate: "Reinstated",
};

function sayStep({ step, stories, answers, dryRun }: StepResult): void {
  say(`${dryRun ? `Would ${step}` : done[step]} ${bold(stories.join(", "))}.`);
  if (answers.length > 0) for (const line of renderAnswers(answers, stories)) say(line);
}

async function sayAftermath({ step, otherVersions, dryRun }: StepResult, { remaining, stories }: Taken): Promise<void> {
  if (remaining.length > 0) {
    const list = remaining.map(({ article }) => `${article.slug} (${article.language}, ${article.status})`).join(", ");
    sayAside(`${count(otherVersions.length, "other language version")} stay as they were: ${await masked(list)}.`);
    if (step !== "correct") sayAside("With --with-translations they change too.");
  }
  if (step !== "withdraw" || dryRun) return;
  sayAside("The last cached copy asks again within five minutes (docs/lifecycle.md has the sum).");
  const files = await masked(stories.map(({ file }) => file));
  sayAside(
    `The text is still in ${files.join(", ")}, and in the history of content/ if it has one: both are yours to keep or to clear.`,
  );
}

async function refuse(issues: Parameters<typeof sayIssues>[0], { json }: StepOptions): Promise<void> {
  process.exitCode = 1;
  if (json) return sayJson({ ok: false, issues });
  await sayIssues(issues);
  sayAside("Nothing was changed and nothing was stored.");
}

/** A withdrawal takes every copy in the store along: a person says yes, or a script says --yes. */
async function confirm(stories: readonly ArticleFile[], { yes, dryRun, json }: StepOptions): Promise<void> {
  if (yes || dryRun) return;
  if (json || !process.stdin.isTTY) {
    throw new CommandError("A withdrawal deletes every earlier edition from the store. If you mean it, add --yes.");
  }
  const list = stories.map(({ article }) => `  ${article.slug}  ${article.headline}`).join("\n");
  const ask = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await ask.question(
    `This removes from the wire, in every format, and deletes every earlier edition from the store:\n${await masked(list)}\nType the slug to go on: `,
  );
  ask.close();
  if (answer.trim() !== stories[0]?.article.slug) throw new CommandError("Nothing was changed.");
}
