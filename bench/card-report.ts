/**
 * What the suite `card` says: a table and a plot, every figure the median of its rounds, times as ratios to the card's of the same
 * round too.
 *
 * @module
 */
import type { MeasuredCards, MeasuredEmbed, PageFigures } from "./card.ts";
import type { Report } from "./report.ts";
import { median, quartiles } from "./statistics.ts";
import { figure, renderBars, renderTable } from "./table.ts";

const head = [
  "embeds in the page",
  "script and style, bytes",
  "each, bytes",
  "requests",
  "ms from script start",
  "ratio (quartiles)",
  "ms from navigation",
  "ratio (quartiles)",
  "script ms",
  "long tasks",
  "heap KB",
];

/** The report of a run. */
export function reportCard({ measured, missing }: MeasuredCards): Report {
  const rows = measured.map((one) => rowOf(one, baseOf(one, measured)));
  const notes = missing.map((reason) => `\nMissing: ${reason}.\n`).join("");
  return {
    suite: "card",
    figures: { measured, missing },
    markdown: `![From the start of the script to the painted cards](performance/card.svg)

Medians of ${measured[0]?.rounds.length} interleaved rounds; bytes are coded with brotli.

${renderTable(head, rows)}
${notes}`,
    plots: {
      "card.svg": renderBars(
        "From the start of the script to the painted cards, in milliseconds (less is better; logarithmic)",
        measured.map(({ name, count, rounds }) => ({
          label: `${name}, ${count}`,
          value: median(rounds.map(({ painted }) => painted)),
          isOurs: name === measured[0]?.name,
        })),
      ),
    },
  };
}

/** The card's own rounds at the same count: it stands first. */
function baseOf({ count }: MeasuredEmbed, measured: readonly MeasuredEmbed[]): readonly PageFigures[] {
  return measured.find((one) => one.name === measured[0]?.name && one.count === count)?.rounds ?? [];
}

function rowOf(
  { name, count, bytes, bytesEach, rounds }: MeasuredEmbed,
  base: readonly PageFigures[],
): readonly string[] {
  const of = (pick: (one: PageFigures) => number) => figure(median(rounds.map(pick)));
  const ratio = (pick: (one: PageFigures) => number) => {
    const ratios = rounds.map((one, index) => pick(one) / (base[index] ? pick(base[index]) : Number.NaN));
    const [low, high] = quartiles(ratios);
    return `${median(ratios).toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
  };
  return [
    `${name}, ${count}`,
    bytes.toLocaleString("en"),
    bytesEach.toLocaleString("en"),
    of(({ requests }) => requests),
    of(({ painted }) => painted),
    ratio(({ painted }) => painted),
    of(({ sinceNavigation }) => sinceNavigation),
    ratio(({ sinceNavigation }) => sinceNavigation),
    of(({ script }) => script),
    of(({ longTasks }) => longTasks),
    of(({ heap }) => heap),
  ];
}
