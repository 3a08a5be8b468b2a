/**
 * `npm run trust`: every suite that shows that the wire keeps serving, loses nothing and lets nothing in, in its full form; prints one
 * table and writes it into docs/security.md. Takes about an hour; exit code 1 when a suite fails.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ensureBrowser } from "./browser.ts";
import { findSuites, type SuiteFile } from "./trust/suites.ts";
import { fileOf, isShown, type Outcome, renderTable, rowsIn, withTable } from "./trust/table.ts";
import type { SuiteReport } from "./trust-report.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const page = join(root, "docs/security.md");

const usage = `npm run trust                  every suite in its full form; writes the table of docs/security.md
npm run trust -- fuzz soak     the suites whose path has one of the words; the other rows of the table stay
npm run trust -- --quick       the short forms, as in npm test; writes nothing, but with --write
npm run trust -- --list        which suites there are`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const all = findSuites(root);
const chosen = all.filter(({ file }) => positionals.length === 0 || positionals.some((word) => file.includes(word)));

if (values.help) console.log(usage);
else if (values.list) for (const { file } of all) console.log(file);
else if (chosen.length === 0) {
  console.error(`No suite has ${positionals.join(" or ")} in its path.\n\n${usage}`);
  process.exitCode = 1;
} else process.exitCode = runAll() ? 0 : 1;

function runAll(): boolean {
  const browser = ensureBrowser();
  const outcomes = chosen.map((suite) => {
    const outcome = run(suite, browser);
    // At once: a run of an hour that is broken off has shown what it has shown.
    if (!values.quick || values.write) write(outcome);
    return outcome;
  });
  console.log(`\n${renderTable(outcomes)}`);
  return outcomes.every(isShown);
}

/** Puts the rows of one file in the place of its former ones; rows of files that are no more go. */
function write(outcome: Outcome): void {
  const text = readFileSync(page, "utf8");
  const others = new Set(all.map(({ file }) => file).filter((file) => file !== outcome.file));
  const kept = rowsIn(text).filter((row) => others.has(fileOf(row)));
  writeFileSync(page, withTable(text, renderTable([outcome], kept)));
}

/** Runs one file, with a report of its own, so that a suite that dies takes no other's counts along. */
function run({ file, project }: SuiteFile, browser: string): Outcome {
  const folder = mkdtempSync(join(tmpdir(), "wire-trust-"));
  const report = join(folder, "report.jsonl");
  console.log(`\n— ${file}`);
  const { status } = spawnSync("vitest", ["run", "--project", project, file], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
    env: {
      ...process.env,
      WIRE_BROWSER: browser,
      WIRE_TRUST_REPORT: report,
      ...(!values.quick && { WIRE_TRUST: "full" }),
    },
  });
  const lines = existsSync(report) ? readFileSync(report, "utf8").split("\n") : [];
  rmSync(folder, { recursive: true, force: true });
  const reports = lines.filter((line) => line !== "").map((line) => JSON.parse(line) as SuiteReport);
  return { file, isPassed: status === 0, isShort: values.quick, reports };
}
