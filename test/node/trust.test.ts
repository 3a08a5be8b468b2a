/**
 * The table of docs/security.md has every suite that exists and none that failed; and `npm run trust` does not show as passed what was not
 * shown.
 */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { findSuites } from "../../tools/trust/suites.ts";
import { fileOf, isShown, renderTable, rowsIn, rowsOf, withTable } from "../../tools/trust/table.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const rows = rowsIn(readFileSync(join(root, "docs/security.md"), "utf8"));

describe("the table of docs/security.md", () => {
  it("has every suite that reports, and no other: npm run trust -- <word of the file's path>", () => {
    const files = findSuites(root).map(({ file }) => file);
    expect(files.length).toBeGreaterThan(3);
    expect([...new Set(rows.map(fileOf))]).toEqual(files);
  });

  it("has passed suites only, each with counts", () => {
    expect(rows.filter((row) => !/\|.*\d.*\| passed(?:, short form)? \|$/.test(row))).toEqual([]);
  });
});

describe("suites", () => {
  it("are found by what they, or a file beside them, report", () => {
    const folder = mkdtempSync(join(tmpdir(), "wire-trust-test-"));
    mkdirSync(join(folder, "test/node"), { recursive: true });
    mkdirSync(join(folder, "test/worker"), { recursive: true });
    const write = (file: string, text: string) => writeFileSync(join(folder, "test", file), text);
    write("node/report.ts", "const file = process.env.WIRE_TRUST_REPORT;");
    write("node/a.test.ts", 'import { report } from "./report.ts";\n');
    write("node/b.test.ts", 'import { it } from "vitest";\n');
    write("worker/c.test.ts", "await env.TRUST_REPORT.fetch(address);");
    expect(findSuites(folder)).toEqual([
      { file: "test/node/a.test.ts", project: "node" },
      { file: "test/worker/c.test.ts", project: "worker" },
    ]);
  });
});

describe("a suite", () => {
  const file = "test/node/x.test.ts";

  it("that passed has a row for each report, with its counts", () => {
    const reports = [
      { suite: "some", cases: 12_000, lost: 0 },
      { suite: "others", cases: 3 },
    ];
    expect(rowsOf({ file, isPassed: true, reports })).toEqual([
      "| [some](../test/node/x.test.ts) | 12,000 | lost 0 | passed |",
      "| [others](../test/node/x.test.ts) | 3 |  | passed |",
    ]);
  });

  it("that was run in its short form says so", () => {
    const outcome = { file, isPassed: true, isShort: true, reports: [{ suite: "some", cases: 1 }] };
    expect(rowsOf(outcome)).toEqual(["| [some](../test/node/x.test.ts) | 1 |  | passed, short form |"]);
  });

  it("that failed, or showed nothing, is shown as failed", () => {
    const failed = { file, isPassed: false, reports: [{ suite: "some", cases: 1 }] };
    const silent = { file, isPassed: true, reports: [] };
    for (const outcome of [failed, silent]) {
      expect(isShown(outcome)).toBe(false);
      expect(rowsOf(outcome).join()).toContain("**failed**");
    }
  });

  it("that was run again replaces its own rows and no others", () => {
    const old = "| [old](../test/node/w.test.ts) | 1 |  | passed |";
    const page = `Before\n<!-- trust -->\n${renderTable([], [old])}\n<!-- /trust -->\nAfter\n`;
    const table = renderTable([{ file, isPassed: true, reports: [{ suite: "new", cases: 2 }] }], rowsIn(page));
    const written = withTable(page, table);
    expect(rowsIn(written)).toEqual([old, "| [new](../test/node/x.test.ts) | 2 |  | passed |"]);
    expect(written.startsWith("Before\n<!-- trust -->\n| suite")).toBe(true);
    expect(written.endsWith("<!-- /trust -->\nAfter\n")).toBe(true);
  });
});
