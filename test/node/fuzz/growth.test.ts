/**
 * Whatever a text is made of, checking, rendering, searching and importing it takes time in proportion to its length: no
 * pattern, parser or loop of ours can be made to hang. Processor time of a text and of one four times as long, by ratio;
 * and a process that says nothing for minutes has hung, and is ended.
 */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { doors } from "./doors.ts";
import { found, pumped, pumps } from "./pumps.ts";
import { Chance, IS_FULL, SEED } from "./random.ts";
import { report } from "./report.ts";

/** Where work that grows with the square takes seconds; a body's limit is 200,000 characters. */
const LARGEST = 48_000;

/** Three for each doubling, where work that grows with the square of the length has four. */
const MOST_GROWTH = 3 ** 2;

/** A text that a quiet machine reads in a second may take a busy one so long. */
const PATIENCE_MS = 120_000;

const child = fileURLToPath(new URL("growth-child.ts", import.meta.url));
const chance = new Chance(SEED);
let measured = 0;

/** In a short run those that found something at this door, and a few others. */
function chosen(door: string): readonly number[] {
  const all = pumps().map((_, index) => index);
  if (IS_FULL) return all;
  const known = all.filter((index) => found[door]?.includes(pumps()[index]?.piece ?? ""));
  return [...new Set([...known, ...Array.from({ length: 4 }, () => chance.of(all))])];
}

interface Line {
  readonly index: number;
  readonly times?: readonly [number, number];
}

/** The growth of each text that is worth a comparison; what hung has endless growth. */
async function growth(door: string): Promise<ReadonlyMap<number, number>> {
  const indices = chosen(door);
  const running = spawn(process.execPath, [child, door, String(LARGEST), indices.join(",")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const grown = new Map<number, number>();
  let last: number | undefined;
  let watch = setTimeout(() => running.kill("SIGKILL"), PATIENCE_MS);
  const ended = new Promise<number | null>((resolve) => running.once("close", resolve));
  for await (const text of createInterface({ input: running.stdout })) {
    clearTimeout(watch);
    watch = setTimeout(() => running.kill("SIGKILL"), PATIENCE_MS);
    const { index, times } = JSON.parse(text) as Line;
    last = times ? undefined : index;
    if (!times) continue;
    measured++;
    grown.set(index, times[1] / times[0]);
  }
  clearTimeout(watch);
  const code = await ended;
  if (last !== undefined) grown.set(last, Number.POSITIVE_INFINITY);
  expect(grown.size === indices.length || last !== undefined, `${door} ended with ${code}`).toBe(true);
  return grown;
}

afterAll(() => report({ suite: "texts made to be slow", cases: measured, doors: Object.keys(doors).length, hung: 0 }));

describe(`takes time in proportion to its text (seed ${SEED})`, () => {
  it.each(Object.keys(doors))(
    "%s",
    async (door) => {
      const slow = [...(await growth(door))].filter(([, ratio]) => ratio > MOST_GROWTH);
      const shown = slow.map(([index, ratio]) => {
        const pump = pumps()[index];
        return `${pump && JSON.stringify(pumped(pump, 80))}: ×${ratio.toFixed(1)} for a text four times as long`;
      });
      expect(shown).toEqual([]);
    },
    IS_FULL ? 3_600_000 : 300_000,
  );
});
