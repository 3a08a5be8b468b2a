/**
 * The second way to withdraw a story, for when the store cannot be written or read: the Worker's variable WITHDRAWN names
 * stories, and no word of them is handed over, whatever memory or store still hold (docs/lifecycle.md).
 *
 * @module
 */
import { problem } from "./problem.ts";
import { canonicalSpelling } from "./serve.ts";

/** The Worker without the variable. */
type Fetch = (request: Request) => Response | Promise<Response>;

/** What can hold a story's words or links; pictures and scripts are left alone. */
const textTypes = /^(?:text\/(?!javascript)|application\/(?:.*\+)?(?:json|xml)\b)/;

const HELD_BACK =
  "Something here has been withdrawn, and a version without it is not ready yet. Please try again in a minute.";

/**
 * Answers a request while stories are withdrawn by variable: 410 at their own addresses, 404 from oEmbed, and 503 for what
 * still names them, such as a feed that was assembled before: it is back with the next publication.
 *
 * @param list slugs, addresses or paths, with commas or white space between
 */
export async function fetchWithout(list: string, request: Request, fetch: Fetch): Promise<Response> {
  const words = list.split(/[\s,]+/).flatMap((word) => (word === "" ? [] : wordOf(word)));
  if (!URL.canParse(request.url)) return problem(request, 400);
  const url = new URL(request.url);
  if (request.method !== "GET" && request.method !== "HEAD") return fetch(request);
  if (isNamed(url.pathname, words)) return problem(request, 410);
  if (url.pathname === "/oembed" && isNamed(url.searchParams.get("url") ?? "", words)) return problem(request, 404);
  if (url.pathname === "/cards.json") return cardsWithout(url, words, fetch);
  return (await namesThem(request, words, fetch)) ? problem(request, 503, undefined, HELD_BACK) : fetch(request);
}

/** A story's slug, or a path that is no story's; typed by somebody in a hurry, so any form of an address will do. */
function wordOf(word: string): string {
  const path = canonicalSpelling(URL.canParse(word) ? new URL(word).pathname : word);
  const [, slug] = /^\/articles\/([^/.]+)/.exec(path) ?? [];
  return slug ?? path;
}

/** True when a path, or a text with addresses, has one of the words as a whole segment. */
function isNamed(text: string, words: readonly string[]): boolean {
  return words.some((word) => {
    const escaped = word
      .replace(/^\//, "")
      .replace(/[^a-z0-9-]/g, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
    return new RegExp(`(?:/|%2f)${escaped}(?![a-z0-9-])`, "iu").test(text);
  });
}

/** Whether the whole answer, without preconditions and codings, names one of them. */
async function namesThem(request: Request, words: readonly string[], fetch: Fetch): Promise<boolean> {
  const plain = await fetch(new Request(request.url, { headers: { accept: request.headers.get("accept") ?? "*/*" } }));
  if (isNamed(plain.headers.get("location") ?? "", words)) return true;
  return textTypes.test(plain.headers.get("content-type") ?? "") && isNamed(await plain.text(), words);
}

/**
 * Several cards at once: in its place a withdrawn one is 410, and one that names it (as its version in another language) 503,
 * as each would be by itself; no copy of the answer is kept.
 */
async function cardsWithout(url: URL, words: readonly string[], fetch: Fetch): Promise<Response> {
  const response = await fetch(new Request(url));
  if (!response.ok) return response;
  const { cards } = (await response.json()) as { cards: unknown[] };
  const slugs = url.searchParams.get("stories")?.split(",") ?? [];
  const shown = cards.map((card, at) => {
    if (isNamed(`/${slugs[at]}`, words)) return { status: 410 };
    return isNamed(JSON.stringify(card), words) ? { status: 503 } : card;
  });
  const headers = new Headers(response.headers);
  headers.delete("etag");
  headers.set("cache-control", "no-store");
  return new Response(`${JSON.stringify({ cards: shown })}\n`, { headers });
}
