/**
 * Is the wire there, which edition does it serve, and can readers revalidate what they have?
 *
 * @module
 */
import { paths } from "../../render/addresses.ts";
import { type Finding, good, note, problem, warning } from "./finding.ts";
import type { Answer, Probe } from "./probe.ts";

/** The first question; while it has no good answer, no other is asked. */
export async function checkReachable(probe: Probe): Promise<Finding> {
  const name = "reachable";
  const answer = await probe(paths.home);
  if (!answer.ok) {
    const remedy =
      "Check the address, its DNS entry and that the Worker is deployed there: npm run wrangler -- deployments list --env production";
    return problem(name, answer.error, remedy);
  }
  const { status, headers, ms } = answer;
  if (isChallenge(answer)) return problem(name, "a challenge page of Cloudflare", CHALLENGE_REMEDY);
  if (status === 200 && headers.has("wire-edition")) return good(name, `answers in ${Math.round(ms)} ms`);
  if (status === 503) return problem(name, "503", "Look at `health` below; docs/operating.md has a card for it.");
  if (status >= 300 && status < 400) return problem(name, `redirects to ${headers.get("location")}`, REDIRECT_REMEDY);
  const remedy = "Something else answers here. Check the route in wrangler.toml, and Page Rules that stand before it.";
  return problem(name, `status ${status}, no edition of a wire`, remedy);
}

const REDIRECT_REMEDY = "Give the address that it redirects to, or take the rule away that redirects.";

/** The words for all challenges: docs/operating.md shows the rule. */
export const CHALLENGE_REMEDY =
  "A feed reader cannot solve a challenge: it drops the feed. Add the WAF rule of docs/operating.md, “Let readers in”.";

/** A page of Cloudflare's that wants to see a browser (developers.cloudflare.com/cloudflare-challenges). */
export function isChallenge(answer: Answer & { readonly ok: true }): boolean {
  const { status, headers, body } = answer;
  if (headers.get("cf-mitigated") === "challenge") return true;
  return [403, 429, 503].includes(status) && /challenge-platform|just a moment/i.test(body);
}

interface Health {
  readonly status?: string;
  readonly detail?: string;
  readonly edition?: string;
  readonly ageSeconds?: number;
}

/** What the Worker says of itself, and that this is kept nowhere. */
export async function checkHealth(probe: Probe): Promise<readonly Finding[]> {
  const name = "health";
  const answer = await probe("/health");
  if (!answer.ok) return [problem(name, answer.error, "Run again; if it stays, look at cloudflarestatus.com.")];
  const health = parseHealth(answer.body);
  if (!health)
    return [problem(name, `status ${answer.status}, no report`, "Deploy the present version of the Worker.")];
  const findings: Finding[] = [];
  if (answer.headers.get("cache-control") !== "no-store")
    findings.push(problem(name, "a cache may keep /health", "Take away the cache rule that covers it."));
  if (health.status !== "ok") {
    findings.push(problem(name, health.status ?? "no status", health.detail ?? "See docs/operating.md."));
    return findings;
  }
  const edition = health.edition?.slice(0, 12);
  const served = await probe(paths.home);
  const shown = served.ok ? served.headers.get("wire-edition") : null;
  findings.push(
    shown === edition
      ? good("edition", `${edition}, made ${ageWords(health.ageSeconds ?? 0)} ago; the store answers`)
      : warning("edition", `${shown} is served, ${edition} is current`, "Run again in a minute: KV takes that long."),
  );
  return findings;
}

function parseHealth(body: string): Health | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null && "status" in value ? (value as Health) : undefined;
  } catch {
    return undefined;
  }
}

function ageWords(seconds: number): string {
  if (seconds < 120) return `${seconds} seconds`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} minutes`;
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} hours`;
  return `${Math.round(seconds / 86_400)} days`;
}

/** Addresses in the edition have to be those that it is served at. */
export async function checkOrigin(probe: Probe, origin: string): Promise<Finding> {
  const name = "addresses";
  const answer = await probe(paths.rss);
  const self = answer.ok ? /<([^>]+)>; rel="self"/.exec(answer.headers.get("link") ?? "")?.[1] : undefined;
  if (self === undefined) return problem(name, "the feed does not say its own address", "Publish again.");
  if (new URL(self).origin === origin) return good(name, `made for ${origin}`);
  const remedy = `Set \`origin: ${origin}\` in content/publication.yaml, or ask for ${new URL(self).origin}; then publish.`;
  return problem(name, `the edition was made for ${new URL(self).origin}`, remedy);
}

/** A poll of what has not changed has to cost nothing (RFC 9110 §13). */
export async function checkValidators(probe: Probe): Promise<readonly Finding[]> {
  const name = "revalidation";
  const remedy = "Something between the Worker and here takes validators away: look for a transforming proxy or rule.";
  const first = await probe(paths.rss);
  if (!first.ok) return [problem(name, first.error, "Run again.")];
  const [etag, modified] = ["etag", "last-modified"].map((field) => first.headers.get(field));
  if (!etag || !modified) return [problem(name, `no ${etag ? "Last-Modified" : "ETag"}`, remedy)];
  const asked = [{ "if-none-match": etag }, { "if-modified-since": modified }];
  const answers = await Promise.all(asked.map((headers) => probe(paths.rss, headers)));
  const failed = answers.flatMap((answer, index) =>
    answer.ok && answer.status === 304
      ? []
      : [`${Object.keys(asked[index] ?? {})} got ${answer.ok ? answer.status : answer.error}, not 304`],
  );
  return failed.length > 0
    ? failed.map((found) => problem(name, found, remedy))
    : [good(name, "304 for the current ETag and for the current date")];
}

/** Two thirds of a feed's bytes (docs/performance.md). */
export async function checkCodings(probe: Probe): Promise<Finding> {
  const name = "compression";
  const answer = await probe(paths.atom, { "accept-encoding": "gzip" });
  if (!answer.ok) return problem(name, answer.error, "Run again.");
  const coding = answer.headers.get("content-encoding");
  if (coding !== null) return good(name, `${coding} where it is asked for`);
  return answer.body.length < 500
    ? note(name, "the feed is too short to compress")
    : warning(name, "a feed came uncompressed", "Look for a rule that turns compression off for this host.");
}
