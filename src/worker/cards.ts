/**
 * Several cards in one answer: `/cards.json?stories=a,b`, for a page that shows cards of several stories.
 *
 * The bytes are those of each story's `card.json`, joined and not read: the Worker knows no more of a card than its path.
 * Each story's own status goes with it, in the order asked for, because one answer has only one.
 *
 * @module
 */
import { sha256 } from "../edition/digest.ts";
import type { Entry } from "../edition/manifest.ts";
import type { Pointer } from "../edition/pointer.ts";
import { tagOf } from "../edition/tag.ts";
import { decide } from "./conditional.ts";
import type { Editions } from "./editions.ts";
import { baseHeaders, briefOf } from "./prepared.ts";
import { problem } from "./problem.ts";
import { canonicalSpelling } from "./serve.ts";
import type { Namespace } from "./store.ts";

/**
 * The most stories of one request. Cold, each is a node and a blob, and Cloudflare's free plan allows 50 reads for a
 * request; the address stays within 2,000 characters with slugs of 80.
 */
export const MAX_STORIES = 20;

const WRONG_STORIES = `Say which stories with ?stories= and the last parts of their addresses, with commas between, ${MAX_STORIES} at most.`;

/** Answers a request for several cards: 200 with a status for each story, or 400 without stories or with too many. */
export async function serveCards(
  request: Request,
  pointer: Pointer,
  editions: Editions,
  store: Namespace,
): Promise<Response> {
  const slugs = new URL(request.url).searchParams.get("stories")?.split(",") ?? [];
  if (!slugs.some((slug) => slug !== "") || slugs.length > MAX_STORIES)
    return problem(request, 400, pointer, WRONG_STORIES);
  const entries = await Promise.all(slugs.map((slug) => editions.entry(pointer, cardPath(slug), store)));
  const etag = `"${(await sha256(JSON.stringify(entries.map((entry) => [statusOf(entry), entry && tagOf(entry)])))).slice(0, 16)}"`;
  // Without a date: a story that goes takes its date along, and the newest of the others would say "not modified".
  const decision = decide(request.headers, { etag });
  if (decision === 412) return problem(request, 412, pointer);
  const headers = { ...headersOf(entries, pointer), etag };
  if (decision === 304) return new Response(null, { status: 304, headers: briefOf(headers) });
  if (request.method === "HEAD") return new Response(null, { headers });
  const cards = await Promise.all(entries.map((entry) => cardOf(entry, editions, store)));
  return new Response(`{"cards":[${cards.join(",")}]}\n`, { headers });
}

function cardPath(slug: string): string {
  return `${canonicalSpelling(`/articles/${slug}`)}/card.json`;
}

/** Only what has bytes is there: a redirect leads to no card. */
function statusOf(entry: Entry | undefined): number {
  return entry?.blob ? (entry.status ?? 200) : 404;
}

/** While a story of it is gone or missing, an answer is kept as shortly as that story's own. */
function headersOf(entries: readonly (Entry | undefined)[], pointer: Pointer): Record<string, string> {
  const set = entries.every((entry) => statusOf(entry) === 200) ? "card" : "card-notice";
  return { ...baseHeaders(pointer, set), "content-type": "application/json" };
}

async function cardOf(entry: Entry | undefined, editions: Editions, store: Namespace): Promise<string> {
  if (!entry?.blob) return `{"status":404}`;
  const bytes = await editions.plain({ ...entry, blob: entry.blob }, store);
  return `{"status":${statusOf(entry)},"card":${new TextDecoder().decode(bytes)}}`;
}
