/**
 * Content codings, made once when a representation is published. The edge leaves Atom and JSON Feed uncompressed by
 * itself (Cloudflare, "Content compression"), and handing over stored bytes costs a Worker less than plain ones.
 *
 * @module
 */
import { availableParallelism } from "node:os";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Compress } from "../edition/assemble.ts";
import type { Compressed } from "../edition/packed.ts";

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Texts; everything else that is served is compressed by its own format. */
const compressible = /^(?:text\/|application\/(?:[a-z.-]+\+)?(?:json|xml)\b|image\/svg\+xml)/;

/** Below this a body and its headers fit one packet with or without a coding. */
const MIN_BYTES = 512;

/** What stands at the root (the publication's own feeds, the element) is what everyone asks for again and again. */
const atRoot = /^\/[^/]+$/;

/**
 * Measured on feeds, pages and cards: quality 11 costs 1 s a MB and saves a tenth over quality 5, which costs 0.03 s a MB
 * (docs/decisions/0007).
 */
const ROOT_QUALITY = 11;
const QUALITY = 5;

/** Level 9 costs a sixth more and saves a thousandth (docs/decisions/0053). */
const GZIP_LEVEL = 6;

/** Brotli and gzip of a text, or gzip alone of what is asked for rarely; undefined for what is no text, small, or does not get smaller. */
export const compress: Compress = (bytes, { type = "", path, isRare }) => {
  if (bytes.length < MIN_BYTES || !compressible.test(type)) return Promise.resolve(undefined);
  return inTurn(() => (isRare ? gzipAlone(bytes) : codingsOf(bytes, path)));
};

/** A compressor takes up to a megabyte while it works: more at once than there are cores for would only take memory. */
const lanes = Array.from({ length: availableParallelism() }, (): Promise<unknown> => Promise.resolve());
let turn = 0;

function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const lane = turn++ % lanes.length;
  const result = (lanes[lane] ?? Promise.resolve()).then(work);
  lanes[lane] = result.catch(() => undefined);
  return result;
}

async function gzipAlone(bytes: Uint8Array): Promise<Compressed | undefined> {
  const gz = await toGzip(bytes, { level: GZIP_LEVEL });
  return gz.length < bytes.length ? { gzip: gz } : undefined;
}

async function codingsOf(bytes: Uint8Array, path: string): Promise<Compressed | undefined> {
  const [br, gz] = await Promise.all([
    toBrotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: atRoot.test(path) ? ROOT_QUALITY : QUALITY,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        // A window no larger than the text: the default's 4 MB are allocated for each, and cost half of the time.
        [constants.BROTLI_PARAM_LGWIN]: windowBits(bytes.length),
      },
    }),
    toGzip(bytes, { level: GZIP_LEVEL }),
  ]);
  return gz.length < bytes.length ? { br, gzip: gz } : undefined;
}

function windowBits(length: number): number {
  const { BROTLI_MIN_WINDOW_BITS, BROTLI_DEFAULT_WINDOW } = constants;
  return Math.min(BROTLI_DEFAULT_WINDOW, Math.max(BROTLI_MIN_WINDOW_BITS, Math.ceil(Math.log2(length))));
}
