/**
 * A folder as a store: each key is a file. For mirrors, backups and tests.
 *
 * Files are read and written synchronously: of an edition's ten thousand small files each asynchronous call costs several
 * times what it does, and nobody else waits in the process of a command (docs/decisions/0053).
 *
 * @module
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
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
    async list(prefix) {
      const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(nothingYet);
      return files
        .filter((file) => file.isFile() && !file.name.endsWith(PARTIAL))
        .map((file) => relative(folder, join(file.parentPath, file.name)).split(sep).join("/"))
        .filter((key) => key.startsWith(prefix));
    },
  };
}

const PARTIAL = ".partial";

/** After so many files signals are heard and progress is shown. */
const FILES_AT_ONCE = 64;

/** A file appears whole or not at all: a reader must never meet half a value. */
function write(folder: string, { key, value }: Pair): void {
  const file = fileOf(folder, key);
  writeFileSync(file + PARTIAL, value);
  renameSync(file + PARTIAL, file);
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
