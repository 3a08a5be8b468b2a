/**
 * What the suite `publish` asks of the wire and of each peer, and what it notes down.
 *
 * @module
 */
import type { Measured } from "./run-measured.ts";

/** What is done to a publication, one after another: the start of a process alone, then it is made, made again, made after a change. */
export const stepNames = ["start", "first", "unchanged", "one new", "one edited"] as const;

/** One of them. */
export type StepName = (typeof stepNames)[number];

/** What a step took; of the wire also what it wrote. */
export interface Taken extends Omit<Measured, "output"> {
  readonly keys?: number;
  readonly bytes?: number;
}

/** One step of one publication. */
export interface Step {
  readonly name: StepName;
  run(): Promise<Taken>;
}

/** Files of a kind, and their bytes. */
export interface Made {
  readonly files: number;
  readonly bytes: number;
}

/** What a first build has made, for people, for feed readers, for embedding, and for anything else. */
export interface MadeKinds {
  readonly pages: Made;
  readonly feeds: Made;
  readonly embeds: Made;
  readonly others: Made;
}

/** A publication that has been written, and waits to be made. */
export interface Publication {
  readonly steps: readonly Step[];
  /** To be asked after the first step. */
  countMade(): Promise<MadeKinds>;
}

/** Whoever publishes. */
export interface Publisher {
  readonly name: string;
  /** Writes a publication of so many stories into a new folder. */
  prepare(folder: string, articles: number): Promise<Publication>;
}

/** Adds up what was made, by its kind. */
export function sumMade(all: Iterable<readonly [kind: keyof MadeKinds, bytes: number]>): MadeKinds {
  const none = () => ({ files: 0, bytes: 0 });
  const sums = { pages: none(), feeds: none(), embeds: none(), others: none() };
  for (const [kind, bytes] of all) {
    sums[kind].files += 1;
    sums[kind].bytes += bytes;
  }
  return sums;
}
