/**
 * Folders that a benchmark needs for a while. All lie below one, which is removed after each suite, when the process ends,
 * and, where `removeOnInterrupt` was called, when it is interrupted.
 *
 * @module
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { killDescendants } from "./cpu.ts";

let root: string | undefined;

/** A new and empty folder. */
export function temporaryFolder(): string {
  if (root === undefined) process.once("exit", removeTemporaryFolders);
  root ??= mkdtempSync(join(tmpdir(), "wire-bench-"));
  mkdirSync(root, { recursive: true });
  return mkdtempSync(join(root, "folder-"));
}

/** Removes them all; a process that still writes into one is waited for. */
export function removeTemporaryFolders(): void {
  if (root !== undefined) rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** Ends at a signal as a shell expects it, without leaving folders or processes behind. */
export function removeOnInterrupt(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      killDescendants();
      process.exit(128 + constants.signals[signal]);
    });
  }
}
