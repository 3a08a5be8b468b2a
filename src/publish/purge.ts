/**
 * Tells Cloudflare's cache to forget addresses (developers.cloudflare.com/cache/how-to/purge-cache/purge-by-single-file):
 * for zones that keep the wire's answers. Without a zone every copy asks again by itself, within docs/lifecycle.md's time.
 *
 * @module
 */
import type { Changes } from "../edition/compare.ts";
import type { OpenStore } from "./stores.ts";

/** Every plan takes this many addresses in one request. */
const MAX_URLS = 30;

const TIMEOUT_MS = 10_000;

/** What became of it. */
export type PurgeReport =
  | { readonly isDone: true; readonly urls: number }
  | { readonly isDone: false; readonly urls: number; readonly problem: string };

/** An edition's changes and the origin of its addresses. */
interface Changed {
  readonly origin: string;
  readonly changes: Changes;
  /** Paths that answer with another path's bytes, which have changed (`negotiatedChanges`). */
  readonly negotiated: readonly string[];
}

/**
 * Purges the addresses whose answers changed, where the store is the public one and the environment names a zone
 * (CLOUDFLARE_ZONE_ID). Never throws: the edition is current whether or not a cache hears of it.
 */
export async function purgeChanges(
  { isPublic }: Pick<OpenStore, "isPublic">,
  edition: Changed,
  env: NodeJS.ProcessEnv = process.env,
): Promise<PurgeReport | undefined> {
  const zone = env.CLOUDFLARE_ZONE_ID;
  const urls = urlsOf(edition);
  if (!isPublic || !zone || urls.length === 0) return undefined;
  const api = env.CLOUDFLARE_API_BASE_URL ?? "https://api.cloudflare.com/client/v4";
  // A secret that is missing in CI is an empty string.
  const token = env.CLOUDFLARE_PURGE_TOKEN || env.CLOUDFLARE_API_TOKEN || "";
  for (let start = 0; start < urls.length; start += MAX_URLS) {
    const problem = await purge(`${api}/zones/${zone}/purge_cache`, token, urls.slice(start, start + MAX_URLS));
    if (problem !== undefined) return { isDone: false, urls: start, problem };
  }
  return { isDone: true, urls: urls.length };
}

/** The addresses, and the plain forms of the oEmbed requests about their cards: others expire by themselves. */
function urlsOf({ origin, changes: { changed, removed }, negotiated }: Changed): readonly string[] {
  const paths = [...changed, ...removed, ...negotiated];
  const plain = paths.map((path) => origin + path);
  // A story's, and not the element's own /card.json.
  const cards = paths.filter((path) => /.\/card\.json$/.test(path));
  const stories = cards.map((path) => origin + path.replace(/\/card\.json$/, ""));
  return [
    ...plain,
    ...stories.flatMap((story) =>
      ["json", "xml"].map((format) => `${origin}/oembed?url=${encodeURIComponent(story)}&format=${format}`),
    ),
  ];
}

/** Purges some addresses; the sentence about what went wrong, or nothing. */
async function purge(endpoint: string, token: string, files: readonly string[]): Promise<string | undefined> {
  const request = {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ files }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  };
  const response = await fetch(endpoint, request).catch((error: unknown) => String(error));
  const aftermath = "Copies in Cloudflare's cache expire by themselves within five minutes.";
  if (typeof response === "string") return `Cloudflare's cache could not be told: ${response}. ${aftermath}`;
  if (response.ok) return undefined;
  const remedy =
    response.status === 401 || response.status === 403
      ? "The token (CLOUDFLARE_PURGE_TOKEN, else CLOUDFLARE_API_TOKEN) needs the permission “Cache Purge” for the zone."
      : "Check CLOUDFLARE_ZONE_ID; then purge in the dashboard.";
  return `Cloudflare's cache could not be told: it answered ${response.status}. ${remedy} ${aftermath}`;
}
