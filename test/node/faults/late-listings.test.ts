/**
 * A store whose listings lag behind its writes, as those of Workers KV do: a withdrawal soon after a publication takes out what
 * no listing shows yet.
 */
import { expect, it } from "vitest";
import { blobKey, WITHDRAWING_KEY } from "../../../src/edition/keys.ts";
import type { Storage } from "../../../src/edition/storage.ts";
import type { MemoryStorage } from "../edition/memory-storage.ts";
import { isSaying, known, publish, published, SECRET, withdraw } from "./newsroom.ts";
import { readerOf, wrongWith } from "./readers.ts";

const SETTLES_MS = 300;

/** Lists what it held before, and the rest when it has settled, counted from the first listing. */
function lagging(store: MemoryStorage, shown: readonly string[], settlesWithinMs: number): Storage {
  let settled = Number.POSITIVE_INFINITY;
  return {
    ...store,
    settlesWithinMs,
    async list(prefix) {
      if (settled === Number.POSITIVE_INFINITY) settled = performance.now() + SETTLES_MS;
      const keys = await store.list(prefix);
      return performance.now() < settled ? keys.filter((key) => shown.includes(key)) : keys;
    },
  };
}

async function expectForgotten(store: MemoryStorage): Promise<void> {
  expect([...store.values].filter(([, value]) => isSaying(value)).map(([key]) => key)).toEqual([]);
  expect([...store.values.keys()]).not.toContain(WITHDRAWING_KEY);
  const current = await known(store);
  for (let time = 0; time < 3; time++) expect(await wrongWith(readerOf(store), [current])).toBeUndefined();
}

it("deletes by their names what the edition before consists of", async () => {
  const store = await published({ number: 1 });
  const shown = await store.list("");
  await publish(store, { number: 2 });
  // Waits for less than the listings take: only the names can tell.
  await withdraw(lagging(store, shown, 1), { number: 3 });
  await expectForgotten(store);
});

it("looks again when the store has settled, for what a publication that broke off had just written", async () => {
  const store = await published({ number: 1 });
  const shown = await store.list("");
  store.values.set(blobKey("0".repeat(64)), new TextEncoder().encode(SECRET));
  await withdraw(lagging(store, shown, SETTLES_MS + 50), { number: 2 });
  await expectForgotten(store);
});
