/**
 * Bytes: what one poll costs in each format and coding, what a 304 costs, and what a day of polling comes to.
 *
 * @module
 */
import { publishNewsroom } from "./newsroom-store.ts";
import type { Report } from "./report.ts";
import { renderTable } from "./table.ts";
import { countBytes } from "./wire-bytes.ts";
import { bundleWorker, serveWorker } from "./workerd.ts";

const ARTICLES = 20;
const paths = ["/rss.xml", "/atom.xml", "/feed.json"];
const codings = ["identity", "gzip", "br"] as const;

/** The answers of one feed. */
interface FeedBytes {
  readonly path: string;
  /** Head and body of a 200, by coding. */
  readonly full: Readonly<Record<(typeof codings)[number], number>>;
  readonly notModified: number;
}

/** A reader that polls every quarter of an hour (the default cadence's longest neighbour), while a story is published every 7 hours. */
const POLLS_A_DAY = 96;
const CHANGES_A_DAY = 24 / 7;

/** Counts the bytes of every feed of a newsroom of twenty articles of usual length. */
export async function measureBytes(): Promise<readonly FeedBytes[]> {
  const { store } = await publishNewsroom({ articles: ARTICLES });
  const server = await serveWorker(bundleWorker(), store);
  try {
    return await Promise.all(paths.map((path) => measureFeed(server.origin, path)));
  } finally {
    await server.stop();
  }
}

async function measureFeed(origin: string, path: string): Promise<FeedBytes> {
  const ask = (fields: Readonly<Record<string, string>>) => countBytes(origin, path, fields);
  const [identity, gzip, br] = await Promise.all(codings.map((coding) => ask({ "accept-encoding": coding })));
  if (!identity || !gzip || !br) throw new Error(`${path} was not answered`);
  const same = await ask({ "accept-encoding": "br", "if-none-match": br.etag });
  if (same.status !== 304) throw new Error(`${path} was answered ${same.status}, expected 304`);
  const sum = ({ head, body }: { head: number; body: number }) => head + body;
  return { path, full: { identity: sum(identity), gzip: sum(gzip), br: sum(br) }, notModified: sum(same) };
}

/** The report of a run. */
export function reportBytes(feeds: readonly FeedBytes[]): Report {
  const rows = feeds.map(({ path, full, notModified }) => [
    `\`${path}\``,
    ...[full.identity, full.gzip, full.br, notModified, dayOf(full.br, notModified), POLLS_A_DAY * full.identity].map(
      (n) => Math.round(n).toLocaleString("en"),
    ),
  ]);
  const head = [
    "",
    "200 plain",
    "200 gzip",
    "200 brotli",
    "304",
    "a day of one reader",
    "the same without 304 and codings",
  ];
  return {
    suite: "bytes",
    figures: feeds,
    markdown: `Bytes on the wire, head and body, HTTP/1.1; twenty articles of about 5 KB. A day is ${POLLS_A_DAY} polls, and a new story every
seven hours.

${renderTable(head, rows)}`,
  };
}

function dayOf(full: number, notModified: number): number {
  return CHANGES_A_DAY * full + (POLLS_A_DAY - CHANGES_A_DAY) * notModified;
}
