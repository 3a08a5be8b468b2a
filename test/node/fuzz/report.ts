/**
 * Where the counts of a run go: a line of JSON for each suite, in the file that `WIRE_TRUST_REPORT` names.
 *
 * @module
 */
import { appendFileSync } from "node:fs";

/** What a suite tried, by numbers. */
export type Counts = Readonly<Record<string, string | number>> & { readonly suite: string };

/** Says the counts, and appends them to the report where there is one. */
export function report(counts: Counts): void {
  const { suite, ...rest } = counts;
  console.log(
    `${suite}: ${Object.entries(rest)
      .map((count) => count.join(" "))
      .join(", ")}`,
  );
  const file = process.env.WIRE_TRUST_REPORT;
  if (file) appendFileSync(file, `${JSON.stringify(counts)}\n`);
}
