/**
 * Every fault at every operation of publish, correct, withdraw, rollback and collect, over a store in memory: with
 * WIRE_TRUST=full at each of them, else at one of each kind.
 */
import { describe, expect, it } from "vitest";
import { checkStore } from "../../../src/edition/check-store.ts";
import { blobKey, editionKey } from "../../../src/edition/keys.ts";
import { loadPointer } from "../../../src/edition/load.ts";
import { isFull } from "../../../tools/trust-report.ts";
import { memoryStorage } from "../edition/memory-storage.ts";
import { expectNothingLost, type Points, type Situation } from "./matrix.ts";
import { collect, type Issue, isSaying, known, publish, published, rollback, SECRET, withdraw } from "./newsroom.ts";
import type { Known } from "./readers.ts";

const ONE: Issue = { number: 1 };
const TWO: Issue = { number: 2 };
const THREE: Issue = { number: 3 };
const store = await published(ONE, TWO, THREE);
const [one, two, three] = [
  await known(await published(ONE)),
  await known(await published(ONE, TWO)),
  await known(store),
];
const records = [one, two, three].map(({ edition }) => editionKey(edition));
const start = async () => memoryStorage(store);
/** Every operation; in the short form the middle one of each kind. */
const points: Points = isFull ? "all" : "few";

/** What a run makes current. */
async function made(run: Situation["run"], from = store): Promise<Known> {
  const copy = memoryStorage(from);
  await run(copy);
  return known(copy);
}

const FOUR: Issue = { number: 4 };
const GONE: Issue = { number: 4, withdrawn: true };

describe("nothing is lost, whatever fails where:", { timeout: 1_200_000 }, () => {
  it("the first publication", async () => {
    const situation: Situation = {
      name: "first",
      start: async () => memoryStorage(),
      run: (storage) => publish(storage, ONE),
      before: [],
      after: one,
    };
    const { cases } = await expectNothingLost("faults: first publication", situation, points);
    expect(cases).toBeGreaterThan(isFull ? 700 : 100);
  });

  it("publish, correct", async () => {
    const run: Situation["run"] = (storage) => publish(storage, FOUR);
    const situation = { name: "publish", start, run, before: [three], after: await made(run), keeps: records };
    await expectNothingLost("faults: publish", situation, points);
  });

  it("withdraw", async () => {
    const run: Situation["run"] = (storage) => withdraw(storage, GONE);
    const situation = { name: "withdraw", start, run, before: [three], after: await made(run), forgets: true };
    await expectNothingLost("faults: withdraw", situation, points);
  });

  it("withdraw, and the next is an ordinary publication", async () => {
    const run: Situation["run"] = (storage) => withdraw(storage, GONE);
    const situation: Situation = {
      name: "withdraw, then publish",
      start,
      run,
      next: (storage) => publish(storage, GONE),
      before: [three],
      after: await made(run),
      forgets: true,
    };
    await expectNothingLost("faults: withdraw, then publish", situation, points);
  });

  it("withdraw, broken off, and a rollback is refused until it is finished", async () => {
    const storage = memoryStorage(store);
    const deletes = storage.delete.bind(storage);
    storage.delete = () => Promise.reject(new Error("away"));
    await expect(withdraw(storage, GONE)).rejects.toThrow("away");
    storage.delete = deletes;
    await expect(rollback(storage, three.edition)).rejects.toThrow("A withdrawal is under way, or was broken off");
    await publish(storage, GONE);
    await expect(rollback(storage, three.edition)).rejects.toThrow("There is no edition");
  });

  it("rollback", async () => {
    const run: Situation["run"] = (storage) => rollback(storage, one.edition);
    const situation = { name: "rollback", start, run, before: [three], after: one, keeps: records };
    await expectNothingLost("faults: rollback", situation, points);
  });

  it("collect", async () => {
    const keeps = [two, three].map(({ edition }) => editionKey(edition));
    const situation = { name: "collect", start, run: collect, before: [three], after: three, keeps };
    await expectNothingLost("faults: collect", situation, points);
  });
});

describe("the newsroom of these tests", () => {
  it("shows readers what it says, and its withdrawn words are found where they are", async () => {
    expect(three.shown.get("/articles/source")?.body).toContain(`${SECRET}, told 3 times`);
    expect(three.shown.get("/atom.xml")?.body).toContain("told 3 times");
    expect(three.shown.get("/articles/only-2")).toBeUndefined();
    expect([...store.values.values()].filter(isSaying).length).toBeGreaterThan(30);
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
    expect(await publish(storage, { ...THREE, repair: true })).toBe(three.edition);
    expect((await checkStore(storage)).findings).toEqual([]);
  });
});
