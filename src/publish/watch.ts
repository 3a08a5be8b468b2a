/**
 * Does something whenever a file below a folder changes.
 *
 * @module
 */
import { watch } from "chokidar";
import { sayError } from "./say-error.ts";

/** Editors save in several steps; what comes within this time is one change. */
const QUIET_MS = 150;

/**
 * Runs `onChange` after each change, one run at a time, until the process ends; a change during a run brings another. A
 * failure is said and survived.
 */
export function watchContent(folder: string, onChange: () => Promise<void>): Promise<never> {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const run = () => {
    running = running.then(onChange).catch(async (error: unknown) => void (await sayError(error)));
  };
  watch(folder, { ignoreInitial: true }).on("all", () => {
    clearTimeout(timer);
    timer = setTimeout(run, QUIET_MS);
  });
  return new Promise(() => {});
}
