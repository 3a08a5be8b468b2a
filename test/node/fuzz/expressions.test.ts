/**
 * No regular expression of ours that meets a text of somebody else can be made to hang: each literal is tried on texts made
 * from its own signs, by the processor time for a text and for one four times as long.
 */
import { afterAll, expect, it } from "vitest";
import { attacksOn, type Expression, expressionsIn } from "./expressions.ts";
import { Chance, IS_FULL, SEED } from "./random.ts";
import { report } from "./report.ts";

/** Work that grows with the square has reached a tenth of a second by then, and work with the cube never ends before. */
const SIZES = [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000] as const;

/** Below this, in milliseconds, no text is worth a comparison. */
const WORTH_MS = 60;

/** Three for each doubling, as in growth.test.ts. */
const MOST_GROWTH = 3 ** 2;

/** Attacks on each expression; some have ten thousand. */
const MOST_ATTACKS = IS_FULL ? 400 : 10;

/** What grows with the square, and why no text can be long enough to matter. */
const bounded: Readonly<Record<string, string>> = {
  "src/render/card-style.ts": "reads our own style sheet",
  "src/render/template-markup.ts": "reads our own templates; what is put into them has no < and no >",
  "src/render/oembed.ts": "reads the srcset that we wrote",
  "src/widget/load-card.ts": "reads the path of the address that the page's own author wrote",
  "src/withheld/matcher.ts": "reads 24 characters beside a match",
  "src/publish/import/attribution.ts": "reads at most 220 characters, between which there is one space",
  "src/publish/import/html-head.ts": "reads a line between whose words there is one space",
};

/** Processor time, in milliseconds. A sticky expression is tried where it is asked for, and nowhere else. */
function timeOf({ pattern, flags }: Expression, text: string): number {
  const expression = new RegExp(pattern, flags.includes("g") ? flags : `${flags}g`);
  const before = process.cpuUsage();
  for (const _match of text.matchAll(expression));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/**
 * How much longer the first text takes that is worth it than one of a quarter. The least of three times each, or a
 * collection of garbage would be taken for work.
 */
function growthOf(expression: Expression, attack: (size: number) => string): number {
  const least = (size: number) => Math.min(...[1, 2, 3].map(() => timeOf(expression, attack(size))));
  const worth = SIZES.find((size) => timeOf(expression, attack(size)) > WORTH_MS && least(size) > WORTH_MS);
  if (worth === undefined) return 1;
  return least(worth) / Math.max(0.01, least(worth / 4));
}

const chance = new Chance(SEED);
let tried = 0;

function slowOnes(expression: Expression): readonly string[] {
  const attacks = [...attacksOn(expression)];
  const some =
    attacks.length <= MOST_ATTACKS ? attacks : Array.from({ length: MOST_ATTACKS }, () => chance.of(attacks));
  return some.flatMap((attack) => {
    tried++;
    const growth = growthOf(expression, attack);
    return growth > MOST_GROWTH
      ? [`/${expression.pattern}/ on ${JSON.stringify(attack(40))}: ×${growth.toFixed(1)}`]
      : [];
  });
}

const expressions = expressionsIn();
const byFile = Map.groupBy(expressions, ({ file }) => file);

afterAll(() => report({ suite: "regular expressions", expressions: expressions.length, cases: tried }));

it("finds the expressions of the sources", () => {
  expect(expressions.length).toBeGreaterThan(300);
});

it("says of each that is bounded otherwise which file it stands in", () => {
  expect(Object.keys(bounded).filter((file) => !byFile.has(file))).toEqual([]);
});

it.each([...byFile.keys()].filter((file) => !(file in bounded)))(
  `%s reads a text once (seed ${SEED})`,
  (file) => {
    const slow = byFile.get(file)?.map((expression) => slowOnes(expression)[0]);
    expect(slow?.filter((one) => one !== undefined)).toEqual([]);
  },
  IS_FULL ? 3_600_000 : 300_000,
);
