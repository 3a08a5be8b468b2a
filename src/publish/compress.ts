/**
 * Content codings, made once when a representation is published. The edge leaves Atom and JSON Feed uncompressed by
 * itself (Cloudflare, "Content compression"), and handing over stored bytes costs a Worker less than plain ones.
 *
 * @module
 */
import { availableParallelism } from "node:os";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Compress, Representation } from "../edition/assemble.ts";
import type { Compressed } from "../edition/packed.ts";

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

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

/** Level 9 costs a sixth more and saves a thousandth (docs/decisions/0053). */
const GZIP_LEVEL = 6;

/** Brotli and gzip of a text, or gzip alone of what is asked for rarely; undefined for what is no text, small, or does not get smaller. */
export const compress: Compress = (bytes, representation) => {
  const { type = "", isRare } = representation;
  if (bytes.length < MIN_BYTES || !compressible.test(type)) return Promise.resolve(undefined);
  return inTurn(() => (isRare ? gzipAlone(bytes) : codingsOf(bytes, qualityOf(representation))));
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

async function codingsOf(bytes: Uint8Array, quality: number): Promise<Compressed | undefined> {
  const [br, gz] = await Promise.all([
    toBrotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: quality,
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
