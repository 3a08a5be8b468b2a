/**
 * Whether a process grows: its resident memory over time, the start left out.
 *
 * @module
 */
import { residentBytes } from "../../bench/cpu.ts";
import { median } from "../../bench/statistics.ts";

/** The verdict. */
export interface Growth {
  /** Medians of the first and the last fifth of what was watched after warming up, in bytes. */
  readonly firstBytes: number;
  readonly lastBytes: number;
  readonly limitBytes: number;
  readonly isWithin: boolean;
}

/** The first fifth of the time warms up: code is compiled, caches fill. */
const WARM_UP_SHARE = 0.2;

/**
 * How much the last median may be above the first. In this time the Worker's own memory of the store may still fill, which has
 * 36 MB (src/worker/editions.ts); buffers of editions that have gone wait for V8's next large collection. Measured in ten
 * minutes with a hundred editions: 284 to 342 MB; without the limit of the heap up to 453, and back to 397. A leak of 1 KB a
 * request would be 100 MB.
 */
export const GROWTH_LIMIT_BYTES = 96 * 1024 * 1024;

/** Before so long a run has warmed up, all that is still filling; a short run has a limit of its own. */
const WARM_AFTER_SECONDS = 300;
const SHORT_RUN_FACTOR = 1.5;

/**
 * V8's heap in the soak: what Cloudflare gives an isolate. A Worker that needs more, or keeps what it should not, dies of it, and
 * the soak sees that it is gone.
 */
export const HEAP_FLAG = "--max-heap-size=128";

const SAMPLE_EVERY_MS = 500;

/** A look at a process that goes on. */
export interface Watch {
  /** The last sample, in bytes. */
  latest(): number | undefined;
  stop(): Growth | undefined;
}

/** Samples a process until stopped. */
export function watchMemory(pid: number): Watch {
  const samples: number[] = [];
  const start = performance.now();
  const timer = setInterval(() => {
    const bytes = residentBytes(pid);
    if (bytes !== undefined) samples.push(bytes);
  }, SAMPLE_EVERY_MS);
  return {
    latest: () => samples.at(-1),
    stop() {
      clearInterval(timer);
      return growthOf(samples, performance.now() - start < WARM_AFTER_SECONDS * 1000);
    },
  };
}

/** The growth in a series of samples; undefined where there are too few to say, as on a system without /proc. */
export function growthOf(samples: readonly number[], isShort = false): Growth | undefined {
  const limitBytes = GROWTH_LIMIT_BYTES * (isShort ? SHORT_RUN_FACTOR : 1);
  const warm = samples.slice(Math.floor(samples.length * WARM_UP_SHARE));
  const fifth = Math.floor(warm.length / 5);
  if (fifth === 0) return undefined;
  const [firstBytes, lastBytes] = [median(warm.slice(0, fifth)), median(warm.slice(-fifth))];
  return { firstBytes, lastBytes, limitBytes, isWithin: lastBytes - firstBytes <= limitBytes };
}
