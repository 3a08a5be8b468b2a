/**
 * What the suites of `npm run trust` report: a line of JSON each, to the file that WIRE_TRUST_REPORT names (docs/security.md).
 *
 * @module
 */
import { appendFileSync } from "node:fs";

/** What one suite did: how many cases of what, and further counts under names that people understand. */
export interface SuiteReport {
  readonly suite: string;
  readonly cases: number;
  readonly [count: string]: string | number;
}

/** True where suites are to run in their full form. */
export const isFull = process.env.WIRE_TRUST === "full";

/** Reports a suite, where somebody collects the reports. */
export function reportSuite(report: SuiteReport): void {
  const file = process.env.WIRE_TRUST_REPORT;
  if (file) appendFileSync(file, `${JSON.stringify(report)}\n`);
}
