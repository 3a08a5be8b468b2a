/**
 * Header fields in every wrong form: those that the Worker reads, those by which a reader is known, and bombs of them.
 *
 * @module
 */
import type { Random } from "../../tools/random.ts";
import { type Known, MARK } from "./attacked.ts";

type Field = readonly [name: string, value: string];

/** On every request: whatever could say who a reader is. */
const reader: readonly Field[] = [
  ["user-agent", `Mozilla/5.0 (${MARK}; 7 subscribers; feed-id=${MARK})`],
  ["referer", `https://${MARK}.example/${MARK}`],
  ["cookie", `session=${MARK}`],
  ["cf-connecting-ip", "192.0.2.77"],
  ["x-forwarded-for", "192.0.2.77, 198.51.100.9"],
  ["authorization", `Bearer ${MARK}`],
];

const tags = [
  "*",
  '"',
  '""',
  "W/",
  'W/"',
  `"${MARK}"`,
  `W/"${MARK}-br"`,
  `"${MARK}`,
  `${MARK}`,
  '"a","b',
  ", ,,",
  `"${"-br".repeat(200)}"`,
  `"${"-gzip--br".repeat(100)}x"`,
  '"\u00e9"',
  "W/*",
  '"0000000000000000-br"',
  '"a"\t, "b"',
];
const dates = [
  "Thu, 01 Jan 1970 00:00:00 GMT",
  "Fri, 31 Dec 9999 23:59:59 GMT",
  "Sunday, 06-Nov-94 08:49:37 GMT",
  "Sun Nov  6 08:49:37 1994",
  "Thu, 32 Foo 2026 99:99:99 GMT",
  "0",
  "-1",
  MARK,
  "2026-01-01T00:00:00Z",
  "Thu, 01 Jan 1970 00:00:00 +0000",
  "Thu, 01 Jan 1970 00:00:00 GMT, x",
  "9".repeat(300),
];
const accepts = [
  "",
  "*",
  "*/*;q=0",
  "a/b;q=1.5",
  "text/html;q=0.5,application/rss+xml;q=0.50000",
  ";;;,,,",
  "text/html;level=1;q=",
  `${MARK}/${MARK}`,
  "application/*",
  "*/xml",
  "text/html",
  "q=1",
  "text/html;q=\u00bd",
  Array.from({ length: 200 }, (_, at) => `a${at}/b;q=0.${at}`).join(","),
];
const encodings = [
  "br",
  "gzip",
  "identity;q=0",
  "*;q=0",
  "br;q=-1",
  "br;q=NaN",
  "br;q=Infinity,gzip;q=1e-9",
  "x-gzip",
  `${MARK}`,
  ",,,",
  "gzip;q=",
  "BR",
  "br;br;br",
  "identity;q=0, *;q=0",
  Array.from({ length: 300 }, () => "br").join(","),
];
const manipulations = ["feed", "feed;q=0", "FEED", "vcdiff, feed", `feed;${MARK}`, ",", "feed feed", "gzip"];
const ranges = [
  "bytes=0-",
  "bytes=-1",
  "bytes=5-1",
  `bytes=0-${MARK}`,
  "bytes=0-0,1-1,2-2",
  "items=1",
  "bytes=99999999999999999999-",
  Array.from({ length: 300 }, (_, at) => `${at}-${at}`).join(","),
];

const lists: readonly (readonly [name: string, values: readonly string[]])[] = [
  ["if-none-match", tags],
  ["if-match", tags],
  ["if-modified-since", dates],
  ["if-unmodified-since", dates],
  ["if-range", [...tags, ...dates]],
  ["range", ranges],
  ["accept", accepts],
  ["accept-encoding", encodings],
  ["a-im", manipulations],
  ["origin", [`https://${MARK}.example`, "null", MARK]],
  ["accept-language", [`${MARK}`, "en;q=9", "*"]],
  ["access-control-request-method", ["PUT", MARK]],
  ["access-control-request-headers", [MARK, "x".repeat(500)]],
  ["x-http-method-override", ["DELETE"]],
  ["x-forwarded-host", [`${MARK}.example`]],
  ["x-original-url", [`/${MARK}`]],
  ["forwarded", [`for=192.0.2.77;host=${MARK}.example`]],
  ["cache-control", ["no-cache", "only-if-cached", MARK]],
  ["content-type", [`text/${MARK}`]],
  ["te", ["trailers, deflate;q=0.5"]],
];

/** The fields of one request. */
export function hostileFields(random: Random, known: Known): readonly Field[] {
  const some = lists.filter(() => random.percent(25)).map(([name, values]): Field => [name, random.pick(values)]);
  const twice = random.percent(5) ? some.slice(0, 1) : [];
  const ours: readonly Field[] = random.percent(10) ? [["if-none-match", listOf(random, known)]] : [];
  return [...reader, ...some, ...ours, ...twice, ...bombOf(random)];
}

/** The fields of a poll. */
export function hostilePollFields(random: Random, known: Known): readonly Field[] {
  const instance = random.percent(50) ? "feed" : random.pick(manipulations);
  return [...reader, ["if-none-match", listOf(random, known)], ["a-im", instance]];
}

/** A tag of ours among others, as it was or with the ends that proxies give it. */
function listOf(random: Random, { tags: given }: Known): string {
  const tag = random.pick(given);
  const ours = random.pick([`"${tag}"`, `W/"${tag}"`, `"${tag}-br"`, `"${tag}--gzip"`, `"${tag}`, tag]);
  return random.pick([ours, `${random.pick(tags)}, ${ours}`]);
}

/** Many, or long. What the runtime itself refuses by size is left out: it never reaches the Worker. */
function bombOf(random: Random): readonly Field[] {
  if (!random.percent(3)) return [];
  if (random.percent(50)) return Array.from({ length: 100 }, (_, at): Field => [`x-${MARK}-${at}`, MARK]);
  return [[`x-${MARK}`, `${MARK}${"\u00e9".repeat(random.below(2_000))}`]];
}
