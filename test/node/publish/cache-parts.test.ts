/** What the cache says of an edition's parts, where the store has another edition than the cache knows. */
import { mkdtempSync, rmSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { loadEntries } from "../../../src/edition/load.ts";
import { parsePointer } from "../../../src/edition/pointer.ts";
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
