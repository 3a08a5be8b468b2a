/**
 * What is read back of a large publication, in a store that allows so many reads: what leads to the rest first, and where one
 * value is wrong, all are written again. And a long run of writes asks on its way whether it may go on.
 */
import { expect, it } from "vitest";
import { assemble, type Edition, type Representation } from "../../../src/edition/assemble.ts";
import { copyEdition } from "../../../src/edition/copy.ts";
import { editionKey, WITHDRAWING_KEY } from "../../../src/edition/keys.ts";
import { withinLimit } from "../../../src/edition/read-back.ts";
import type { Storage } from "../../../src/edition/storage.ts";
import { planWrites, storePlan } from "../../../src/edition/store.ts";
import { memoryStorage } from "./memory-storage.ts";

const LIMIT = 10;

function editionOf(stories: number): Promise<Edition> {
  const representations = Array.from({ length: stories }, (_, number): Representation => {
    return { path: `/articles/s-${number}`, type: "text/plain", headers: "page", body: `story ${number}` };
  });
  const now = new Date("2026-03-01T00:00:00Z");
  return assemble({ origin: "https://wire.example", headers: {}, representations, now });
}

it("writes everything again where one of the values that were looked at is wrong", async () => {
  const edition = await editionOf(100);
  const store = memoryStorage();
  let puts = 0;
  // The first group of writes is confirmed and lost.
  const losing: Storage = {
    ...store,
    readBackLimit: LIMIT,
    put: async (pairs) => (++puts > 1 ? store.put(pairs) : undefined),
  };
  const plan = planWrites(edition, undefined);
  await storePlan(plan, losing);
  for (const { key, value } of plan.blobs) expect([key, await store.get(key)]).toEqual([key, value]);
});

it("looks at record and mark first, then at nodes and blobs at even distances", () => {
  const named = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => ({ key: `${prefix}/${n}` }));
  const records = [{ key: editionKey("0") }, { key: WITHDRAWING_KEY }];
  const looked = withinLimit([...named("blob", 100), ...named("node", 40), ...records], LIMIT).map(({ key }) => key);
  expect(looked.slice(0, 2)).toEqual(records.map(({ key }) => key));
  expect(looked.filter((key) => key.startsWith("node/"))).toHaveLength(LIMIT - records.length);
  expect(looked).toContain("node/35");
  expect(looked.length).toBeLessThanOrEqual(LIMIT + 1);
  const fewNodes = withinLimit([...named("blob", 100), ...named("node", 4), ...records], LIMIT).map(({ key }) => key);
  expect(fewNodes.filter((key) => key.startsWith("node/"))).toHaveLength(4);
  expect(fewNodes).toHaveLength(LIMIT);
});

it("asks for each batch whether it may go on: a group may take longer than a lease lasts", async () => {
  const edition = await editionOf(2_500);
  const [source, target] = [memoryStorage(), memoryStorage()];
  let written = 0;
  let sinceAsked = 0;
  let most = 0;
  const counting = (store: Storage): Storage => ({
    ...store,
    async put(pairs) {
      await store.put(pairs);
      written += pairs.length;
      sinceAsked += pairs.length;
      most = Math.max(most, sinceAsked);
    },
  });
  const mayGoOn = async () => {
    sinceAsked = 0;
  };
  await storePlan(planWrites(edition, undefined), counting(source), { mayGoOn });
  expect([written > 2_500, most]).toEqual([true, 1_000]);
  most = 0;
  await copyEdition(edition.pointer, source, counting(target), { mayGoOn });
  expect(most).toBeLessThanOrEqual(50);
});
