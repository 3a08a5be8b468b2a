/**
 * A folder as a store: each key is a file. For mirrors, backups and tests.
 *
 * Files are read and written synchronously: of an edition's ten thousand small files each asynchronous call costs several
 * times what it does, and nobody else waits in the process of a command (docs/decisions/0053).
 *
 * @module
 */
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Pair, Storage } from "../../edition/storage.ts";

/** Opens a folder as a store; it is made with the first write. */
export function openFolder(folder: string): Storage {
  return {
    name: `the folder ${folder}`,
    get: async (key) => readOrNothing(fileOf(folder, key)),
    async put(pairs, onProgress = () => {}) {
      for (const path of new Set(pairs.map(({ key }) => dirname(fileOf(folder, key)))))
        mkdirSync(path, { recursive: true });
      for (const [index, pair] of pairs.entries()) {
        write(folder, pair);
        onProgress(index + 1);
        if (index % FILES_AT_ONCE === 0) await setImmediate();
      }
    },
    async delete(keys) {
      for (const key of keys) await rm(fileOf(folder, key), { force: true });
    },
    list: async (prefix) => (await filesIn(folder)).filter((key) => key.startsWith(prefix) && !key.endsWith(PARTIAL)),
    leftovers: async () => (await filesIn(folder)).filter((key) => key.endsWith(PARTIAL)),
  };
}

/** The end of a file's name while it is written; before it stands who writes. */
const PARTIAL = ".partial";

/** Two processes that write one key at a time must not rename each other's half. */
const OURS = `.${randomBytes(4).toString("hex")}${PARTIAL}`;

/** So often somebody who clears up may take a file away while it is written. */
const ATTEMPTS = 3;

/** After so many files signals are heard and progress is shown. */
const FILES_AT_ONCE = 64;

/** A file appears whole or not at all: a reader must never meet half a value. */
function write(folder: string, { key, value }: Pair): void {
  const file = fileOf(folder, key);
  for (let attempt = 1; ; attempt++) {
    try {
      writeFileSync(file + OURS, value);
      return renameSync(file + OURS, file);
    } catch (error) {
      rmSync(file + OURS, { force: true });
      if ((error as NodeJS.ErrnoException).code !== "ENOENT" || attempt === ATTEMPTS) throw error;
    }
  }
}

/** All files below a folder, as keys. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(nothingYet);
  return files
    .filter((file) => file.isFile())
    .map((file) => relative(folder, join(file.parentPath, file.name)).split(sep).join("/"));
}

function fileOf(folder: string, key: string): string {
  return join(folder, ...key.split("/"));
}

function readOrNothing(file: string): Uint8Array | undefined {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function nothingYet(error: NodeJS.ErrnoException): never[] {
  if (error.code === "ENOENT") return [];
  throw error;
}
