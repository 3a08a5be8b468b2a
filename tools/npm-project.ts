/**
 * Installs a peer's own project, whose packages are nobody's who runs `npm ci`: from its lock file, which has every package's
 * version and hash, without running scripts, into node_modules/.cache.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { keptIn } from "./npm-package.ts";

/**
 * The `node_modules` of a project whose `package.json` and `package-lock.json` lie in a folder, installed unless this very lock
 * file has been. Throws when npm cannot have it.
 */
export function ensureProject(name: string, source: string): string {
  const folder = keptIn(name);
  const modules = join(folder, "node_modules");
  // npm writes this file last.
  const isInstalled = existsSync(join(modules, ".package-lock.json"));
  if (isInstalled && readLock(folder) === readLock(source)) return modules;
  mkdirSync(folder, { recursive: true });
  rmSync(modules, { recursive: true, force: true });
  for (const file of ["package.json", "package-lock.json"]) cpSync(join(source, file), join(folder, file));
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"];
  const options = { cwd: folder, encoding: "utf8", shell: process.platform === "win32" } as const;
  const { status, stderr, error } = spawnSync("npm", args, options);
  if (status !== 0) throw new Error(`npm ci failed: ${error?.message ?? (stderr.trim().slice(-300) || "no message")}`);
  return modules;
}

function readLock(folder: string): string {
  return readFileSync(join(folder, "package-lock.json"), "utf8");
}
