/**
 * What the `wire` command says, and how.
 *
 * @module
 */
import { styleText } from "node:util";
import yoctoSpinner from "yocto-spinner";

/** Says a line to the person; results for programs go to standard output by themselves (`--json`). */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Says a line that must not mix with results: progress, warnings, errors. */
export function sayAside(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A value for programs. */
export function sayJson(value: unknown): void {
  say(JSON.stringify(value, null, 2));
}

/** Emphasis, where the terminal shows any (NO_COLOR and pipes are respected). */
export function bold(text: string): string {
  return styleText("bold", text);
}

/** A quieter tone for what is secondary. */
export function dim(text: string): string {
  return styleText("dim", text);
}

/** "1 key", "2 keys", "2 entries". */
export function count(number: number, noun: string, nouns = `${noun}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? noun : nouns}`;
}

/** A number of bytes as people read it: "812 B", "41.3 kB", "1.2 MB". */
export function sizeOf(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Progress of long work: shown after a moment, so that short work stays quiet. */
export interface Progress {
  say(text: string): void;
  end(): void;
}

const SHOWN_AFTER_MS = 400;

/** Starts to show progress on standard error; a pipe gets none. */
export function startProgress(): Progress {
  if (!process.stderr.isTTY) return { say: () => {}, end: () => {} };
  const spinner = yoctoSpinner({ stream: process.stderr });
  const timer = setTimeout(() => spinner.start(), SHOWN_AFTER_MS);
  return {
    say: (text) => {
      if (spinner.isSpinning) spinner.text = text;
    },
    end: () => {
      clearTimeout(timer);
      spinner.stop();
    },
  };
}
