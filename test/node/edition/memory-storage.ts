/**
 * A store in memory that fails when it is told to: at which operation, and how.
 *
 * @module
 */
import type { Pair, Storage } from "../../../src/edition/storage.ts";

/** How an operation fails. `half`: only the first half of a bulk write or delete happens, then it throws. */
export type Fault = "throws" | "half" | "stale" | "html";

/** The store, what it holds, and how many operations it has had. */
export interface MemoryStorage extends Storage {
  readonly values: Map<string, Uint8Array>;
  operations: number;
  /** The operation at which it fails, counted from 1; none when absent. */
  failAt: number | undefined;
  fault: Fault;
}

/** A new store, or one that holds the same as another. */
export function memoryStorage(from?: MemoryStorage): MemoryStorage {
  const values = new Map(from?.values);
  const failsNow = () => ++store.operations === store.failAt;
  const fail = (): never => {
    throw new Error("the store failed on command");
  };
  const bulk = async <T>(items: readonly T[], apply: (item: T) => void): Promise<void> => {
    const fails = failsNow();
    if (fails && store.fault === "throws") fail();
    for (const item of fails ? items.slice(0, items.length / 2) : items) apply(item);
    if (fails) fail();
  };
  const store: MemoryStorage = {
    name: "memory",
    values,
    operations: 0,
    failAt: undefined,
    fault: "throws",
    get: async (key) => {
      if (!failsNow()) return values.get(key);
      if (store.fault === "html") return new TextEncoder().encode("<!doctype html><title>502</title>");
      return store.fault === "stale" ? undefined : fail();
    },
    put: (pairs) => bulk<Pair>(pairs, ({ key, value }) => values.set(key, value)),
    delete: (keys) => bulk<string>(keys, (key) => values.delete(key)),
    list: async (prefix) => {
      if (failsNow() && store.fault !== "stale") fail();
      return [...values.keys()].filter((key) => key.startsWith(prefix));
    },
  };
  return store;
}
