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
import { checkPartners } from "../check-partners.ts";
import { readContent } from "../content.ts";
import { isFree, startWrangler, waitFor } from "../local-server.ts";
import { type Preview, servePreview } from "../preview/preview-server.ts";
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
import { examples } from "./options.ts";

interface PreviewOptions {
  readonly content: string;
  readonly port: string;
}

/** What one look at the content needs. */
interface Desk {
  readonly content: string;
  readonly origin: string;
  /** Where the Worker itself answers. */
  readonly worker: string;
  readonly storage: Storage;
  readonly preview: Preview;
}

/** Adds the command. */
export function addPreviewCommand(wire: Command): void {
  wire
    .command("preview")
    .description(
      "See content/ as it would be published, with all that is still to mend; reloads on save. Stores nothing.",
    )
    .option("--content <folder>", "the folder with publication.yaml and articles/", "content")
    .option("--port <port>", "where to open it", "8790")
    .action(preview)
    .addHelpText(
      "after",
      examples(["npx wire preview", "at http://localhost:8790"], ["npx wire preview --port 9000", "at another port"]),
    );
}

async function preview({ content, port: typed }: PreviewOptions): Promise<void> {
  const port = Number(typed);
  if (!Number.isInteger(port) || port < 1 || port > 65_534)
    throw new CommandError("--port takes a number below 65535.");
  for (const needed of [port, port + 1])
    if (!(await isFree(needed))) throw new CommandError(`Port ${needed} is taken. Choose another: --port ${port + 10}`);
  const state = await mkdtemp(join(tmpdir(), "wire-preview-"));
  const worker = `http://localhost:${port + 1}`;
  const server = startWrangler(port + 1, state);
  server.on("exit", () => void rm(state, { recursive: true, force: true }).then(() => process.exit()));
  const { kvUrl } = await waitFor(worker, server);
  const origin = `http://localhost:${port}`;
  const storage = openKvApi({ name: "the preview", url: kvUrl });
  const desk: Desk = { content, origin, worker, storage, preview: await servePreview(port, worker) };
  await look(desk);
  say(bold(`\nPreview at ${origin}/ (nothing of it is public).`));
  say(dim("It follows content/: save, and the page reloads. Ctrl+C ends it and leaves nothing behind."));
  await watchContent(content, () => look(desk));
}

/** Shows the content as it is now; while it has mistakes, what was there before stays, with the mistakes beside it. */
async function look(desk: Desk): Promise<void> {
  const content = await readContent(desk.content);
  const now = new Date();
  const partners = content.ok ? await checkPartners(desk.content, content.value, now) : [];
  const issues = [...content.issues, ...partners];
  const refused = content.ok ? await show(desk, content.value, now) : [];
  const all = maskIssues([...issues, ...refused], (await loadList().catch(() => undefined))?.matcher);
  if (all.some(({ severity }) => severity === "error")) await sayIssues([...issues, ...refused]);
  desk.preview.show({ issues: all, isBehind: !content.ok || refused.length > 0 });
}

async function show(
  { origin, worker, storage }: Desk,
  content: Parameters<typeof prepareEdition>[0]["content"],
  now: Date,
) {
  try {
    const { edition } = await storeEdition(await prepareEdition({ content, origin, now }, storage), storage);
    await isServing(worker, edition);
    return [];
  } catch (error) {
    if (error instanceof WithheldError) return error.issues;
    throw error;
  }
}
