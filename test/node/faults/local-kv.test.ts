/**
 * The same matrix over the real local KV: a publication, every kind of fault at a write of every kind; with WIRE_TRUST=full at
 * reads too, and for withdraw, rollback and collect.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";
import type { Storage } from "../../../src/edition/storage.ts";
import { type OpenStorage, openLocalKv } from "../../../src/publish/storage/local-kv.ts";
import { isFull } from "../../../tools/trust-report.ts";
import { memoryStorage } from "../edition/memory-storage.ts";
import { expectNothingLost, type Situation } from "./matrix.ts";
import { collect, type Issue, known, publish, published, rollback, withdraw } from "./newsroom.ts";

const FOUR: Issue = { number: 4 };
const one = await known(await published({ number: 1 }));
const store = await published({ number: 1 }, { number: 2 }, { number: 3 });
const three = await known(store);

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

/** Local KV with what the store in memory has, and nothing else. A value that is there under its hash is checked in each case. */
async function start(): Promise<Storage> {
  const isNamed = (key: string) => /^(?:blob|node)\//.test(key);
  const there = await kv.list("");
  const kept = new Set(there.filter((key) => isNamed(key) && store.values.has(key)));
  await kv.delete(there.filter((key) => !kept.has(key)));
  await kv.put([...store.values].map(([key, value]) => ({ key, value })).filter(({ key }) => !kept.has(key)));
  return kv;
}

const commands: readonly [string, Situation["run"]][] = [
  ["publish", (storage) => publish(storage, FOUR)],
  ["withdraw", (storage) => withdraw(storage, FOUR)],
  ["rollback", (storage) => rollback(storage, one.edition)],
  ["collect", collect],
];

describe("nothing is lost in local KV, whatever fails where:", { timeout: 1_200_000 }, () => {
  it.each(isFull ? commands : commands.slice(0, 1))("%s", async (name, run) => {
    const copy = memoryStorage(store);
    await run(copy);
    const situation = { name, start, run, before: [three], after: await known(copy), forgets: name === "withdraw" };
    await expectNothingLost(`faults: ${name}, local KV`, situation, isFull ? "few" : "writes");
  });
});
