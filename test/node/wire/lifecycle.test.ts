/**
 * docs/lifecycle.md, row by row, asked of a running wire; and after a withdrawal, every key of its store.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findDevServer } from "../../../src/publish/dev-server.ts";
import { openKvApi } from "../../../src/publish/storage/kv-api.ts";
import { makeSandbox, type RunningWire, type Sandbox, startWire } from "./sandbox.ts";

const SLUG = "ferry-returns";

/** What the page's words stand for, in this newsroom's story. */
const words: Readonly<Record<string, string>> = {
  headline: "The night ferry returns",
  body: "Four winters ago the night service was cut",
  quote: "We counted the evenings until it came back",
  credit: "Ana Moor",
  correction: "The last boat leaves at 23:14.",
  retraction: "The publication no longer stands by it",
  withdrawal: "withdrawn",
};

interface Row {
  readonly state: string;
  readonly address: string;
  readonly status: number;
  readonly lifetime: string;
  readonly shows: readonly string[];
  readonly lacks: readonly string[];
}

const page = await readFile(fileURLToPath(new URL("../../../docs/lifecycle.md", import.meta.url)), "utf8");
const rows: readonly Row[] = page.split("\n").flatMap((line) => {
  const [, state = "", address = "", status, lifetime = "", shows = "", lacks = ""] = line
    .split("|")
    .map((cell) => cell.trim());
  const list = (cell: string) => cell.split(", ").filter((word) => word !== "");
  if (!/^`\//.test(address)) return [];
  return [
    {
      state,
      address: address.replaceAll("`", ""),
      status: Number(status),
      lifetime,
      shows: list(shows),
      lacks: list(lacks),
    },
  ];
});

let sandbox: Sandbox;
let wire: RunningWire;

beforeAll(async () => {
  sandbox = await makeSandbox();
  wire = await startWire(sandbox);
}, 120_000);

afterAll(async () => {
  await wire?.stop();
  await sandbox?.remove();
});

async function take(...args: string[]): Promise<void> {
  const { code, stderr } = await sandbox.wire([...args, "--content", sandbox.content, "--state", sandbox.state]);
  expect([stderr, code]).toEqual([expect.any(String), 0]);
}

async function ask(address: string): Promise<{ status: number; lifetime: string; text: string }> {
  const path = address.replace("<slug>", SLUG).replace("<story>", encodeURIComponent(`${wire.url}/articles/${SLUG}`));
  const response = await fetch(wire.url + path, { redirect: "manual" });
  return {
    status: response.status,
    lifetime: response.headers.get("cache-control") ?? "",
    // Typographic marks and escapes aside: HTML, XML and JSON each have their own.
    text: (await response.text()).replaceAll(/&#x27;|&#39;|\\u2019/g, "’"),
  };
}

const steps: readonly (readonly [state: string, take: () => Promise<void>])[] = [
  ["usable", async () => {}],
  ["corrected", () => take("correct", SLUG, "--note", words.correction ?? "")],
  ["retracted", () => take("retract", SLUG, "--why", "Its figures were wrong.")],
  ["withdrawn", () => take("withdraw", SLUG, "--why", "A source is in danger.", "--yes")],
];

describe.each(steps)("a story that is %s", (state, step) => {
  beforeAll(step, 120_000);

  it.each(rows.filter((row) => row.state === state))("answers at $address with $status", async (row) => {
    const { status, lifetime, text } = await ask(row.address);
    expect(status).toBe(row.status);
    expect(lifetime).toContain(row.lifetime);
    for (const word of row.shows) expect([word, text]).toEqual([word, expect.stringContaining(words[word] ?? "?")]);
    for (const word of row.lacks) expect([word, text]).toEqual([word, expect.not.stringContaining(words[word] ?? "")]);
  });
});

it("every state stands in the table with its page, card, embed and feed", () => {
  for (const [state] of steps) {
    const addresses = rows.filter((row) => row.state === state).map(({ address }) => address);
    const needed = [
      "/articles/<slug>",
      "/articles/<slug>/card.json",
      "/articles/<slug>/embed",
      "/rss.xml",
      "/changes.json",
    ];
    expect(addresses).toEqual(expect.arrayContaining(needed));
  }
  expect(Object.keys(words)).toEqual(expect.arrayContaining(rows.flatMap(({ shows, lacks }) => [...shows, ...lacks])));
});

it("after the withdrawal no key of the store holds a sentence of the story", async () => {
  const server = await findDevServer(sandbox.state);
  if (!server) throw new Error("the wire does not run");
  const storage = openKvApi({ name: "local KV", url: server.kvUrl });
  const keys = await storage.list("");
  expect(keys.length).toBeGreaterThan(20);
  const text = await readFile(join(sandbox.content, "articles/2026/ferry-returns.md"), "utf8");
  const sentences = text
    .split(/\n---\n/, 2)
    .flatMap((part) => part.split(/\n+|(?<=[.!?])\s/))
    .map((sentence) => sentence.replace(/^[\s>#*-]*(?:\w+: )?/, "").trim())
    .filter((sentence) => sentence.split(" ").length >= 4 && !/^https?:/.test(sentence));
  expect(sentences.length).toBeGreaterThan(12);
  for (const key of keys) {
    const value = new TextDecoder("utf8").decode(await storage.get(key));
    expect([key, sentences.filter((sentence) => value.includes(sentence))]).toEqual([key, []]);
  }
}, 120_000);
