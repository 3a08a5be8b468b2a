#!/usr/bin/env node
/**
 * `node bin/with-node.js COMMAND …` runs a command of node_modules/.bin, or `node`, under Node.js 24 (bin/node24.js).
 *
 * @module
 */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findNode } from "./node24.js";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs a command with Node.js 24 first on the PATH, hands signals on, and ends as it ends. */
export function run(command, args) {
  const node = findNode();
  const path = [dirname(node), join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter);
  const child = spawn(command === "node" ? node : command, args, {
    stdio: "inherit",
    shell: process.platform === "win32" && command !== "node",
    env: {
      ...process.env,
      PATH: path,
      WRANGLER_SEND_METRICS: "false",
      X_LOCAL_OBSERVABILITY: "false",
    },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(`${command} could not be started: ${error.message}`);
    process.exit(127);
  });
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) {
  const [command, ...args] = process.argv.slice(2);
  run(command ?? "node", args);
}
