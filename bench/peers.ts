/**
 * What our Worker is measured against.
 *
 * @module
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Article } from "../src/article/article.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { freePort, type Server, serveWorker, started } from "./workerd.ts";

/** Starts a peer, or says in a sentence why it cannot be. */
export type StartPeer = () => Promise<Server | string>;

/** What a plain feed says of itself: the least that readers use. */
const plainFields: Readonly<Record<string, string>> = {
  "content-type": "application/rss+xml; charset=utf-8",
  "cache-control": "public, max-age=300",
  etag: '"0123456789abcdef"',
  "last-modified": "Thu, 01 Oct 2026 12:00:00 GMT",
};

/** A Worker of `peers/` that answers with one body, and the fields of a plain feed or those given. */
export async function serveConstant(
  name: "bare" | "bare-hono",
  body: string,
  fields: Readonly<Record<string, string>> = plainFields,
): Promise<Server> {
  return serveWorker(await bundleConstant(name, body, fields), temporaryFolder());
}

/** Such a Worker as one module. */
export function bundleConstant(name: "bare" | "bare-hono", body: string, fields = plainFields): Promise<string> {
  return bundlePeer(name, { BODY: JSON.stringify(body), FIELDS: JSON.stringify(fields) });
}

/** The tutorial's Worker, with its posts in KV. */
export async function serveFeedPerRequest(articles: readonly Article[]): Promise<Server> {
  const store = temporaryFolder();
  for (const [index, article] of articles.entries()) {
    const post = {
      title: article.headline,
      link: `https://bench.example/${article.slug}`,
      date: article.published,
      author: article.byline[0]?.name ?? "",
      description: article.standfirst,
      content: article.body.html,
    };
    writeFileSync(join(store, `post-${index}`), JSON.stringify(post));
  }
  return serveWorker(await bundlePeer("feed-per-request", {}), store);
}

/** nginx sending a file: the limit outside workerd. */
export async function serveNginx(body: string): Promise<Server | string> {
  const nginx = ["/usr/sbin/nginx", "nginx"].find((name) => spawnSync(name, ["-v"]).status === 0);
  if (!nginx) return "nginx is not installed (Debian: apt-get install nginx-light)";
  const folder = temporaryFolder();
  const port = await freePort();
  mkdirSync(join(folder, "www"));
  writeFileSync(join(folder, "www/rss.xml"), body);
  writeFileSync(join(folder, "nginx.conf"), nginxConfig(folder, port));
  const child = spawn(nginx, ["-p", folder, "-c", join(folder, "nginx.conf")], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  return started(child, `http://127.0.0.1:${port}`);
}

/** A Worker of `peers/` as one module. */
export async function bundlePeer(name: string, define: Record<string, string>): Promise<string> {
  const entry = fileURLToPath(new URL(`./peers/${name}.ts`, import.meta.url));
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    platform: "browser",
    define,
  });
  return result.outputFiles[0]?.text ?? "";
}

function nginxConfig(folder: string, port: number): string {
  // Its workers are another user's where it is started by root, and could not read the folder.
  const user = process.getuid?.() === 0 ? "user root; " : "";
  return `${user}daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log stderr crit;
events { worker_connections 256; }
http {
  access_log off; sendfile on; keepalive_requests 10000000;
  client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder};
  uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
  types { application/rss+xml xml; }
  server { listen 127.0.0.1:${port}; root ${folder}/www; add_header Cache-Control "public, max-age=300"; }
}
`;
}
