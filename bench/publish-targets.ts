/**
 * The targets of publishing, each with what was measured and whether it is met; one that was not measured says so.
 *
 * @module
 */
import type { PublishResults } from "./publish.ts";
import type { StepName, Taken } from "./publish-step.ts";
import { WIRE } from "./publish-wire.ts";
import { median } from "./statistics.ts";
import { figure, renderTable } from "./table.ts";

/** A target: at most so much. */
interface Target {
  readonly what: string;
  readonly atMost: number;
  readonly unit: string;
  readonly value: number;
}

type Pick = (one: Taken) => number | undefined;

const cpu: Pick = ({ cpuSeconds }) => cpuSeconds;
const time: Pick = ({ milliseconds }) => milliseconds / 1000;
const keys: Pick = (one) => one.keys;
const bytes: Pick = (one) => one.bytes;
const peak: Pick = ({ peakBytes }) => peakBytes && peakBytes / 1e9;

/** A table of them. */
export function publishTargets({ measured }: PublishResults): string {
  const of = (name: string, articles: number, step: StepName, pick: Pick) =>
    medianOf(measured.find((one) => one.name.startsWith(name) && one.articles === articles)?.steps[step], pick);
  const ours = (articles: number, step: StepName, pick: Pick) => of(WIRE, articles, step, pick);
  const times = (large: number, small: number) => large / small;
  const growth = (pick: Pick) => times(ours(100_000, "one new", pick), ours(1_000, "one new", pick));
  const targets: readonly Target[] = [
    ...(["Eleventy", "Hugo"] as const).map((peer) => ({
      what: `first publication of 10,000, CPU, against ${peer}`,
      atMost: peer === "Hugo" ? 2.5 : 1,
      unit: "×",
      value: times(ours(10_000, "first", cpu), of(peer, 10_000, "first", cpu)),
    })),
    { what: "nothing changed at 10,000", atMost: 1, unit: " s", value: ours(10_000, "unchanged", time) },
    { what: "nothing changed at 10,000, keys", atMost: 0, unit: "", value: ours(10_000, "unchanged", keys) },
    {
      what: "one new story at 1,000, over process start",
      atMost: 0.3,
      unit: " s",
      value: ours(1_000, "one new", time) - ours(1_000, "start", time),
    },
    {
      what: "the same, CPU",
      atMost: 0.3,
      unit: " s",
      value: ours(1_000, "one new", cpu) - ours(1_000, "start", cpu),
    },
    { what: "one new story, 100,000 against 1,000, keys", atMost: 2, unit: "×", value: growth(keys) },
    { what: "the same, bytes", atMost: 2, unit: "×", value: growth(bytes) },
    { what: "the same, time", atMost: 10, unit: "×", value: growth(time) },
    { what: "first publication of 100,000, memory", atMost: 2, unit: " GB", value: ours(100_000, "first", peak) },
  ];
  return renderTable(["target", "at most", "measured", ""], targets.map(rowOf));
}

function rowOf({ what, atMost, unit, value }: Target): readonly string[] {
  const isMeasured = !Number.isNaN(value);
  const verdict = value <= atMost ? "met" : "missed";
  return [what, `${atMost}${unit}`, isMeasured ? `${figure(value)}${unit}` : "not measured", isMeasured ? verdict : ""];
}

/** The median of one figure over a step's rounds; NaN where there are none. */
export function medianOf(rounds: readonly Taken[] | undefined, pick: Pick): number {
  return median((rounds ?? []).flatMap((one) => pick(one) ?? []));
}
