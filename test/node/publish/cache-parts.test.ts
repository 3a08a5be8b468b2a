/** What the cache knows of an edition's parts: where the store has another edition, and where two stories share one. */
import { mkdtempSync, rmSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadEntries } from "../../../src/edition/load.ts";
import { parsePointer } from "../../../src/edition/pointer.ts";
import { CACHE_FILE } from "../../../src/publish/cache/open-cache.ts";
import { withCache } from "../../../src/publish/cache/with-cache.ts";
import { readContent } from "../../../src/publish/content.ts";
import { prepareEdition, storeEdition } from "../../../src/publish/publish-edition.ts";
import { type MemoryStorage, memoryStorage } from "../edition/memory-storage.ts";
import { makeSandbox, type Sandbox } from "../wire/sandbox.ts";

const cardScript = new TextEncoder().encode("export {};");
let sandbox: Sandbox;
let folder: string;

beforeEach(async () => {
  sandbox = await makeSandbox();
  folder = mkdtempSync(join(tmpdir(), "wire-cache-parts-"));
});
afterEach(async () => {
  await sandbox.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function publish(storage: MemoryStorage, hour: number): Promise<void> {
  await withCache(folder, async (cache) => {
    const content = await readContent(sandbox.content, { cache });
    if (!content.ok) throw new Error(JSON.stringify(content.issues, null, 2));
    const request = { content: content.value, now: new Date(`2026-03-01T${hour}:00:00Z`), cardScript, cache };
    await storeEdition(await prepareEdition(request, storage), storage);
  });
}

async function pathsOf(storage: MemoryStorage): Promise<readonly string[]> {
  const pointer = parsePointer(new TextDecoder().decode(storage.values.get("current")));
  return (await loadEntries(storage, pointer)).map(({ path }) => path).sort();
}

const ferry = () => join(sandbox.content, "articles/2026/ferry-returns.md");
const another = () => join(sandbox.content, "articles/the-other-quay.md");

it("serves a story that comes back after the store was rolled back to an edition without it", async () => {
  const storage = memoryStorage();
  const text = (await readFile(join(sandbox.content, "articles/most.md"), "utf8"))
    .replace("q7w1z3", "b00b1e")
    .replace("partner.example/most", "partner.example/quay");
  await publish(storage, 12);
  const first = storage.values.get("current") as Uint8Array;
  await writeFile(another(), text);
  await publish(storage, 13);
  const withIt = await pathsOf(storage);
  expect(withIt).toContain("/articles/the-other-quay");
  await storage.put([{ key: "current", value: first }]);
  await rm(another());
  await writeFile(ferry(), (await readFile(ferry(), "utf8")).replace("it was full", "it was quite full"));
  await publish(storage, 14);
  await writeFile(another(), text);
  await publish(storage, 15);
  expect(await pathsOf(storage)).toEqual(withIt);
});

describe("two photos with the same pixels and credit", () => {
  const photo = /^photo:\n(?: {2}.*\n)+/m;

  /** A second story with the ferry's picture: the same photo, saved by another program, which says so. */
  async function addSamePicture(): Promise<void> {
    const story = await readFile(ferry(), "utf8");
    const bytes = await readFile(join(sandbox.content, "photos/ferry.jpg"));
    const words = Buffer.from("saved once more");
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, words.length + 2]), words]);
    await writeFile(
      join(sandbox.content, "photos/same.jpg"),
      Buffer.concat([bytes.subarray(0, 2), comment, bytes.subarray(2)]),
    );
    const lines = photo.exec(story)?.[0].replace("file: ferry.jpg", "file: same.jpg") ?? "";
    const other = await readFile(join(sandbox.content, "articles/most.md"), "utf8");
    await writeFile(join(sandbox.content, "articles/most.md"), other.replace("quotes:\n", `${lines}quotes:\n`));
  }

  const pictures = async (storage: MemoryStorage) =>
    (await pathsOf(storage)).filter((path) => path.startsWith("/photos/"));

  it("are one picture", async () => {
    const [one, both] = [memoryStorage(), memoryStorage()];
    await publish(one, 12);
    rmSync(join(folder, CACHE_FILE));
    await addSamePicture();
    await publish(both, 12);
    expect(await pictures(both)).toEqual(await pictures(one));
  });

  it("stay one when one of the stories loses its photo", async () => {
    const storage = memoryStorage();
    await publish(storage, 12);
    const before = await pictures(storage);
    await addSamePicture();
    await publish(storage, 13);
    await writeFile(ferry(), (await readFile(ferry(), "utf8")).replace(photo, ""));
    await publish(storage, 14);
    expect(before.length).toBeGreaterThan(0);
    expect(await pictures(storage)).toEqual(before);
  });
});
