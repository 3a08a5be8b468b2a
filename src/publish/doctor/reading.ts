/**
 * Can those read who are to read: feed readers, partner sites, consumers of oEmbed?
 *
 * @module
 */
import { fromHtml } from "hast-util-from-html";
import { select } from "hast-util-select";
import { paths } from "../../render/addresses.ts";
import { type Finding, good, note, problem } from "./finding.ts";
import type { Probe } from "./probe.ts";
import { CHALLENGE_REMEDY, isChallenge } from "./serving.ts";

const types: readonly (readonly [path: string, type: string])[] = [
  [paths.rss, "application/rss+xml"],
  [paths.atom, "application/atom+xml"],
  [paths.jsonFeed, "application/feed+json"],
  [paths.opml, "text/x-opml"],
  [paths.cardScript, "text/javascript"],
  [paths.home, "text/html"],
];

const TRANSFORM_REMEDY = "Look for a rule that changes responses of this host: the Worker sends it.";

/** Readers go by the media type; a card's script of another type does not run. */
export async function checkTypes(probe: Probe): Promise<readonly Finding[]> {
  const wrong = await Promise.all(
    types.map(async ([path, type]) => {
      const answer = await probe(path);
      if (!answer.ok) return [problem("types", `${path}: ${answer.error}`, "Run again.")];
      const found = answer.headers.get("content-type")?.split(";")[0] ?? "nothing";
      if (answer.status === 200 && found === type) return [];
      return [problem("types", `${path} is ${answer.status} ${found}, not 200 ${type}`, TRANSFORM_REMEDY)];
    }),
  );
  const findings = wrong.flat();
  return findings.length > 0 ? findings : [good("types", "each feed, page and script has its own")];
}

/** Cards stand on pages of other origins (Fetch, CORS check). */
export async function checkCors(probe: Probe): Promise<Finding> {
  const asked = [paths.jsonFeed, paths.cardScript, paths.cardScripts];
  const closed: string[] = [];
  for (const path of asked) {
    const answer = await probe(path, { origin: "https://partner.example" });
    if (!answer.ok || answer.headers.get("access-control-allow-origin") !== "*") closed.push(path);
  }
  return closed.length > 0
    ? problem("open to partners", `no Access-Control-Allow-Origin: * on ${closed.join(", ")}`, TRANSFORM_REMEDY)
    : good("open to partners", "feeds, cards and the script can be read from any origin");
}

/** From a story's page to its card, the way a consumer finds it (oembed.com §4). */
export async function checkOembed(probe: Probe): Promise<Finding> {
  const name = "oEmbed";
  const home = await probe(paths.home);
  // Not the sitemap: a story whose canonical address is elsewhere is not in it, and has a card all the same.
  const story = home.ok ? select('a[href*="/articles/"]', fromHtml(home.body))?.properties.href : undefined;
  if (typeof story !== "string") return note(name, "there is no story to try it with");
  const page = await probe(pathOf(story));
  const link = page.ok && select('link[type="application/json+oembed"]', fromHtml(page.body));
  const href = link ? link.properties.href : undefined;
  if (typeof href !== "string") return problem(name, `${story} names no oEmbed endpoint`, TRANSFORM_REMEDY);
  const answer = await probe(pathOf(href));
  if (!answer.ok) return problem(name, answer.error, "Run again.");
  const isRich = answer.status === 200 && /"type":\s*"rich"/.test(answer.body);
  return isRich
    ? good(name, "a story's page leads to its card")
    : problem(name, `the endpoint answered ${answer.status}`, "Publish again; then look at the story's card.json.");
}

/** On the wire that is examined, whatever host the edition was made for. */
function pathOf(address: string): string {
  const { pathname, search } = new URL(address, "https://wire.invalid");
  return pathname + search;
}

/** As they introduce themselves (docs/counting.md), and one that says nothing. */
const readers: readonly (readonly [name: string, agent: string])[] = [
  ["Feedly", "Feedly/1.0 (+http://www.feedly.com/fetcher.html; 1 subscribers)"],
  ["Inoreader", "Mozilla/5.0 (compatible; inoreader.com; 1 subscribers)"],
  ["Feedbin", "Feedbin feed-id:1 - 1 subscribers"],
  ["NewsBlur", "NewsBlur Feed Fetcher - 1 subscriber"],
  ["Miniflux", "Mozilla/5.0 (compatible; Miniflux/2.2.9; +https://miniflux.app)"],
  ["FreshRSS", "FreshRSS/1.26.1 (Linux; https://freshrss.org)"],
  ["Tiny Tiny RSS", "Tiny Tiny RSS/25 (https://tt-rss.org/)"],
  ["Newsboat", "newsboat/2.36.0 (Linux x86_64)"],
  ["WordPress", "WordPress/6.8; https://partner.example"],
  ["curl", "curl/8.5.0"],
  ["a reader without a name", ""],
];

/** Bot protection that lets people in and readers out is the commonest way to lose subscribers. */
export async function checkReaders(probe: Probe): Promise<readonly Finding[]> {
  const answers = await Promise.all(
    readers.map(async ([name, agent]) => ({ name, answer: await probe(paths.rss, { "user-agent": agent }) })),
  );
  const refused = answers.flatMap(({ name, answer }) => {
    if (!answer.ok) return [`${name} (${answer.error})`];
    if (isChallenge(answer)) return [`${name} (a challenge page)`];
    return answer.status === 200 && answer.body.includes("<rss") ? [] : [`${name} (status ${answer.status})`];
  });
  return refused.length > 0
    ? [problem("readers let in", `turned away: ${refused.join(", ")}`, CHALLENGE_REMEDY)]
    : [good("readers let in", `${readers.length} programs, by their names`)];
}
