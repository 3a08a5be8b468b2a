/**
 * `wire publish` as a process of its own, into a store that is a folder.
 *
 * @module
 */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadEntries, loadPointer } from "../src/edition/load.ts";
import type { Entry } from "../src/edition/manifest.ts";
import { openFolder } from "../src/publish/storage/folder.ts";
import { type CostlyFunction, costliest } from "./cpu-profile.ts";
import { type MadeKinds, type Publisher, type Step, sumMade, type Taken } from "./publish-step.ts";
import { type Measured, runMeasured } from "./run-measured.ts";
import { writeEditedStory, writeNewsroom, writeStory } from "./stories.ts";

const bin = fileURLToPath(new URL("../bin/wire.js", import.meta.url));

/** What bin/wire.js starts: a profile is wanted of that process alone. */
const main = fileURLToPath(new URL("../src/publish/wire.ts", import.meta.url));

/** The name that the wire has in tables. */
export const WIRE = "wire";

/** The wire. Its store, its cache and its content lie in the folder; the content folder has no list of withheld names. */
export function wirePublisher(deadlineMs: number): Publisher {
  return {
    name: WIRE,
    async prepare(folder, articles) {
      const content = join(folder, "content");
      const store = join(folder, "store");
      await writeNewsroom(content, { articles });
      const args = ["publish", "--content", content, "--folder", store, "--state", join(folder, "state")];
      const publish = (more: readonly string[] = []) => runWire([...args, ...more], deadlineMs);
      // A list of each path that changed would be most of what a first publication says: it is counted in the store.
      const first = async () => ({ ...take(await publish()), ...(await weighFolder(store)) });
      const next = async () => takeJson(await publish(["--json"]));
      const steps: readonly Step[] = [
        { name: "start", run: async () => take(await runWire(["--version"], deadlineMs)) },
        { name: "first", run: first },
        { name: "unchanged", run: next },
        { name: "one new", run: () => writeStory(content, articles, articles).then(next) },
        { name: "one edited", run: () => writeEditedStory(content, articles >> 1, articles).then(next) },
      ];
      return { steps, countMade: () => countEntries(store) };
    },
  };
}

/** The costliest functions of a first publication, by a profile of its own: it is timed by nobody. */
export async function profileWire(
  folder: string,
  articles: number,
  deadlineMs: number,
): Promise<readonly CostlyFunction[]> {
  const content = join(folder, "content");
  const profiles = join(folder, "profiles");
  await writeNewsroom(content, { articles });
  const places = ["--content", content, "--folder", join(folder, "store"), "--state", join(folder, "state")];
  const flags = ["--cpu-prof", "--cpu-prof-dir", profiles, "--disable-warning=ExperimentalWarning"];
  await runMeasured({ program: process.execPath, args: [...flags, main, "publish", ...places] }, deadlineMs);
  return costliest(profiles, COSTLIEST);
}

const COSTLIEST = 8;

function runWire(args: readonly string[], deadlineMs: number): Promise<Measured> {
  return runMeasured({ program: process.execPath, args: [bin, ...args] }, deadlineMs);
}

/** What a command took, without what it said. */
export function take({ milliseconds, cpuSeconds, peakBytes }: Measured): Taken {
  return { milliseconds, cpuSeconds, peakBytes };
}

function takeJson(measured: Measured): Taken {
  const { ok, keys, bytes } = JSON.parse(measured.output);
  if (ok !== true) throw new Error(`the wire refused the content: ${measured.output.slice(0, 600)}`);
  return { ...take(measured), keys, bytes };
}

/** The keys of a store that has been written to once, and the bytes of their values. */
async function weighFolder(store: string): Promise<{ readonly keys: number; readonly bytes: number }> {
  const keys = await openFolder(store).list("");
  let bytes = 0;
  for (let start = 0; start < keys.length; start += 500) {
    const sizes = keys.slice(start, start + 500).map(async (key) => (await stat(join(store, key))).size);
    bytes += (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  }
  return { keys: keys.length, bytes };
}

async function countEntries(store: string): Promise<MadeKinds> {
  const storage = openFolder(store);
  const pointer = await loadPointer(storage);
  const entries = pointer ? await loadEntries(storage, pointer) : [];
  const stored = entries.filter(({ blob }) => blob !== undefined);
  return sumMade(stored.map((entry) => [kindOf(entry), entry.bytes ?? 0] as const));
}

function kindOf({ path, type = "" }: Entry): keyof MadeKinds {
  if (/^application\/(?:rss|atom|feed)\+/.test(type)) return "feeds";
  if (/^\/articles\/[^/]+\/(?:embed|card\.json)$/.test(path)) return "embeds";
  return type.startsWith("text/html") ? "pages" : "others";
}
