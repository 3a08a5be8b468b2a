/**
 * Mirror, restore, fsck and collect, with a store that fails at every operation in turn: whatever happens, every edition
 * that is retained stays whole, and running again finishes.
 */
import { describe, expect, it } from "vitest";
import { assemble, type Representation } from "../../../src/edition/assemble.ts";
import { checkStore } from "../../../src/edition/check-store.ts";
import { collect, planCollection } from "../../../src/edition/collect.ts";
import { copyEdition } from "../../../src/edition/copy.ts";
import { blobKey, CURRENT_KEY, editionKey, keyPrefixes } from "../../../src/edition/keys.ts";
import { loadEntries, loadPointer } from "../../../src/edition/load.ts";
import { planWrites, storePlan } from "../../../src/edition/store.ts";
import { mirror } from "../../../src/publish/mirroring.ts";
import { type MemoryStorage, memoryStorage } from "./memory-storage.ts";

/** More than one node holds, so that the tree has branches. */
const STORIES = 450;

function stories(version: number): Representation[] {
  const all = Array.from({ length: STORIES }, (_, number): Representation => {
    const body = number % 90 === 0 ? `story ${number}, version ${version}` : `story ${number}`;
    return { path: `/articles/s-${number}`, type: "text/plain", headers: "page", body };
  });
  return [...all, { path: "/rss.xml", type: "application/rss+xml", headers: "feed", body: `<rss>${version}</rss>` }];
}

async function publish(storage: MemoryStorage, version: number): Promise<string> {
  const pointer = await loadPointer(storage);
  const previous = pointer && { pointer, entries: await loadEntries(storage, pointer) };
  const edition = await assemble({
    origin: "https://wire.example",
    headers: {},
    representations: stories(version),
    now: new Date(Date.UTC(2026, 2, version)),
    previous,
  });
  await storePlan(planWrites(edition, previous?.pointer), storage);
  return edition.pointer.edition;
}

/** Three editions, and what a publication that broke off left behind. */
async function published(): Promise<MemoryStorage> {
  const storage = memoryStorage();
  for (const version of [1, 2, 3]) await publish(storage, version);
  storage.values.set(blobKey("0".repeat(64)), new Uint8Array([1]));
  return storage;
}

const source = await published();
const ids = [...source.values.keys()].filter((key) => key.startsWith(keyPrefixes.edition));
const current = await loadPointer(source);

/** What is wrong in a store; keys that nobody needs are nothing wrong. */
async function faultsIn(storage: MemoryStorage): Promise<readonly string[]> {
  storage.failAt = undefined;
  const { findings } = await checkStore(storage);
  return findings.filter(({ editions }) => editions.length > 0).map(({ key, damage }) => `${damage} ${key}`);
}

type Failing = Partial<Pick<MemoryStorage, "failAt" | "fault">>;

/** So many operations at the beginning and at the end are all tried; of the alike reads between, every tenth. */
const ALL_OF = 25;

/** The operations at which to let a run of so many fail. */
function pointsOf(operations: number): readonly number[] {
  const all = Array.from({ length: operations }, (_, index) => index + 1);
  return all.filter((point) => point <= ALL_OF || point > operations - ALL_OF || point % 10 === 0);
}

describe("fsck", () => {
  it("finds a whole store whole, and what nobody needs", async () => {
    const sound = memoryStorage(source);
    sound.values.delete(blobKey("0".repeat(64)));
    expect(await checkStore(sound)).toMatchObject({ findings: [], editions: 3, unneeded: 0 });
    expect(await checkStore(source)).toMatchObject({ editions: 3, unneeded: 1 });
  });

  it.each([
    ["a lost value", "blob/", "missing"],
    ["a changed value", "blob/", "damaged"],
    ["a lost node", "node/", "missing"],
    ["a changed node", "node/", "damaged"],
    ["a changed record", "edition/", "damaged"],
  ])("finds %s and names the editions that need it", async (_, prefix, damage) => {
    const storage = memoryStorage(source);
    const key = [...storage.values.keys()].find((one) => one.startsWith(prefix)) ?? "";
    if (damage === "missing") storage.values.delete(key);
    else storage.values.set(key, new TextEncoder().encode("<!doctype html><title>502</title>"));
    const { findings } = await checkStore(storage);
    const found = findings.filter((finding) => finding.editions.length > 0);
    expect(found.map((finding) => finding.damage)).toContain(damage);
    expect(found.map((finding) => finding.key).join()).toContain(key);
  });

  it("finds a pointer that names another edition than its content is", async () => {
    const storage = memoryStorage(source);
    const text = new TextDecoder()
      .decode(storage.values.get(CURRENT_KEY))
      .replace(current?.edition ?? "", "f".repeat(64));
    storage.values.set(CURRENT_KEY, new TextEncoder().encode(text));
    expect(await faultsIn(storage)).toContain("damaged current");
  });
});

describe("collect", () => {
  it("removes what no retained edition needs, and nothing else", async () => {
    const storage = memoryStorage(source);
    const plan = await planCollection(storage);
    expect([plan.records, plan.values]).toEqual([[], [blobKey("0".repeat(64))]]);
    await collect(storage, plan);
    expect(await checkStore(storage)).toMatchObject({ findings: [], editions: 3, unneeded: 0 });
  });

  it("drops the oldest editions with what only they had", async () => {
    const storage = memoryStorage(source);
    const plan = await planCollection(storage, 2);
    expect(plan.records).toHaveLength(1);
    await collect(storage, plan);
    expect(await checkStore(storage)).toMatchObject({ findings: [], editions: 2, unneeded: 0 });
    const text = [...storage.values.values()].map((value) => new TextDecoder().decode(value)).join("\n");
    expect(text).not.toContain("story 0, version 1");
    expect(text).toContain("story 0, version 2");
  });

  it("keeps the edition before the current one, however few are kept and whatever their dates", async () => {
    const storage = memoryStorage(source);
    const { retained } = await planCollection(storage, 1);
    expect(retained.map(({ edition }) => edition)).toEqual([current?.edition, current?.previous]);
  });

  it("removes nothing when a retained edition cannot be read", async () => {
    for (const prefix of ["node/", "edition/"]) {
      const storage = memoryStorage(source);
      const key = [...storage.values.keys()].find((one) => one.startsWith(prefix)) ?? "";
      storage.values.set(key, new TextEncoder().encode("{}"));
      await expect(planCollection(storage, 2)).rejects.toThrow(/damaged/);
    }
  });

  it("stops when something is published meanwhile, and the new edition is whole", async () => {
    const storage = memoryStorage(source);
    const plan = await planCollection(storage, 2);
    const many = { ...plan, values: [...plan.values, ...Array.from({ length: 1_000 }, (_, n) => `blob/none-${n}`)] };
    const remove = storage.delete.bind(storage);
    storage.delete = async (keys) => {
      await remove(keys);
      storage.delete = remove;
      await publish(storage, 4);
    };
    await expect(collect(storage, many)).rejects.toThrow("Something was published meanwhile");
    expect(await faultsIn(storage)).toEqual([]);
  });

  it("leaves every retained edition whole, wherever it fails and however, and finishes when run again", async () => {
    const run = async (storage: MemoryStorage) => collect(storage, await planCollection(storage, 2));
    const sound = memoryStorage(source);
    await run(sound);
    const points = pointsOf(sound.operations);
    expect(points.length).toBeGreaterThan(50);
    for (const failing of (["throws", "half"] as const).flatMap((fault) =>
      points.map((failAt) => ({ fault, failAt })),
    )) {
      const storage = Object.assign(memoryStorage(source), failing);
      await expect(run(storage)).rejects.toThrow("on command");
      expect([failing, await faultsIn(storage)]).toEqual([failing, []]);
      await run(storage);
      expect(await checkStore(storage)).toMatchObject({ findings: [], editions: 2, unneeded: 0 });
    }
  });
});

describe("mirror", () => {
  it("copies the current edition, and then nothing but what has changed", async () => {
    const [from, target] = [memoryStorage(source), memoryStorage()];
    const first = await mirror(from, target);
    expect(first.edition).toBe(current?.edition);
    expect(first.present).toBe(0);
    expect(await checkStore(target)).toMatchObject({ findings: [], editions: 1, unneeded: 0 });
    const again = await mirror(from, target);
    expect([again.keys, again.present]).toEqual([1, first.keys - 1]);
    await publish(from, 5);
    const next = await mirror(from, target);
    // Five stories, the feed, their few nodes and the record: not 450.
    expect(next.keys).toBeLessThan(20);
    expect(await faultsIn(target)).toEqual([]);
  });

  it("rebuilds a lost namespace with all its editions: the same keys, the same bytes", async () => {
    const [backup, rebuilt] = [memoryStorage(), memoryStorage()];
    await mirror(memoryStorage(source), backup, { all: true });
    await mirror(backup, rebuilt, { all: true });
    expect([...rebuilt.values.keys()].sort()).toEqual(
      [...source.values.keys()].filter((key) => key !== blobKey("0".repeat(64))).sort(),
    );
    for (const [key, value] of rebuilt.values) expect(source.values.get(key)).toEqual(value);
    expect(ids).toHaveLength(3);
  });

  it("forgets what the newsroom has taken back", async () => {
    const [from, target] = [memoryStorage(source), memoryStorage()];
    await mirror(from, target, { all: true });
    await collect(from, await planCollection(from, 2));
    const { removed } = await mirror(from, target);
    expect(removed).toBeGreaterThan(1);
    const text = [...target.values.values()].map((value) => new TextDecoder().decode(value)).join("\n");
    expect(text).not.toContain("story 0, version 1");
    expect(await checkStore(target)).toMatchObject({ findings: [], editions: 2, unneeded: 0 });
  });

  it("never writes a value that does not hash to its name, and never makes half an edition current", async () => {
    const damaged = memoryStorage(source);
    const { blob = "" } = (current && (await loadEntries(source, current)))?.[7] ?? {};
    damaged.values.set(blobKey(blob), new TextEncoder().encode("<!doctype html>"));
    const target = memoryStorage();
    await expect(mirror(damaged, target)).rejects.toThrow(/is damaged there/);
    expect(target.values.has(CURRENT_KEY)).toBe(false);
    expect(target.values.has(editionKey(current?.edition ?? ""))).toBe(false);
    for (const key of target.values.keys()) expect(key).toMatch(/^blob\//);
  });

  it.each(
    (["source", "target"] as const).flatMap((side) =>
      (["throws", "half", "stale", "html"] as const).map((fault) => ({ side, fault })),
    ),
  )(
    "leaves the edition before whole, wherever the $side fails ($fault), and finishes when run again",
    async ({ side, fault }) => {
      const older = memoryStorage(source);
      const before = memoryStorage();
      older.values.set(CURRENT_KEY, source.values.get(editionKey(current?.previous ?? "")) ?? new Uint8Array());
      await mirror(older, before);
      const run = async (failing: Failing) => {
        const [from, to] = [memoryStorage(source), memoryStorage(before)];
        Object.assign(side === "source" ? from : to, failing);
        await mirror(from, to).catch(() => {});
        return { from, to, failing: side === "source" ? from : to };
      };
      const points = pointsOf((await run({})).failing.operations);
      expect(points.length).toBeGreaterThan(5);
      for (const failAt of points) {
        const { to } = await run({ failAt, fault });
        expect([failAt, await faultsIn(to)]).toEqual([failAt, []]);
        await mirror(memoryStorage(source), to);
        expect((await loadPointer(to))?.edition).toBe(current?.edition);
      }
    },
  );

  it("says which record is missing rather than copy what nobody can name", async () => {
    const from = memoryStorage(source);
    from.values.delete(editionKey(current?.edition ?? ""));
    if (!current) throw new Error("nothing was published");
    await expect(copyEdition(current, from, memoryStorage())).rejects.toThrow(/record of edition .* is missing/);
  });
});
