/**
 * A command as a user runs it: how long it takes, what it costs in CPU time with all its threads and children, and how much
 * memory it needs.
 *
 * @module
 */
import { spawn } from "node:child_process";
import { killFamily, peakBytesBelow } from "./cpu.ts";

/** What a command took. */
export interface Measured {
  readonly milliseconds: number;
  /** User and system, of the command and every descendant, as the kernel adds them up for whoever waits for them. */
  readonly cpuSeconds: number;
  /** The most that its processes had resident, in bytes; undefined where there is no /proc. */
  readonly peakBytes: number | undefined;
  readonly output: string;
}

/** A command, and where it runs. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A command that took longer than it may. */
export class OverDeadline extends Error {
  override readonly name = "OverDeadline";
}

/** How often a running command's memory is looked at. What it grows by after the last look is not seen. */
const LOOK_MS = 100;

/** The end of what a command wrote that an error repeats. */
const REPEATED = 600;

/**
 * `times` is POSIX: what the shell's children took, once they were waited for; Bash says it to the millisecond. The shell's
 * own time is its first line, and is left out.
 */
const SCRIPT = `"$@" 3>&-; code=$?; times >&3; exit $code`;

/** Runs a command to its end. Throws when it fails, and `OverDeadline` when it had to be ended. */
export async function runMeasured(command: Command, deadlineMs: number): Promise<Measured> {
  const start = performance.now();
  const child = spawn("bash", ["-c", SCRIPT, "bash", command.program, ...command.args], {
    cwd: command.folder,
    env: { ...process.env, ...command.environment },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const [stdout, stderr, times] = [1, 2, 3].map((index) => collect(child.stdio[index] as NodeJS.ReadableStream));
  let peak = 0;
  const looks = setInterval(() => {
    peak = Math.max(peak, peakBytesBelow(child.pid ?? 0) ?? 0);
  }, LOOK_MS);
  let isOver = false;
  const deadline = setTimeout(() => {
    isOver = true;
    if (child.pid !== undefined) killFamily(child.pid);
  }, deadlineMs);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("exit", (status) => resolve(status));
  }).finally(() => {
    clearInterval(looks);
    clearTimeout(deadline);
  });
  const milliseconds = performance.now() - start;
  const [output = "", errors = "", spent = ""] = await Promise.all([stdout, stderr, times]);
  if (isOver) throw new OverDeadline(`over the deadline of ${Math.round(deadlineMs / 1000)} s`);
  if (code !== 0) throw new Error(`exit code ${code}: ${(errors.trim() || output.trim()).slice(-REPEATED)}`);
  return { milliseconds, cpuSeconds: secondsOf(spent), peakBytes: peak > 0 ? peak : undefined, output };
}

async function collect(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** The second line of `times`: `0m1.204s 0m0.310s`, user and system of the children. */
function secondsOf(times: string): number {
  const children = times.trim().split("\n")[1] ?? "";
  const parts = [...children.matchAll(/(\d+)m([\d.,]+)s/g)];
  return parts.reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds?.replace(",", ".")),
    0,
  );
}
