/**
 * Waits until the wire serves an edition, so that what a person opens next, or a hub fetches, is what was just published.
 *
 * @module
 */
import { setTimeout as wait } from "node:timers/promises";
import { isLoopback } from "./hub-request.ts";

/** A probe without an answer says as much as one that fails. */
const PROBE_MS = 5_000;

/** Where nothing answers, nothing will: the address is not set up yet, or this machine cannot reach it. */
const MAX_UNANSWERED = 3;

/**
 * The Worker looks at its pointer again every five seconds, in the background of a request; in Workers KV a write takes
 * about a minute to be seen everywhere.
 */
const patience = {
  local: { pauseMs: 250, forMs: 10_000 },
  remote: { pauseMs: 1_000, forMs: 75_000 },
};

/** True once the wire answers from the edition at its address; false when it does not in time, or nothing answers. */
export async function isServing(url: string, edition: string): Promise<boolean> {
  const { pauseMs, forMs } = isLoopback(url) ? patience.local : patience.remote;
  const until = Date.now() + forMs;
  for (let unanswered = 0; unanswered < MAX_UNANSWERED && Date.now() < until; await wait(pauseMs)) {
    const response = await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(PROBE_MS) }).catch(() => undefined);
    if (!response) unanswered++;
    const served = response?.headers.get("wire-edition");
    if (served && edition.startsWith(served)) return true;
  }
  return false;
}
