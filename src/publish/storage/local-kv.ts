/**
 * Local KV: the store that `wrangler dev` serves from, opened directly when no server runs.
 *
 * @module
 */
import { getPlatformProxy } from "wrangler";
import type { Storage } from "../../edition/storage.ts";

/** Local KV's own limit on keys in one listing. */
const LIST_LIMIT = 1_000;

/** Writes that are under way at once: enough to keep the store busy, few enough to show progress. */
const CONCURRENT_WRITES = 50;

/** An open store that has to be closed, or the process goes on for ever. */
export interface OpenStorage extends Storage {
  close(): Promise<void>;
}

/** Opens the local store that lies in a folder (wrangler's `--persist-to`). */
export async function openLocalKv(configPath: string, folder: string): Promise<OpenStorage> {
  const proxy = await getPlatformProxy<{ WIRE: KvBinding }>({ configPath, persist: { path: `${folder}/v3` } });
  const kv = proxy.env.WIRE;
  return {
    name: "local KV",
    async get(key) {
      const value = await kv.get(key, "arrayBuffer");
      return value ? new Uint8Array(value) : undefined;
    },
    async put(pairs, onProgress = () => {}) {
      for (let start = 0; start < pairs.length; start += CONCURRENT_WRITES) {
        const batch = pairs.slice(start, start + CONCURRENT_WRITES);
        await Promise.all(batch.map(({ key, value }) => kv.put(key, value)));
        onProgress(start + batch.length);
      }
    },
    async delete(keys) {
      for (let start = 0; start < keys.length; start += CONCURRENT_WRITES) {
        await Promise.all(keys.slice(start, start + CONCURRENT_WRITES).map((key) => kv.delete(key)));
      }
    },
    async list(prefix) {
      const keys: string[] = [];
      for (let cursor: string | undefined = ""; cursor !== undefined; ) {
        const page: KvPage = await kv.list({ prefix, limit: LIST_LIMIT, ...(cursor && { cursor }) });
        keys.push(...page.keys.map((key) => key.name));
        cursor = page.list_complete ? undefined : page.cursor;
      }
      return keys;
    },
    close: () => proxy.dispose(),
  };
}

/** What is used of a KV binding here; the Worker's own types would bring the globals of another runtime. */
interface KvBinding {
  get(key: string, type: "arrayBuffer"): Promise<ArrayBuffer | null>;
  put(key: string, value: Uint8Array): Promise<void>;
  delete(key: string): Promise<void>;
  list(options: { prefix: string; limit: number; cursor?: string }): Promise<KvPage>;
}

interface KvPage {
  readonly keys: readonly { readonly name: string }[];
  readonly list_complete: boolean;
  readonly cursor?: string;
}
