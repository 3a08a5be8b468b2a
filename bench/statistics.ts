/**
 * The few statistics that a report needs.
 *
 * @module
 */

/** The middle of some numbers; the mean of the middle two where their count is even. NaN of none. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

/** The quartiles, which say how far the rounds of one run lie apart. */
export function quartiles(numbers: readonly number[]): readonly [low: number, high: number] {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
  return [at(0.25), at(0.75)];
}
