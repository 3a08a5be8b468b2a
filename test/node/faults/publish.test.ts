/**
 * Every fault at every operation of publish, correct, withdraw, rollback and collect, over a store in memory.
 */
import { describe, expect, it } from "vitest";
import { checkStore } from "../../../src/edition/check-store.ts";
import { blobKey, editionKey } from "../../../src/edition/keys.ts";
import { loadPointer } from "../../../src/edition/load.ts";
import { memoryStorage } from "../edition/memory-storage.ts";
import { expectNothingLost, type Situation } from "./matrix.ts";
import { collect, type Issue, known, publish, published, rollback, withdraw } from "./newsroom.ts";

const ONE: Issue = { number: 1 };
const TWO: Issue = { number: 2 };
const THREE: Issue = { number: 3 };
const store = await published(ONE, TWO, THREE);
const current = async (from = store) => (await loadPointer(from))?.edition ?? "";
const ids = {
  one: await current(await published(ONE)),
  two: await current(await published(ONE, TWO)),
  three: await current(),
};
const start = async () => memoryStorage(store);

/** The id of the edition that a run makes current. */
async function makes(run: Situation["run"], from = store): Promise<string> {
  const copy = memoryStorage(from);
  await run(copy);
  return current(copy);
}

const FOUR: Issue = { number: 4 };
const GONE: Issue = { number: 4, withdrawn: true };

describe("nothing is lost, whatever fails where:", () => {
  it("the first publication", async () => {
    const run: Situation["run"] = (storage) => publish(storage, ONE);
    const { cases } = await expectNothingLost("faults: first publication", {
      name: "first",
      start: async () => memoryStorage(),
      run,
      before: [],
      after: known(ids.one, ONE),
    });
    expect(cases).toBeGreaterThan(100);
  });

  it("publish, correct", async () => {
    const run: Situation["run"] = (storage) => publish(storage, FOUR);
    await expectNothingLost("faults: publish", {
      name: "publish",
      start,
      run,
      before: [known(ids.three, THREE)],
      after: known(await makes(run), FOUR),
      keeps: Object.values(ids).map(editionKey),
    });
  });

  it("withdraw", async () => {
    const run: Situation["run"] = (storage) => withdraw(storage, GONE);
    await expectNothingLost("faults: withdraw", {
      name: "withdraw",
      start,
      run,
      before: [known(ids.three, THREE)],
      after: known(await makes(run), GONE),
      forgets: true,
    });
  });

  it("withdraw, and the next is an ordinary publication", async () => {
    await expectNothingLost("faults: withdraw, then publish", {
      name: "withdraw, then publish",
      start,
      run: (storage) => withdraw(storage, GONE),
      next: (storage) => publish(storage, GONE),
      before: [known(ids.three, THREE)],
      after: known(await makes((storage) => withdraw(storage, GONE)), GONE),
      forgets: true,
    });
  });

  it("withdraw, broken off, and a rollback is refused until it is finished", async () => {
    const storage = memoryStorage(store);
    const deletes = storage.delete.bind(storage);
    storage.delete = () => Promise.reject(new Error("away"));
    await expect(withdraw(storage, GONE)).rejects.toThrow("away");
    storage.delete = deletes;
    await expect(rollback(storage, ids.three)).rejects.toThrow("A withdrawal is under way, or was broken off");
    await publish(storage, GONE);
    await expect(rollback(storage, ids.three)).rejects.toThrow("There is no edition");
  });

  it("rollback", async () => {
    await expectNothingLost("faults: rollback", {
      name: "rollback",
      start,
      run: (storage) => rollback(storage, ids.one),
      before: [known(ids.three, THREE)],
      after: known(ids.one, ONE),
      keeps: Object.values(ids).map(editionKey),
    });
  });

  it("collect", async () => {
    await expectNothingLost("faults: collect", {
      name: "collect",
      start,
      run: collect,
      before: [known(ids.three, THREE)],
      after: known(ids.three, THREE),
      keeps: [ids.two, ids.three].map(editionKey),
    });
  });
});

describe("what a store has lost", () => {
  it("is back with --repair, in the same edition; an ordinary publication does not see it", async () => {
    const storage = memoryStorage(store);
    const { root } = (await loadPointer(storage)) ?? {};
    const [entry] = root && "entries" in root ? root.entries : [];
    storage.values.set(blobKey(entry?.blob ?? ""), new TextEncoder().encode("<!doctype html>"));
    await publish(storage, THREE);
    expect((await checkStore(storage)).findings).toHaveLength(1);
    expect(await publish(storage, { ...THREE, repair: true })).toBe(ids.three);
    expect((await checkStore(storage)).findings).toEqual([]);
  });
});
