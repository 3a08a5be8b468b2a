/**
 * `npm run bench`: starts everything that it needs, measures, and writes bench/results.json and the tables and plots of
 * docs/performance.md. `npm run bench -- serving --quick` takes a look at a part, and writes nothing.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { measureBytes, reportBytes } from "./bytes.ts";
import { measureCard } from "./card.ts";
import { reportCard } from "./card-report.ts";
import { measureCold, reportCold } from "./cold.ts";
import { measureFeeds, reportFeeds } from "./feeds.ts";
import { measurePublish, publishEffort } from "./publish.ts";
import { reportPublish } from "./publish-report.ts";
import { type Report, writeReport } from "./report.ts";
import { measureScale } from "./scale.ts";
import { reportScale } from "./scale-report.ts";
import { measureServing } from "./serving.ts";
import { reportServing } from "./serving-report.ts";
import { removeOnInterrupt, removeTemporaryFolders } from "./temporary-folder.ts";

/** What a suite is told. */
interface Run {
  readonly quick: boolean;
  readonly large: boolean;
  readonly say: (text: string) => void;
}

const suites: Readonly<Record<string, (run: Run) => Promise<Report>>> = {
  serving: async ({ quick, say }) =>
    reportServing(
      await measureServing(quick ? { rounds: 3, milliseconds: 500 } : { rounds: 9, milliseconds: 2_000 }, say),
    ),
  scale: async ({ quick, say }) =>
    reportScale(
      await measureScale(
        quick
          ? { articles: 10_000, rounds: 3, milliseconds: 1_000 }
          : { articles: 100_000, rounds: 9, milliseconds: 3_000 },
        say,
      ),
    ),
  publish: async ({ say, ...run }) => reportPublish(await measurePublish(publishEffort(run), say)),
  feeds: async ({ quick }) => reportFeeds(await measureFeeds(quick ? 9 : 101)),
  bytes: async () => reportBytes(await measureBytes()),
  card: async ({ quick, say }) => reportCard(await measureCard(quick ? 3 : 11, say)),
  cold: async ({ quick, say }) => reportCold(await measureCold(quick ? 3 : 15, say)),
};

const usage = `npm run bench                      everything; writes bench/results.json and docs/performance.md
npm run bench -- ${Object.keys(suites).join("|")}   one suite
npm run bench -- serving --quick   a short look, which writes nothing
npm run bench -- publish --large   publishes 100,000 stories, too: hours, and 20 GB below the temporary folder`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: "boolean", default: false },
    large: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const chosen = positionals.length > 0 ? positionals : Object.keys(suites);
const unknown = chosen.filter((name) => !(name in suites));
if (values.help || unknown.length > 0) {
  console.log(unknown.length > 0 ? `There is no suite ${unknown.join(", ")}.\n\n${usage}` : usage);
  process.exitCode = unknown.length > 0 ? 1 : 0;
} else {
  removeOnInterrupt();
  for (const name of chosen) await runSuite(name);
}

async function runSuite(name: string): Promise<void> {
  const { quick, large } = values;
  const report = await suites[name]?.({ quick, large, say: (text) => console.error(text) }).finally(
    removeTemporaryFolders,
  );
  if (!report) return;
  console.log(`\n${report.markdown}`);
  if (!values.quick) writeReport(report);
}
