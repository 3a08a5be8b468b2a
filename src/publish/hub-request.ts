/**
 * One notice to one WebSub hub: the request, its redirects, and what the answer means for the next attempt.
 *
 * @module
 */
import { quoted } from "../article/characters.ts";

/** How a notice is sent. */
export interface HubMeans {
  readonly fetch: typeof globalThis.fetch;
  /** For each request, until its answer is read. */
  readonly timeoutMs: number;
}

/** What a hub made of a notice; `requests` counts redirects too. */
export type HubAnswer = { readonly requests: number } & (
  | { readonly kind: "accepted" }
  /** `too-much`: the form was refused, and a smaller one may not be. `passing`: it can fare better later. */
  | { readonly kind: "refused" | "too-much" | "misled"; readonly reason: string }
  | { readonly kind: "passing"; readonly reason: string; readonly retryAfterMs: number }
);

const MAX_REDIRECTS = 3;

/** Those whose method stays POST: of right (RFC 9110 §15.4.8, §15.4.9), and as senders of forms have to mean it. */
const redirects = new Set([301, 302, 307, 308]);

/** Sends the notice. Resolves whatever happens. */
export async function postToHub(hub: string, topics: readonly string[], means: HubMeans): Promise<HubAnswer> {
  let url = hub;
  for (let requests = 1; ; requests++) {
    const response = await post(url, topics, means).catch((error: unknown) => failureOf(error, means.timeoutMs));
    if (typeof response === "string") return { kind: "passing", reason: response, retryAfterMs: 0, requests };
    const location = redirects.has(response.status) && response.headers.get("location");
    if (!location) return { ...(await meaningOf(response)), requests };
    const next = URL.canParse(location, url) ? new URL(location, url).href : "";
    if (!isHubAddress(next, isLoopback(hub)))
      return { kind: "misled", reason: "it redirects to an address that is not https", requests };
    if (requests > MAX_REDIRECTS) return { kind: "misled", reason: "it redirects again and again", requests };
    url = next;
  }
}

/** True for an address that a notice may go to: https, or this machine where that is allowed; no user information. */
export function isHubAddress(address: string, mayBeLoopback: boolean): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  if (username !== "" || password !== "") return false;
  return isLoopback(address) ? mayBeLoopback && /^https?:$/.test(protocol) : protocol === "https:";
}

/** True for an address on this machine. */
export function isLoopback(address: string): boolean {
  return (
    URL.canParse(address) &&
    /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(new URL(address).hostname)
  );
}

/** Some hubs read the one name and some the other. */
function formOf(topics: readonly string[]): URLSearchParams {
  const form = new URLSearchParams({ "hub.mode": "publish" });
  for (const topic of topics) {
    form.append("hub.url", topic);
    form.append("hub.topic", topic);
  }
  return form;
}

/** The answer, its body read no further than is needed to say what it says. */
async function post(url: string, topics: readonly string[], { fetch, timeoutMs }: HubMeans): Promise<Answer> {
  const response = await fetch(url, {
    method: "POST",
    body: formOf(topics),
    redirect: "manual",
    signal: AbortSignal.timeout(timeoutMs),
  });
  const { status, headers } = response;
  const reader = response.body?.getReader();
  const start = response.ok ? undefined : await reader?.read();
  await reader?.cancel();
  return { status, headers, says: start?.value ? new TextDecoder().decode(start.value).trim() : "" };
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly says: string;
}

/** Answers to a form that is wrong or too long for the hub. */
const tooMuch = new Set([400, 413, 422]);

async function meaningOf({ status, headers, says }: Answer) {
  if (status >= 200 && status < 300) return { kind: "accepted" } as const;
  // Loaded only then: with node:http comes all of Node's fetch, a tenth of a second.
  const { STATUS_CODES } = await import("node:http");
  const answer = `it answered ${[status, STATUS_CODES[status]].join(" ").trim()}`;
  // A hub's words are shown, but they are a stranger's: short, and without characters that act on a terminal.
  const reason = says === "" ? answer : `${answer}, saying ${quoted(says)}`;
  const isPassing = status >= 500 || status === 429 || status === 408;
  if (isPassing) return { kind: "passing", reason, retryAfterMs: retryAfterMs(headers) } as const;
  return { kind: tooMuch.has(status) ? "too-much" : "refused", reason } as const;
}

/** Retry-After in either of its forms (RFC 9110 §10.2.3); 0 when it is absent or past. */
function retryAfterMs(headers: Headers): number {
  const value = headers.get("retry-after") ?? "";
  const wait = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isNaN(wait) ? 0 : Math.max(0, wait);
}

const failures: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing answers at its address",
  ECONNRESET: "it broke off the connection",
  ENOTFOUND: "its name does not exist",
  EAI_AGAIN: "its name cannot be looked up",
};

/** A sentence for an error of `fetch`; the error's own message stays inside, it may name what is of this machine. */
function failureOf(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return "the connection failed";
  if (error.name === "TimeoutError") return `it did not answer within ${timeoutMs / 1_000} s`;
  const code = (error.cause as { readonly code?: unknown } | undefined)?.code;
  if (typeof code !== "string") return "the connection failed";
  return failures[code] ?? `the connection failed (${code})`;
}
