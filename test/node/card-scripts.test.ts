/**
 * What partners have pinned stays: the fixed scripts of earlier editions are served on, whatever the element becomes.
 */
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import type { Edition } from "../../src/edition/assemble.ts";
import { plainOf } from "../../src/edition/packed.ts";
import type { Storage } from "../../src/edition/storage.ts";
import { fixedScriptOf, isFixedScriptPath } from "../../src/publish/card-scripts.ts";
import { type Content, readContent } from "../../src/publish/content.ts";
import { prepareEdition, storeEdition } from "../../src/publish/publish-edition.ts";

const encoder = new TextEncoder();
const newsroom = fileURLToPath(new URL("../fixtures/newsroom", import.meta.url));
const scripts = ["first", "second", "third"].map((name) => encoder.encode(`export const name = "${name}";`));

let content: Content;

beforeAll(async () => {
  const read = await readContent(newsroom);
  if (!read.ok) throw new Error("The newsroom of the tests has issues.");
  content = read.value;
});

function memory(): Storage {
  const values = new Map<string, Uint8Array>();
  return {
    name: "memory",
    get: async (key) => values.get(key),
    put: async (pairs) => {
      for (const { key, value } of pairs) values.set(key, value);
    },
    list: async (prefix) => [...values.keys()].filter((key) => key.startsWith(prefix)),
    delete: async (keys) => {
      for (const key of keys) values.delete(key);
    },
  };
}

async function publish(cardScript: Uint8Array, storage: Storage, day: number): Promise<Edition> {
  const now = new Date(Date.UTC(2026, 2, day));
  const prepared = await prepareEdition({ content, now, cardScript }, storage);
  await storeEdition(prepared, storage);
  return prepared.edition;
}

const fixedOf = ({ entries }: Edition) => entries.filter(({ path }) => isFixedScriptPath(path) && path.endsWith(".js"));

describe("the element's fixed scripts", () => {
  it("are carried on from edition to edition, bytes and dates as they were", async () => {
    const storage = memory();
    const editions: Edition[] = [];
    for (const [day, script] of scripts.entries()) editions.push(await publish(script, storage, day + 1));
    const kept = fixedOf(editions[2] as Edition);
    expect(kept).toHaveLength(3);
    for (const [index, script] of scripts.entries()) {
      const { path } = await fixedScriptOf(script);
      const entry = kept.find((each) => each.path === path);
      expect(entry).toEqual(fixedOf(editions[index] as Edition).find((each) => each.path === path));
      const stored = await storage.get(`blob/${entry?.blob}`);
      expect(entry && stored && new TextDecoder().decode(await plainOf(stored, entry))).toBe(
        new TextDecoder().decode(script),
      );
    }
  });

  it("change nothing when the same script is published again", async () => {
    const storage = memory();
    const [script = new Uint8Array()] = scripts;
    const before = await publish(script, storage, 1);
    const after = await publish(script, storage, 2);
    expect(after.pointer).toEqual(before.pointer);
  });

  it("come back when the element goes back to what it was", async () => {
    const storage = memory();
    const [first = new Uint8Array(), second = new Uint8Array()] = scripts;
    const before = await publish(first, storage, 1);
    await publish(second, storage, 2);
    const after = await publish(first, storage, 3);
    const { path } = await fixedScriptOf(first);
    const [was, is] = [before, after].map((edition) => edition.entries.find((entry) => entry.path === path));
    expect(is).toEqual(was);
    expect(fixedOf(after)).toHaveLength(2);
  });

  it("have an address for each bytes, and none else has their form", async () => {
    const names = await Promise.all(scripts.map(fixedScriptOf));
    expect(new Set(names.map(({ path }) => path)).size).toBe(3);
    for (const { path } of names) expect(isFixedScriptPath(path)).toBe(true);
    for (const path of ["/card.js", "/card-.js", "/articles/card-0.1.0-0123456789abcdef.js", "/card-1.js"])
      expect(isFixedScriptPath(path)).toBe(false);
  });
});
