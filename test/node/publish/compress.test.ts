/**
 * The compressor: threads that code texts while others are rendered; what they hand back is the text, coded, to its own asker.
 */
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, expect, it } from "vitest";
import { type Compressor, openCompressor } from "../../../src/publish/compress.ts";

const encoder = new TextEncoder();
const textOf = (number: number) =>
  encoder.encode(`The ferry of ${number} left at half past six. `.repeat(100 + number));
const page = (number: number) => ({ path: `/articles/ferry-${number}`, type: "text/html; charset=utf-8" });

let compressor: Compressor;
afterEach(() => compressor.close());

it("gives each of many texts its own codings", async () => {
  compressor = openCompressor();
  const made = await Promise.all(
    Array.from({ length: 100 }, (_, number) => compressor.compress(textOf(number), page(number))),
  );
  for (const [number, compressed] of made.entries()) {
    const { br, gzip } = compressed ?? expect.fail(`text ${number} was not compressed`);
    expect(new Uint8Array(brotliDecompressSync(br ?? expect.fail("no brotli")))).toEqual(textOf(number));
    expect(new Uint8Array(gunzipSync(gzip))).toEqual(textOf(number));
  }
});

it("makes gzip alone of what is asked for rarely", async () => {
  compressor = openCompressor();
  const compressed = await compressor.compress(textOf(1), { ...page(1), isRare: true });
  expect(Object.keys(compressed ?? {})).toEqual(["gzip"]);
});

it("leaves alone what is small, no text, or does not get smaller", async () => {
  compressor = openCompressor();
  const noise = crypto.getRandomValues(new Uint8Array(4000));
  expect(await compressor.compress(encoder.encode("short"), page(1))).toBeUndefined();
  expect(await compressor.compress(textOf(1), { path: "/images/a.jpg", type: "image/jpeg" })).toBeUndefined();
  expect(await compressor.compress(noise, page(1))).toBeUndefined();
});

it("says so when a text cannot be compressed", async () => {
  compressor = openCompressor();
  const impossible = { length: 1000 } as unknown as Uint8Array;
  await expect(compressor.compress(impossible, page(1))).rejects.toThrow(/buffer|Uint8Array/i);
});

it("can be started before there is a text, and ended without one", async () => {
  compressor = openCompressor();
  compressor.start();
  await expect(compressor.close()).resolves.toBeUndefined();
});

it("gives the codings of texts that are too many bytes for one message", async () => {
  compressor = openCompressor();
  const long = encoder.encode("The ferry left at half past six, and the harbour listened. ".repeat(5_000));
  const made = await Promise.all([1, 2, 3].map((number) => compressor.compress(long, page(number))));
  for (const compressed of made) {
    expect(new Uint8Array(gunzipSync(compressed?.gzip ?? expect.fail("not compressed")))).toEqual(long);
  }
});
