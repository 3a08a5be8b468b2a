/**
 * Ghost as its publisher packs it, installed as its own installer would: the archive is the project, with a lock file of its own.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fetchFiles, keptIn } from "../tools/npm-package.ts";

const PACKAGE = "ghost@5.130.6";
const INTEGRITY = "sha512-CAWqPKt+7ws+/1NrVmvuiWiDZDEtutiu7niVMTku9uM29MjfNFFUVKM3giQBpZGZrUORXkWiXSlqbry4QGVrBw==";

/** The folder of an installed Ghost, which is installed if need be; or in a sentence why there is none. */
export function ensureGhost(say: (text: string) => void): string {
  const folder = keptIn("ghost");
  const project = join(folder, "package");
  // npm writes this file last.
  if (existsSync(join(project, "node_modules/.package-lock.json"))) return project;
  say(`Ghost for the benchmark: getting ${PACKAGE} (1,700 packages, 560 MB; WIRE_GHOST=skip leaves it out)`);
  rmSync(project, { recursive: true, force: true });
  fetchFiles({ spec: PACKAGE, integrity: INTEGRITY, files: ["package"] }, folder);
  leaveOutWhatIsNotRun(join(project, "package.json"));
  // --legacy-peer-deps: its bookshelf wants an older knex than it has, which its publisher's yarn does not mind.
  const args = ["install", "--legacy-peer-deps", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"];
  const options = { cwd: project, encoding: "utf8", shell: process.platform === "win32" } as const;
  const { status, stderr, error } = spawnSync("npm", args, options);
  if (status !== 0)
    throw new Error(`npm install failed: ${error?.message ?? (stderr.trim().slice(-300) || "no message")}`);
  return project;
}

/** What only its developers need, some of which is in no registry; and SQLite, which would have to be compiled: it has MariaDB. */
function leaveOutWhatIsNotRun(file: string): void {
  const { devDependencies: _, optionalDependencies: __, ...rest } = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, JSON.stringify(rest, null, 2));
}
