/**
 * WordPress as it is usually run: its own code under PHP-FPM behind nginx, with MariaDB, and the same stories as posts. Once as it is,
 * and once with a page cache before it.
 *
 * @module
 */
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Article } from "../src/article/article.ts";
import { ensureWordpress, findWordpress } from "../tools/wordpress.ts";
import { mariadbPrograms, prepareMariadb } from "./mariadb.ts";
import { findPrograms, type Needed, run, startTogether } from "./programs.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { freePort, type Server, started } from "./workerd.ts";

/** One WordPress behind two addresses; both count the CPU time of nginx, PHP and MariaDB together. */
export interface WordPressServers {
  readonly plain: Server;
  readonly cached: Server;
}

/** The address of its feed. */
export const WORDPRESS_FEED = "/feed/";

const needed: readonly Needed[] = [
  [/^php-fpm[\d.]*$/, "php-fpm php-mysql php-xml"],
  [/^php$/, "php-cli"],
  [/^nginx$/, "nginx-light"],
  [/^unzip$/, "unzip"],
  ...mariadbPrograms,
];

const sources = fileURLToPath(new URL("./peers/wordpress/", import.meta.url));

/** Installs and starts WordPress with articles as its posts, or says in a sentence why it cannot be. */
export async function serveWordPress(articles: readonly Article[]): Promise<WordPressServers | string> {
  const programs = findPrograms("WordPress", needed);
  if (typeof programs === "string") return programs;
  ensureWordpress();
  const archive = findWordpress()?.find((name) => name.includes("6.5"));
  if (!archive) return "WordPress could not be fetched (tools/wordpress.ts)";
  const [fpm = "", php = "", nginx = "", unzip = "", ...mariadb] = programs;
  const folder = temporaryFolder();
  const ports = [await freePort(), await freePort()] as const;
  run(unzip, ["-q", archive, "-d", join(folder, "wp")]);
  writeSettings(folder, ports, articles);
  const isRoot = process.getuid?.() === 0;
  const shell = startTogether([
    prepareMariadb(folder, mariadb),
    [fpm, "-F", "-y", `${folder}/fpm.conf`, ...(isRoot ? ["-R"] : [])],
    [nginx, "-p", folder, "-c", `${folder}/nginx.conf`],
  ]);
  try {
    const installed = run(php, [join(folder, "install.php")]);
    if (installed !== "installed") throw new Error(`WordPress was not installed: ${installed.slice(-500)}`);
    const plain = await started(shell, `http://127.0.0.1:${ports[0]}`);
    await expectItems(plain.origin, articles.length);
    return { plain, cached: { ...plain, origin: `http://127.0.0.1:${ports[1]}`, stop: async () => {} } };
  } catch (error) {
    shell.kill();
    return `WordPress did not start (${error instanceof Error ? error.message : error})`;
  }
}

/** A peer that answers with less than it was given is none. */
async function expectItems(origin: string, count: number): Promise<void> {
  const items = (await (await fetch(origin + WORDPRESS_FEED)).text()).match(/<item>/g) ?? [];
  if (items.length !== count) throw new Error(`its feed has ${items.length} of ${count} stories`);
}

function writeSettings(folder: string, [plain, cached]: readonly [number, number], articles: readonly Article[]): void {
  mkdirSync(join(folder, "cache"));
  cpSync(join(sources, "wp-config.php"), join(folder, "wp/wp-config.php"));
  cpSync(join(sources, "advanced-cache.php"), join(folder, "wp/wp-content/advanced-cache.php"));
  cpSync(join(sources, "install.php"), join(folder, "install.php"));
  const posts = articles.map(({ headline, slug, standfirst, published, body }) => ({
    post_title: headline,
    post_name: slug,
    post_excerpt: standfirst,
    post_date_gmt: new Date(published).toISOString().slice(0, 19).replace("T", " "),
    post_content: body.html,
  }));
  writeFileSync(join(folder, "posts.json"), JSON.stringify(posts));
  writeFileSync(join(folder, "fpm.conf"), fpmConfig(folder));
  writeFileSync(join(folder, "nginx.conf"), nginxConfig(folder, plain, cached));
}

/** As many processes as this needs to be kept busy, none started or ended under way. */
function fpmConfig(folder: string): string {
  const user = process.getuid?.() === 0 ? "user = root\ngroup = root\n" : "";
  return `[global]
error_log = ${folder}/fpm.log
[www]
${user}listen = ${folder}/fpm.sock
listen.mode = 0666
pm = static
pm.max_children = 4
php_admin_flag[opcache.enable] = on
php_admin_value[memory_limit] = 256M
`;
}

function nginxConfig(folder: string, plain: number, cached: number): string {
  const server = (port: number, more: string) => `server {
    listen 127.0.0.1:${port}; root ${folder}/wp;
    location / {
      fastcgi_pass php;
      fastcgi_param SCRIPT_FILENAME ${folder}/wp/index.php; fastcgi_param SCRIPT_NAME /index.php;
      fastcgi_param REQUEST_METHOD $request_method; fastcgi_param REQUEST_URI $request_uri;
      fastcgi_param QUERY_STRING $query_string; fastcgi_param SERVER_PROTOCOL $server_protocol;
      fastcgi_param HTTP_HOST 127.0.0.1:${port}; fastcgi_param REMOTE_ADDR 127.0.0.1; ${more}
    }
  }`;
  const user = process.getuid?.() === 0 ? "user root; " : "";
  return `${user}daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log stderr crit;
events { worker_connections 256; }
http {
  access_log off; keepalive_requests 10000000; gzip on; gzip_types application/rss+xml;
  client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder};
  uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
  fastcgi_buffers 64 8k;
  upstream php { server unix:${folder}/fpm.sock; }
  ${server(plain, "")}
  ${server(cached, "fastcgi_param BENCH_PAGE_CACHE 1;")}
}
`;
}
