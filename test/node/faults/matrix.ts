/**
 * The matrix: a command × each of its operations × every fault that can happen to it; what readers get then, and what the
 * next run does. What was counted goes to the file that WIRE_TRUST_REPORT names.
 *
 * @module
 */
import { expect, vi } from "vitest";
import { checkStore } from "../../../src/edition/check-store.ts";
import { WITHDRAWING_KEY } from "../../../src/edition/keys.ts";
import type { Storage } from "../../../src/edition/storage.ts";
import { withLease } from "../../../src/publish/lease.ts";
import { reportSuite } from "../../../tools/trust-report.ts";
import { type Asked, applies, type Fault, faults, faulty, type Operation } from "./faulty-storage.ts";
import { isSaying } from "./newsroom.ts";
import { type Known, type Reader, readerOf, wrongWith } from "./readers.ts";

/** A command in a situation. */
export interface Situation {
  readonly name: string;
  /** A new store as it is before the command. */
  start(): Promise<Storage>;
  run(storage: Storage): Promise<unknown>;
  /** The next command, when it is another. */
  readonly next?: (storage: Storage) => Promise<unknown>;
  /** What readers may get meanwhile; empty: nothing was published. */
  readonly before: readonly Known[];
  /** What they get once it is done. */
  readonly after: Known;
  /** True when no key may hold the withdrawn words once it is done. */
  readonly forgets?: boolean;
  /** Keys that have to be there in the end, whatever happened. */
  readonly keeps?: readonly string[];
  /** Called when the process is no more: what it had on its own disk is to be kept as it is then. */
  dies?(): void;
}

/** What fails: a storage, or a server in front of one. */
export interface Breaking {
  readonly faults: readonly string[];
  applies(fault: string, operation: Operation): boolean;
  /** Opens a store that will fail; without a failure it only counts. */
  open(store: Storage, failure?: Failure, dies?: () => void): Promise<Opened>;
}

/** Where, counted from 1, and how. */
export interface Failure {
  readonly at: number;
  readonly fault: string;
}

/** A store that is used, and what it was asked. */
export interface Opened extends Storage {
  readonly log: readonly Asked[];
  /** Resolves when something hangs that nothing ends. */
  readonly hangs?: Promise<void>;
  stop?(): Promise<void>;
}

const failingStorage: Breaking = {
  faults: Object.keys(faults),
  applies: (fault, operation) => applies(fault as Fault, operation),
  open: (store, failure, dies) => faulty(store, failure && { ...failure, fault: failure.fault as Fault }, dies),
};

/** What a matrix counted. */
export interface Counts {
  readonly suite: string;
  /** Operations at which something was let fail. */
  points: number;
  /** Kinds of faults. */
  readonly faults: number;
  /** Runs: points × the faults that can happen there. */
  cases: number;
  /** Runs that were done in spite of it; that said what is the matter; that were broken off. */
  done: number;
  said: number;
  brokenOff: number;
  /** Cases in which anything was lost, mixed or stayed unfinished. */
  lost: number;
}

/** How long a lease of a process that hangs may stand in the way. */
const LEASE_MS = 301_000;

/**
 * Which points: all; the first, middle and last of each kind of operation on each kind of key; or the middle one. What is read
 * before the first write is another kind than what is read after it. `nodes`, `writes`: the middle one of each kind that has to do
 * with nodes of a manifest, or that writes.
 */
export type Points = "all" | "sample" | "few" | keyof typeof chosen;

const chosen = { nodes: /^(?:get|put) node /, writes: /^(?:put|delete) / } as const;

/** Runs a situation with every fault at its points. Returns what was counted and, in words, what went wrong. */
export async function runMatrix(
  suite: string,
  situation: Situation,
  points: Points = "all",
  breaking: Breaking = failingStorage,
): Promise<[Counts, readonly string[]]> {
  const sound = await breaking.open(await situation.start());
  await situation.run(sound);
  await sound.stop?.();
  const counts: Counts = {
    suite,
    points: 0,
    faults: breaking.faults.length,
    cases: 0,
    done: 0,
    said: 0,
    brokenOff: 0,
    lost: 0,
  };
  const wrong: string[] = [];
  for (const at of pointsOf(sound.log, points)) {
    const operation = sound.log[at - 1]?.operation ?? "get";
    const kinds = breaking.faults.filter((fault) => breaking.applies(fault, operation));
    counts.points++;
    for (const fault of kinds) {
      counts.cases++;
      const found = await tryCase(situation, { at, fault }, counts, breaking);
      if (found === undefined) continue;
      counts.lost++;
      wrong.push(`${situation.name}: ${fault} at ${operation} ${at} of ${sound.log.length}: ${found}`);
    }
  }
  reportSuite({ ...counts });
  return [counts, wrong];
}

function pointsOf(log: readonly Asked[], points: Points): readonly number[] {
  if (points === "all") return log.map((_, index) => index + 1);
  const written = log.findIndex(({ operation }) => operation === "put");
  const kinds = Map.groupBy(log.keys(), (index) => {
    const { operation, kind } = log[index] ?? {};
    return `${operation} ${kind} ${written < 0 || index < written ? "before" : "after"} the first write`;
  });
  return [...kinds].flatMap(([kind, at]) => {
    if (points in chosen && !chosen[points as keyof typeof chosen].test(kind)) return [];
    const middle = at[at.length >> 1];
    const some = points === "sample" ? new Set([at[0], middle, at.at(-1)]) : [middle];
    return [...some].flatMap((index) => (index === undefined ? [] : [index + 1]));
  });
}

async function tryCase(
  situation: Situation,
  failure: Failure,
  counts: Counts,
  breaking: Breaking,
): Promise<string | undefined> {
  const store = await situation.start();
  const held = readerOf(store);
  if (situation.before.length > 0) {
    const wrong = await wrongWith(held, situation.before);
    if (wrong) return `before: ${wrong}`;
  }
  const failing = await breaking.open(store, failure, situation.dies);
  const outcome = await Promise.race([
    situation.run(failing).then(
      () => "done" as const,
      () => "said" as const,
    ),
    ...(failing.hangs ? [failing.hangs.then(() => "brokenOff" as const)] : []),
  ]);
  await failing.stop?.();
  counts[outcome]++;
  held.wait(61_000);
  return (
    (await wrongMeanwhile(situation, store, held)) ?? (await wrongAfterNext(situation, store, held, outcome !== "said"))
  );
}

/** Readers who come now, and one who was there before. */
async function wrongMeanwhile(situation: Situation, store: Storage, held: Reader) {
  const may = [...situation.before, situation.after];
  if (situation.before.length > 0) {
    const wrong = (await wrongWith(readerOf(store), may)) ?? (await wrongWith(held, may));
    return wrong && `a reader meanwhile: ${wrong}`;
  }
  const { status } = await readerOf(store).ask("/");
  return status === 200 || status === 503 ? undefined : `a reader of nothing yet gets ${status}`;
}

/** The next run: it finishes what is left, at the latest when the lease of a process that hangs has run out. */
async function wrongAfterNext(situation: Situation, store: Storage, held: Reader, mayBeDone: boolean) {
  const said = await sayOnceFree(() => (situation.next ?? situation.run)(store));
  if (said && !(mayBeDone || said.includes("is current already"))) return `the next run says: ${said}`;
  const lease = await sayOnceFree(() => withLease(store, { doing: "a look" }, async () => {}));
  if (lease) return `a lease that was left behind stands in the way: ${lease}`;
  held.wait(61_000);
  const after = [situation.after];
  const reading = (await wrongWith(readerOf(store), after)) ?? (await wrongWith(held, after));
  return reading ? `a reader after the next run: ${reading}` : wrongInStore(situation, store);
}

/** What a run says that fails; where somebody else is said to be writing, what it says when their time is over. */
async function sayOnceFree(run: () => Promise<unknown>): Promise<string | undefined> {
  const attempt = () => run().then(() => undefined, String);
  const said = await attempt();
  if (!said?.includes("Somebody is writing")) return said;
  const later = Date.now() + LEASE_MS;
  const clock = vi.spyOn(Date, "now").mockImplementation(() => later);
  return attempt().finally(() => clock.mockRestore());
}

async function wrongInStore({ forgets = false, keeps = [] }: Situation, store: Storage): Promise<string | undefined> {
  const { findings } = await checkStore(store);
  const needed = findings.filter(({ editions }) => editions.length > 0);
  if (needed.length > 0) return `${needed[0]?.damage} ${needed[0]?.key}`;
  const keys = await store.list("");
  if (keys.includes(WITHDRAWING_KEY)) return "a withdrawal is unfinished";
  const gone = keeps.filter((key) => !keys.includes(key));
  if (gone.length > 0) return `${gone.join()} is lost`;
  const values = forgets ? await Promise.all(keys.map((key) => store.get(key))) : [];
  const holding = values.filter(isSaying);
  return holding.length > 0 ? `${holding.length} keys hold what was withdrawn` : undefined;
}

/** Fails with every case in words. */
export async function expectNothingLost(
  suite: string,
  situation: Situation,
  points?: Points,
  breaking?: Breaking,
): Promise<Counts> {
  const [counts, wrong] = await runMatrix(suite, situation, points, breaking);
  expect(wrong).toEqual([]);
  return counts;
}
