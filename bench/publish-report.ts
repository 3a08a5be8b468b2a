/**
 * What the suite `publish` says: what each publisher took at each size and step, what it made, and the targets beside what was
 * measured.
 *
 * @module
 */
import { type MeasuredPublisher, PROFILED, type PublishResults } from "./publish.ts";
import { type MadeKinds, type StepName, stepNames, type Taken } from "./publish-step.ts";
import { medianOf, publishTargets } from "./publish-targets.ts";
import { WIRE } from "./publish-wire.ts";
import type { Report } from "./report.ts";
import { figure, renderBars, renderTable } from "./table.ts";

/** The report of a run. */
export function reportPublish(results: PublishResults): Report {
  const { measured, missing, costliest } = results;
  const rounds = [...new Set(measured.map(({ articles }) => articles))].map((articles) => {
    const most = Math.max(...measured.flatMap((one) => (one.articles === articles ? one.steps.first?.length : 0) ?? 0));
    return `${most} at ${count(articles)}`;
  });
  const largest = largestMade(measured);
  const failed = measured.flatMap((one) =>
    one.missing ? `${one.name}, ${count(one.articles)} stories: ${one.missing}` : [],
  );
  const notes = [...missing, ...failed].map((reason) => `\nMissing: ${reason}.\n`).join("");
  return {
    suite: "publish",
    figures: results,
    markdown: `![CPU time of a first publication](performance/publish.svg)

Medians of interleaved rounds (${rounds.join(", ")} stories), every step a process of its own. CPU time is that of all its threads and
children, memory the most that each of its processes had resident; *start* is \`wire --version\`.

${renderTable(
  ["", "s", "CPU s", "wire against it, CPU", "MB", "keys", "bytes"],
  measured.flatMap((one) => rowsOf(one, measured)),
)}

${madeTable(measured, largest)}

${publishTargets(results)}

Where the threads of JavaScript spend a first publication of ${count(PROFILED)} stories, by a profile (\`node --cpu-prof\`), each function by
itself; what libuv's threads do, most of the compression, is not in it:

${renderTable(
  ["", "s", "share"],
  costliest.map(({ name, place, seconds: spent, share }) => [
    place ? `\`${name}\`, ${place}` : name,
    figure(spent),
    `${figure(share * 100)} %`,
  ]),
)}
${notes}`,
    plots: {
      "publish.svg": renderBars("CPU seconds of a first publication (less is better; logarithmic)", bars(measured)),
    },
  };
}

function rowsOf(one: MeasuredPublisher, measured: readonly MeasuredPublisher[]): readonly (readonly string[])[] {
  const ours = measured.find(({ name, articles }) => name === WIRE && articles === one.articles);
  return stepNames.flatMap((step) => {
    const rounds = one.steps[step];
    if (!rounds || rounds.length === 0) return [];
    const cpu = medianOf(rounds, ({ cpuSeconds }) => cpuSeconds);
    const ratio = medianOf(ours?.steps[step], ({ cpuSeconds }) => cpuSeconds) / cpu;
    const written = (pick: (taken: Taken) => number | undefined) => {
      const value = medianOf(rounds, pick);
      return Number.isNaN(value) ? "" : count(value);
    };
    return [
      [
        `${count(one.articles)}, ${one.name}, ${labelOf(step)}`,
        figure(seconds(rounds)),
        figure(cpu),
        one.name === WIRE ? "" : `${figure(ratio)}×`,
        megabytes(rounds),
        written(({ keys }) => keys),
        written(({ bytes }) => bytes),
      ],
    ];
  });
}

function labelOf(step: StepName): string {
  return step === "start" || step === "first" ? step : `then ${step}`;
}

/** The most stories of which everybody's makings were counted. */
function largestMade(measured: readonly MeasuredPublisher[]): number {
  const sizes = [...new Set(measured.map(({ articles }) => articles))];
  const hasAll = (size: number) => measured.every(({ articles, made }) => articles !== size || made !== undefined);
  return Math.max(0, ...sizes.filter(hasAll));
}

function madeTable(measured: readonly MeasuredPublisher[], articles: number): string {
  const cell = (made: MadeKinds | undefined, kind: keyof MadeKinds) =>
    `${count(made?.[kind].files ?? 0)} (${figure((made?.[kind].bytes ?? 0) / 1e6)} MB)`;
  const kinds = ["pages", "feeds", "embeds", "others"] as const;
  const rows = measured
    .filter((one) => one.articles === articles)
    .map(({ name, made }) => [name, ...kinds.map((kind) => cell(made, kind))]);
  return `What each makes of ${count(articles)} stories, in files or paths, and bytes before any coding:

${renderTable(["", "pages", "feeds", "cards and embeds", "others"], rows)}`;
}

function bars(measured: readonly MeasuredPublisher[]) {
  return measured
    .filter(({ articles }) => articles >= 100)
    .map((one) => ({
      label: `${count(one.articles)}, ${one.name}`,
      value: medianOf(one.steps.first, ({ cpuSeconds }) => cpuSeconds),
      isOurs: one.name === WIRE,
    }));
}

function seconds(rounds: readonly Taken[]): number {
  return medianOf(rounds, ({ milliseconds }) => milliseconds) / 1000;
}

function megabytes(rounds: readonly Taken[]): string {
  return figure(medianOf(rounds, ({ peakBytes }) => peakBytes) / 1e6);
}

function count(value: number): string {
  return value.toLocaleString("en");
}
