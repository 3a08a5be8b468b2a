/**
 * A write to a folder that breaks off: what it leaves on the disk is no value, and leaves with whatever else nobody needs.
 */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, expect, it } from "vitest";
import { checkStore } from "../../../src/edition/check-store.ts";
import type { Storage } from "../../../src/edition/storage.ts";
import { openFolder } from "../../../src/publish/storage/folder.ts";
import { memoryStorage } from "../edition/memory-storage.ts";
import { collect, copyTo, publish, withdraw } from "../faults/newsroom.ts";

let folder: string;
let storage: Storage;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "wire-folder-"));
  storage = openFolder(folder);
});
afterEach(() => rm(folder, { recursive: true }));

const files = () => readdirSync(folder, { recursive: true, encoding: "utf8" });
const partial = () => files().filter((file) => file.includes("partial"));

/** What a process leaves that is killed between writing and renaming, by this version and by earlier ones. */
function breakOff(): void {
  for (const name of ["blob/0f.partial", "blob/0f.1a2b3c4d.partial", "edition/0f.partial", "current.partial"]) {
    writeFileSync(join(folder, name), "the words of the source");
  }
}

it("is no key, and leaves with a withdrawal and with a collection", async () => {
  for (const clear of [collect, (store: Storage) => withdraw(store, { number: 2 })]) {
    await publish(storage, { number: 1 });
    breakOff();
    expect((await storage.list("")).filter((key) => key.includes("partial"))).toEqual([]);
    expect((await checkStore(storage)).unneeded).toBeGreaterThanOrEqual(4);
    await clear(storage);
    expect(partial()).toEqual([]);
  }
});

it("leaves with the next copy to a mirror", async () => {
  const source = memoryStorage();
  await publish(source, { number: 1 });
  await copyTo(storage, source);
  breakOff();
  await copyTo(storage, source);
  expect(partial()).toEqual([]);
});

it("leaves nothing where the disk refuses the name", async () => {
  // A folder in the value's place: the rename fails, as it does on a full disk.
  mkdirSync(join(folder, "blob/a/in-the-way"), { recursive: true });
  await expect(storage.put([{ key: "blob/a", value: new Uint8Array([1]) }])).rejects.toThrow();
  expect(partial()).toEqual([]);
});

it("is written again where somebody clears up meanwhile, and keeps nobody else's half", async () => {
  // Another writer's, of the same key and half done.
  await storage.put([{ key: "blob/0", value: new Uint8Array([1]) }]);
  writeFileSync(join(folder, "blob/0.partial"), "half");
  const writer = new Worker(WRITER, { eval: true, workerData: { folder, module: FOLDER } });
  let isRunning = true;
  const ended = new Promise((resolve, reject) => writer.on("exit", resolve).on("error", reject)).finally(() => {
    isRunning = false;
  });
  while (isRunning) {
    await storage.delete((await storage.leftovers?.()) ?? []);
  }
  await ended;
  expect(await storage.list("blob/")).toHaveLength(VALUES);
  for (const key of await storage.list("blob/")) expect(await storage.get(key)).toEqual(new Uint8Array(50_000).fill(7));
});

const VALUES = 200;
const FOLDER = new URL("../../../src/publish/storage/folder.ts", import.meta.url).href;

/** A writer with a name of its own, as another process is. */
const WRITER = `
  const { workerData } = require("node:worker_threads");
  import(workerData.module).then(({ openFolder }) =>
    openFolder(workerData.folder).put(Array.from({ length: ${VALUES} }, (_, number) => (
      { key: "blob/" + number, value: new Uint8Array(50_000).fill(7) }
    ))));
`;
