/**
 * Content codings, made once when a representation is published. The edge leaves Atom and JSON Feed uncompressed by
 * itself (Cloudflare, "Content compression"), and handing over stored bytes costs a Worker less than plain ones.
 *
 * @module
 */
import { availableParallelism } from "node:os";
import type { Tinypool } from "tinypool";
import type { Compress, Representation } from "../edition/assemble.ts";
import type { Compressed } from "../edition/packed.ts";
import type { CodingTask } from "./coding.ts";

/** Texts; everything else that is served is compressed by its own format. */
const compressible = /^(?:text\/|application\/(?:[a-z.-]+\+)?(?:json|xml)\b|image\/svg\+xml)/;

/** Below this a body and its headers fit one packet with or without a coding. */
const MIN_BYTES = 512;

/** The element: it changes with the code alone, and every page that has a card loads it. */
const script = /^text\/javascript/;

/** What stands at the root (the publication's own feeds) is what everyone asks for again and again. */
const atRoot = /^\/[^/]+$/;

/**
 * Measured on a feed of 172 kB: quality 5 gives 34.8 kB in 4 ms, 9 gives 31.4 kB in 14 ms, 11 gives 28.9 kB in 202 ms
 * (docs/decisions/0053).
 */
function qualityOf({ path, type = "" }: Pick<Representation, "path" | "type">): number {
  if (script.test(type)) return 11;
  return atRoot.test(path) ? 9 : 5;
}

/** Threads that compress while the texts that follow are rendered. */
export interface Compressor {
  /** Starts the first thread, so that it is there when the first text is: it takes as long as some dozen texts. */
  start(): void;
  /** Brotli and gzip of a text, or gzip alone of what is asked for rarely; undefined for what is no text, small, or does not get smaller. */
  readonly compress: Compress;
  /** Ends the threads. */
  close(): Promise<void>;
}

/** So many texts go to a thread together: to hand over one by itself costs as much as to compress it. */
const TEXTS_AT_ONCE = 16;

/** Or as few as have so many bytes together, so that no thread has all the long ones while the others wait. */
const BYTES_AT_ONCE = 262_144;

/** A text that waits for a thread. */
interface Waiting {
  readonly task: CodingTask;
  readonly done: PromiseWithResolvers<Compressed | undefined>;
}

/** As many threads as there are cores; the first starts with the first text, if not before. */
export function openCompressor(): Compressor {
  let waiting: Waiting[] = [];
  let waitingBytes = 0;
  let pool: Promise<Tinypool> | undefined;
  const start = () => (pool ??= startPool());
  const handOver = () => {
    if (waiting.length > 0) void compressTogether(waiting, start());
    waiting = [];
    waitingBytes = 0;
  };
  return {
    start,
    async compress(bytes, representation) {
      const { type = "", isRare } = representation;
      if (bytes.length < MIN_BYTES || !compressible.test(type)) return undefined;
      if (waiting.length === 0) setImmediate(handOver);
      const task = isRare ? { bytes } : { bytes, quality: qualityOf(representation) };
      const done = Promise.withResolvers<Compressed | undefined>();
      waiting.push({ task, done });
      waitingBytes += bytes.length;
      if (waiting.length >= TEXTS_AT_ONCE || waitingBytes >= BYTES_AT_ONCE) handOver();
      return done.promise;
    },
    close: async () => (await pool)?.destroy(),
  };
}

async function compressTogether(texts: readonly Waiting[], pool: Promise<Tinypool>): Promise<void> {
  try {
    const made: readonly (Compressed | undefined)[] = await (await pool).run(texts.map(({ task }) => task));
    for (const [index, { done }] of texts.entries()) done.resolve(made[index]);
  } catch (error) {
    for (const { done } of texts) done.reject(error);
  }
}

/** A thread that ends whenever it has a moment's rest would have to be started again for the next texts. */
const IDLE_MS = 10_000;

/** Loaded only then: a publication that changes nothing compresses nothing. */
async function startPool(): Promise<Tinypool> {
  const { Tinypool } = await import("tinypool");
  const filename = new URL("./compress-worker.ts", import.meta.url).href;
  const threads = { minThreads: 1, maxThreads: availableParallelism(), idleTimeout: IDLE_MS };
  return new Tinypool({ filename, runtime: "worker_threads", ...threads });
}
