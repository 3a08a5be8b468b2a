/**
 * `wire dev` writes to a store that others write to: it is one publisher among them.
 */
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { editionKey, LEASE_KEY, WITHDRAWING_KEY } from "../../../src/edition/keys.ts";
import { loadPointer } from "../../../src/edition/load.ts";
import type { Storage } from "../../../src/edition/storage.ts";
import { openLocalKv } from "../../../src/publish/storage/local-kv.ts";
import { freePort, makeSandbox, type Sandbox, startWire } from "./sandbox.ts";

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await makeSandbox();
  const { code } = await sandbox.wire(["publish", "--content", sandbox.content, "--state", sandbox.state]);
  expect(code).toBe(0);
});
afterAll(() => sandbox.remove());

/** Works on the local store, as a second process would. */
async function inStore<T>(work: (storage: Storage) => Promise<T>): Promise<T> {
  const kv = await openLocalKv(resolve("wrangler.toml"), sandbox.state);
  try {
    return await work(kv);
  } finally {
    await kv.close();
  }
}

const MINUTE_MS = 60_000;

describe("wire dev", () => {
  it("does not write while somebody else does, and says who", async () => {
    const before = await inStore(loadPointer);
    const lease = {
      holder: "another",
      machine: "0a1b2c3d",
      process: 4711,
      doing: "a collection",
      since: new Date().toISOString(),
      until: new Date(Date.now() + 4 * MINUTE_MS).toISOString(),
    };
    const value = new TextEncoder().encode(JSON.stringify(lease));
    await inStore((storage) => storage.put([{ key: LEASE_KEY, value }]));
    const port = String(await freePort());
    const args = ["dev", "--content", sandbox.content, "--state", sandbox.state];
    const { code, stderr } = await sandbox.wire(args, { PORT: port });
    expect([code, stderr]).toEqual([2, expect.stringContaining("another machine (0a1b2c3d), a collection")]);
    expect(await inStore(loadPointer)).toEqual(before);
    await inStore((storage) => storage.delete([LEASE_KEY]));
  });

  it("lets go of what was withdrawn in content/ meanwhile, and ends with its terminal", async () => {
    const before = await inStore(loadPointer);
    const file = join(sandbox.content, "articles/2026/ferry-returns.md");
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace("kicker: Analysis", "kicker: Analysis\nstatus: withdrawn"));
    const wire = await startWire(sandbox);
    await wire.stop("SIGHUP");
    await vi.waitFor(() => expect(existsSync(join(sandbox.state, "wire-dev.json"))).toBe(false), { timeout: 30_000 });
    const keys = await inStore((storage) => storage.list(""));
    expect(keys).not.toContain(editionKey(before?.edition ?? ""));
    expect(keys).not.toContain(WITHDRAWING_KEY);
    expect(keys.filter((key) => key.startsWith("edition/"))).toHaveLength(1);
  });
});
