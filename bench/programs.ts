/**
 * Programs that a machine has or has not, and several of them started as one.
 *
 * @module
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

/** A program by its name, and what `apt-get install` has to be told to get it. */
export type Needed = readonly [program: RegExp, packages: string];

/** The programs, in their order; or in a sentence what to install. */
export function findPrograms(whose: string, needed: readonly Needed[]): readonly string[] | string {
  const programs = needed.map(([name]) => findProgram(name));
  const absent = needed.filter((_, index) => programs[index] === undefined).map(([, packages]) => packages);
  if (absent.length > 0) return `${whose} needs ${[...new Set(absent)].join(", ")} (Debian: apt-get install)`;
  return programs.filter((program) => program !== undefined);
}

/** Runs a program to its end and gives what it printed. Throws when it fails. */
export function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} failed: ${error?.message ?? stderr.trim().slice(-500)}`);
  return stdout;
}

/** One shell above several programs, so that they count, and stop, as one. */
export function startTogether(
  commands: readonly (readonly (string | undefined)[])[],
  environment: Readonly<Record<string, string>> = {},
): ChildProcess {
  const lines = commands.map((words) => `${words.map((word) => `'${word}'`).join(" ")} &`);
  const script = `trap 'kill $(jobs -p)' TERM\n${lines.join("\n")}\nwait\nwait`;
  return spawn("bash", ["-c", script], {
    stdio: ["ignore", "ignore", "ignore"],
    env: { ...process.env, ...environment },
  });
}

/** The first program of a name where programs lie; those of servers are often in no ordinary user's PATH. */
function findProgram(name: RegExp): string | undefined {
  const folders = ["/usr/sbin", "/usr/bin", "/usr/local/bin", ...(process.env.PATH ?? "").split(":")];
  return folders.flatMap((folder) => programsIn(folder, name))[0];
}

function programsIn(folder: string, name: RegExp): readonly string[] {
  try {
    return readdirSync(folder).flatMap((file) => (name.test(file) ? [join(folder, file)] : []));
  } catch {
    return [];
  }
}
