/**
 * Chance that can be had again: the same seed, the same articles.
 *
 * @module
 */

/** The seed of a run; `WIRE_FUZZ_SEED` gives another one, or one that found something. */
export const SEED = Number(process.env.WIRE_FUZZ_SEED ?? 20_260_301);

/** True for the run of full length, which `npm run trust` makes. */
export const IS_FULL = process.env.WIRE_TRUST === "full";

/** Numbers from 0 to 1, the same for the same seed (mulberry32, in the public domain). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  is(probability: number): boolean {
    return this.next() < probability;
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** Several of a list, as often as it comes. */
  some<T>(list: readonly T[], most: number): readonly T[] {
    return Array.from({ length: 1 + this.below(most) }, () => this.of(list));
  }
}
