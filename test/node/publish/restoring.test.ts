/**
 * What a mirror may bring back and what it has to forget, over a newsroom's stores in memory.
 */
import { describe, expect, it } from "vitest";
import { checkStore } from "../../../src/edition/check-store.ts";
import { CURRENT_KEY, keyPrefixes } from "../../../src/edition/keys.ts";
import { loadPointer } from "../../../src/edition/load.ts";
import { mirror, restore } from "../../../src/publish/mirroring.ts";
import { type MemoryStorage, memoryStorage } from "../edition/memory-storage.ts";
import { isSaying, publish, published, withdraw } from "../faults/newsroom.ts";

const before = await published({ number: 1 }, { number: 2 });
const after = memoryStorage(before);
await withdraw(after, { number: 3 });

const editionIn = async (storage: MemoryStorage) => (await loadPointer(storage))?.edition;
const says = (storage: MemoryStorage) => [...storage.values.values()].some(isSaying);

describe("what was withdrawn", () => {
  it("is not brought back by an older mirror: the story is named, and nothing is written", async () => {
    const store = memoryStorage(after);
    const values = new Map(store.values);
    await expect(restore(memoryStorage(before), store, { force: true })).rejects.toThrow(
      /would bring back what has been withdrawn since: source\. Nothing was written\.\n.*publish --repair.*reinstate source/,
    );
    await expect(mirror(memoryStorage(before), store)).rejects.toThrow("would bring back");
    expect(store.values).toEqual(values);
  });

  it("is not brought back where a part of the current manifest is lost", async () => {
    const [older, store] = [await published({ number: 1, stories: 48 }), memoryStorage()];
    for (const [key, value] of older.values) store.values.set(key, value);
    await withdraw(store, { number: 2, stories: 48 });
    const lost = [...store.values.keys()].filter((key) => key.startsWith(keyPrefixes.node)).slice(0, 1);
    for (const key of lost) store.values.delete(key);
    await expect(restore(older, store, { force: true })).rejects.toThrow("would bring back");
  });

  it("comes back from a mirror that is newer: the newsroom has reinstated it", async () => {
    const newsroom = memoryStorage(after);
    await publish(newsroom, { number: 4, reinstates: true });
    const store = memoryStorage(after);
    await restore(newsroom, store, { force: true });
    expect(await editionIn(store)).toBe(await editionIn(newsroom));
  });

  it("cannot be known of an empty store", async () => {
    const store = memoryStorage();
    await restore(memoryStorage(before), store);
    expect(await editionIn(store)).toBe(await editionIn(before));
  });
});

it("nothing is put in another edition's place but by force", async () => {
  const [store, older] = [memoryStorage(before), await published({ number: 1 })];
  await expect(restore(older, store)).rejects.toThrow(/has edition .* already\. .*add --force/);
  await restore(older, store, { force: true });
  expect(await editionIn(store)).toBe(await editionIn(older));
});

describe("a mirror forgets what was withdrawn", () => {
  it("when its clean-up broke off between the records and the values", async () => {
    const target = memoryStorage();
    await mirror(memoryStorage(before), target, { all: true });
    const { delete: remove } = target;
    target.delete = async (keys) => {
      if (keys.some((key) => key.startsWith(keyPrefixes.blob))) throw new Error("the disk is full");
      await remove(keys);
    };
    await expect(mirror(memoryStorage(after), target)).rejects.toThrow("the disk is full");
    target.delete = remove;
    expect(says(target)).toBe(true);
    const { removed } = await mirror(memoryStorage(after), target);
    expect(removed).toBeGreaterThan(0);
    expect(says(target)).toBe(false);
    expect(await checkStore(target)).toMatchObject({ findings: [], editions: 1, unneeded: 0 });
  });

  it("when its first run broke off before it had a record", async () => {
    const target = memoryStorage();
    const { put } = target;
    target.put = async (pairs) => {
      if (pairs.some(({ key }) => key.startsWith(keyPrefixes.edition))) throw new Error("the disk is full");
      await put(pairs);
    };
    await expect(mirror(memoryStorage(before), target)).rejects.toThrow("the disk is full");
    target.put = put;
    expect(says(target)).toBe(true);
    await mirror(memoryStorage(after), target);
    expect(says(target)).toBe(false);
  });

  it("and keeps what editions need that it has from before and the newsroom retains", async () => {
    const target = memoryStorage();
    await mirror(memoryStorage(before), target, { all: true });
    const newer = memoryStorage(before);
    await publish(newer, { number: 3 });
    await mirror(newer, target);
    expect(await checkStore(target)).toMatchObject({ findings: [], editions: 3, unneeded: 0 });
  });
});

describe("restoring over what is there", () => {
  it("replaces values that are damaged, and copies lost ones", async () => {
    const store = memoryStorage(before);
    const keys = [...store.values.keys()];
    const page = new TextEncoder().encode("<!doctype html><title>502</title>");
    for (const prefix of [keyPrefixes.blob, keyPrefixes.edition]) {
      store.values.set(keys.find((key) => key.startsWith(prefix)) ?? "", page);
    }
    store.values.delete(keys.findLast((key) => key.startsWith(keyPrefixes.blob)) ?? "");
    const { keys: written } = await restore(memoryStorage(before), store);
    expect(await checkStore(store)).toMatchObject({ findings: [], editions: 2 });
    // Two values, and the two records.
    expect(written).toBe(4);
    const reads = { keys: 0 };
    const { get } = store;
    store.get = (key) => {
      if (key.startsWith(keyPrefixes.blob)) reads.keys++;
      return get(key);
    };
    await restore(memoryStorage(before), store);
    // What several editions share is read once.
    expect(reads.keys).toBe(keys.filter((key) => key.startsWith(keyPrefixes.blob)).length);
  });

  it("leaves a publication that was made meanwhile in its place", async () => {
    const [store, newer] = [memoryStorage(before), memoryStorage(before)];
    await publish(newer, { number: 3 });
    const { put } = store;
    store.put = async (pairs) => {
      await put(pairs);
      const value = newer.values.get(CURRENT_KEY);
      if (value && pairs.some(({ key }) => key.startsWith(keyPrefixes.edition))) store.values.set(CURRENT_KEY, value);
    };
    await expect(restore(await published({ number: 1 }), store, { force: true })).rejects.toThrow(
      "something else was made current",
    );
    expect(await editionIn(store)).toBe(await editionIn(newer));
  });
});
