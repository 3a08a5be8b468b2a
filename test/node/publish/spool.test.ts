import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { assembleManifest, assembleManifestInto } from "../../../src/edition/manifest.ts";
import type { Pair } from "../../../src/edition/storage.ts";
import { weigh } from "../../../src/publish/publish-edition.ts";
import { NodeSpool, Spool } from "../../../src/publish/spool.ts";

const bytesOf = (number: number) => new Uint8Array(1_000 + number).fill(number);
const numbers = Array.from({ length: 200 }, (_, number) => number);

it.each([0, 50_000, 1_000_000])("gives back what it was given, with %i bytes of memory", (memory) => {
  const spool = new Spool(memory);
  for (const number of numbers) spool.set(String(number), bytesOf(number));
  spool.set("7", bytesOf(9));
  for (const number of numbers.toReversed()) expect(spool.get(String(number))).toEqual(bytesOf(number));
  expect(spool.size).toBe(200);
  expect([...spool.keys()]).toEqual(numbers.map(String));
  expect(spool.bytes).toBe(numbers.reduce((sum, number) => sum + 1_000 + number, 0));
  expect(spool.get("none")).toBeUndefined();
  spool.close();
  expect(spool.get("7")).toBeUndefined();
});

it("holds of a value that was cut from a larger buffer nothing but the value", () => {
  const spool = new Spool();
  spool.set("cut", Buffer.alloc(65_536, "a").subarray(100, 200));
  const value = spool.get("cut");
  expect(value).toEqual(new Uint8Array(100).fill(97));
  expect(value?.buffer.byteLength).toBe(100);
});

it("knows how long a value is, in memory and in the file", () => {
  const spool = new Spool(1_500);
  spool.set("held", bytesOf(1));
  spool.set("written", bytesOf(900));
  expect(["held", "written", "none"].map((hash) => spool.bytesOf(hash))).toEqual([1_001, 1_900, undefined]);
  spool.close();
});

it("keeps the nodes of a manifest as a map does", async () => {
  const entries = Array.from({ length: 900 }, (_, number) => ({
    path: `/é/${number}`,
    modified: number,
    headers: "page",
  }));
  const spool = new NodeSpool();
  const spooled = await assembleManifestInto(spool, entries);
  const { root, nodes } = await assembleManifest(entries);
  expect(spooled.root).toEqual(root);
  expect(nodes.size).toBeGreaterThan(0);
  expect([...spool.keys()].map((hash) => [hash, spool.get(hash)])).toEqual([...nodes]);
  spool.close();
});

it("weighs pairs without reading their values", () => {
  const read = () => {
    throw new Error("It was read.");
  };
  const pair = Object.defineProperty({ key: "blob/a", bytes: 7 }, "value", { get: read }) as unknown as Pair;
  expect(weigh([pair, { key: "current", value: bytesOf(0) }])).toEqual({ keys: 2, bytes: 1_007 });
});

it.skipIf(process.platform === "win32")("leaves no file behind, even while it is open", () => {
  const folder = mkdtempSync(join(tmpdir(), "wire-test-"));
  vi.stubEnv("TMPDIR", folder);
  const spool = new Spool(0);
  spool.set("a", bytesOf(1));
  expect(readdirSync(folder)).toEqual([]);
  spool.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});
