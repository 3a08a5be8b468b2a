/**
 * The nginx configuration of a static site: what files alone cannot say. Types, the edition's headers, Link headers,
 * redirects, 410s, and the negotiated feed, all by tables of exact paths (ngx_http_map_module).
 *
 * @module
 */
import type { Entry } from "../../edition/manifest.ts";
import type { HeaderSets } from "../../edition/pointer.ts";

/** The files of a configuration by name: two to include, and an example that includes them. */
export type NginxFiles = Readonly<
  Record<"wire-maps.conf" | "wire-headers.conf" | "wire-server.conf" | "nginx.conf", string>
>;

/** What is configured. */
export interface NginxInput {
  readonly entries: readonly Entry[];
  readonly headers: HeaderSets;
  readonly edition: string;
}

/** The configuration of an edition's static site. */
export function renderNginx(input: NginxInput): NginxFiles {
  const names = headerNames(input.headers);
  return {
    "wire-maps.conf": renderMaps(input, names),
    "wire-headers.conf": renderHeaders(names),
    "wire-server.conf": SERVER,
    "nginx.conf": EXAMPLE,
  };
}

function headerNames(sets: HeaderSets): readonly string[] {
  return [...new Set(Object.values(sets).flatMap(Object.keys))].sort();
}

function renderMaps({ entries, headers, edition }: NginxInput, names: readonly string[]): string {
  const table = (name: string, cellOf: (entry: Entry) => string | undefined) =>
    mapBlock(
      "$wire_path",
      name,
      entries.flatMap((entry) => {
        const value = cellOf(entry);
        return value === undefined ? [] : [[entry.path, value] as const];
      }),
    );
  return [
    "# Include in the http block. Made by `wire export`; made anew with each export.",
    `# Edition ${edition}`,
    "map_hash_max_size 262144;\nmap_hash_bucket_size 512;",
    table("$wire_set", ({ headers: set }) => set),
    table("$wire_type", ({ type }) => type),
    table("$wire_link", ({ link }) => link),
    table("$wire_redirect", ({ location }) => location),
    table("$wire_status", ({ status, location }) => (status && location === undefined ? String(status) : undefined)),
    table("$wire_negotiated", ({ variants }) => (variants ? "1" : undefined)),
    ...names.map((name) => mapBlock("$wire_set", variableOf(name), setRows(headers, name))),
    // Order of appearance decides where a reader names several: what this cannot do is to weigh their q.
    `map $http_accept $wire_feed {\n  default /rss.xml;\n  "~application/rss\\+xml" /rss.xml;\n  "~application/atom\\+xml" /atom.xml;\n  "~application/(?:feed\\+)?json" /feed.json;\n}`,
    "",
  ].join("\n\n");
}

function setRows(sets: HeaderSets, name: string): readonly (readonly [string, string])[] {
  return Object.entries(sets).flatMap(([set, fields]) =>
    fields[name] === undefined ? [] : [[set, fields[name]] as const],
  );
}

function mapBlock(source: string, variable: string, rows: readonly (readonly [string, string])[]): string {
  const lines = rows.map(([key, value]) => `  ${quoted(key)} ${quoted(value)};`);
  return `map ${source} ${variable} {\n${['  default "";', ...lines].join("\n")}\n}`;
}

/** In quotes nginx knows two escapes; `$` cannot be escaped, and stands in no address or header of ours. */
function quoted(text: string): string {
  if (/[$\n]/.test(text)) throw new Error("expected a value without $ for the configuration of nginx");
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

function variableOf(header: string): string {
  return `$wire_h_${header.replaceAll("-", "_")}`;
}

/** A header whose value is empty is not sent (ngx_http_headers_module). */
function renderHeaders(names: readonly string[]): string {
  return [
    "add_header content-type $wire_type always;",
    "add_header link $wire_link always;",
    ...names.map((name) => `add_header ${name} ${variableOf(name)} always;`),
    "",
  ].join("\n");
}

const SERVER = String.raw`# Include in a server block whose root is the folder site/ beside this file.
set $wire_path $uri;
# Our types, and none of nginx's.
types { }
default_type "";
gzip_static on;
gzip_vary on;
absolute_redirect off;
error_page 404 410 @wire_notice;

location / {
  if ($request_method !~ ^(?:GET|HEAD)$) { return 405; }
  if ($wire_redirect) { return 302 $wire_redirect; }
  if ($wire_status = 410) { return 410; }
  if ($wire_status = 404) { return 404; }
  include wire-headers.conf;
  try_files $uri.html $uri $uri/index.html @wire_spelling;
}
location ~ ^(?<wire_base>.*)/feed$ {
  if ($wire_negotiated = "") { return 404; }
  set $wire_path $wire_base$wire_feed;
  include wire-headers.conf;
  add_header content-location $wire_path;
  add_header vary Accept;
  try_files $wire_path =404;
}
location @wire_notice {
  include wire-headers.conf;
  try_files $uri.html $uri =404;
}
# A trailing slash, or .html: to the right spelling.
location @wire_spelling {
  rewrite ^(.+)/$ $1 permanent;
  rewrite ^(.+)\.html$ $1 permanent;
  return 404;
}
location ~ \.gz$ { return 404; }
`;

const EXAMPLE = `# A whole configuration, to try the site: nginx -p "$PWD" -c nginx/nginx.conf
worker_processes auto;
pid nginx.pid;
error_log stderr;
events { }
http {
  access_log off;
  include wire-maps.conf;
  server {
    listen 8080;
    root site;
    include wire-server.conf;
  }
}
`;
