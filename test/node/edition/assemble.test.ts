import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { assemble, type Compress, type EditionInput, type Representation } from "../../../src/edition/assemble.ts";
import { compareEntries } from "../../../src/edition/compare.ts";
import { DamagedStore } from "../../../src/edition/damage.ts";
import { CURRENT_KEY } from "../../../src/edition/keys.ts";
import { loadEntries, loadPointer } from "../../../src/edition/load.ts";
import { plainOf } from "../../../src/edition/packed.ts";
import { parsePointer, renderPointer, STORE_FORMAT } from "../../../src/edition/pointer.ts";
import type { Pair, Storage } from "../../../src/edition/storage.ts";
import { planWrites, storePlan, storePointer } from "../../../src/edition/store.ts";
import { tagOf } from "../../../src/edition/tag.ts";

const page = (path: string, body: string): Representation => ({ path, type: "text/html", headers: "page", body });
const T1 = new Date("2026-03-01T12:00:00Z");
const T2 = new Date("2026-03-02T12:00:00Z");
const seconds = (date: Date) => date.getTime() / 1000;

const input = (representations: readonly Representation[], more: Partial<EditionInput> = {}): EditionInput => ({
  origin: "https://wire.example",
  headers: { page: { "cache-control": "max-age=300" } },
  representations,
  now: T1,
  ...more,
});

/** A store in memory that remembers the order of its writes, and can be made to die. */
function memoryStore() {
  const values = new Map<string, Uint8Array>();
  const log: string[] = [];
  let dieAfter = Number.POSITIVE_INFINITY;
  const storage: Storage = {
    name: "memory",
    get: async (key) => values.get(key),
    put: async (pairs: readonly Pair[]) => {
      for (const { key, value } of pairs) {
        if (log.length >= dieAfter) throw new Error("died");
        values.set(key, value);
        log.push(key);
      }
    },
    delete: async (keys) => {
      for (const key of keys) values.delete(key);
    },
    list: async (prefix) => [...values.keys()].filter((key) => key.startsWith(prefix)),
  };
  return {
    storage,
    values,
    log,
    dieAfter: (writes: number) => {
      dieAfter = log.length + writes;
    },
  };
}

async function current(storage: Storage) {
  const pointer = await loadPointer(storage);
  return pointer && { pointer, entries: await loadEntries(storage, pointer) };
}

describe("an edition", () => {
  it("is the same for the same representations and clock, byte for byte", async () => {
    const one = await assemble(input([page("/", "home"), page("/a", "A")]));
    const two = await assemble(input([page("/a", "A"), page("/", "home")]));
    expect(renderPointer(two.pointer)).toBe(renderPointer(one.pointer));
  });

  it("without a change is the previous one, whatever the clock says", async () => {
    const first = await assemble(input([page("/", "home")]));
    const again = await assemble(input([page("/", "home")], { now: T2, previous: first }));
    expect(again.pointer).toBe(first.pointer);
  });

  it.each([
    ["a body", [page("/", "new")], {}],
    ["a header", [page("/", "home")], { headers: { page: { "cache-control": "no-store" } } }],
    ["the origin", [page("/", "home")], { origin: "https://other.example" }],
    ["a path", [page("/b", "home")], {}],
  ])("with another %s has another id", async (_what, representations, more) => {
    const first = await assemble(input([page("/", "home")]));
    const second = await assemble(input(representations, { ...more, previous: first, now: T2 }));
    expect(second.pointer.edition).not.toBe(first.pointer.edition);
    expect(second.pointer.previous).toBe(first.pointer.edition);
  });

  it("refuses two representations of one path", async () => {
    await expect(assemble(input([page("/", "one"), page("/", "two")]))).rejects.toThrow(
      "Two representations claim the path /.",
    );
  });
});

describe("Last-Modified (RFC 9110 §8.8.2)", () => {
  const modifiedOf = (edition: { entries: readonly { path: string; modified: number }[] }, path: string) =>
    edition.entries.find((entry) => entry.path === path)?.modified;

  it("moves for what changed, and stays for what did not", async () => {
    const first = await assemble(input([page("/", "home"), page("/a", "A")]));
    const second = await assemble(input([page("/", "new"), page("/a", "A")], { now: T2, previous: first }));
    expect(modifiedOf(second, "/")).toBe(seconds(T2));
    expect(modifiedOf(second, "/a")).toBe(seconds(T1));
  });

  it.each([
    ["within the same second", T1],
    ["when the clock was set back", new Date(0)],
  ])("moves forward even %s", async (_when, now) => {
    const first = await assemble(input([page("/", "home")]));
    const second = await assemble(input([page("/", "new")], { now, previous: first }));
    expect(modifiedOf(second, "/")).toBe(seconds(T1) + 1);
  });

  it("moves forward through a rollback, and stays forward after it", async () => {
    const { storage } = memoryStore();
    const publish = async (body: string, now: Date) => {
      const previous = await current(storage);
      const edition = await assemble(input([page("/", body), page("/same", "same")], { now, previous }));
      await storePlan(planWrites(edition, previous?.pointer), storage);
      return edition;
    };
    const first = await publish("one", T1);
    const second = await publish("two", T2);
    const rolledBack = await storePointer(first.pointer, second.pointer, T2, storage);
    expect(rolledBack.modifiedFloor).toBeGreaterThanOrEqual(modifiedOf(second, "/") ?? Number.NaN);
    const third = await publish("three", T2);
    expect(modifiedOf(third, "/")).toBeGreaterThan(rolledBack.modifiedFloor ?? Number.NaN);
    expect(third.pointer.modifiedFloor).toBe(rolledBack.modifiedFloor);
  });
});

describe("storing", () => {
  const many = Array.from({ length: 1_200 }, (_, number) => page(`/articles/story-${number}`, `story ${number}`));

  it("writes blobs, then nodes, then the edition's record, and the pointer last", async () => {
    const { storage, log } = memoryStore();
    const edition = await assemble(input(many));
    await storePlan(planWrites(edition, undefined), storage);
    const kinds = log.map((key) => key.split("/")[0]);
    expect(kinds.filter((kind, index) => kind !== kinds[index - 1])).toEqual(["blob", "node", "edition", "current"]);
  });

  it("writes only what changed, and nothing when nothing did", async () => {
    const { storage, log } = memoryStore();
    const first = await assemble(input(many));
    await storePlan(planWrites(first, undefined), storage);
    log.length = 0;
    const previous = await current(storage);
    const changed = await assemble(
      input([...many.slice(1), page("/articles/story-0", "edited")], { now: T2, previous }),
    );
    await storePlan(planWrites(changed, previous?.pointer), storage);
    // Which nodes change is for update-manifest.test.ts.
    const written = log.map((key) => key.split("/")[0]).filter((kind) => kind !== "node");
    expect(written).toEqual(["blob", "edition", "current"]);
    log.length = 0;
    const now = await current(storage);
    await storePlan(
      planWrites(
        await assemble(input([...many.slice(1), page("/articles/story-0", "edited")], { previous: now })),
        now?.pointer,
      ),
      storage,
    );
    expect(log).toEqual([]);
  });

  it("leaves the edition before it whole when it dies, at any write, and goes on from there", async () => {
    const small = many.slice(0, 5);
    const first = await assemble(input(small));
    const writes = 2 + 5 + 2;
    for (let died = 0; died < writes; died++) {
      const { storage, log, dieAfter } = memoryStore();
      await storePlan(planWrites(first, undefined), storage);
      const previous = await current(storage);
      const second = await assemble(
        input(
          small.map(({ path }) => page(path, `edited ${path}`)),
          { now: T2, previous },
        ),
      );
      dieAfter(died);
      const plan = planWrites(second, previous?.pointer);
      await storePlan(plan, storage).catch(() => {});
      const served = await current(storage);
      expect([first.pointer.edition, second.pointer.edition]).toContain(served?.pointer.edition);
      for (const { blob } of served?.entries ?? []) expect(await storage.get(`blob/${blob}`)).toBeDefined();
      dieAfter(Number.POSITIVE_INFINITY);
      await storePlan(plan, storage);
      expect(log.at(-1)).toBe(CURRENT_KEY);
      expect((await current(storage))?.pointer.edition).toBe(second.pointer.edition);
    }
  });

  it("does not write again what an interrupted run has written", async () => {
    const { storage, log, dieAfter } = memoryStore();
    const plan = planWrites(await assemble(input(many)), undefined);
    dieAfter(400);
    await storePlan(plan, storage).catch(() => {});
    dieAfter(Number.POSITIVE_INFINITY);
    const written = await storePlan(plan, storage);
    expect(log).toHaveLength(new Set(log).size);
    expect(written.length).toBe(log.length - 400);
  });
});

describe("a pointer", () => {
  it("of a newer format is refused with what to do", async () => {
    const { pointer } = await assemble(input([page("/", "home")]));
    expect(() => parsePointer(JSON.stringify({ ...pointer, format: STORE_FORMAT + 1 }))).toThrow(
      /Update Diaspora Wire/,
    );
  });

  it("of an older format is read as it is", async () => {
    const { pointer } = await assemble(input([page("/", "home")]));
    expect(parsePointer(JSON.stringify({ ...pointer, format: 1 })).edition).toBe(pointer.edition);
  });

  it.each(["", "null", "{}", "<html>", '{"format":1}', '{"format":1,"edition":1,"root":{"entries":[]}}'])(
    "that is damaged (%s) is refused",
    (text) => {
      expect(() => parsePointer(text)).toThrow("The record of an edition in the store is damaged.");
    },
  );
});

describe("the comparison of two editions", () => {
  it("names what was added, changed and removed, and no path whose date alone moved", async () => {
    const first = await assemble(input([page("/", "home"), page("/a", "A"), page("/b", "B")]));
    const second = await assemble(input([page("/", "new"), page("/a", "A"), page("/c", "C")], { now: T2 }));
    expect(compareEntries(first.entries, second.entries)).toEqual({ added: ["/c"], changed: ["/"], removed: ["/b"] });
  });
});

describe("codings", () => {
  const text = "<rss>".repeat(500);
  const calls: number[] = [];
  const compress: Compress = async (bytes) => {
    calls.push(bytes.length);
    return { br: bytes.slice(0, 10), gzip: bytes.slice(0, 20) };
  };

  it("stand before the rendered bytes in one stored value", async () => {
    const { entries, blobs } = await assemble({ ...input([page("/", text)]), compress });
    const value = blobs.get(entries[0]?.blob ?? "");
    expect(entries[0]).toMatchObject({ bytes: text.length, coded: [10, 20] });
    expect(value?.length).toBe(30 + text.length);
    expect(new TextDecoder().decode(value && (await plainOf(value, entries[0] ?? {})))).toBe(text);
  });

  it("are not made again for bytes that the edition before has, nor written again", async () => {
    const first = await assemble({ ...input([page("/", text)]), compress });
    calls.length = 0;
    const second = await assemble({ ...input([page("/", text), page("/b", "new")]), compress, previous: first });
    expect(calls).toEqual([3]);
    expect(second.entries[0]).toEqual(first.entries[0]);
    expect(second.blobs.has(first.entries[0]?.blob ?? "")).toBe(false);
  });

  it("of what is rare are gzip alone, and made anew where the edition before has another form", async () => {
    const zip: Compress = async (bytes, { isRare }) => ({
      ...(!isRare && { br: bytes.slice(0, 10) }),
      gzip: new Uint8Array(gzipSync(bytes)),
    });
    const first = await assemble({ ...input([page("/", text)]), compress: zip });
    const rare = { ...page("/", text), isRare: true } as const;
    const second = await assemble({ ...input([rare], { now: T2 }), compress: zip, previous: first });
    const [entry] = second.entries;
    const value = second.blobs.get(entry?.blob ?? "") ?? new Uint8Array();
    expect(entry).toMatchObject({ bytes: text.length, coded: [0, value.length] });
    expect(entry?.modified).toBe(first.entries[0]?.modified);
    expect(new TextDecoder().decode(await plainOf(value, entry ?? {}))).toBe(text);
    expect(compareEntries(first.entries, second.entries)).toEqual({ added: [], changed: [], removed: [] });
    await expect(plainOf(value.subarray(5), entry ?? {})).rejects.toThrow(DamagedStore);
    await expect(plainOf(value, { ...entry, bytes: 1 })).rejects.toThrow(DamagedStore);
    const third = await assemble({ ...input([rare], { now: T2 }), compress: zip, previous: second });
    expect(third.blobs.size).toBe(0);
  });

  it("of another compressor leave tag and Last-Modified as they were", async () => {
    const first = await assemble(input([page("/", text)]));
    const later = new Date(first.pointer.published);
    later.setFullYear(2030);
    const second = await assemble({ ...input([page("/", text)]), now: later, compress, previous: first });
    expect(second.entries[0]?.modified).toBe(first.entries[0]?.modified);
    expect(second.entries[0] && tagOf(second.entries[0])).toBe(first.entries[0] && tagOf(first.entries[0]));
  });
});
