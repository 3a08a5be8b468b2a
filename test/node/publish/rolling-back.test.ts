/**
 * A rollback looks at what it is about to show: a value that is not what its name says stays hidden, and so does its edition.
 */
import { expect, it } from "vitest";
import { blobKey, CURRENT_KEY, nodeKey } from "../../../src/edition/keys.ts";
import { loadEntries, loadPointer } from "../../../src/edition/load.ts";
import { isBranch } from "../../../src/edition/manifest.ts";
import { type MemoryStorage, memoryStorage } from "../edition/memory-storage.ts";
import { published, rollback } from "../faults/newsroom.ts";

const first = await published({ number: 1, stories: 48 });
const store = await published({ number: 1, stories: 48 }, { number: 2, stories: 48 });
const pointer = await loadPointer(first);
if (!pointer) throw new Error("nothing is current");
const entries = await loadEntries(first, pointer);
const blobOf = (path: string) => entries.find((entry) => entry.path === path)?.blob ?? "";
const page = new TextEncoder().encode("<!doctype html><title>502</title>");

/** What a rollback to the first edition says; what is current afterwards. */
async function rollBackIn(storage: MemoryStorage): Promise<readonly [said: string | undefined, isBack: boolean]> {
  const before = storage.values.get(CURRENT_KEY);
  const said = await rollback(storage, pointer?.edition ?? "").then(() => undefined, String);
  return [said, storage.values.get(CURRENT_KEY) !== before];
}

it("goes back to an edition that is whole", async () => {
  expect(await rollBackIn(memoryStorage(store))).toEqual([undefined, true]);
});

it("refuses an edition of which a value is damaged, says which and what to do, and what is current stays", async () => {
  const storage = memoryStorage(store);
  const key = blobKey(blobOf("/articles/source"));
  storage.values.set(key, page);
  const [said, isBack] = await rollBackIn(storage);
  expect(isBack).toBe(false);
  expect(said).toContain(`is not whole: 1 value of it cannot be shown, ${key} first, which is damaged.`);
  expect(said).toContain("The current edition stays. `wire fsck` says which editions are whole");
  expect(said).toContain("`wire restore`");
});

it("refuses one whose manifest is damaged, with what to do", async () => {
  const storage = memoryStorage(store);
  const [hash = ""] = isBranch(pointer.root) ? Object.values(pointer.root.children) : [];
  storage.values.set(nodeKey(hash), page);
  const [said, isBack] = await rollBackIn(storage);
  expect(isBack).toBe(false);
  expect(said).toMatch(/manifest node .* is damaged in the store. The current edition stays. .*`wire fsck`/);
});

it("is not stopped by what readers have now all the same", async () => {
  const storage = memoryStorage(store);
  storage.values.set(blobKey(blobOf("/articles/same")), page);
  expect(await rollBackIn(storage)).toEqual([undefined, true]);
});

it("reads no more than a store allows, and what is new alone", async () => {
  const storage = Object.assign(memoryStorage(store), { readBackLimit: 3 });
  const read = new Set<string>();
  const get = storage.get.bind(storage);
  storage.get = (key) => {
    if (key.startsWith("blob/")) read.add(key);
    return get(key);
  };
  expect(await rollBackIn(storage)).toEqual([undefined, true]);
  expect(read.size).toBe(3);
  expect(read).not.toContain(blobKey(blobOf("/articles/same")));
});
