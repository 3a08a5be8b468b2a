/**
 * An author's mistake, as data: all of them at once, each with its place and what to do.
 *
 * @module
 */

/** Where a mistake stands; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
