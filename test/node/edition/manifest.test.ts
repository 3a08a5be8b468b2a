import { describe, expect, it } from "vitest";
import {
  allEntries,
  assembleManifest,
  type Entry,
  findEntry,
  isBranch,
  MAX_NODE_ENTRIES,
  parseNode,
} from "../../../src/edition/manifest.ts";

const entry = (path: string): Entry => ({
  path,
  blob: "b".repeat(64),
  bytes: 1,
  type: "text/plain",
  modified: 1,
  headers: "page",
});

/** Eight paths an article, as a full edition has them. */
const SUFFIXES = ["", "/card.json", "/embed", "/republish", "/ninjs.json", ".md", "/oembed.json", "/oembed.xml"];

/** So many articles fit into one node. */
const FITTING = MAX_NODE_ENTRIES / SUFFIXES.length;

const newsroom = (articles: number): Entry[] =>
  Array.from({ length: articles }, (_, number) =>
    SUFFIXES.map((suffix) => entry(`/articles/story-${number}${suffix}`)),
  ).flat();

describe("a manifest", () => {
  it.each([0, 1, FITTING, 1_000, 20_000])("of %i articles finds every path, and no other", async (articles) => {
    const entries = newsroom(articles);
    const { root, nodes } = await assembleManifest(entries);
    const read = (hash: string) => parseNode(nodes.get(hash) ?? "");
    for (const { path } of entries.slice(0, 500)) expect((await findEntry(root, path, read))?.path).toBe(path);
    expect(await findEntry(root, "/articles/none", read)).toBeUndefined();
    expect(await allEntries(root, async (hash) => read(hash))).toHaveLength(entries.length);
  });

  it("is one node as long as it fits, and splits when it does not", async () => {
    const fits = await assembleManifest(newsroom(FITTING));
    expect(isBranch(fits.root)).toBe(false);
    expect(fits.nodes.size).toBe(0);
    const splits = await assembleManifest(newsroom(FITTING + 1));
    expect(isBranch(splits.root)).toBe(true);
  });

  it("has the shape that its entries ask for, whatever their order", async () => {
    const entries = newsroom(500);
    const one = await assembleManifest(entries);
    const other = await assembleManifest(entries.toReversed());
    expect(other).toEqual(one);
  });

  it("keeps all representations of one article in one node", async () => {
    const { nodes } = await assembleManifest(newsroom(1_000));
    const holders = [...nodes.values()].filter(
      (json) =>
        json.includes('"/articles/story-17"') ||
        json.includes('"/articles/story-17.md"') ||
        json.includes('"/articles/story-17/embed"'),
    );
    expect(holders).toHaveLength(1);
  });

  it("changes only the nodes on the way to what changed", async () => {
    const entries = newsroom(20_000);
    const before = await assembleManifest(entries);
    const after = await assembleManifest(
      entries.map((old) => (old.path === "/articles/story-17" ? { ...old, blob: "c".repeat(64) } : old)),
    );
    const written = [...after.nodes.keys()].filter((hash) => !before.nodes.has(hash));
    expect(written).toHaveLength(2);
  });

  it("is at most three levels deep at 100,000 articles of eight paths", async () => {
    const entries = newsroom(100_000);
    const { root, nodes } = await assembleManifest(entries);
    const depth = (hash: string): number => {
      const node = parseNode(nodes.get(hash) ?? "");
      return isBranch(node) ? 1 + Math.max(...Object.values(node.children).map(depth)) : 1;
    };
    expect(isBranch(root) && Math.max(...Object.values(root.children).map(depth))).toBe(2);
  });
});
