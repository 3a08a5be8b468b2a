/**
 * The lease: whom it turns away, with which words, and what counts for nothing.
 */
import { hostname } from "node:os";
import { describe, expect, it } from "vitest";
import { LEASE_KEY } from "../../../src/edition/keys.ts";
import { withLease } from "../../../src/publish/lease.ts";
import { type MemoryStorage, memoryStorage } from "../edition/memory-storage.ts";

const MINUTE_MS = 60_000;

/** A store in which another machine has left a lease. */
function leased(change: Record<string, unknown> = {}): MemoryStorage {
  const storage = memoryStorage();
  const lease = {
    holder: "another",
    machine: "0a1b2c3d",
    process: 4711,
    doing: "a publication",
    since: new Date(Date.now() - MINUTE_MS).toISOString(),
    until: new Date(Date.now() + 4 * MINUTE_MS).toISOString(),
    ...change,
  };
  storage.values.set(LEASE_KEY, new TextEncoder().encode(JSON.stringify(lease)));
  return storage;
}

const work = async () => "done";
const doing = "a publication";

describe("a lease", () => {
  it("turns the second away and says who, since when, and what to do", async () => {
    const said = await withLease(leased(), { doing }, work).catch(String);
    expect(said).toContain("another machine (0a1b2c3d), a publication, last heard of at 20");
    expect(said).toMatch(/nothing is lost.*run the same command again.*no longer than until 20/);
  });

  it("holds the name of no machine and of no person", async () => {
    const storage = memoryStorage();
    await withLease(storage, { doing }, async () => {
      const text = new TextDecoder().decode(storage.values.get(LEASE_KEY));
      expect(Object.keys(JSON.parse(text))).toEqual(["holder", "machine", "process", "doing", "since", "until"]);
      expect(text).not.toContain(hostname());
    });
    expect(storage.values.has(LEASE_KEY)).toBe(false);
  });

  it("is given back when the work fails", async () => {
    const storage = memoryStorage();
    const failing = withLease(storage, { doing }, () => Promise.reject(new Error("no")));
    await expect(failing).rejects.toThrow("no");
    expect(storage.values.has(LEASE_KEY)).toBe(false);
  });

  it.each([
    ["has run out", { until: new Date(Date.now() - 1).toISOString() }],
    ["is from a clock that is hours ahead", { until: new Date(Date.now() + 600 * MINUTE_MS).toISOString() }],
    ["is no lease", { holder: undefined }],
    ["has no time", { until: "soon" }],
  ])("that %s counts for nothing", async (_what, change) => {
    expect(await withLease(leased(change), { doing }, work)).toBe("done");
  });

  it("is taken over by a withdrawal, and whoever had it stops", async () => {
    const storage = memoryStorage();
    const first = withLease(storage, { doing }, async ({ mayGoOn }) => {
      await mayGoOn();
      await withLease(storage, { doing: "a withdrawal", takesOver: true }, async () => {
        await expect(mayGoOn()).rejects.toThrow(/Somebody is writing .* a withdrawal/);
      });
    });
    await first;
  });
});
