/**
 * What a CPU profile says is costliest: V8's own sampling, each function with the time that was spent in itself.
 *
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** A function, its place (`src/render/feed.ts:12`) where it has one, and its share of the time that was not idle. */
export interface CostlyFunction {
  readonly name: string;
  readonly place: string;
  readonly seconds: number;
  readonly share: number;
}

/** The part of a `.cpuprofile` that is read here (Chrome DevTools Protocol, Profiler.Profile). */
interface Profile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: CallFrame }[];
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  /** From 0. */
  readonly lineNumber: number;
}

const root = fileURLToPath(new URL("..", import.meta.url));

/** The costliest functions of all profiles in a folder: there is one of each thread. */
export function costliest(folder: string, howMany: number): readonly CostlyFunction[] {
  const spent = new Map<string, { readonly frame: CallFrame; seconds: number }>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".cpuprofile"))) {
    addProfile(JSON.parse(readFileSync(join(folder, file), "utf8")), spent);
  }
  const all = [...spent.values()].filter(({ frame }) => frame.functionName !== "(idle)");
  const total = all.reduce((sum, { seconds }) => sum + seconds, 0);
  const sorted = all.sort((a, b) => b.seconds - a.seconds).slice(0, howMany);
  return sorted.map(({ frame, seconds }) => ({
    name: frame.functionName || "(anonymous)",
    place: placeOf(frame),
    seconds,
    share: seconds / total,
  }));
}

function addProfile(
  { nodes, samples, timeDeltas }: Profile,
  spent: Map<string, { readonly frame: CallFrame; seconds: number }>,
): void {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  for (const [index, id] of samples.entries()) {
    const frame = frames.get(id);
    if (!frame) continue;
    const key = `${frame.functionName} ${frame.url} ${frame.lineNumber}`;
    const one = spent.get(key) ?? { frame, seconds: 0 };
    one.seconds += (timeDeltas[index] ?? 0) / 1e6;
    spent.set(key, one);
  }
}

function placeOf({ url, lineNumber }: CallFrame): string {
  if (!url) return "";
  const file = url.startsWith("file:") ? relative(root, fileURLToPath(url)) : url;
  return `${file}:${lineNumber + 1}`;
}
