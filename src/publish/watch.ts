/**
 * Does something whenever a file below a folder changes.
 *
 * @module
 */
import { watch } from "chokidar";
import { sayAside } from "./terminal.ts";

/** Editors save in several steps; what comes within this time is one change. */
const QUIET_MS = 150;

/** Runs `onChange` after each change, one run at a time, until the process ends. A failure is said and survived. */
export async function watchContent(folder: string, onChange: () => Promise<void>): Promise<never> {
  const watcher = watch(folder, { ignoreInitial: true });
  for (;;) {
    await new Promise<void>((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      watcher.on("all", () => {
        clearTimeout(timer);
        timer = setTimeout(resolve, QUIET_MS);
      });
    });
    watcher.removeAllListeners("all");
    await onChange().catch((error: unknown) => sayAside(`wire: ${error instanceof Error ? error.message : error}`));
  }
}
