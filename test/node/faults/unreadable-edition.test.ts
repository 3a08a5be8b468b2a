/**
 * While nobody can tell what the current edition says, nothing takes its place by itself: content/ may be an old copy, in which
 * a withdrawn story is as it was before.
 */
import { describe, expect, it } from "vitest";
import { CURRENT_KEY, editionKey } from "../../../src/edition/keys.ts";
import { loadPointer } from "../../../src/edition/load.ts";
import type { Storage } from "../../../src/edition/storage.ts";
import { memoryStorage } from "../edition/memory-storage.ts";
import { type Issue, isSaying, publish, published, withdraw } from "./newsroom.ts";

const HTML = new TextEncoder().encode("<!doctype html><title>502 Bad Gateway</title>");
const OLD_COPY: Issue = { number: 6 };
const UP_TO_DATE: Issue = { number: 6, withdrawn: true };

const withdrawn = await published({ number: 1 });
await withdraw(withdrawn, { number: 2 });
await publish(withdrawn, { number: 3, withdrawn: true });

function damaged() {
  const store = memoryStorage(withdrawn);
  store.values.set(CURRENT_KEY, HTML);
  return store;
}

describe("a current edition that cannot be read", () => {
  it("is replaced by no old copy of content/: nothing is stored, and what to do is said", async () => {
    const store = damaged();
    const before = new Map(store.values);
    await expect(publish(store, OLD_COPY)).rejects.toThrow(
      /is damaged.*which stories are withdrawn.*publish --repair/s,
    );
    await expect(withdraw(store, { number: 6 })).rejects.toThrow("publish --repair");
    expect(store.values).toEqual(before);
    expect([...store.values.values()].some(isSaying)).toBe(false);
  });

  it("is replaced with --repair, and what is withdrawn ends the history: nobody knows what it said", async () => {
    const store = damaged();
    const edition = await publish(store, { ...UP_TO_DATE, repair: true });
    expect((await loadPointer(store))?.edition).toBe(edition);
    expect(await store.list("edition/")).toEqual([editionKey(edition)]);
  });

  it("is looked at once more when the store has settled, and then followed", async () => {
    const store = memoryStorage(withdrawn);
    const records = await store.list("edition/");
    const start = performance.now();
    const settling: Storage = {
      ...store,
      settlesWithinMs: SETTLES_MS,
      get: async (key) => (key === CURRENT_KEY && performance.now() - start < SETTLES_MS / 2 ? HTML : store.get(key)),
    };
    await expect(publish(settling, OLD_COPY)).rejects.toThrow("would bring back what is withdrawn on the wire: source");
    await publish(settling, UP_TO_DATE);
    expect(await store.list("edition/")).toEqual(expect.arrayContaining([...records]));
  });
});

const SETTLES_MS = 400;
