/**
 * Where figures go: bench/results.json, and the marked parts of docs/performance.md with their plots.
 *
 * @module
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";

const resultsFile = fileURLToPath(new URL("./results.json", import.meta.url));
const page = fileURLToPath(new URL("../docs/performance.md", import.meta.url));
const plots = fileURLToPath(new URL("../docs/performance/", import.meta.url));

/** What one suite has to say. */
export interface Report {
  /** The suite's name: its part of docs/performance.md is between `<!-- bench:NAME -->` and `<!-- /bench:NAME -->`. */
  readonly suite: string;
  /** The figures as measured, for results.json. */
  readonly figures: unknown;
  readonly markdown: string;
  /** File name → SVG. */
  readonly plots?: Readonly<Record<string, string>>;
}

/** Writes a suite's figures; a part of the page that is not there yet is said, and nothing else is touched. */
export function writeReport({ suite, figures, markdown, plots: drawn = {} }: Report): void {
  const results = existsSync(resultsFile) ? (JSON.parse(readFileSync(resultsFile, "utf8")) as object) : {};
  const machine = { node: process.version, platform: process.platform, arch: process.arch, cores: cpus().length };
  const all = { ...results, [suite]: { measured: new Date().toISOString().slice(0, 10), machine, figures } };
  writeFileSync(resultsFile, `${JSON.stringify(all, null, 2)}\n`);
  mkdirSync(plots, { recursive: true });
  for (const [name, svg] of Object.entries(drawn)) writeFileSync(plots + name, svg);
  replacePart(suite, markdown);
}

function replacePart(suite: string, markdown: string): void {
  const text = existsSync(page) ? readFileSync(page, "utf8") : "";
  const [start, end] = [`<!-- bench:${suite} -->`, `<!-- /bench:${suite} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) return console.error(`docs/performance.md has no part ${start} … ${end}.`);
  writeFileSync(page, `${text.slice(0, from + start.length)}\n${markdown.trim()}\n${text.slice(to)}`);
}
