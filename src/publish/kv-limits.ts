/**
 * What Workers KV does not take, found before a key is written (Cloudflare, "Workers KV: Limits", November 2026).
 *
 * @module
 */
import type { Article } from "../article/article.ts";
import type { Blobs } from "../edition/assemble.ts";
import type { Entry } from "../edition/manifest.ts";
import { isGzipAlone, plainOf } from "../edition/packed.ts";
import { articlePath } from "../render/addresses.ts";
import { CommandError } from "./stores.ts";
import { count } from "./terminal.ts";

/** The most bytes of a value: 25 MiB. Keys are 80 bytes at most, where 512 are taken. */
export const MAX_VALUE_BYTES = 25 * 1024 * 1024;

/** The writes of a day on the free plan. */
export const FREE_WRITES_A_DAY = 1_000;

/** Throws a CommandError that names every path whose value is too large, and the largest story in it. */
export async function refuseOverLimits(
  entries: Iterable<Entry>,
  blobs: Blobs,
  articles: readonly Article[],
): Promise<void> {
  const lines: string[] = [];
  for (const entry of entries) {
    const bytes = storedBytes(entry);
    if (bytes <= MAX_VALUE_BYTES) continue;
    const story = largestIn(entry, await textOf(entry, blobs), articles);
    const because = story ? ` Its largest story is “${story.slug}”, ${count(sizeOf(story), "character")}.` : "";
    lines.push(`  ${entry.path} would be ${count(bytes, "byte")} as stored.${because}`);
  }
  if (lines.length === 0) return;
  const most = MAX_VALUE_BYTES.toLocaleString("en");
  throw new CommandError(
    `Workers KV takes values of at most ${most} bytes. Nothing was stored.\n${lines.join("\n")}\nShorten the story, or divide it in two.`,
  );
}

/** What the free plan makes of so many writes; undefined when it has room for them. */
export function freePlanNotice(writes: number): string | undefined {
  if (writes <= FREE_WRITES_A_DAY) return undefined;
  const days = Math.ceil(writes / FREE_WRITES_A_DAY);
  return `This writes ${count(writes, "key")}. The free plan of Workers KV takes ${FREE_WRITES_A_DAY.toLocaleString("en")} a day: there it takes ${days} days. When it is cut off, run it again after midnight UTC; it goes on where it stopped, and until it is done readers have the edition before.`;
}

/** The length of an entry's value, in all of its codings. */
function storedBytes(entry: Entry): number {
  const [br, gzip] = entry.coded ?? [0, 0];
  return br + gzip + (isGzipAlone(entry) ? 0 : (entry.bytes ?? 0));
}

async function textOf(entry: Entry, blobs: Blobs): Promise<string> {
  const value = entry.blob === undefined ? undefined : blobs.get(entry.blob);
  return value ? new TextDecoder().decode(await plainOf(value, entry)) : "";
}

function largestIn({ path }: Entry, text: string, articles: readonly Article[]): Article | undefined {
  const inIt = articles.filter(
    (article) =>
      path.startsWith(articlePath(article)) || text.includes(article.id) || text.includes(articlePath(article)),
  );
  return inIt.toSorted((a, b) => sizeOf(b) - sizeOf(a))[0];
}

function sizeOf({ body }: Article): number {
  return body.markdown.length;
}
