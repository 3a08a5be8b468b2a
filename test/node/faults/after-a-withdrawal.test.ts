/**
 * Whoever publishes after a withdrawal, or beside one, deletes nothing of an edition that somebody else has made current.
 */
import { describe, expect, it } from "vitest";
import { CURRENT_KEY, editionKey, LEASE_KEY, WITHDRAWING_KEY } from "../../../src/edition/keys.ts";
import type { Storage } from "../../../src/edition/storage.ts";
import { type MemoryStorage, memoryStorage } from "../edition/memory-storage.ts";
import { type Issue, known, publish, published, rollback, withdraw } from "./newsroom.ts";
import { readerOf, wrongWith } from "./readers.ts";

const OURS: Issue = { number: 3, withdrawn: true };
const THEIRS: Issue = { number: 5, withdrawn: true };

const withdrawn = await published({ number: 2 });
await withdraw(withdrawn, OURS);

/** A withdrawal that broke off before it deleted anything. */
const brokenOff = await published({ number: 2 });
await expect(withdraw({ ...brokenOff, delete: () => Promise.reject(new Error("away")) }, OURS)).rejects.toThrow("away");

/** A colleague on another continent, who is not shown the lease in time. */
const colleague = (store: Storage) =>
  publish({ ...store, get: async (key) => (key === LEASE_KEY ? undefined : store.get(key)) }, THEIRS);

/** Something happens once, right after one of these keys was read for the so manieth time. */
function afterReading(store: Storage, keys: readonly string[], time: number, act: () => Promise<unknown>): Storage {
  let times = 0;
  return {
    ...store,
    async get(asked) {
      const value = await store.get(asked);
      if (keys.includes(asked) && ++times === time) await act();
      return value;
    },
  };
}

/** Readers get all of the edition that is current. */
async function expectWhole(store: MemoryStorage, edition: string): Promise<void> {
  const current = await known(store);
  expect(current.edition).toBe(edition);
  for (const { status } of current.shown.values()) expect(status).not.toBe(503);
  // A reader asks for a third of all paths at a time.
  for (let time = 0; time < 3; time++) expect(await wrongWith(readerOf(store), [current])).toBeUndefined();
}

const theirs = await colleague(memoryStorage(withdrawn));

describe("the same content once more", () => {
  it("deletes nothing of what a colleague published meanwhile", async () => {
    const store = memoryStorage(withdrawn);
    await publish(
      afterReading(store, [WITHDRAWING_KEY, LEASE_KEY], 1, () => colleague(store)),
      OURS,
    );
    await expectWhole(store, theirs);
  });

  it("that finishes a withdrawal says what a colleague published meanwhile, and deletes nothing of it", async () => {
    const store = memoryStorage(brokenOff);
    const ours = afterReading(store, [WITHDRAWING_KEY], 1, () => colleague(store));
    await expect(publish(ours, OURS)).rejects.toThrow("something else was made current");
    await expectWhole(store, theirs);
  });

  it.each([false, true])("keeps the editions that were rolled back from (with --repair: %s)", async (repair) => {
    const store = memoryStorage(withdrawn);
    const { edition } = await known(store);
    await publish(store, THEIRS);
    await rollback(store, edition);
    await publish(store, { ...OURS, repair });
    expect((await known(store)).edition).toBe(edition);
    expect(await store.list("edition/")).toContain(editionKey(theirs));
    expect(await store.list(WITHDRAWING_KEY)).toEqual([]);
  });
});

describe("a publication that is turned away", () => {
  it("keeps the editions that a colleague has just rolled back from", async () => {
    const store = memoryStorage(withdrawn);
    const { edition } = await known(store);
    await publish(store, THEIRS);
    const ours = afterReading(store, [WITHDRAWING_KEY], 1, () => rollback(store, edition));
    await expect(publish(ours, { number: 6, withdrawn: true })).rejects.toThrow("something else was made current");
    expect(await store.list("edition/")).toContain(editionKey(theirs));
  });
});

describe("a withdrawal", () => {
  it("takes nobody else's pointer for its own", async () => {
    const store = await published({ number: 2 });
    // Read while the edition is made, before the pointer is written, and right after.
    const ours = afterReading(store, [CURRENT_KEY], 3, () => colleague(store));
    await expect(withdraw(ours, OURS)).rejects.toThrow("something else was made current");
    await expectWhole(store, (await known(store)).edition);
    expect((await known(store)).edition).not.toBe((await known(withdrawn)).edition);
  });

  it("stops deleting when somebody else has published meanwhile", async () => {
    const store = await published({ number: 2 });
    let deletions = 0;
    const ours: Storage = {
      ...store,
      async delete(keys) {
        await store.delete(keys);
        if (++deletions === 1) await colleague(store);
      },
    };
    await expect(withdraw(ours, OURS)).rejects.toThrow("something else was made current");
    expect((await known(store)).edition).not.toBe((await known(withdrawn)).edition);
    await expectWhole(store, (await known(store)).edition);
  });
});
