/**
 * CPU time and memory of a process and all processes below it, from Linux's /proc.
 *
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks a second: 100 on every Linux that Node runs on (`getconf CLK_TCK`). */
const TICKS_PER_SECOND = 100;

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly ticks: number;
}

/** CPU seconds, user and system, of a process and its descendants; undefined where there is no /proc. */
export function cpuSeconds(pid: number): number | undefined {
  const family = familyOf(pid);
  return family && family.reduce((sum, { ticks }) => sum + ticks, 0) / TICKS_PER_SECOND;
}

/** Resident memory of a process, in bytes; undefined where there is no /proc. */
export function residentBytes(pid: number): number | undefined {
  return statusBytes(pid, "VmRSS");
}

/**
 * The most that each descendant of a process has had resident so far, added up, in bytes; undefined where there is no /proc.
 * The kernel keeps it, so that a peak between two looks is not missed.
 */
export function peakBytesBelow(pid: number): number | undefined {
  const below = familyOf(pid)?.filter((member) => member.pid !== pid);
  return below?.reduce((sum, member) => sum + (statusBytes(member.pid, "VmHWM") ?? 0), 0);
}

/** Ends a process and its descendants at once; where there is no /proc, the process alone. */
export function killFamily(pid: number): void {
  for (const member of familyOf(pid) ?? [{ pid }]) kill(member.pid);
}

/** Ends the descendants of this process at once. */
export function killDescendants(): void {
  for (const { pid } of familyOf(process.pid) ?? []) if (pid !== process.pid) kill(pid);
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
}

/** A line of proc(5), /proc/pid/status, which is in KiB. */
function statusBytes(pid: number, field: "VmRSS" | "VmHWM"): number | undefined {
  try {
    const kilobytes = new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}

function familyOf(pid: number): readonly Stat[] | undefined {
  const stats = readStats();
  if (!stats) return undefined;
  const family = new Set([pid]);
  // A child's number may be lower than its parent's after the numbers have wrapped: so go on until nobody is added.
  for (let size = 0; size < family.size; ) {
    size = family.size;
    for (const [child, { parent }] of stats) if (family.has(parent)) family.add(child);
  }
  return [...family].flatMap((member) => stats.get(member) ?? []);
}

function readStats(): Map<number, Stat> | undefined {
  try {
    const numbers = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    return new Map(numbers.flatMap((name) => readStat(name) ?? []));
  } catch {
    return undefined;
  }
}

/** proc(5), /proc/pid/stat: the command's name may hold anything, so fields are counted from its closing bracket. */
function readStat(name: string): [pid: number, stat: Stat][] | undefined {
  try {
    const text = readFileSync(`/proc/${name}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const pid = Number(name);
    return [[pid, { pid, parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }]];
  } catch {
    return undefined;
  }
}
