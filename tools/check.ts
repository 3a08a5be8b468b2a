/**
 * `npm test`: formatting, lint, types, every test, in Node, workerd and a browser. Every step runs, so that one run says
 * all that is wrong.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import { ensureBrowser } from "./browser.ts";
import { ensureWordpress } from "./wordpress.ts";

/** What is run, in order: the quick steps first. */
const steps: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ["Formatting and lint", "biome", "check", "--error-on-warnings"],
  ["Types with Node's globals", "tsc", "-p", "."],
  ["Types with workerd's globals", "tsc", "-p", "src/worker"],
  ["Types with the browser's globals", "tsc", "-p", "src/widget"],
  ["Tests in Node, workerd and a browser", "vitest", "run"],
];

const browser = ensureBrowser();
console.log(`Browser for the tests: ${browser}`);
ensureWordpress();

const failed = steps.filter(([name, command, ...args]) => {
  console.log(`\n— ${name}`);
  const { status } = spawnSync(command, args, {
    stdio: "inherit",
    shell: process.platform === "win32",
    env: { ...process.env, WIRE_BROWSER: browser },
  });
  return status !== 0;
});

for (const [name] of failed) console.error(`Failed: ${name}`);
process.exitCode = failed.length > 0 ? 1 : 0;
