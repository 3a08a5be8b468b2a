/**
 * Whether a delta (RFC 3229, `feed`) belongs to one edition's feed: what is around its items is the feed's, its items are the
 * feed's, and it has exactly those that the version which the reader named did not have.
 *
 * @module
 */
import type { Entry } from "../../src/edition/manifest.ts";
import { plainHashOf, tagOf } from "../../src/edition/tag.ts";
import type { Answered, Asked } from "./exchange.ts";
import type { History } from "./history.ts";

/** Items of RSS and Atom as they stand in the text. */
const xmlItem = /<(item|entry)\b[^>]*>.*?<\/\1>/gs;

/** What is wrong with a delta of a feed; undefined when nothing is. */
export function deltaFault(asked: Asked, answered: Answered, entry: Entry, history: History): string | undefined {
  const { headers, body } = answered;
  const base = headers["delta-base"] ?? "";
  if (!asked.headers["if-none-match"]?.includes(base.slice(0, -1))) return `Delta-Base ${base} was not sent`;
  if (headers.etag !== `"${tagOf(entry)}"`) return `ETag ${headers.etag} of a delta, expected "${tagOf(entry)}"`;
  if (asked.method === "HEAD") return body.length === 0 ? undefined : "a HEAD with a body";
  const before = entriesWith(base.slice(1, -1), entry.path, history);
  if (!before) return `Delta-Base ${base} was never the feed's`;
  const whole = textOf(entry, history);
  const had = new Set(itemsOf(textOf(before, history), entry.path));
  const expected = itemsOf(whole, entry.path).filter((item) => !had.has(item));
  const found = itemsOf(new TextDecoder().decode(body), entry.path);
  return JSON.stringify(found) === JSON.stringify(expected)
    ? undefined
    : `a delta of ${found.length} items, expected ${expected.length}, from ${base}`;
}

function entriesWith(tag: string, path: string, { turns }: History): Entry | undefined {
  return turns.map(({ entries }) => entries.get(path)).find((entry) => entry && tagOf(entry) === tag);
}

function textOf(entry: Entry, history: History): string {
  return new TextDecoder().decode(history.bytesOf(plainHashOf(entry)));
}

function itemsOf(text: string, path: string): readonly string[] {
  if (!path.endsWith(".json")) return text.match(xmlItem) ?? [];
  const { items } = JSON.parse(text) as { readonly items: readonly unknown[] };
  return items.map((item) => JSON.stringify(item));
}
