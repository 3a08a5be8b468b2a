/**
 * `wire readers`: what was counted, with what these numbers cannot say.
 *
 * @module
 */
import { type Command, InvalidArgumentError } from "commander";
import { MAX_DAYS, type ReaderCounts, readCounts } from "../reader-counts.ts";
import { bold, dim, say, sayJson } from "../terminal.ts";
import { examples } from "./options.ts";

interface ReadersOptions {
  readonly days: number;
  readonly dataset: string;
  readonly json?: boolean;
}

/** Adds the command. */
export function addReadersCommand(wire: Command): void {
  wire
    .command("readers")
    .description("Show what was counted: requests, programs, announced subscribers. Nothing is known of a reader.")
    .option("--days <number>", `of the last days, 1 to ${MAX_DAYS}`, parseDays, 7)
    .option("--dataset <name>", "the dataset that wrangler.toml binds as COUNTS", "diaspora_wire")
    .option("--json", "answer in JSON, for scripts")
    .action(readers)
    .addHelpText(
      "after",
      examples(["npx wire readers", "of the last week"], ["npx wire readers --days 30 --json", "for scripts"]),
    );
}

function parseDays(text: string): number {
  const days = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (days < 1 || days > MAX_DAYS) throw new InvalidArgumentError(`Give a whole number from 1 to ${MAX_DAYS}.`);
  return days;
}

async function readers({ days, dataset, json }: ReadersOptions): Promise<void> {
  const counts = await readCounts({ days, dataset }, process.env);
  if (json) return sayJson({ ...counts, cannotKnow });
  if (counts.routes.length === 0) return say(`Nothing was counted in the last ${days} days.`);
  say(bold(`The last ${days} days`));
  sayRoutes(counts.routes);
  saySoftware(counts.software);
  sayAnnounced(counts.announced);
  say(dim(cannotKnow.map((line) => `  ${line}`).join("\n")));
}

/** Always said with the numbers. */
const cannotKnow = [
  "Not how many people read: programs on people's own machines announce nothing, and anyone can announce anything.",
  "Not whether anybody read: a poll is a program that asks.",
  "Not copies that hubs, aggregators, mirrors and caches hand on. Sums are estimates where Cloudflare sampled.",
];

function sayRoutes(routes: ReaderCounts["routes"]): void {
  const kinds = [...new Set(routes.map(({ kind }) => kind))];
  const rows = kinds.map((kind) => {
    const of = routes.filter((route) => route.kind === kind);
    const all = sum(of);
    const failed = sum(of.filter(({ status }) => status >= "500"));
    return { kind, all, unchanged: sum(of.filter(({ status }) => status === "304")), failed };
  });
  say(`  ${"route".padEnd(12)}${"requests".padStart(12)}${"304".padStart(8)}${"failed".padStart(10)}`);
  for (const { kind, all, unchanged, failed } of rows.toSorted((a, b) => b.all - a.all)) {
    say(`  ${kind.padEnd(12)}${number(all)}${share(unchanged, all)}${number(failed, 10)}`);
  }
}

function saySoftware(software: ReaderCounts["software"]): void {
  if (software.length === 0) return;
  say(bold("\nWhat asks for feeds"));
  for (const { name, requests, unchanged } of software)
    say(`  ${name.padEnd(24)}${number(requests)}${share(unchanged, requests)}`);
}

function sayAnnounced(announced: ReaderCounts["announced"]): void {
  if (announced.length === 0) return;
  say(bold("\nSubscribers, as services announce them (the highest of these days)"));
  for (const { name, feed, subscribers } of announced) say(`  ${name.padEnd(24)}${number(subscribers)}  ${feed}`);
}

const sum = (rows: readonly { readonly requests: number }[]) => rows.reduce((all, { requests }) => all + requests, 0);
const number = (value: number, width = 12) => Math.round(value).toLocaleString("en").padStart(width);
const share = (part: number, all: number) => `${all === 0 ? 0 : Math.round((part / all) * 100)} %`.padStart(8);
