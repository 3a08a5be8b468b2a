/**
 * Publishing: the wire's own processes beside generators of sites that build the same stories with feeds, from one story to as
 * many as asked for.
 *
 * @module
 */
import { rmSync } from "node:fs";
import type { CostlyFunction } from "./cpu-profile.ts";
import { findPeers } from "./publish-peers.ts";
import type { MadeKinds, Publisher, StepName, Taken } from "./publish-step.ts";
import { profileWire, wirePublisher } from "./publish-wire.ts";
import { OverDeadline } from "./run-measured.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** So many stories, published so often. */
export interface Size {
  readonly articles: number;
  readonly rounds: number;
}

/** How large, and how thoroughly. */
export interface PublishEffort {
  /** From few stories to many. */
  readonly sizes: readonly Size[];
  /** What a peer's build may take; ours, too. */
  readonly deadlineMs: number;
}

/** Small sizes get more rounds: their figures are the noisier. */
const sizes: readonly Size[] = [
  { articles: 1, rounds: 3 },
  { articles: 100, rounds: 3 },
  { articles: 1_000, rounds: 3 },
  { articles: 10_000, rounds: 1 },
  { articles: 100_000, rounds: 1 },
];

/** Up to 10,000 stories and twenty minutes a build; quickly up to 1,000, once; at large 100,000, too, and an hour a build. */
export function publishEffort({ quick, large }: { readonly quick: boolean; readonly large: boolean }): PublishEffort {
  if (quick) return { sizes: sizes.slice(0, 3).map((size) => ({ ...size, rounds: 1 })), deadlineMs: 20 * MINUTE_MS };
  return large ? { sizes, deadlineMs: 60 * MINUTE_MS } : { sizes: sizes.slice(0, 4), deadlineMs: 20 * MINUTE_MS };
}

/** One publisher at one size: each step's rounds. */
export interface MeasuredPublisher {
  readonly name: string;
  readonly articles: number;
  readonly steps: Partial<Record<StepName, Taken[]>>;
  made?: MadeKinds;
  /** Why there are no figures, or fewer. */
  missing?: string;
}

/** The figures of a run. */
export interface PublishResults {
  readonly measured: readonly MeasuredPublisher[];
  /** Peers that could not be had, and why. */
  readonly missing: readonly string[];
  /** Where a first publication of `PROFILED` stories spends its time. */
  readonly costliest: readonly CostlyFunction[];
}

const MINUTE_MS = 60_000;

/** As many as show where the time goes. */
export const PROFILED = 1_000;

/** Above this, what a store holds is not counted by its kind: the list of it alone would fill the memory. */
const COUNTED = 10_000;

/** Measures all publishers at all sizes. */
export async function measurePublish(effort: PublishEffort, say: (text: string) => void): Promise<PublishResults> {
  say("Publish: looking for peers");
  const peers = await findPeers(effort.deadlineMs);
  const missing = peers.filter((peer) => typeof peer === "string");
  const publishers = [wirePublisher(effort.deadlineMs), ...peers.filter((peer) => typeof peer !== "string")];
  const measured: MeasuredPublisher[] = [];
  for (const size of effort.sizes) {
    const hasFailed = ({ name }: Publisher) => measured.some((one) => one.name === name && one.missing);
    measured.push(...(await measureSize(publishers, size, hasFailed, say)));
  }
  say(`Publish: a profile at ${PROFILED.toLocaleString("en")} stories`);
  const costliest = await profileWire(temporaryFolder(), PROFILED, effort.deadlineMs);
  return { measured, missing, costliest };
}

/** Measures all publishers in rounds, in both orders, each round in new folders. */
async function measureSize(
  publishers: readonly Publisher[],
  { articles, rounds }: Size,
  hasFailed: (publisher: Publisher) => boolean,
  say: (text: string) => void,
): Promise<readonly MeasuredPublisher[]> {
  const pairs = publishers.map((publisher) => {
    const result: MeasuredPublisher = { name: publisher.name, articles, steps: {} };
    if (hasFailed(publisher)) result.missing = "not tried, after what came of fewer stories";
    return { publisher, result };
  });
  for (let round = 0; round < rounds; round++) {
    for (const { publisher, result } of round % 2 === 0 ? pairs : pairs.toReversed()) {
      if (result.missing) continue;
      say(`Publish: ${articles.toLocaleString("en")} stories, round ${round + 1} of ${rounds}, ${publisher.name}`);
      await measureRound(publisher, result);
    }
  }
  return pairs.map(({ result }) => result);
}

/** One publication from nothing to its last step; a failure is noted and ends it. */
async function measureRound(publisher: Publisher, result: MeasuredPublisher): Promise<void> {
  const folder = temporaryFolder();
  try {
    const { steps, countMade } = await publisher.prepare(folder, result.articles);
    for (const { name, run } of steps) {
      const rounds = result.steps[name] ?? [];
      result.steps[name] = rounds;
      rounds.push(await run());
      if (name === "first" && result.articles <= COUNTED) result.made ??= await countMade();
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // It stands on a page: on one line, and without the name of a folder that is gone.
    const reason = message.replaceAll(folder, "").replace(/\s+/g, " ");
    result.missing = error instanceof OverDeadline ? reason : `failed (${reason})`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
