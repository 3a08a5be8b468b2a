/**
 * A store that confirms the move of the pointer and loses it: what a withdrawal deletes then would be all that readers have.
 */
import { expect, it } from "vitest";
import { CURRENT_KEY } from "../../../src/edition/keys.ts";
import type { Storage } from "../../../src/edition/storage.ts";
import { known, published, withdraw } from "./newsroom.ts";
import { readerOf, wrongWith } from "./readers.ts";

const FOUR = { number: 4 };

it("keeps what readers need, says so, and withdraws with the next run", async () => {
  const store = await published({ number: 2 }, { number: 3 });
  const before = await known(store);
  const losing: Storage = {
    ...store,
    settlesWithinMs: 1,
    put: (pairs) => store.put(pairs.filter(({ key }) => key !== CURRENT_KEY)),
  };
  await expect(withdraw(losing, FOUR)).rejects.toThrow("still shows the edition before");
  // A reader asks for a third of all paths at a time.
  for (let time = 0; time < 3; time++) expect(await wrongWith(readerOf(store), [before])).toBeUndefined();
  await withdraw(store, FOUR);
  expect((await known(store)).edition).not.toBe(before.edition);
});

it("waits while a store that settles late still shows what was before", async () => {
  const store = await published({ number: 2 }, { number: 3 });
  const before = await store.get(CURRENT_KEY);
  let late = 0;
  let shown = 0;
  const settling: Storage = {
    ...store,
    settlesWithinMs: 50,
    async put(pairs) {
      await store.put(pairs);
      if (pairs.some(({ key }) => key === CURRENT_KEY)) late = LATE_LOOKS;
    },
    async get(key) {
      if (key !== CURRENT_KEY || late === 0) return store.get(key);
      late--;
      shown++;
      return before;
    },
  };
  await withdraw(settling, FOUR);
  expect(shown).toBe(LATE_LOOKS);
});

/** One right after the write, one before anything is deleted. */
const LATE_LOOKS = 2;
