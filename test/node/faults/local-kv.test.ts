/**
 * The same matrix over the real local KV: every kind of fault at an operation of every kind; at more of them, and for
 * rollback and collect too, with WIRE_TRUST=full.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";
import { loadPointer } from "../../../src/edition/load.ts";
import type { Storage } from "../../../src/edition/storage.ts";
import { type OpenStorage, openLocalKv } from "../../../src/publish/storage/local-kv.ts";
import { isFull } from "../../../tools/trust-report.ts";
import { memoryStorage } from "../edition/memory-storage.ts";
import { expectNothingLost, type Situation } from "./matrix.ts";
import { collect, type Issue, known, publish, published, rollback, withdraw } from "./newsroom.ts";

const ONE: Issue = { number: 1 };
const THREE: Issue = { number: 3 };
const FOUR: Issue = { number: 4 };
const idOf = async (store: Storage) => (await loadPointer(store))?.edition ?? "";
const one = await idOf(await published(ONE));
const store = await published(ONE, { number: 2 }, THREE);
const three = await idOf(store);

let folder = "";
let kv: OpenStorage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wire-faults-"));
  kv = await openLocalKv(resolve("wrangler.toml"), folder);
});

afterAll(async () => {
  await kv?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Local KV with what the store in memory has, and nothing else. */
async function start(): Promise<Storage> {
  const stale = (await kv.list("")).filter((key) => !store.values.has(key) || !/^(?:blob|node)\//.test(key));
  await kv.delete(stale);
  await kv.put([...store.values].map(([key, value]) => ({ key, value })));
  return kv;
}

const commands: readonly [string, Situation["run"], string, Issue][] = [
  ["publish", (storage) => publish(storage, FOUR), "", FOUR],
  ["withdraw", (storage) => withdraw(storage, FOUR), "", { ...FOUR, withdrawn: true }],
  ["rollback", (storage) => rollback(storage, one), one, ONE],
  ["collect", collect, three, THREE],
];

describe("nothing is lost in local KV, whatever fails where:", () => {
  it.each(isFull ? commands : commands.slice(0, 2))("%s", async (name, run, makes, issue) => {
    const copy = memoryStorage(store);
    await run(copy);
    const after = known(makes || (await idOf(copy)), issue);
    await expectNothingLost(
      `faults: ${name}, local KV`,
      { name, start, run, before: [known(three, THREE)], after, forgets: name === "withdraw" },
      "few",
    );
  });
});
