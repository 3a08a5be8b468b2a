/**
 * What was counted (docs/counting.md), asked of Workers Analytics Engine through its SQL API
 * (developers.cloudflare.com/analytics/analytics-engine/sql-api).
 *
 * @module
 */
import { CommandError } from "./stores.ts";

/** Sums over some days. All are estimates where Cloudflare sampled. */
export interface ReaderCounts {
  readonly days: number;
  /** Requests by kind of route and status. */
  readonly routes: readonly { readonly kind: string; readonly status: string; readonly requests: number }[];
  /** Requests for feeds by the program that asked, and how many of those were answered 304. */
  readonly software: readonly { readonly name: string; readonly requests: number; readonly unchanged: number }[];
  /** The highest number of subscribers that a service announced for a feed. */
  readonly announced: readonly { readonly name: string; readonly feed: string; readonly subscribers: number }[];
}

/** What is asked for. */
export interface CountsQuestion {
  readonly dataset: string;
  readonly days: number;
}

/** Cloudflare keeps rows for three months. */
export const MAX_DAYS = 90;

const TIMEOUT_MS = 30_000;

type Row = Readonly<Record<string, unknown>>;

/** Asks for all sums; account and token come from the environment. Throws a CommandError with a remedy. */
export async function readCounts({ dataset, days }: CountsQuestion, env: NodeJS.ProcessEnv): Promise<ReaderCounts> {
  if (!/^[a-z_]\w{0,62}$/i.test(dataset)) throw new CommandError(`${dataset} is no name of a dataset.`);
  const ask = askerOf(env);
  const from = `FROM ${dataset} WHERE timestamp > NOW() - INTERVAL '${days}' DAY`;
  const requests = "SUM(_sample_interval) AS requests";
  const [routes, software, announced] = await Promise.all([
    ask(`SELECT blob1, blob2, ${requests} ${from} GROUP BY blob1, blob2`),
    ask(
      `SELECT blob3, ${requests}, SUM(IF(blob2 = '304', _sample_interval, 0)) AS unchanged ${from} AND blob1 = 'feed' GROUP BY blob3`,
    ),
    ask(`SELECT blob3, blob4, MAX(double2) AS subscribers ${from} AND double2 > 0 GROUP BY blob3, blob4`),
  ]);
  return {
    days,
    routes: routes.map((row) => ({ kind: word(row.blob1), status: word(row.blob2), requests: Number(row.requests) })),
    software: software
      .map((row) => ({ name: word(row.blob3), requests: Number(row.requests), unchanged: Number(row.unchanged) }))
      .toSorted((a, b) => b.requests - a.requests),
    announced: announced
      .map((row) => ({ name: word(row.blob3), feed: word(row.blob4), subscribers: Number(row.subscribers) }))
      .toSorted((a, b) => b.subscribers - a.subscribers),
  };
}

/** As it is shown: whatever answers cannot write to the terminal what is no word. */
function word(value: unknown): string {
  return String(value ?? "").replace(/\p{C}/gu, "");
}

function askerOf(env: NodeJS.ProcessEnv): (sql: string) => Promise<readonly Row[]> {
  const account = env.CLOUDFLARE_ACCOUNT_ID;
  const token = env.CLOUDFLARE_ANALYTICS_TOKEN;
  if (!account || !token) {
    throw new CommandError(
      "wire readers needs CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_ANALYTICS_TOKEN in the environment: a token with the permission “Account Analytics: Read” and no other.",
    );
  }
  const api = env.CLOUDFLARE_API_BASE_URL ?? "https://api.cloudflare.com/client/v4";
  return async (sql) => {
    const request = {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: `${sql} FORMAT JSON`,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    };
    const response = await fetch(`${api}/accounts/${account}/analytics_engine/sql`, request).catch((error: Error) => {
      throw new CommandError(`Analytics Engine cannot be reached: ${error.message}. Try again in a minute.`);
    });
    if (!response.ok) throw new CommandError(await explain(response));
    const { data } = (await response.json()) as { data?: readonly Row[] };
    return data ?? [];
  };
}

async function explain(response: Response): Promise<string> {
  const remedy =
    remedies[response.status] ??
    "Is COUNTS bound in wrangler.toml (docs/counting.md), the Worker deployed since, and something asked of it?";
  const said = word((await response.text().catch(() => "")).slice(0, 200));
  return `Analytics Engine answered ${response.status}${said ? ` (${said})` : ""}. ${remedy}`;
}

const forbidden =
  "The token CLOUDFLARE_ANALYTICS_TOKEN needs the permission “Account Analytics: Read” for this account.";
const remedies: Readonly<Record<number, string>> = { 401: forbidden, 403: forbidden, 429: "Try again in a minute." };
