/**
 * A lost namespace of a large newsroom: mirrored, gone, rebuilt, and the same to the last byte. `npm run trust` takes 10,000 articles.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { publishNewsroom } from "../../../bench/newsroom-store.ts";
import { removeTemporaryFolders } from "../../../bench/temporary-folder.ts";
import { mirror, restore } from "../../../src/publish/mirroring.ts";
import { openFolder } from "../../../src/publish/storage/folder.ts";
import { isFull, reportSuite } from "../../../tools/trust-report.ts";

const ARTICLES = isFull ? 10_000 : 60;
const folders: string[] = [];

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));
afterAll(removeTemporaryFolders);

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "wire-restore-"));
  folders.push(folder);
  return folder;
}

it(`the store of ${ARTICLES} articles is rebuilt from its mirror, byte for byte`, { timeout: 3_600_000 }, async () => {
  const { store } = await publishNewsroom({ articles: ARTICLES });
  const [copy, rebuilt] = [await newFolder(), await newFolder()];
  await mirror(openFolder(store), openFolder(copy), { all: true });
  const start = performance.now();
  const { keys, bytes } = await restore(openFolder(copy), openFolder(rebuilt));
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  const [before, after] = [await openFolder(store).list(""), await openFolder(rebuilt).list("")];
  expect(after.toSorted()).toEqual(before.toSorted());
  const different: string[] = [];
  for (const key of before) {
    const [was, is] = await Promise.all([store, rebuilt].map((folder) => readFile(join(folder, key))));
    if (!was || !is?.equals(was)) different.push(key);
  }
  expect(different).toEqual([]);
  const megabytes = Math.round(bytes / 1e6);
  reportSuite({ suite: "restore from a mirror", cases: ARTICLES, keys, megabytes, seconds, "values that differ": 0 });
});
