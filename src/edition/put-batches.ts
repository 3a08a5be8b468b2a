/**
 * Many writes, in batches: a group may be hundreds of megabytes, and whoever writes has to show that they are still there.
 *
 * @module
 */
import type { Pair, Storage } from "./storage.ts";

/** What a run of writes tells, and asks, on its way. */
export interface WriteOptions {
  readonly onProgress?: (written: number, total: number) => void;
  /** Called between batches and before the pointer moves; throws when this run may not go on (publish/lease.ts). */
  readonly mayGoOn?: () => Promise<void>;
}

/** As large as a bulk write to Cloudflare's KV (publish/storage/kv-api.ts): smaller ones would be more requests. */
const MAX_PAIRS = 1_000;
const MAX_BYTES = 20 * 1024 * 1024;

/** Writes pairs in their order; says after each batch how many are written. */
export async function putInBatches(
  pairs: readonly Pair[],
  storage: Storage,
  { onWritten = () => {}, mayGoOn = async () => {} }: PutOptions = {},
): Promise<void> {
  let before = 0;
  for (const batch of batchesOf(pairs)) {
    await mayGoOn();
    const start = before;
    await storage.put(batch, (written) => onWritten(start + written));
    before += batch.length;
  }
}

interface PutOptions extends Pick<WriteOptions, "mayGoOn"> {
  readonly onWritten?: (written: number) => void;
}

function* batchesOf(pairs: readonly Pair[]): Generator<readonly Pair[]> {
  let batch: Pair[] = [];
  let bytes = 0;
  for (const pair of pairs) {
    const length = pair.bytes ?? pair.value.length;
    if (batch.length === MAX_PAIRS || (batch.length > 0 && bytes + length > MAX_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(pair);
    bytes += length;
  }
  if (batch.length > 0) yield batch;
}
