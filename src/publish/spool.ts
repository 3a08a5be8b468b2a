/**
 * Values that wait to be stored, because nothing may be before all of it is known to be in order. A few are held in memory,
 * more in a file that has no name and is gone with the process.
 *
 * @module
 */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Blobs } from "../edition/assemble.ts";
import type { NodeSink, NodeTexts } from "../edition/manifest.ts";

/** So much is held in memory, in bytes: a small newsroom's edition, which then needs no file. */
const MAX_IN_MEMORY = 16 * 1024 * 1024;

/** Values by their hashes. */
export class Spool implements Blobs {
  /** A value, or its number in the file. */
  readonly #values = new Map<string, Uint8Array | number>();
  /** Where each value in the file ends and the next begins: a number takes 8 bytes, a pair of them 62. */
  readonly #ends: number[] = [];
  readonly #maxInMemory: number;
  #inMemory = 0;
  #file: number | undefined;
  /** Of all values together. */
  bytes = 0;

  constructor(maxInMemory = MAX_IN_MEMORY) {
    this.#maxInMemory = maxInMemory;
  }

  get size(): number {
    return this.#values.size;
  }

  keys(): Iterable<string> {
    return this.#values.keys();
  }

  has(hash: string): boolean {
    return this.#values.has(hash);
  }

  get(hash: string): Uint8Array | undefined {
    const value = this.#values.get(hash);
    return typeof value === "number" ? this.#read(value) : value;
  }

  bytesOf(hash: string): number | undefined {
    const value = this.#values.get(hash);
    return typeof value === "number" ? this.#endOf(value) - this.#endOf(value - 1) : value?.length;
  }

  set(hash: string, value: Uint8Array): void {
    if (this.#values.has(hash)) return;
    this.bytes += value.length;
    if (this.#inMemory + value.length <= this.#maxInMemory) {
      this.#inMemory += value.length;
      this.#values.set(hash, alone(value));
    } else {
      this.#values.set(hash, this.#write(value));
    }
  }

  /** Gives the file back; no value can be read from then on. */
  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
    this.#values.clear();
  }

  #endOf(number: number): number {
    return this.#ends[number] ?? 0;
  }

  #write(value: Uint8Array): number {
    this.#file ??= openNameless();
    const start = this.#endOf(this.#ends.length - 1);
    for (let done = 0; done < value.length; )
      done += writeSync(this.#file, value, done, value.length - done, start + done);
    return this.#ends.push(start + value.length) - 1;
  }

  #read(number: number): Uint8Array {
    if (this.#file === undefined) throw new Error("The values of this edition were given back already.");
    const start = this.#endOf(number - 1);
    const value = new Uint8Array(this.#endOf(number) - start);
    for (let done = 0; done < value.length; ) {
      const read = readSync(this.#file, value, done, value.length - done, start + done);
      if (read === 0) throw new Error("The file of values that wait to be stored has lost its end.");
      done += read;
    }
    return value;
  }
}

/** Nodes of a manifest in a spool: of 100,000 stories they are 300 MB. */
export class NodeSpool implements NodeTexts, NodeSink {
  readonly #values = new Spool();

  get(hash: string): string | undefined {
    const value = this.#values.get(hash);
    return value && decoder.decode(value);
  }

  keys(): Iterable<string> {
    return this.#values.keys();
  }

  set(hash: string, json: string): void {
    this.#values.set(hash, encoder.encode(json));
  }

  close(): void {
    this.#values.close();
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A value without the buffer that it was cut from: Node.js cuts small ones from 64 kB, and one of them holds all of it. */
function alone(value: Uint8Array): Uint8Array {
  return value.length < value.buffer.byteLength ? new Uint8Array(value) : value;
}

/** A file that nobody else can open, and that no crash leaves behind. */
function openNameless(): number {
  const folder = mkdtempSync(join(tmpdir(), "wire-spool-"));
  const file = openSync(join(folder, "values"), "wx+", 0o600);
  // Where a file that is open cannot be removed, the system's own cleaning has to do it.
  try {
    rmSync(folder, { recursive: true });
  } catch {}
  return file;
}
