/**
 * Measures how one door's work grows with its text, in a process of its own that can be ended when it hangs: a line of
 * JSON before each text, and one with its times behind it.
 *
 *     node growth-child.ts DOOR LARGEST FIRST,SECOND,…
 *
 * @module
 */
import { doors } from "./doors.ts";
import { pumped, pumps } from "./pumps.ts";

const [, , door = "", largest = "", chosen = ""] = process.argv;
const take = doors[door];
if (!take) throw new Error(`no door ${door}`);

/** Processor time: a busy machine makes it no longer. In milliseconds. */
function timeOf(text: string): number {
  const before = process.cpuUsage();
  take?.(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Below this no time is worth a comparison. */
const WORTH_MS = 100;

/** The least of three is nearest to the work itself; the first also warms up. What takes long is measured well enough. */
function least(text: string): number {
  const first = timeOf(text);
  return first > 2_000 ? first : Math.min(first, timeOf(text), timeOf(text));
}

for (const index of chosen.split(",").map(Number)) {
  const pump = pumps()[index];
  if (!pump) continue;
  process.stdout.write(`${JSON.stringify({ index })}\n`);
  const quick = timeOf(pumped(pump, Number(largest)));
  const sizes = [Number(largest) / 4, Number(largest)];
  // What is done in no time at the largest size needs no comparison.
  const measured = quick < WORTH_MS ? [quick, quick] : sizes.map((size) => least(pumped(pump, size)));
  const [, longest = 0] = measured;
  // It took long once, and not again: that was the machine.
  const times = longest < WORTH_MS ? [longest, longest] : measured;
  process.stdout.write(`${JSON.stringify({ index, times })}\n`);
}
