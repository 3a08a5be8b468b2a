/**
 * Stored edition → folder: the static site, what proves it, and the configuration of nginx.
 *
 * @module
 */
import { mkdir, readdir, rename, rm, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { blobKey, nodeKey } from "../../edition/keys.ts";
import type { StoredEdition } from "../../edition/load.ts";
import { parseNode } from "../../edition/manifest.ts";
import { renderPointer } from "../../edition/pointer.ts";
import { nodeAddress, nodesBelow, proofPaths } from "../../edition/proof-paths.ts";
import type { ReadableStorage } from "../../edition/storage.ts";
import { readWhole } from "../../edition/verified.ts";
import { CommandError } from "../stores.ts";
import { renderNginx } from "./nginx.ts";
import { type StaticFile, staticFiles } from "./static-files.ts";

/** What an export wrote. */
export interface Exported {
  readonly edition: string;
  readonly files: number;
  readonly bytes: number;
}

/** Values that are read and written at once. */
const AT_ONCE = 32;

/** The file that marks a folder as an export, so that nothing else is ever replaced. */
const MARK = "wire-edition.txt";

/**
 * Writes an edition as a static site. The folder is made beside its place and put there at the end, so that a server never
 * shows half an edition. Throws a CommandError when something else is there, and DamagedStore when a value is not whole.
 */
export async function exportEdition(
  edition: StoredEdition,
  storage: ReadableStorage,
  folder: string,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Exported> {
  await refuseForeign(folder);
  const fresh = `${folder}.new`;
  await rm(fresh, { recursive: true, force: true });
  const sum = { files: 0, bytes: 0 };
  const put = async ({ name, bytes, modified }: StaticFile) => {
    await writeAt(join(fresh, name), bytes, modified);
    sum.files += 1;
    sum.bytes += bytes.length;
  };
  const stored = edition.entries.filter(({ blob }) => blob !== undefined);
  for (let start = 0; start < stored.length; start += AT_ONCE) {
    const batch = stored.slice(start, start + AT_ONCE);
    await Promise.all(
      batch.map(async (entry) => {
        const value = await readWhole(storage, blobKey(entry.blob ?? ""));
        for (const file of await staticFiles(entry, value)) await put({ ...file, name: `site/${file.name}` });
      }),
    );
    onProgress(start + batch.length, stored.length);
  }
  const proof = await proofFiles(edition, storage);
  for (const file of [...proof, ...configuration(edition, proof)]) await put(file);
  await replace(folder, fresh);
  return { edition: edition.pointer.edition, ...sum };
}

async function proofFiles({ pointer }: StoredEdition, storage: ReadableStorage): Promise<readonly StaticFile[]> {
  const modified = Date.parse(pointer.published) / 1000;
  const file = (path: string, text: string) => ({ name: `site${path}`, bytes: Buffer.from(text), modified });
  const nodes = await nodesBelow(pointer.root, async (hash) =>
    parseNode(new TextDecoder().decode(await readWhole(storage, nodeKey(hash)))),
  );
  return [
    file(proofPaths.edition, renderPointer(pointer)),
    ...nodes.map(({ way, node }) => file(nodeAddress(way), JSON.stringify(node))),
  ];
}

function configuration({ pointer, entries }: StoredEdition, proof: readonly StaticFile[]): readonly StaticFile[] {
  const modified = Date.parse(pointer.published) / 1000;
  const proofEntries = proof.map(({ name }) => ({
    path: name.slice("site".length),
    type: "application/json",
    headers: "card",
    modified,
  }));
  const files = renderNginx({
    entries: [...entries, ...proofEntries],
    headers: pointer.headers,
    edition: pointer.edition,
  });
  return [
    ...Object.entries(files).map(([name, text]) => ({ name: `nginx/${name}`, bytes: Buffer.from(text), modified })),
    { name: MARK, bytes: Buffer.from(`${pointer.edition}\n`), modified },
  ];
}

async function writeAt(file: string, bytes: Uint8Array, modified: number): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
  await utimes(file, modified, modified);
}

async function refuseForeign(folder: string): Promise<void> {
  const names: readonly string[] = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  if (names.length === 0 || names.includes(MARK)) return;
  throw new CommandError(`${folder} has something else in it. Name a new folder, or one that \`wire export\` wrote.`);
}

async function replace(folder: string, fresh: string): Promise<void> {
  const old = `${folder}.old`;
  await rm(old, { recursive: true, force: true });
  await rename(folder, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
  await rename(fresh, folder);
  await rm(old, { recursive: true, force: true });
}
