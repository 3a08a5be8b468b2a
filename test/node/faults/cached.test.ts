/**
 * The cache of a desk whose publication failed: whatever happened to the store, and wherever the process died, the next run with
 * what is left of the cache makes the edition of a clean run, and so does the one after it.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkStore } from "../../../src/edition/check-store.ts";
import { CURRENT_KEY } from "../../../src/edition/keys.ts";
import type { Storage } from "../../../src/edition/storage.ts";
import { CACHE_FILE } from "../../../src/publish/cache/open-cache.ts";
import { withCache } from "../../../src/publish/cache/with-cache.ts";
import { readContent } from "../../../src/publish/content.ts";
import { prepareEdition } from "../../../src/publish/publish-edition.ts";
import { isFull } from "../../../tools/trust-report.ts";
import { type MemoryStorage, memoryStorage } from "../edition/memory-storage.ts";
import { expectNothingLost, type Situation } from "./matrix.ts";
import { filesOf, type Issue, known, publish, published } from "./newsroom.ts";
import type { Known } from "./readers.ts";

const THREE: Issue = { number: 3 };
const FOUR: Issue = { number: 4 };
const GONE: Issue = { number: 4, withdrawn: true };
const FIVE: Issue = { number: 5 };
const cardScript = new TextEncoder().encode("export {};");
const FOUR_MS = Date.UTC(2026, 0, 5);

const folder = mkdtempSync(join(tmpdir(), "wire-desk-"));
const content = join(folder, "content");
/** The cache as the edition before left it; the one of a run; and what a process that died has left on its disk. */
const [warm, running, left] = ["warm", "running", "left"].map((name) => join(folder, name)) as [string, string, string];
/** Where the next run finds its cache. */
let cache = running;
let store: MemoryStorage;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What an editor saves. */
function write(issue: Issue): void {
  rmSync(content, { recursive: true, force: true });
  for (const [file, text] of filesOf(issue)) {
    mkdirSync(dirname(join(content, file)), { recursive: true });
    writeFileSync(join(content, file), text);
  }
}

/** `wire publish`, or withdraw, with the cache of this desk. */
function publishHere(storage: Storage, issue: Issue, endsHistory = issue.withdrawn ?? false): Promise<string> {
  return withCache(cache, async (open) => {
    const read = await readContent(content, { cache: open });
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    const edition = await publish(storage, issue, { cache: open, content: read.value, endsHistory });
    open.forgetUnused();
    return edition;
  });
}

/** Copies the files as they are, the journal of what was not committed among them: this is what a killed process leaves. */
function copyCache(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to);
  for (const name of [CACHE_FILE, `${CACHE_FILE}-journal`]) {
    if (existsSync(join(from, name))) cpSync(join(from, name), join(to, name));
  }
}

beforeAll(async () => {
  store = await published({ number: 1 }, { number: 2 });
  write(THREE);
  cache = warm;
  await publishHere(store, THREE);
});

async function start(): Promise<Storage> {
  copyCache(warm, running);
  cache = running;
  return memoryStorage(store);
}

function dies(): void {
  copyCache(running, left);
  cache = left;
}

/** What a run without a cache makes current, after others. */
async function clean(...issues: readonly Issue[]): Promise<Known> {
  const copy = memoryStorage(store);
  for (const issue of issues) await publish(copy, issue, { endsHistory: issue.withdrawn ?? false });
  return known(copy);
}

/** The same again; and then the next edition, which has to find the cache in accord with what is current. */
async function finish(storage: Storage, issue: Issue, expected: Known): Promise<void> {
  expect(await publishHere(storage, issue, false)).toBe(expected.edition);
  write({ ...FIVE, withdrawn: issue.withdrawn ?? false });
  try {
    await publishHere(storage, { ...FIVE, withdrawn: issue.withdrawn ?? false }, false);
  } finally {
    write(issue);
  }
}

describe("a cache and its store are of one mind, whatever fails where:", { timeout: 1_200_000 }, () => {
  it.each<[string, Issue]>([["publish", FOUR], ...(isFull ? [["withdraw", GONE] as [string, Issue]] : [])])(
    "%s",
    async (name, issue) => {
      write(issue);
      const [three, four] = [await known(store), await clean(issue)];
      const situation: Situation = {
        name: `${name} with a cache`,
        start,
        run: (storage) => publishHere(storage, issue),
        next: (storage) => finish(storage, issue, four),
        dies,
        before: [three, four],
        after: await clean(issue, { ...FIVE, withdrawn: issue.withdrawn ?? false }),
        forgets: issue.withdrawn ?? false,
      };
      const { brokenOff } = await expectNothingLost(`faults: ${name} with a cache`, situation, isFull ? "all" : "few");
      expect(brokenOff).toBeGreaterThan(10);
    },
  );

  it("makes less than a clean run does, or this would show nothing", async () => {
    write(FOUR);
    const storage = await start();
    const made = await withCache(cache, async (open) => {
      const read = await readContent(content, { cache: open });
      if (!read.ok) throw new Error(JSON.stringify(read.issues));
      const request = { content: read.value, now: new Date(FOUR_MS), cardScript, cache: open };
      return (await prepareEdition(request, storage)).edition.entries.map(({ path }) => path);
    });
    expect(made).toContain("/articles/source");
    expect(made).not.toContain("/articles/same");
  });
});

describe("a pointer with a wrong bit", () => {
  it("is not carried on: with --repair the whole edition is made anew, and the store is whole", async () => {
    write(FOUR);
    const storage = (await start()) as MemoryStorage;
    const text = new TextDecoder().decode(storage.values.get(CURRENT_KEY));
    // The name of a value that does not change: nobody would write it again.
    const spoilt = text.replace(/("path":"\/articles\/same","blob":")(.)/, (_, before, digit) => {
      return before + (digit === "a" ? "b" : "a");
    });
    expect(spoilt).not.toBe(text);
    storage.values.set(CURRENT_KEY, new TextEncoder().encode(spoilt));
    await expect(publishHere(storage, FOUR)).rejects.toThrow("The current edition cannot be read");
    await publishHere(storage, { ...FOUR, repair: true });
    expect((await checkStore(storage)).findings).toEqual([]);
    const [four, shown] = [await clean(FOUR), await known(storage)];
    expect(shown.shown).toEqual(four.shown);
  });
});
