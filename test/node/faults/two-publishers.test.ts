/**
 * Two at once: the second begins and ends at every operation of the first. One wins whole, the other says so, nothing is lost.
 */
import { describe, expect, it } from "vitest";
import { checkStore } from "../../../src/edition/check-store.ts";
import { editionKey, LEASE_KEY } from "../../../src/edition/keys.ts";
import { loadPointer } from "../../../src/edition/load.ts";
import type { Storage } from "../../../src/edition/storage.ts";
import { reportSuite } from "../../../tools/trust-report.ts";
import { memoryStorage } from "../edition/memory-storage.ts";
import { faulty } from "./faulty-storage.ts";
import { collect, type Issue, isSaying, publish, published, rollback, withdraw } from "./newsroom.ts";

const THREE: Issue = { number: 3 };
const OURS: Issue = { number: 4 };
const THEIRS: Issue = { number: 5, now: new Date("2026-01-05T00:00:00Z") };
const store = await published({ number: 1 }, { number: 2 }, THREE);

type Run = (storage: Storage) => Promise<unknown>;

/** Holds a run back before one of its operations. */
function gate(storage: Storage, at: number) {
  let operations = 0;
  let reach = () => {};
  let open = () => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const pass = async () => {
    if (++operations !== at) return;
    reach();
    await opened;
  };
  const gated: Storage = {
    ...storage,
    get: async (key) => pass().then(() => storage.get(key)),
    put: async (pairs, onProgress) => pass().then(() => storage.put(pairs, onProgress)),
    delete: async (keys) => pass().then(() => storage.delete(keys)),
    list: async (prefix) => pass().then(() => storage.list(prefix)),
  };
  return { gated, reached, open };
}

/** Workers KV as two continents see it: neither is shown the other's lease in time. */
const blind = (storage: Storage): Storage => ({
  ...storage,
  get: async (key) => (key === LEASE_KEY ? undefined : storage.get(key)),
});

interface Meeting {
  readonly at: number;
  readonly storage: Storage;
  /** What each said; undefined: done. */
  readonly first: string | undefined;
  readonly second: string | undefined;
}

/** Every meeting of two runs. */
async function meetings(first: Run, second: Run, view: (storage: Storage) => Storage): Promise<readonly Meeting[]> {
  const sound = await faulty(view(memoryStorage(store)));
  await first(sound);
  const all: Meeting[] = [];
  for (let at = 1; at <= sound.log.length; at++) {
    const storage = memoryStorage(store);
    const { gated, reached, open } = gate(view(storage), at);
    const said = (run: Promise<unknown>) => run.then(() => undefined, String);
    const one = said(first(gated));
    await reached;
    const two = await said(second(view(storage)));
    open();
    all.push({ at, storage, first: await one, second: two });
  }
  return all;
}

/** How many keys hold the withdrawn words. */
async function saying(storage: Storage): Promise<number> {
  const values = await Promise.all((await storage.list("")).map((key) => storage.get(key)));
  return values.filter(isSaying).length;
}

const SAYS = /Somebody is writing to memory already|something else was made current/;

async function expectWhole({ at, storage, first, second }: Meeting): Promise<void> {
  const { findings } = await checkStore(storage);
  expect([at, first, second, findings.filter(({ editions }) => editions.length > 0)]).toEqual([at, first, second, []]);
  for (const said of [first, second]) expect(said ?? "Somebody is writing to memory already").toMatch(SAYS);
}

describe("two publishers", () => {
  it.each([
    ["who see each other's lease", (storage: Storage) => storage, 0],
    // Between the last look at the pointer and its write the other's is overwritten: the one thing that KV cannot prevent.
    ["who do not", blind, 1],
  ])("%s", async (name, view, overwritten) => {
    const all = await meetings(
      (storage) => publish(storage, OURS),
      (storage) => publish(storage, THEIRS),
      view,
    );
    for (const meeting of all) {
      await expectWhole(meeting);
      const { first, second, storage } = meeting;
      expect([first, second]).toContain(undefined);
      for (const key of await store.list("edition/")) expect(await storage.list("edition/")).toContain(key);
      // Whoever was turned away has lost nothing: the same again is current then.
      const last = await publish(storage, first === undefined ? THEIRS : OURS);
      expect((await loadPointer(storage))?.edition).toBe(last);
      expect(await storage.list("edition/")).toContain(editionKey(last));
      await expectWhole({ ...meeting, first: undefined, second: undefined });
    }
    // Where the second runs before the first has begun, or when its pointer is current, both are done, one after the other.
    const between = all.slice(1, -2).filter(({ first, second }) => first === undefined && second === undefined);
    expect(between).toHaveLength(overwritten);
    reportSuite({ suite: `faults: two publishers ${name}`, points: all.length, faults: 1, cases: all.length, lost: 0 });
  });
});

describe("a publication and", () => {
  it("a collection: what is being written is not collected, whichever began", async () => {
    const pairs: [Run, Run][] = [
      [(storage) => publish(storage, OURS), collect],
      [collect, (storage) => publish(storage, OURS)],
    ];
    for (const [first, second] of pairs) {
      const all = await meetings(first, second, (storage) => storage);
      for (const meeting of all) {
        await expectWhole(meeting);
        await publish(meeting.storage, OURS);
        await collect(meeting.storage);
        await expectWhole({ ...meeting, first: undefined, second: undefined });
      }
      reportSuite({ suite: "faults: publish and collect", points: all.length, faults: 1, cases: all.length, lost: 0 });
    }
  });

  it("a withdrawal: the withdrawal goes first, and no word is left in the store", async () => {
    const all = await meetings(
      (storage) => publish(storage, OURS),
      (storage) => withdraw(storage, THREE),
      (storage) => storage,
    );
    const overtaken: number[] = [];
    for (const { at, storage, first, second } of all) {
      expect(second).toBeUndefined();
      // The publication that begins when the withdrawal is through has an old copy of content/, and is told so.
      if (at === 1) expect(first).toContain("content/ would bring back what is withdrawn on the wire: source");
      if ((await loadPointer(storage))?.startsAnew) expect([at, await saying(storage)]).toEqual([at, 0]);
      else overtaken.push(at);
      await withdraw(storage, THREE);
      expect([at, await saying(storage)]).toEqual([at, 0]);
    }
    // The publication that has had its last look at the pointer.
    expect(overtaken).toEqual([all.length - 4]);
    reportSuite({ suite: "faults: publish and withdraw", points: all.length, faults: 1, cases: all.length, lost: 0 });
  });

  it("a rollback: one of them is turned away", async () => {
    const one = (await loadPointer(await published({ number: 1 })))?.edition ?? "";
    const all = await meetings(
      (storage) => publish(storage, OURS),
      (storage) => rollback(storage, one),
      (storage) => storage,
    );
    for (const meeting of all) await expectWhole(meeting);
    reportSuite({ suite: "faults: publish and rollback", points: all.length, faults: 1, cases: all.length, lost: 0 });
  });
});
