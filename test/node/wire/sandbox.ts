/**
 * A newsroom of its own for a test: a content folder, a state folder, and the `wire` command run in them as a user would.
 *
 * @module
 */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const newsroom = join(root, "test/fixtures/newsroom");

/** What a run of `wire` did. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A newsroom and its wire. */
export interface Sandbox {
  /** The content folder, a copy of the tiny invented newsroom. */
  readonly content: string;
  /** The folder that serves as a store for commands that are given `--folder`. */
  readonly folder: string;
  readonly state: string;
  /** Runs `wire` with arguments; resolves whatever its exit code. */
  wire(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Run>;
  remove(): Promise<void>;
}

/** Makes a sandbox in the system's folder for temporary files. */
export async function makeSandbox(): Promise<Sandbox> {
  const folder = await mkdtemp(join(tmpdir(), "wire-test-"));
  const content = join(folder, "content");
  await cp(newsroom, content, { recursive: true });
  return {
    content,
    folder: join(folder, "store"),
    state: join(folder, "state"),
    wire: (args, env = {}) => runWire(args, { WIRE_CACHE: join(folder, "cache"), ...env }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function runWire(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Run> {
  return new Promise((resolve) => {
    const options = { cwd: root, env: { ...process.env, NO_COLOR: "1", ...env } };
    execFile(process.execPath, ["bin/wire.js", ...args], options, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

/** A running `wire dev`, as `npm start` runs it. */
export interface RunningWire {
  readonly url: string;
  readonly partnerUrl: string;
  /** Sends a signal to it and to all that it started, as a terminal does: SIGINT when there is none given. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const START_DEADLINE_MS = 90_000;

/** Starts `wire dev` on free ports over a sandbox; resolves once it has said what to open. */
export async function startWire({ content, state }: Sandbox): Promise<RunningWire> {
  const port = await freePort();
  const child = spawn(process.execPath, ["bin/wire.js", "dev", "--content", content, "--state", state], {
    cwd: root,
    env: { ...process.env, NO_COLOR: "1", PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  await said(child, "Subscribe to:");
  return {
    url: `http://localhost:${port}`,
    partnerUrl: `http://localhost:${port + 1}`,
    stop: (signal) => endGroup(child, signal),
  };
}

/** Ends a process that was started detached, with all that it has started. */
export function endGroup(child: ChildProcess, signal: NodeJS.Signals = "SIGINT"): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    process.kill(-(child.pid as number), signal);
  });
}

function said(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = "";
    const timer = setTimeout(() => reject(new Error(`wire dev did not start:\n${output}`)), START_DEADLINE_MS);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes(words)) {
          clearTimeout(timer);
          resolve();
        }
      });
    }
    child.once("exit", (code) => reject(new Error(`wire dev ended with ${code}:\n${output}`)));
  });
}

/** A port with the next one free too. */
export async function freePort(): Promise<number> {
  const port = await listenOnce(0);
  return (await listenOnce(port + 1).catch(() => undefined)) === undefined ? freePort() : port;
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
