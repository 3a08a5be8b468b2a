/**
 * Waits until a local server serves an edition, so that what a person opens next is what was just published.
 *
 * @module
 */
import { setTimeout as wait } from "node:timers/promises";

const PAUSE_MS = 250;

/** The Worker looks at its pointer again every five seconds, in the background of a request. */
const PATIENCE_MS = 10_000;

/** True once the server answers from the edition; false when it does not within ten seconds. */
export async function isServing(url: string, edition: string): Promise<boolean> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const response = await fetch(url, { method: "HEAD" }).catch(() => undefined);
    const served = response?.headers.get("wire-edition");
    if (served && edition.startsWith(served)) return true;
    await wait(PAUSE_MS);
  }
  return false;
}
