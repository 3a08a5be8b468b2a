/**
 * What may be counted: one data point a request, when the newsroom has bound a dataset of Workers Analytics Engine as COUNTS.
 * docs/counting.md says each field, and what cannot be known; test/worker/nothing-about-readers.test.ts reads all of them.
 *
 * @module
 */
import { announcedSubscribers, softwareOf } from "./reader-software.ts";

/** Kinds of routes: words from this list, never an address that somebody sent. The first that fits. */
const kinds: readonly (readonly [kind: string, path: RegExp])[] = [
  ["feed", /\/(?:rss\.xml|atom\.xml|feed\.json|feed|changes\.json)$/],
  ["proof", /^\/\.well-known\/diaspora-wire\//],
  ["card", /^\/articles\/[^/]+\/card\.json$|^\/cards\.json$/],
  ["script", /^\/card(?:-[^/]+)?\.(?:js|json|csp\.json)$/],
  ["embed", /^\/articles\/[^/]+\/embed$/],
  ["oembed", /^\/oembed$/],
  ["builder", /^\/embed(?:\/|$)/],
  ["go", /^\/go\//],
  ["picture", /^\/photos\//],
  ["health", /^\/health$/],
  ["republish", /^\/articles\/[^/]+(?:\.md|\/ninjs\.json|\/republish(?:\.json)?)$/],
  ["page", /^\/(?:(?:articles|tags|authors|languages|about)\/[^/]+)?$/],
];

/** Our addresses are of these characters; a percent sign in one may be somebody's mark. */
const plainPath = /^[a-z0-9/.-]{1,200}$/;

/** The kind of the route that an address is of. */
export function routeKind(url: string): string {
  const path = pathOf(url);
  return kinds.find(([, pattern]) => pattern.test(path))?.[0] ?? "other";
}

/** Writes the data point of an answer, and returns the answer. Counting never fails it. */
export function count(request: Request, response: Response, counts: AnalyticsEngineDataset): Response {
  try {
    counts.writeDataPoint(dataPointOf(request, response.status));
  } catch {
    // A lost count is nobody's loss.
  }
  return response;
}

function dataPointOf({ url, headers }: Request, status: number): AnalyticsEngineDataPoint {
  const kind = routeKind(url);
  const agent = headers.get("user-agent") ?? "";
  const software = softwareOf(agent);
  // Of a feed alone, and only where it was handed over or is unchanged: then its path is one of ours.
  const isFeed = kind === "feed" && (status === 200 || status === 304);
  const subscribers = isFeed ? announcedSubscribers(agent, software) : 0;
  const path = subscribers > 0 ? pathOf(url) : "";
  return {
    indexes: [kind],
    blobs: [kind, String(status), software, plainPath.test(path) ? path : ""],
    doubles: [1, subscribers],
  };
}

/** By hand: a URL object for each request would cost more than all the rest. */
function pathOf(url: string): string {
  const start = url.indexOf("/", url.indexOf("//") + 2);
  if (start < 0) return "/";
  const end = url.slice(start).search(/[?#]/);
  return end < 0 ? url.slice(start) : url.slice(start, start + end);
}
