/**
 * A mirror and a restored store take no edition that holds a withheld name: nothing of one is written.
 */
import { chmod, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { assemble } from "../../../src/edition/assemble.ts";
import { loadEntries, loadPointer } from "../../../src/edition/load.ts";
import { planWrites, storePlan } from "../../../src/edition/store.ts";
import { mirror } from "../../../src/publish/mirroring.ts";
import { openFolder } from "../../../src/publish/storage/folder.ts";
import { WithheldError } from "../../../src/publish/withheld/gate.ts";
import { type MemoryStorage, memoryStorage } from "../edition/memory-storage.ts";
import { makeSandbox } from "../wire/sandbox.ts";

const SAID = "She thanked Chistopolov.";
const QUIET = "She thanked a friend.";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "wire-copies-"));
  process.env.WIRE_WITHHELD = join(folder, "names.list");
  await writeFile(process.env.WIRE_WITHHELD, "Аркадий Чистополов\n");
  await chmod(process.env.WIRE_WITHHELD, 0o600);
});
afterEach(async () => {
  delete process.env.WIRE_WITHHELD;
  await rm(folder, { recursive: true });
});

/** A store with an edition for each body, the last of them current. */
async function published(...bodies: readonly string[]): Promise<MemoryStorage> {
  const storage = memoryStorage();
  for (const [index, body] of bodies.entries()) {
    const pointer = await loadPointer(storage);
    const previous = pointer && { pointer, entries: await loadEntries(storage, pointer) };
    const edition = await assemble({
      origin: "https://wire.example",
      headers: {},
      representations: [{ path: "/articles/thanks", type: "text/plain", headers: "page", body }],
      now: new Date(Date.UTC(2026, 2, index + 1)),
      previous,
    });
    await storePlan(planWrites(edition, previous?.pointer), storage);
  }
  return storage;
}

it("refuses an edition that would become current, and writes nothing", async () => {
  const target = memoryStorage();
  await expect(mirror(await published(SAID), target)).rejects.toThrow(WithheldError);
  expect([...target.values.keys()]).toEqual([]);
});

it("refuses an older one with --all, says in which edition, and takes the current one alone", async () => {
  const [source, target] = [await published(SAID, QUIET), memoryStorage()];
  const older = (await loadPointer(source))?.previous?.slice(0, 12);
  const refused = await mirror(source, target, { all: true }).catch((error: WithheldError) => error);
  expect(refused).toMatchObject({ issues: [{ file: "/articles/thanks", code: "withheld-found" }] });
  expect(JSON.stringify(refused)).toContain(`in edition ${older}`);
  expect([...target.values.keys()]).toEqual([]);
  await mirror(source, target);
  expect((await loadPointer(target))?.edition).toBe((await loadPointer(source))?.edition);
});

it("lets pass what holds no name, and reads from Cloudflare only what the mirror does not have", async () => {
  const [source, target] = [await published(QUIET), memoryStorage()];
  await mirror(source, target, { all: true });
  const read: string[] = [];
  const { get } = source;
  source.get = (key) => {
    read.push(key);
    return get(key);
  };
  await mirror(source, target, { all: true });
  expect(read.filter((key) => key.startsWith("blob/"))).toEqual([]);
});

it("is said by `wire mirror` and `wire restore` as by `wire rollback`: entry and path, never the name", async () => {
  const sandbox = await makeSandbox();
  const copy = join(folder, "copy");
  for (const [command, from, to] of [
    ["mirror", sandbox.folder, copy],
    ["restore", copy, sandbox.folder],
  ] as const) {
    await rm(to, { recursive: true, force: true });
    const source = await published(SAID);
    await openFolder(from).put([...source.values].map(([key, value]) => ({ key, value })));
    const { code, stdout, stderr } = await sandbox.wire([command, copy, "--folder", sandbox.folder]);
    expect(code).toBe(1);
    expect(stderr).toContain("entry 1 of the list");
    expect(stderr).toContain("/articles/thanks");
    expect(stderr).toContain("Nothing was stored.");
    expect(stdout + stderr).not.toMatch(/chistopolov|чистополов/i);
    expect(await readdir(to).catch(() => [])).toEqual([]);
  }
  await sandbox.remove();
});
