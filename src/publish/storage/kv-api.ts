/**
 * KV through its HTTP API: Cloudflare's, and that of a running `wrangler dev`, whose local explorer speaks the same
 * (developers.cloudflare.com/api, "Workers KV"). A running server has to be written through: its store has one writer.
 *
 * @module
 */
import { setTimeout as wait } from "node:timers/promises";
import type { Pair, Storage } from "../../edition/storage.ts";
import {
  type Answer,
  type Api,
  type ApiResponse,
  ATTEMPTS,
  jsonOf,
  PATIENCE,
  type Patience,
  send,
} from "./kv-request.ts";

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
  /** How long to wait for what; what suits Cloudflare when absent. */
  readonly patience?: Patience;
}

/** Cloudflare takes 10,000 pairs and 100 MB a request; smaller ones show progress and are cheaper to repeat. */
const MAX_BULK_PAIRS = 1_000;
const MAX_BULK_BYTES = 20 * 1024 * 1024;

/** Workers KV shows a write elsewhere within a minute or so (developers.cloudflare.com/kv, "How KV works"). */
const SETTLES_WITHIN_MS = 60_000;

/** Cloudflare's API takes 1,200 requests in five minutes from one user, and reads one binary value a request. */
const READ_BACK_LIMIT = 600;

/** Opens a namespace through the API. Nothing is requested before the first read or write. */
export function openKvApi({ name, url, token, isPublic = false, patience = PATIENCE }: KvApiOptions): Storage {
  const api: Api = { name, url, patience, ...(token !== undefined && { token }) };
  const request = (path: string, init: RequestInit = {}) => send(api, path, init);
  return {
    name,
    isPublic,
    ...(isPublic && { settlesWithinMs: SETTLES_WITHIN_MS, readBackLimit: READ_BACK_LIMIT }),
    async get(key) {
      const { status, bytes } = await request(`/values/${encodeURIComponent(key)}`);
      return status === 404 ? undefined : bytes;
    },
    async put(pairs, onProgress = () => {}) {
      let written = 0;
      for (const batch of batchesOf(pairs)) {
        await putBatch(api, request, batch);
        written += batch.length;
        onProgress(written);
      }
    },
    async delete(keys) {
      for (let start = 0; start < keys.length; start += MAX_BULK_PAIRS) {
        await deleteBatch(api, request, keys.slice(start, start + MAX_BULK_PAIRS));
      }
    },
    async list(prefix) {
      const keys: string[] = [];
      for (let cursor: string | undefined = ""; cursor !== undefined; ) {
        const query = new URLSearchParams({ prefix, limit: "1000", ...(cursor && { cursor }) });
        const page: ApiResponse = jsonOf(name, await request(`/keys?${query}`));
        if (!Array.isArray(page.result)) throw new Error(`${name} gave no list of its keys. Try again in a minute.`);
        keys.push(...(page.result as { name: string }[]).map((key) => key.name));
        cursor = page.result_info?.cursor || undefined;
      }
      return keys;
    },
  };
}

type Send = (path: string, init: RequestInit) => Promise<Answer>;

/** Writes one batch. */
function putBatch(api: Api, request: Send, batch: readonly Pair[]): Promise<void> {
  const values = new Map(batch.map(({ key, value }) => [key, value]));
  return repeatUntilDone(api, [...values.keys()], "take", (keys) =>
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
function deleteBatch(api: Api, request: Send, batch: readonly string[]): Promise<void> {
  return repeatUntilDone(api, batch, "delete", (keys) =>
    request("/bulk/delete", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(keys),
    }),
  );
}

/** Sends a bulk request again for the keys that its answer names as not done. */
async function repeatUntilDone(
  { name, patience }: Api,
  keys: readonly string[],
  verb: string,
  sendKeys: (keys: readonly string[]) => Promise<Answer>,
): Promise<void> {
  let left = keys;
  for (let attempt = 0; left.length > 0; attempt++) {
    if (attempt === ATTEMPTS)
      throw new Error(
        `${name} did not ${verb} ${left.length} of ${keys.length} keys. Run again: it goes on where it stopped.`,
      );
    if (attempt > 0) await wait(patience.firstPauseMs * 2 ** attempt);
    const { success, result } = jsonOf(name, await sendKeys(left));
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
