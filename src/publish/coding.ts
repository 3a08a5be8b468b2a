/**
 * The content codings of one text, made on the thread that asks.
 *
 * @module
 */
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Compressed } from "../edition/packed.ts";

/** A text, and how hard to try. */
export interface CodingTask {
  readonly bytes: Uint8Array;
  /** Brotli's quality, 0 to 11; absent: gzip alone is wanted. */
  readonly quality?: number;
}

/** Level 9 costs a sixth more and saves a thousandth (docs/decisions/0053). */
const GZIP_LEVEL = 6;

/** Of what is asked for rarely: half of level 6's time for a twentieth more bytes (docs/decisions/0053). */
const GZIP_LEVEL_ALONE = 4;

/** Brotli and gzip of a text, or gzip alone; undefined for what does not get smaller. */
export function codingsOf({ bytes, quality }: CodingTask): Compressed | undefined {
  const gzip = gzipSync(bytes, { level: quality === undefined ? GZIP_LEVEL_ALONE : GZIP_LEVEL });
  if (gzip.length >= bytes.length) return undefined;
  return quality === undefined ? { gzip } : { br: toBrotli(bytes, quality), gzip };
}

function toBrotli(bytes: Uint8Array, quality: number): Uint8Array {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      // A window no larger than the text: the default's 4 MB are allocated for each, and cost half of the time.
      [constants.BROTLI_PARAM_LGWIN]: windowBits(bytes.length),
    },
  });
}

function windowBits(length: number): number {
  const { BROTLI_MIN_WINDOW_BITS, BROTLI_DEFAULT_WINDOW } = constants;
  return Math.min(BROTLI_DEFAULT_WINDOW, Math.max(BROTLI_MIN_WINDOW_BITS, Math.ceil(Math.log2(length))));
}
