/**
 * Which suites `npm run trust` runs: every test file that reports, by itself or through a file that it imports, to the file that
 * WIRE_TRUST_REPORT names. Nothing has to be listed anywhere.
 *
 * @module
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/** A test file that reports. */
export interface SuiteFile {
  /** From the root, with slashes. */
  readonly file: string;
  /** Of vitest.config.ts: the folder below test/. */
  readonly project: string;
}

/** By what a file is known as one that reports: Node's files by the variable, workerd's by the binding that stands for it. */
const reporting = /WIRE_TRUST_REPORT|TRUST_REPORT\.fetch/;

const imported = /^import [^;]*?from "(\.[^"]+)";/gm;

/** The suites below a root, in the order of their paths. */
export function findSuites(root: string): readonly SuiteFile[] {
  return readdirSync(join(root, "test"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".test.ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => isReporting(file, root))
    .map((file) => relative(root, file).split(sep).join("/"))
    .map((file) => ({ file, project: file.split("/")[1] ?? "" }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

function isReporting(file: string, root: string): boolean {
  const text = readFileSync(file, "utf8");
  // The test of this tool itself names the variable, and is no suite.
  if (relative(root, file).split(sep).join("/") === "test/node/trust.test.ts") return false;
  if (reporting.test(text)) return true;
  const files = [...text.matchAll(imported)].map(([, path = ""]) => join(dirname(file), path));
  return files.some((path) => existsSync(path) && reporting.test(readFileSync(path, "utf8")));
}
