/**
 * `wire preview`: the wire as it would be, from the real Worker over a store of its own that is thrown away.
 *
 * @module
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import type { Storage } from "../../edition/storage.ts";
import { type Compressor, openCompressor } from "../compress.ts";
import type { Content } from "../content.ts";
import { freePort, isFree, startWrangler, waitFor } from "../local-server.ts";
import { readOriginals } from "../originals.ts";
import { type Preview, servePreview } from "../preview/preview-server.ts";
import { readDraft } from "../preview/read-draft.ts";
import { prepareEdition, storeEdition } from "../publish-edition.ts";
import { sayIssues } from "../say-issues.ts";
import { isServing } from "../serving.ts";
import { openKvApi } from "../storage/kv-api.ts";
import { CommandError } from "../stores.ts";
import { bold, dim, say } from "../terminal.ts";
import { watchContent } from "../watch.ts";
import { maskIssues } from "../withheld/found.ts";
import { WithheldError } from "../withheld/gate.ts";
import { loadList } from "../withheld/list-file.ts";
import { addSourceOption, examples, type SourceOptions } from "./options.ts";

interface PreviewOptions extends SourceOptions {
  readonly content: string;
  readonly port: string;
  readonly embargoed?: boolean;
}

/** What one look at the content needs. */
interface Desk {
  readonly content: string;
  readonly origin: string;
  /** Where the Worker itself answers. */
  readonly worker: string;
  readonly storage: Storage;
  readonly preview: Preview;
  /** Originals of excerpts, as `--source` names them. */
  readonly sources: readonly string[];
  /** Threads that every look uses: to start them takes as long as a small edition. */
  readonly compressor: Compressor;
  /** Shows stories under embargo as if their time had come. */
  readonly embargoed: boolean;
}

/** Adds the command. */
export function addPreviewCommand(wire: Command): void {
  const command = wire
    .command("preview")
    .description(
      "See content/ as it would be published, with all that is still to mend; reloads on save. Stores nothing.",
    )
    .option("--content <folder>", "the folder with publication.yaml and articles/", "content")
    .option("--port <port>", "where to open it", "8790")
    .option("--embargoed", "show stories under embargo too, as if their time had come")
    .action(preview);
  addSourceOption(command).addHelpText(
    "after",
    examples(
      ["npx wire preview", "at http://localhost:8790"],
      ["npx wire preview --embargoed", "with what is not out yet"],
      ["npx wire preview --port 9000", "at another port"],
    ),
  );
}

async function preview({ content, port: typed, source = [], embargoed = false }: PreviewOptions): Promise<void> {
  const port = Number(typed);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new CommandError("--port takes a number from 1 to 65535.");
  if (!(await isFree(port))) throw new CommandError(`Port ${port} is taken. Choose another: --port ${port + 10}`);
  const state = await mkdtemp(join(tmpdir(), "wire-preview-"));
  // The Worker answers whoever finds it; where it does so here, no page elsewhere can know beforehand.
  const hidden = await freePort();
  const worker = `http://localhost:${hidden}`;
  const server = startWrangler(hidden, state);
  server.on("exit", () => void rm(state, { recursive: true, force: true }).then(() => process.exit()));
  const { kvUrl } = await waitFor(worker, server);
  const origin = `http://localhost:${port}`;
  const storage = openKvApi({ name: "the preview", url: kvUrl });
  const served = await servePreview(port, worker);
  const desk: Desk = {
    content,
    origin,
    worker,
    storage,
    preview: served,
    sources: source,
    compressor: openCompressor(),
    embargoed,
  };
  await look(desk);
  say(bold(`\nPreview at ${origin}/ (nothing of it is public).`));
  say(dim("It follows content/: save, and the page reloads. Ctrl+C ends it and leaves nothing behind."));
  await watchContent(content, () => look(desk));
}

/** Shows the content as it is now; what cannot be shown leaves what was there before, with the mistakes beside it. */
async function look(desk: Desk): Promise<void> {
  const now = new Date();
  const originals = await readOriginals(desk.sources, now);
  const { shown, issues } = await readDraft(desk.content, originals, now);
  const refused = shown.ok ? await show(desk, desk.embargoed ? withoutEmbargo(shown.value) : shown.value, now) : [];
  const all = [...new Map([...issues, ...refused].map((issue) => [JSON.stringify(issue), issue])).values()];
  const masked = maskIssues(all, (await loadList().catch(() => undefined))?.matcher);
  if (all.some(({ severity }) => severity === "error")) await sayIssues(all);
  desk.preview.show({ issues: masked, isBehind: !shown.ok || refused.length > 0 });
}

function withoutEmbargo(content: Content): Content {
  const articles = content.articles.map(({ file, article: { embargo: _, ...article } }) => ({ file, article }));
  return { ...content, articles };
}

async function show(
  { origin, worker, storage, compressor }: Desk,
  content: Parameters<typeof prepareEdition>[0]["content"],
  now: Date,
) {
  try {
    // Without a lease: nobody else knows this store, and one look follows the other (watch.ts).
    const { edition } = await storeEdition(
      await prepareEdition({ content, origin, now, isClosed: true, reinstates: "any", compressor }, storage),
      storage,
    );
    await isServing(worker, edition);
    return [];
  } catch (error) {
    if (error instanceof WithheldError) return error.issues;
    throw error;
  }
}
