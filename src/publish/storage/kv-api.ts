/**
 * KV through its HTTP API: Cloudflare's, and that of a running `wrangler dev`, whose local explorer speaks the same
 * (developers.cloudflare.com/api, "Workers KV"). A running server has to be written through: its store has one writer.
 *
 * @module
 */
import { setTimeout as wait } from "node:timers/promises";
import type { Pair, Storage } from "../../edition/storage.ts";

/** Where a namespace is reached. */
export interface KvApiOptions {
  /** What to call it in messages. */
  readonly name: string;
  /** The address of the namespace, without a trailing slash: `https://…/storage/kv/namespaces/<id>`. */
  readonly url: string;
  /** The bearer token; none for the local explorer. */
  readonly token?: string;
  /** True for the store that the world reads from. */
  readonly isPublic?: boolean;
}

/** Cloudflare takes 10,000 pairs and 100 MB a request; smaller ones show progress and are cheaper to repeat. */
const MAX_BULK_PAIRS = 1_000;
const MAX_BULK_BYTES = 20 * 1024 * 1024;

const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 500;

/** A request without an answer fails, so that nobody watches a run that never ends; 20 MB take their time on a slow line. */
const READ_DEADLINE_MS = 30_000;
const WRITE_DEADLINE_MS = 300_000;

/** Workers KV shows a write elsewhere within a minute or so (developers.cloudflare.com/kv, "How KV works"). */
const SETTLES_WITHIN_MS = 60_000;

/** Cloudflare's API takes 1,200 requests in five minutes from one user, and reads one binary value a request. */
const READ_BACK_LIMIT = 600;

/** The part of a response that says what went wrong, and where a listing goes on. */
interface ApiResponse {
  readonly success?: boolean;
  readonly errors?: readonly { readonly message?: string }[];
  readonly result?: unknown;
  readonly result_info?: { readonly cursor?: string };
}

/** Opens a namespace through the API. Nothing is requested before the first read or write. */
export function openKvApi({ name, url, token, isPublic = false }: KvApiOptions): Storage {
  const request = (path: string, init: RequestInit = {}) => send(name, url + path, init, token);
  return {
    name,
    isPublic,
    ...(isPublic && { settlesWithinMs: SETTLES_WITHIN_MS, readBackLimit: READ_BACK_LIMIT }),
    async get(key) {
      const response = await request(`/values/${encodeURIComponent(key)}`);
      return response.status === 404 ? undefined : new Uint8Array(await response.arrayBuffer());
    },
    async put(pairs, onProgress = () => {}) {
      let written = 0;
      for (const batch of batchesOf(pairs)) {
        await putBatch(name, request, batch);
        written += batch.length;
        onProgress(written);
      }
    },
    async delete(keys) {
      for (let start = 0; start < keys.length; start += MAX_BULK_PAIRS) {
        await deleteBatch(name, request, keys.slice(start, start + MAX_BULK_PAIRS));
      }
    },
    async list(prefix) {
      const keys: string[] = [];
      for (let cursor: string | undefined = ""; cursor !== undefined; ) {
        const query = new URLSearchParams({ prefix, limit: "1000", ...(cursor && { cursor }) });
        const page = await jsonOf(name, await request(`/keys?${query}`));
        if (!Array.isArray(page.result)) throw new Error(`${name} gave no list of its keys. Try again in a minute.`);
        keys.push(...(page.result as { name: string }[]).map((key) => key.name));
        cursor = page.result_info?.cursor || undefined;
      }
      return keys;
    },
  };
}

type Send = (path: string, init: RequestInit) => Promise<Response>;

/** Writes one batch. */
function putBatch(name: string, request: Send, batch: readonly Pair[]): Promise<void> {
  const values = new Map(batch.map(({ key, value }) => [key, value]));
  return repeatUntilDone(name, [...values.keys()], "take", (keys) =>
    request("/bulk", {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(
        keys.map((key) => ({ key, value: Buffer.from(values.get(key) ?? []).toString("base64"), base64: true })),
      ),
    }),
  );
}

/** Deletes one batch. */
function deleteBatch(name: string, request: Send, batch: readonly string[]): Promise<void> {
  return repeatUntilDone(name, batch, "delete", (keys) =>
    request("/bulk/delete", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(keys),
    }),
  );
}

/** Sends a bulk request again for the keys that its answer names as not done. */
async function repeatUntilDone(
  name: string,
  keys: readonly string[],
  verb: string,
  sendKeys: (keys: readonly string[]) => Promise<Response>,
): Promise<void> {
  let left = keys;
  for (let attempt = 0; left.length > 0; attempt++) {
    if (attempt === ATTEMPTS)
      throw new Error(
        `${name} did not ${verb} ${left.length} of ${keys.length} keys. Run again: it goes on where it stopped.`,
      );
    if (attempt > 0) await wait(FIRST_PAUSE_MS * 2 ** attempt);
    const { success, result } = await jsonOf(name, await sendKeys(left));
    // `success: true` is not enough: keys that did not reach every backend are listed (KV changelog, 2024-11-14).
    const failed = new Set((result as { unsuccessful_keys?: readonly string[] } | undefined)?.unsuccessful_keys ?? []);
    if (success === true) left = left.filter((key) => failed.has(key));
  }
}

function* batchesOf(pairs: readonly Pair[]): Generator<readonly Pair[]> {
  let batch: Pair[] = [];
  let bytes = 0;
  for (const pair of pairs) {
    if (batch.length === MAX_BULK_PAIRS || (batch.length > 0 && bytes + pair.value.length > MAX_BULK_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(pair);
    bytes += pair.value.length;
  }
  if (batch.length > 0) yield batch;
}

/** Sends a request, again where that may help; returns a success or a 404, and throws a sentence for the rest. */
async function send(name: string, url: string, init: RequestInit, token: string | undefined): Promise<Response> {
  const headers = { ...init.headers, ...(token && { authorization: `Bearer ${token}` }) };
  for (let attempt = 1; ; attempt++) {
    const signal = AbortSignal.timeout(init.method ? WRITE_DEADLINE_MS : READ_DEADLINE_MS);
    const outcome = await fetch(url, { ...init, headers, signal }).catch((error: unknown) => error as Error);
    if (outcome instanceof Response && (outcome.ok || isMissingKey(outcome, url))) return outcome;
    if (attempt === ATTEMPTS || !isPassing(outcome)) {
      throw new Error(withoutToken(await explain(name, outcome), token));
    }
    await wait(FIRST_PAUSE_MS * 2 ** attempt);
  }
}

/** An error page with status 200 is no answer of the API. */
async function jsonOf(name: string, response: Response): Promise<ApiResponse> {
  const text = await response.text();
  try {
    return JSON.parse(text) as ApiResponse;
  } catch {
    throw new Error(`${name} answered with something that is not JSON. Try again in a minute.`);
  }
}

/** What the API says of a request may repeat what was in it. */
function withoutToken(text: string, token: string | undefined): string {
  return token ? text.replaceAll(token, "[token]") : text;
}

/** Only a value can be missing; a 404 to a listing or a write means that the namespace is. */
function isMissingKey(response: Response, url: string): boolean {
  return response.status === 404 && url.includes("/values/");
}

function isPassing(outcome: Response | Error): boolean {
  return outcome instanceof Error || outcome.status === 429 || outcome.status >= 500;
}

async function explain(name: string, outcome: Response | Error): Promise<string> {
  if (outcome instanceof Error) {
    const { cause } = outcome;
    return `${name} cannot be reached: ${cause instanceof Error ? cause.message : outcome.message}.`;
  }
  const body = (await outcome.json().catch(() => ({}))) as ApiResponse;
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
