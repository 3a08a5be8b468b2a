/**
 * The cache of publications: with it and without it an edition is the same, byte for byte, whatever was edited; and no state
 * that its file can be in stands in the way of a publication.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Cache } from "../../../src/publish/cache/cache.ts";
import { CACHE_FILE, openCache } from "../../../src/publish/cache/open-cache.ts";
import { withCache } from "../../../src/publish/cache/with-cache.ts";
import { readContent } from "../../../src/publish/content.ts";
import { prepareEdition, storeEdition } from "../../../src/publish/publish-edition.ts";
import { type MemoryStorage, memoryStorage } from "../edition/memory-storage.ts";
import { makeSandbox, type Sandbox } from "../wire/sandbox.ts";
import { steps } from "./newsroom-edits.ts";

const cardScript = new TextEncoder().encode("export {};");
const folders: string[] = [];
let sandbox: Sandbox;
let folder: string;

beforeEach(async () => {
  sandbox = await makeSandbox();
  folder = mkdtempSync(join(tmpdir(), "wire-cache-test-"));
  folders.push(folder);
});
afterEach(() => sandbox.remove());
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true });
});

async function publish(storage: MemoryStorage, now: string, cache?: Cache) {
  const content = await readContent(sandbox.content, cache ? { cache } : {});
  if (!content.ok) throw new Error(JSON.stringify(content.issues, null, 2));
  const request = { content: content.value, now: new Date(now), cardScript, ...(cache && { cache }) };
  const prepared = await prepareEdition(request, storage);
  return { prepared, report: await storeEdition(prepared, storage) };
}

const files = ({ values }: MemoryStorage) => [...values.keys()].filter((key) => !key.startsWith("edition/")).sort();

function isSame(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one !== undefined && Buffer.compare(one, other) === 0;
}

it("gives the edition that a clean build gives, byte for byte, after every edit", async () => {
  const [cached, clean] = [memoryStorage(), memoryStorage()];
  for (const { what, now, edit } of steps) {
    await edit(sandbox.content);
    const one = await withCache(folder, (cache) => publish(cached, now, cache));
    const other = await publish(clean, now);
    expect(one.report.changes, what).toEqual(other.report.changes);
    expect(one.report.answers, what).toEqual(other.report.answers);
    expect(files(cached), what).toEqual(files(clean));
    const differs = [...clean.values].filter(([key, value]) => !isSame(cached.values.get(key), value));
    expect(
      differs.map(([key]) => key),
      what,
    ).toEqual([]);
  }
});

it("makes only what changed", async () => {
  const storage = memoryStorage();
  await withCache(folder, (cache) => publish(storage, "2026-03-01T12:00:00Z", cache));
  const unchanged = await withCache(folder, (cache) => publish(storage, "2026-03-01T13:00:00Z", cache));
  expect(unchanged.prepared.edition.entries).toEqual([]);
  expect(unchanged.report).toMatchObject({ isUnchanged: true, keys: 0 });
  const story = join(sandbox.content, "articles/2026/ferry-returns.md");
  await writeFile(story, (await readFile(story, "utf8")).replace("it was full", "it was quite full"));
  const edited = await withCache(folder, (cache) => publish(storage, "2026-03-01T14:00:00Z", cache));
  const made = edited.prepared.edition.entries.map(({ path }) => path);
  expect(made).toContain("/articles/ferry-returns");
  expect(made).toContain("/tags/harbour/rss.xml");
  expect(made.filter((path) => /most|card\.js$|opml|robots|\.webp$/.test(path))).toEqual([]);
});

describe("a cache", () => {
  const run = async (storage = memoryStorage()) =>
    (await withCache(folder, (cache) => publish(storage, "2026-03-01T12:00:00Z", cache))).report.edition;

  it("may be deleted", async () => {
    const edition = await run();
    rmSync(join(folder, CACHE_FILE));
    expect(await run()).toBe(edition);
  });

  it.each([
    ["is no database", () => new Uint8Array(5_000).fill(88)],
    ["is cut off", (bytes: Uint8Array) => bytes.subarray(0, bytes.length / 2)],
    ["is empty", () => new Uint8Array()],
    [
      "has other bytes in its second half",
      (bytes: Uint8Array) => bytes.map((byte, at) => (at > bytes.length / 2 ? byte ^ 1 : byte)),
    ],
    ["has other bytes all over", (bytes: Uint8Array) => bytes.map((byte, at) => (at % 701 === 700 ? byte ^ 1 : byte))],
  ])("that %s is deleted or begun anew", async (_, damage) => {
    const storage = memoryStorage();
    const edition = await run(storage);
    const file = join(folder, CACHE_FILE);
    await writeFile(file, damage(new Uint8Array(await readFile(file))));
    expect(await run(memoryStorage())).toBe(edition);
    expect(await run(storage)).toBe(edition);
    const good = statSync(file).size;
    expect(await run(storage)).toBe(edition);
    expect(statSync(file).size).toBe(good);
  });

  it("of other code is emptied", async () => {
    await run();
    const file = join(folder, CACHE_FILE);
    const { DatabaseSync } = await import("node:sqlite");
    const db = new DatabaseSync(file);
    db.exec("UPDATE version SET code = 'another'");
    db.close();
    const cache = openCache(folder);
    expect(cache.edition("https://wire.harbour-post.example")).toBeUndefined();
    cache.close();
  });

  it("that another process has is left to it", async () => {
    const held = openCache(folder);
    const edition = await run();
    held.set("script", "mine", new Uint8Array([1]));
    held.close();
    const reopened = openCache(folder);
    expect(reopened.get("script", "mine")).toEqual(new Uint8Array([1]));
    reopened.close();
    expect(await run()).toBe(edition);
  });

  const holdsWords = async () => {
    const everything = await Promise.all(readdirSync(folder).map((name) => readFile(join(folder, name))));
    return Buffer.concat(everything).includes("bicycles travel free");
  };
  const publishAndForget = () =>
    withCache(folder, (cache) =>
      publish(memoryStorage(), "2026-03-01T12:00:00Z", cache).then(() => cache.forgetUnused()),
    );
  const removeStories = () => {
    for (const file of ["2026/ferry-returns.md", "most.md"]) rmSync(join(sandbox.content, "articles", file));
  };

  it("forgets a story that is gone, and overwrites its words", async () => {
    await publishAndForget();
    expect(await holdsWords()).toBe(true);
    removeStories();
    await publishAndForget();
    expect(await holdsWords()).toBe(false);
  });

  it("that is damaged leaves no words of a story behind", async () => {
    await publishAndForget();
    const file = join(folder, CACHE_FILE);
    await writeFile(file, new Uint8Array(await readFile(file)).fill(88, 0, 100));
    expect(await holdsWords()).toBe(true);
    removeStories();
    await publishAndForget();
    expect(await holdsWords()).toBe(false);
  });
});

describe("withheld names", () => {
  afterEach(() => {
    delete process.env.WIRE_WITHHELD;
  });

  it("that are new on the list are found in what was made before the list had them", async () => {
    const storage = memoryStorage();
    const publishNow = () => withCache(folder, (cache) => publish(storage, "2026-03-01T12:00:00Z", cache));
    process.env.WIRE_WITHHELD = join(folder, "list");
    await writeFile(process.env.WIRE_WITHHELD, "Somebody Elsewhere\n", { mode: 0o600 });
    await publishNow();
    await writeFile(process.env.WIRE_WITHHELD, "Somebody Elsewhere\nJonas Feld\n", { mode: 0o600 });
    await expect(publishNow()).rejects.toThrow("withheld name");
    expect(await readFile(join(folder, CACHE_FILE), "latin1")).not.toContain("Somebody");
  });
});
