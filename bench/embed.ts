/**
 * What the suite `card` needs to know of an embed.
 *
 * @module
 */
import { brotliCompressSync } from "node:zlib";

/** An answer. */
export interface Served {
  readonly type: string;
  readonly body: string | Uint8Array;
}

/** One kind of embed. */
export interface Embed {
  readonly name: string;
  /** The bytes of what a page loads once, script and style, each file coded with brotli. */
  readonly bytes: number;
  /** The bytes of one embed, coded with brotli: its markup in the page, its data or its document. */
  readonly bytesEach: number;
  readonly head: string;
  readonly item: (index: number) => string;
  /** An expression of the page: true once all embeds show what they show. */
  readonly isReady: string;
  readonly serve: (url: URL) => Served | undefined;
}

/** Marks when a script's first statement runs; of several files, the first. */
export const START = 'performance.mark("script-start");\n';

export const js = "text/javascript; charset=utf-8";

/** The bytes of a text coded with brotli. */
export function brotliBytes(text: string): number {
  return brotliCompressSync(text).length;
}
