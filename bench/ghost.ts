/**
 * Ghost as it is usually run, on Node.js with a database, and the same stories as posts.
 *
 * @module
 */
import { cpSync } from "node:fs";
import { join } from "node:path";
import type { Article } from "../src/article/article.ts";
import { ensureGhost } from "./ghost-package.ts";
import { mariadbPrograms, prepareMariadb } from "./mariadb.ts";
import { findPrograms, startTogether } from "./programs.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { freePort, type Server, started } from "./workerd.ts";

/** The address of its feed, which holds the fifteen newest posts. */
export const GHOST_FEED = "/rss/";

const FEED_POSTS = 15;

const owner = { name: "Bench", email: "bench@bench.example", password: "a long sentence to sign in with" };

/** Starts Ghost with articles as its posts, or says in a sentence why it cannot be. Its CPU time is counted with MariaDB's. */
export async function serveGhost(articles: readonly Article[], say: (text: string) => void): Promise<Server | string> {
  if (process.env.WIRE_GHOST === "skip") return "Ghost was left out (WIRE_GHOST=skip)";
  const programs = findPrograms("Ghost", mariadbPrograms);
  if (typeof programs === "string") return programs;
  try {
    const project = ensureGhost(say);
    const folder = temporaryFolder();
    const port = await freePort();
    cpSync(join(project, "content"), join(folder, "content"), { recursive: true });
    // Ghost gives up where there is no database yet.
    const waiting = `until [ -S "${folder}/db.sock" ]; do sleep 0.1; done; cd "${project}"; exec "${process.execPath}" index.js`;
    const commands = [prepareMariadb(folder, programs), ["bash", "-c", waiting]];
    const shell = startTogether(commands, settings(folder, port));
    const ghost = await started(shell, `http://127.0.0.1:${port}`, hasBooted);
    try {
      await post(ghost.origin, articles);
      return ghost;
    } catch (error) {
      await ghost.stop();
      throw error;
    }
  } catch (error) {
    return `Ghost did not start (${error instanceof Error ? error.message : error})`;
  }
}

/** It asks nobody but the database, and waits for nobody's mail. */
function settings(folder: string, port: number): Readonly<Record<string, string>> {
  return {
    NODE_ENV: "production",
    url: `http://127.0.0.1:${port}`,
    server__host: "127.0.0.1",
    server__port: String(port),
    database__client: "mysql",
    database__connection__socketPath: `${folder}/db.sock`,
    database__connection__user: "root",
    database__connection__password: "",
    database__connection__database: "ghost",
    paths__contentPath: `${folder}/content`,
    logging__transports: '["stdout"]',
    privacy__useUpdateCheck: "false",
    privacy__useGravatar: "false",
    privacy__useRpcPing: "false",
    security__staffDeviceVerification: "false",
  };
}

/** It makes its tables first, and meanwhile answers 503. */
async function hasBooted(origin: string): Promise<boolean> {
  const response = await fetch(origin + GHOST_FEED).catch(() => undefined);
  await response?.arrayBuffer();
  if (response?.status === 200) return true;
  await new Promise((resolve) => setTimeout(resolve, 250));
  return false;
}

async function post(origin: string, articles: readonly Article[]): Promise<void> {
  await ask(origin, "authentication/setup/", { setup: [{ ...owner, blogTitle: "Bench" }] });
  const session = await ask(origin, "session/", { username: owner.email, password: owner.password });
  const cookie = session.headers.getSetCookie().map((line) => line.split(";")[0]);
  for (const { headline, slug, standfirst, published, body } of articles) {
    const one = {
      title: headline,
      slug,
      custom_excerpt: standfirst.slice(0, MAX_EXCERPT),
      lexical: lexicalOf(body.html),
      status: "published",
      published_at: new Date(published).toISOString(),
    };
    await ask(origin, "posts/", { posts: [one] }, cookie.join("; "));
  }
  const items = (await (await fetch(origin + GHOST_FEED)).text()).match(/<item>/g) ?? [];
  // A peer that answers with less than it was given is none.
  const wanted = Math.min(FEED_POSTS, articles.length);
  if (items.length !== wanted) throw new Error(`its feed has ${items.length} of ${wanted} stories`);
}

/** Ghost takes no longer one. */
const MAX_EXCERPT = 300;

/** A post of one card of HTML, as its editor stores it. */
function lexicalOf(html: string): string {
  const root = { type: "root", version: 1, direction: null, format: "", indent: 0 };
  return JSON.stringify({ root: { ...root, children: [{ type: "html", version: 1, html }] } });
}

async function ask(origin: string, path: string, body: object, cookie = ""): Promise<Response> {
  const headers = { "content-type": "application/json", "accept-version": "v5.0", origin, cookie };
  const response = await fetch(`${origin}/ghost/api/admin/${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`);
  return response;
}
