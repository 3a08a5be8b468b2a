/**
 * `workerd serve`: the open runtime of Workers on a socket of its own, without the development proxy, over a store that
 * lies in a folder.
 *
 * @module
 */
import { type ChildProcess, execFileSync, type StdioOptions, spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "./temporary-folder.ts";

/** The package has no types; its CommonJS form is where the program for this platform lies. */
const { default: workerd } = createRequire(import.meta.url)("workerd") as { default: string };

const root = fileURLToPath(new URL("..", import.meta.url));

/** A server that is being measured. */
export interface Server {
  readonly origin: string;
  /** The process whose CPU time counts, with those below it. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** The bundle that `wrangler deploy` would upload, as one module. */
export function bundleWorker(): string {
  const folder = temporaryFolder();
  const args = ["deploy", "--dry-run", "--minify", "--outdir", folder];
  const env = { ...process.env, WRANGLER_SEND_METRICS: "false", X_LOCAL_OBSERVABILITY: "false" };
  execFileSync(join(root, "node_modules/.bin/wrangler"), args, { cwd: root, env, stdio: "pipe" });
  return readFileSync(join(folder, "index.js"), "utf8");
}

/** KV's own protocol to a Worker is HTTP: a GET of the key. Here the keys are files of a folder. */
const kvOverFolder = `export default { async fetch(request, env) {
  const response = await env.FOLDER.fetch("http://folder" + decodeURIComponent(new URL(request.url).pathname));
  return response.ok ? new Response(response.body) : new Response(null, { status: 404 });
} }`;

/** How a Worker is served. */
export interface Serving {
  /** When it is ready: once it answers, or before, once it listens. */
  readonly until?: "answers" | "listens";
  /** Is told all that workerd and the Worker write; absent, errors go to this process's own. */
  readonly onOutput?: (text: string) => void;
  /** A module around the Worker, which it imports as `./worker.js`: for bindings that only a test has. */
  readonly around?: string;
  /** Flags for V8 (`v8Flags` of workerd.capnp). */
  readonly v8Flags?: readonly string[];
  /** The address that its inspector is to have. */
  readonly inspector?: string;
}

/** A folder, or the address of a server on this machine that speaks KV's protocol. */
type Store = string | { readonly host: string };

/** Starts workerd with one Worker and its KV. */
export async function serveWorker(script: string, store: Store, serving: Serving = {}): Promise<Server> {
  const { until = "answers", onOutput, around, inspector } = serving;
  const folder = temporaryFolder();
  if (typeof store === "string") mkdirSync(store, { recursive: true });
  const port = await freePort();
  if (around !== undefined) writeFileSync(join(folder, "around.js"), around);
  writeFileSync(join(folder, "worker.js"), script);
  writeFileSync(join(folder, "kv.js"), kvOverFolder);
  writeFileSync(join(folder, "config.capnp"), configOf(port, store, serving));
  const stdio: StdioOptions = onOutput ? ["ignore", "pipe", "pipe"] : ["ignore", "ignore", "inherit"];
  const more = inspector === undefined ? [] : [`--inspector-addr=${inspector}`];
  const child = spawn(workerd, ["serve", join(folder, "config.capnp"), ...more], { stdio });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", onOutput ?? (() => {}));
  return started(child, `http://127.0.0.1:${port}`, until === "answers" ? answers : listens);
}

/** Waits until a process is there on its address. */
export async function started(
  child: ChildProcess,
  origin: string,
  isThere: (origin: string) => Promise<boolean> = answers,
): Promise<Server> {
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  for (let attempt = 0; attempt < 200; attempt++) {
    if (child.exitCode !== null) break;
    if ((await isThere(origin)) && child.pid !== undefined) {
      const stop = async () => {
        child.kill();
        await exited;
      };
      return { origin, pid: child.pid, stop };
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill();
  throw new Error(`${origin} did not answer; exit code ${child.exitCode}`);
}

async function answers(origin: string): Promise<boolean> {
  const response = await fetch(origin, { redirect: "manual" }).catch(() => undefined);
  await response?.arrayBuffer();
  return response !== undefined;
}

/** Takes connections: no request has reached the Worker yet. */
function listens(origin: string): Promise<boolean> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** The compatibility date of wrangler.toml. */
function compatibilityDate(): string {
  return /^compatibility_date = "(.+)"$/m.exec(readFileSync(join(root, "wrangler.toml"), "utf8"))?.[1] ?? "2026-10-01";
}

function configOf(port: number, store: Store, { around, v8Flags = [] }: Serving): string {
  const aroundModule = around === undefined ? "" : `(name = "around.js", esModule = embed "around.js"), `;
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [${aroundModule}(name = "worker.js", esModule = embed "worker.js")],
      compatibilityDate = "${compatibilityDate()}",
      bindings = [(name = "WIRE", kvNamespace = "kv")])),
    ${typeof store === "string" ? folderServices(store) : `(name = "kv", external = (address = "${store.host}", http = ()))`}
  ],
  v8Flags = ${JSON.stringify(v8Flags)},
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]
);
`;
}

function folderServices(folder: string): string {
  return `(name = "kv", worker = (
      modules = [(name = "kv.js", esModule = embed "kv.js")],
      compatibilityDate = "${compatibilityDate()}",
      bindings = [(name = "FOLDER", service = "folder")])),
    (name = "folder", disk = (path = ${JSON.stringify(folder)})),`;
}
