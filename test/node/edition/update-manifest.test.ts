import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  assembleManifest,
  type Entry,
  MAX_NODE_ENTRIES,
  type Manifest,
  parseNode,
} from "../../../src/edition/manifest.ts";
import { updateManifest } from "../../../src/edition/update-manifest.ts";

const entry = (path: string, modified = 1): Entry => ({ path, bytes: 1, modified, headers: "page" });
const pathOf = (number: number) => `/articles/story-${number >> 2}/${number & 3}`;

/** Updates and what all entries then are; `numbers` below zero take a path away. */
function apply(entries: readonly Entry[], numbers: readonly number[], modified: number) {
  const updates = new Map(
    numbers.map((number) => [pathOf(Math.abs(number)), number < 0 ? undefined : entry(pathOf(number), modified)]),
  );
  const after = new Map(entries.map((one) => [one.path, one]));
  for (const [path, one] of updates) one ? after.set(path, one) : after.delete(path);
  return { updates, after: [...after.values()] };
}

const readFrom =
  (...manifests: readonly Pick<Manifest, "nodes">[]) =>
  async (hash: string) => {
    const text = manifests.map(({ nodes }) => nodes.get(hash)).find((found) => found !== undefined);
    return parseNode(text ?? "");
  };

describe("an updated manifest", () => {
  it("is the one that all entries make, whatever came and went", async () => {
    const numbers = fc.array(fc.integer({ min: -2_000, max: 2_000 }), { maxLength: 900 });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 1_900 }),
        fc.array(numbers, { maxLength: 4 }),
        async (size, rounds) => {
          let entries: readonly Entry[] = Array.from({ length: size }, (_, number) => entry(pathOf(number)));
          let manifest = await assembleManifest(entries);
          for (const [round, changed] of rounds.entries()) {
            const { updates, after } = apply(entries, changed, round + 2);
            const updated = await updateManifest(manifest.root, updates, readFrom(manifest));
            const clean = await assembleManifest(after);
            expect(updated.root).toEqual(clean.root);
            for (const [hash, text] of updated.nodes) expect(clean.nodes.get(hash)).toBe(text);
            for (const [hash, text] of clean.nodes)
              expect(updated.nodes.get(hash) ?? manifest.nodes.get(hash)).toBe(text);
            [entries, manifest] = [after, clean];
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("reads and writes only what lies on the paths that change", async () => {
    const entries = Array.from({ length: MAX_NODE_ENTRIES * 100 }, (_, number) => entry(pathOf(number)));
    const manifest = await assembleManifest(entries);
    const read: string[] = [];
    const updates = new Map([[pathOf(0), entry(pathOf(0), 2)]]);
    const updated = await updateManifest(manifest.root, updates, (hash) => {
      read.push(hash);
      return readFrom(manifest)(hash);
    });
    expect(read).toHaveLength(2);
    expect(updated.nodes.size).toBe(2);
  });

  it("is one node again when few enough are left", async () => {
    const entries = Array.from({ length: MAX_NODE_ENTRIES + 1 }, (_, number) => entry(pathOf(number)));
    const manifest = await assembleManifest(entries);
    const updates = new Map([[pathOf(0), undefined]]);
    const updated = await updateManifest(manifest.root, updates, readFrom(manifest));
    expect(updated).toEqual(await assembleManifest(entries.slice(1)));
  });
});
