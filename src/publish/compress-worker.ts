/**
 * A thread of the compressor: what the pool hands texts to.
 *
 * @module
 */
import type { Compressed } from "../edition/packed.ts";
import { type CodingTask, codingsOf } from "./coding.ts";

export default function codingsOfAll(texts: readonly CodingTask[]): readonly (Compressed | undefined)[] {
  return texts.map(codingsOf);
}
