/**
 * What proves an edition, over HTTP: from the pointer's own hash down the tree to any path's bytes.
 */
import { exports } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import type { Representation } from "../../src/edition/assemble.ts";
import { sha256 } from "../../src/edition/digest.ts";
import { parseNode } from "../../src/edition/manifest.ts";
import { parsePointer } from "../../src/edition/pointer.ts";
import { nodeAddress, nodesBelow, proofPaths } from "../../src/edition/proof-paths.ts";
import { plainHashOf } from "../../src/edition/tag.ts";
import { isTrueRecord } from "../../src/edition/verified.ts";
import { ORIGIN, publish } from "./newsroom.ts";

/** More than one node holds. */
const stories = Array.from(
  { length: 450 },
  (_, number): Representation => ({
    path: `/articles/s-${number}`,
    type: "text/plain; charset=utf-8",
    headers: "page",
    body: `story ${number}`,
  }),
);

const ask = (path: string, init: RequestInit = {}) => exports.default.fetch(new Request(ORIGIN + path, init));

beforeAll(async () => {
  await publish(stories);
});

it("leads from the edition's id to the bytes of every path", async () => {
  const response = await ask(proofPaths.edition);
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  const pointer = parsePointer(await response.text());
  expect(await isTrueRecord(pointer)).toBe(true);
  const nodes = await nodesBelow(pointer.root, async (hash, way) => {
    const text = await (await ask(nodeAddress(way))).text();
    expect(await sha256(text)).toBe(hash);
    return parseNode(text);
  });
  const entries = nodes.flatMap(({ node }) => ("entries" in node ? node.entries : []));
  expect(entries).toHaveLength(stories.length);
  for (const entry of entries.slice(0, 20)) {
    expect(await sha256(await (await ask(entry.path)).text())).toBe(plainHashOf(entry));
  }
});

it("answers 304 to who has it, and HEAD without a body", async () => {
  const etag = (await ask(proofPaths.edition)).headers.get("etag") ?? "";
  expect((await ask(proofPaths.edition, { headers: { "If-None-Match": etag } })).status).toBe(304);
  const head = await ask(proofPaths.edition, { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
});

it.each([
  "node/99.json",
  "node/0/0/0/0/0/0.json",
  "node/x.json",
  `node/${"a".repeat(64)}.json`,
  "node/constructor.json",
])("has nothing at %s, and asks the store for nothing that a stranger names", async (path) => {
  expect((await ask(`/.well-known/diaspora-wire/${path}`)).status).toBe(404);
});
