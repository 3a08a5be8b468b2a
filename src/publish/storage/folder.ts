/**
 * A folder as a store: each key is a file. For mirrors, backups and tests.
 *
 * @module
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import type { Pair, Storage } from "../../edition/storage.ts";

/** Opens a folder as a store; it is made with the first write. */
export function openFolder(folder: string): Storage {
  return {
    name: `the folder ${folder}`,
    get: (key) => readOrNothing(fileOf(folder, key)),
    async put(pairs, onProgress = () => {}) {
      for (const path of new Set(pairs.map(({ key }) => dirname(fileOf(folder, key)))))
        await mkdir(path, { recursive: true });
      for (const [index, pair] of pairs.entries()) {
        await write(folder, pair);
        onProgress(index + 1);
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

/** A file appears whole or not at all: a reader must never meet half a value. */
async function write(folder: string, { key, value }: Pair): Promise<void> {
  const file = fileOf(folder, key);
  await writeFile(file + PARTIAL, value);
  await rename(file + PARTIAL, file);
}

function fileOf(folder: string, key: string): string {
  return join(folder, ...key.split("/"));
}

async function readOrNothing(file: string): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function nothingYet(error: NodeJS.ErrnoException): never[] {
  if (error.code === "ENOENT") return [];
  throw error;
}
