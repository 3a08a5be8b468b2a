#!/usr/bin/env node
/**
 * The `wire` command: hands over to src/publish/wire.ts under a Node.js that runs TypeScript (bin/node24.js).
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { run } from "./with-node.js";

// Node.js keeps what it has compiled: half of the time that a command takes to start.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(
  new URL("../node_modules/.cache/diaspora-wire/compiled", import.meta.url),
);

// Half of what Node.js gives new objects: a publication has 80 MB less resident, and takes no longer (docs/performance.md).
const memory = "--max-semi-space-size=16";

// Node 24.0, the only 24 in the registry for one platform, still warns that it strips types.
run("node", [
  "--disable-warning=ExperimentalWarning",
  memory,
  fileURLToPath(new URL("../src/publish/wire.ts", import.meta.url)),
  ...process.argv.slice(2),
]);
