/**
 * Requests to KV's HTTP API: sent again where that may help, with a deadline each, and answered whole or not at all.
 *
 * @module
 */
import { setTimeout as wait } from "node:timers/promises";
import { parseJson } from "../../edition/damage.ts";

/** Times in milliseconds. */
export interface Patience {
  /** A request without an answer fails, so that nobody watches a run that never ends. */
  readonly readMs: number;
  readonly writeMs: number;
  /** The pause before a request is sent again is twice this, and each pause twice the one before. */
  readonly firstPauseMs: number;
}

/** A namespace, and how to talk to it. */
export interface Api {
  /** What to call it in messages. */
  readonly name: string;
  /** Its address, without a trailing slash. */
  readonly url: string;
  readonly token?: string;
  readonly patience: Patience;
}

/** The part of a response that says what went wrong, and where a listing goes on. */
export interface ApiResponse {
  readonly success?: boolean;
  readonly errors?: readonly { readonly message?: string }[];
  readonly result?: unknown;
  readonly result_info?: { readonly cursor?: string };
}

/** A request is sent so often at most. */
export const ATTEMPTS = 4;

/** 20 MB take their time on a slow line. */
export const PATIENCE: Patience = { readMs: 30_000, writeMs: 300_000, firstPauseMs: 500 };

/** Cloudflare counts requests in windows of five minutes; whoever is to wait longer has to come back another day. */
const MAX_RETRY_AFTER_MS = 300_000;

/** What came back, all of it. */
export interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly bytes: Uint8Array;
  /** How long the API asks to be left alone, in milliseconds; 0 when it does not say. */
  readonly retryAfterMs: number;
}

/** Sends a request, again where that may help; returns a success or a 404, and throws a sentence for the rest. */
export async function send({ name, url, token, patience }: Api, path: string, init: RequestInit): Promise<Answer> {
  const headers = { ...init.headers, ...(token && { authorization: `Bearer ${token}` }) };
  for (let attempt = 1; ; attempt++) {
    const signal = AbortSignal.timeout(init.method ? patience.writeMs : patience.readMs);
    const outcome = await answerTo(url + path, { ...init, headers, signal }).catch((error: unknown) => error as Error);
    if (!(outcome instanceof Error) && (isOk(outcome) || isMissingKey(outcome, path))) return outcome;
    const asked = outcome instanceof Error ? 0 : outcome.retryAfterMs;
    if (attempt === ATTEMPTS || asked > MAX_RETRY_AFTER_MS || !isPassing(outcome)) {
      throw new Error(withoutToken(explain(name, outcome), token));
    }
    await wait(Math.max(patience.firstPauseMs * 2 ** attempt, asked));
  }
}

/** The whole answer: one that breaks off on its way is none. */
async function answerTo(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const { status, statusText } = response;
  const retryAfterMs = retryAfter(response.headers.get("retry-after"));
  return { status, statusText, retryAfterMs, bytes: new Uint8Array(await response.arrayBuffer()) };
}

/** Seconds, or a date (RFC 9110 §10.2.3). */
function retryAfter(field: string | null): number {
  if (field === null) return 0;
  const ms = /^\d+$/.test(field) ? Number(field) * 1_000 : Date.parse(field) - Date.now();
  return Number.isNaN(ms) ? 0 : Math.max(0, ms);
}

function isOk({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

/** An error page with status 200 is no answer of the API. */
export function jsonOf(name: string, { bytes }: Answer): ApiResponse {
  const answer = parseJson(new TextDecoder().decode(bytes));
  if (answer === undefined) throw new Error(`${name} answered with something that is not JSON. Try again in a minute.`);
  return typeof answer === "object" && answer !== null ? answer : {};
}

/** What the API says of a request may repeat what was in it. */
function withoutToken(text: string, token: string | undefined): string {
  return token ? text.replaceAll(token, "[token]") : text;
}

/** Only a value can be missing; a 404 to a listing or a write means that the namespace is. */
function isMissingKey({ status }: Answer, path: string): boolean {
  return status === 404 && path.startsWith("/values/");
}

function isPassing(outcome: Answer | Error): boolean {
  return outcome instanceof Error || outcome.status === 429 || outcome.status >= 500;
}

function explain(name: string, outcome: Answer | Error): string {
  if (outcome instanceof Error) {
    const { cause } = outcome;
    return `${name} cannot be reached: ${cause instanceof Error ? cause.message : outcome.message}.`;
  }
  const body = (parseJson(new TextDecoder().decode(outcome.bytes)) ?? {}) as ApiResponse;
  const reason = body.errors?.map(({ message }) => message).join("; ") || outcome.statusText;
  const remedy = remedies[outcome.status] ?? "Try again in a minute.";
  return `${name} answered ${outcome.status} (${reason}). ${remedy}`;
}

const remedies: Record<number, string> = {
  429: "It takes no more writes for now. On the free plan that is the day's 1,000: run again after midnight UTC, and it goes on where it stopped.",
  400: "Check the account and namespace ids.",
  401: "Check CLOUDFLARE_API_TOKEN.",
  403: "The token needs the permission “Workers KV Storage: Edit” for this account.",
  404: "There is no such namespace: check the account and namespace ids.",
};
