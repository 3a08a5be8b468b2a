/**
 * The real Worker on this machine: `wrangler dev` over a folder of local state.
 *
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { type DevServer, describeDevServer } from "./dev-server.ts";
import { CommandError } from "./stores.ts";

const START_DEADLINE_MS = 60_000;
const POLL_MS = 200;

/** What ends it; SIGHUP comes when the terminal is closed. */
const ENDS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Starts it. wrangler's own words are shown only when something is wrong: the command says what to open. */
export function startWrangler(port: number, state: string): ChildProcess {
  const args = [
    "dev",
    "--port",
    String(port),
    "--persist-to",
    state,
    "--log-level",
    "error",
    "--show-interactive-dev-session=false",
  ];
  const server = spawn("wrangler", args, {
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
    // No look-up of Cloudflare's edge data: it would ask a third party at every start.
    env: { ...process.env, CLOUDFLARE_CF_FETCH_ENABLED: "false" },
  });
  for (const signal of ENDS) process.on(signal, () => server.kill(signal));
  return server;
}

/** Waits until a server that was started answers; throws a CommandError when it does not. */
export async function waitFor(origin: string, server: ChildProcess): Promise<DevServer> {
  const until = Date.now() + START_DEADLINE_MS;
  while (Date.now() < until && server.exitCode === null) {
    const described = await describeDevServer(origin);
    if (described) return described;
    await wait(POLL_MS);
  }
  server.kill();
  throw new CommandError("The local server did not start; what it said stands above.");
}

/** True when nobody listens on a port. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
      .once("error", () => resolve(false))
      .once("listening", () => probe.close(() => resolve(true)))
      .listen(port);
  });
}

/** A port that nobody listens on, as the system chooses it. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
