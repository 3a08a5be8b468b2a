/**
 * Waiting for a store to show what was written to it.
 *
 * @module
 */
import type { Storage } from "./storage.ts";

/** Told that a store is waited for, and for how long; what it does meanwhile is waited for, too. */
export type OnWait = (milliseconds: number) => unknown;

/** Waits for as long as a store may take to show what was written to it; says so first where that is not at once. */
export async function settle(
  { settlesWithinMs = 0 }: Pick<Storage, "settlesWithinMs">,
  onWait: OnWait = () => {},
): Promise<void> {
  if (settlesWithinMs === 0) return;
  await Promise.all([onWait(settlesWithinMs), new Promise((resolve) => setTimeout(resolve, settlesWithinMs))]);
}
