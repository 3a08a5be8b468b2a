/**
 * The list of withheld names as a file: where it lies, whether it is kept well, and compiled for the search.
 *
 * @module
 */
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { type Stats, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { promisify } from "node:util";
import type { Issue, IssueCode } from "../../article/issue.ts";
import { issueAt } from "../../article/issue-words.ts";
import { parseList } from "../../withheld/list.ts";
import { Matcher } from "../../withheld/matcher.ts";

/** A list that may be searched for, or why there is none. */
export interface LoadedList {
  /** Its path as the user types it. */
  readonly file: string;
  /**
   * Changes whenever the list may have changed. Never made from its names: what the cache keeps of it must not let anybody
   * try names out. A list that comes from a pipe has a new one each time.
   */
  readonly identity: string;
  /** Absent when there is no list, or one with mistakes. */
  readonly matcher?: Matcher;
  /** What is wrong with the list. */
  readonly issues: readonly Issue[];
}

/** The list's usual place, which .gitignore has. `WIRE_WITHHELD` names another, such as a pipe from a decryption. */
export const LIST_FILE = "wire.withheld";

/** The list's path. */
export function listPath(env: NodeJS.ProcessEnv = process.env): string {
  return env.WIRE_WITHHELD ?? LIST_FILE;
}

/** The last list that was compiled in this process: a pipe can be read only once, and `--watch` asks again and again. */
let last: { readonly key: string; readonly list: LoadedList } | undefined;

/** Reads the list. No file at the usual place is no mistake; where `WIRE_WITHHELD` points and nothing is, it is one. */
export async function loadList(env: NodeJS.ProcessEnv = process.env): Promise<LoadedList> {
  const file = listPath(env);
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) {
    const missing = issueAt({ file, line: 1, column: 1 }, "withheld-list-missing", { found: "nothing" });
    return { file, identity: "none", issues: env.WIRE_WITHHELD === undefined ? [] : [missing] };
  }
  const key = [resolve(file), ...(stats.isFile() ? [stats.mtimeMs, stats.size, stats.mode] : [])].join();
  if (last?.key !== key) last = { key, list: await readList(file, stats) };
  return last.list;
}

async function readList(file: string, stats: Stats): Promise<LoadedList> {
  const identity = identityOf(file, stats);
  const parsed = parseList(await readFile(file, "utf8"));
  const mistakes = parsed.problems.map(({ line, code, found }) => issueAt({ file, line, column: 1 }, code, { found }));
  const issues = [...(stats.isFile() ? await keeping(file, stats) : []), ...mistakes];
  return { file, identity, issues, ...(issues.length === 0 && { matcher: new Matcher(parsed.entries) }) };
}

function identityOf(file: string, stats: Stats): string {
  if (!stats.isFile()) return randomUUID();
  return [resolve(file), stats.mtimeMs, stats.ctimeMs, stats.size, stats.ino].join(" ");
}

const OTHERS = 0o077;

/** Who else can read it: other users of the machine, everyone who clones the repository. */
async function keeping(file: string, { mode }: Stats): Promise<readonly Issue[]> {
  const say = (code: IssueCode, found: string) => issueAt({ file, line: 1, column: 1 }, code, { found });
  const isOpen = process.platform !== "win32" && (mode & OTHERS) !== 0;
  const open = isOpen ? [say("withheld-list-open", `mode ${(mode & 0o777).toString(8)}`)] : [];
  return (await isTracked(file)) ? [...open, say("withheld-list-tracked", "git tracks it")] : open;
}

/** True when git has the file in its index. Without git, or outside a repository, nothing is tracked. */
async function isTracked(file: string): Promise<boolean> {
  const path = resolve(file);
  return promisify(execFile)("git", ["-C", dirname(path), "ls-files", "--error-unmatch", "--", path]).then(
    () => true,
    () => false,
  );
}
