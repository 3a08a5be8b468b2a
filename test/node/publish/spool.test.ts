import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { Spool } from "../../../src/publish/spool.ts";

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
