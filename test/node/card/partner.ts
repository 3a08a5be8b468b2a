/**
 * A partner's site for tests: a wire that runs as `npm start` runs it, with ten stories, and pages on another origin with
 * the policy and the markup that a test gives them.
 *
 * @module
 */
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { makeSandbox, type RunningWire, type Sandbox, startWire } from "../wire/sandbox.ts";

/** A page of the partner's. */
export interface PartnerPage {
  readonly head?: string;
  readonly body: string;
  /** The value of its Content-Security-Policy header. */
  readonly policy?: string;
}

/** The partner's site, and the wire that it embeds from. */
export interface Partner {
  readonly wire: RunningWire;
  readonly sandbox: Sandbox;
  /** The slugs of ten stories without a picture. */
  readonly stories: readonly string[];
  /** The slugs of three stories with one. */
  readonly pictured: readonly string[];
  /** Serves a page and opens it. */
  open(context: BrowserContext, page: PartnerPage): Promise<Page>;
  close(): Promise<void>;
}

/** Starts both. */
export async function startPartner(): Promise<Partner> {
  const sandbox = await makeSandbox();
  const stories = await writeStories(sandbox, "story", 10, (text) => text.replace(/^ {2}file: .+\n/m, ""));
  const pictured = await writeStories(sandbox, "pictured", 3, (text) => text);
  const wire = await startWire(sandbox);
  let served: PartnerPage = { body: "" };
  const server = createServer((_request, response) => {
    const policy = served.policy && { "content-security-policy": served.policy };
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...policy });
    response.end(documentOf(served));
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    wire,
    sandbox,
    stories,
    pictured,
    async open(context, page) {
      served = page;
      const opened = await context.newPage();
      await opened.goto(`http://localhost:${port}/`);
      return opened;
    },
    async close() {
      await wire.stop();
      await sandbox.remove();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The icon that browsers ask for by themselves would be a request, and under a policy a violation. */
function documentOf({ head = "", body, policy }: PartnerPage): string {
  const icon = policy ? "" : '<link rel="icon" href="data:,">';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A partner's page</title>
<meta name="viewport" content="width=device-width">${icon}${head}</head><body>${body}</body></html>`;
}

/** Copies of a story that has everything, under slugs and ids of their own. */
async function writeStories(
  { content }: Sandbox,
  name: string,
  count: number,
  change: (text: string) => string,
): Promise<readonly string[]> {
  const folder = join(content, "articles");
  const source = change(await readFile(join(folder, "2026/ferry-returns.md"), "utf8"));
  const slugs = Array.from({ length: count }, (_, index) => `${name}-${index}`);
  for (const slug of slugs) {
    const text = source.replace(/^id: .+$/m, `id: tag:wire.harbour-post.example,2026:${slug}`);
    await writeFile(join(folder, `${slug}.md`), text);
  }
  return slugs;
}
