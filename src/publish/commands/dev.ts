/**
 * `wire dev`, which is `npm start`: publishes content/ into local KV, serves it, and serves a partner's page beside it.
 *
 * @module
 */
import type { Command } from "commander";
import type { Article } from "../../article/article.ts";
import { instantOf } from "../../article/moment.ts";
import { articlePath, paths } from "../../render/addresses.ts";
import type { Cache } from "../cache/cache.ts";
import { withCache } from "../cache/with-cache.ts";
import { announceDevServer, findDevServer, retractDevServer } from "../dev-server.ts";
import { isFree, startWrangler, waitFor } from "../local-server.ts";
import { servePartnerPage } from "../partner-page.ts";
import { publishContent } from "../publish-content.ts";
import { readShown } from "../read-shown.ts";
import { sayIssues } from "../say-issues.ts";
import { CommandError, localOrigin, openStore } from "../stores.ts";
import { bold, dim, say } from "../terminal.ts";
import { addContentOptions, type ContentOptions, examples, STATE } from "./options.ts";

interface DevOptions extends ContentOptions {
  readonly state: string;
}

/** Adds the command. */
export function addDevCommand(wire: Command): void {
  const command = wire
    .command("dev")
    .description("Publish content/ into local KV and serve it, with a partner's page on the next port.")
    .option("--state <folder>", "where the local store and the cache lie", STATE)
    .action(dev);
  addContentOptions(command).addHelpText(
    "after",
    examples(["npm start", "the same, at http://localhost:8787"], ["PORT=9000 npx wire dev", "at another port"]),
  );
}

async function dev(options: DevOptions): Promise<void> {
  const origin = localOrigin(process.env);
  const port = Number(new URL(origin).port);
  await refuseBusy(options, port);
  const articles = await publishLocally(options, origin);
  const server = startWrangler(port, options.state);
  const described = await waitFor(origin, server);
  await announceDevServer(options.state, described);
  const newest = newestOf(articles.filter(({ translationOf }) => translationOf === undefined)) ?? newestOf(articles);
  const partner = newest && (await servePartnerPage(port + 1, origin, newest));
  sayAddresses(origin, newest, partner);
  server.on("exit", () => void retractDevServer(options.state).then(() => process.exit(process.exitCode ?? 0)));
}

function newestOf(articles: readonly Article[]): Article | undefined {
  return articles.toSorted((a, b) => instantOf(b.published).getTime() - instantOf(a.published).getTime())[0];
}

async function refuseBusy({ state }: DevOptions, port: number): Promise<void> {
  const running = await findDevServer(state);
  if (running)
    throw new CommandError(`The wire runs already, at ${running.url}/. \`npx wire publish\` reaches it there.`);
  for (const needed of [port, port + 1]) {
    if (!(await isFree(needed)))
      throw new CommandError(`Port ${needed} is taken. Choose another: PORT=${port + 1000} npm start`);
  }
}

function publishLocally(options: DevOptions, origin: string): Promise<readonly Article[]> {
  return withCache(options.state, (cache) => publishWith(cache, options, origin));
}

async function publishWith(cache: Cache, options: DevOptions, origin: string): Promise<readonly Article[]> {
  const content = await readShown(options.content, { cache });
  if (!content.ok) {
    await sayIssues(content.issues);
    throw new CommandError("Mend these first; then start again.");
  }
  const store = await openStore({ state: options.state, origin });
  try {
    // As `wire publish` does: whoever else writes here is turned away, and what is withdrawn leaves this store too.
    await publishContent({ content: content.value, origin, now: new Date(), cache }, store, {});
  } finally {
    await store.close();
  }
  return content.value.articles.map(({ article }) => article);
}

function sayAddresses(origin: string, newest: Article | undefined, partner: string | undefined): void {
  say(bold("\nThe wire is running. Open:"));
  say(`  ${origin}/                 all stories, feeds, how to embed`);
  if (newest) say(`  ${origin}${articlePath(newest)}`);
  if (partner) say(`  ${partner}/                 a partner's page, on another origin, with the card`);
  if (partner) say(`  ${partner}/gallery          every state of the card, side by side`);
  say("Subscribe to:");
  for (const path of [paths.rss, paths.atom, paths.jsonFeed]) say(`  ${origin}${path}`);
  say(
    dim("\nEdit content/, then run `npx wire publish` (or keep `npx wire publish --watch` running). Ctrl+C ends it."),
  );
}
