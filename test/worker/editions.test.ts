/**
 * What the Worker remembers and does when the store fails: real local KV behind a wrapper that counts and breaks.
 */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { sha256 } from "../../src/edition/digest.ts";
import { blobKey, CURRENT_KEY, nodeKey } from "../../src/edition/keys.ts";
import type { Entry } from "../../src/edition/manifest.ts";
import type { Pointer } from "../../src/edition/pointer.ts";
import { Editions } from "../../src/worker/editions.ts";
import { Memory } from "../../src/worker/memory.ts";
import { type Namespace, StoreUnavailable } from "../../src/worker/store.ts";
import { MADE, publish, representations, storage } from "./newsroom.ts";

/** The real namespace, with its reads counted, and each one a chance to fail. */
function observed(fail: (key: string) => Promise<never> | undefined = () => undefined) {
  const reads: string[] = [];
  const get = async (key: string, options: never) => {
    reads.push(key);
    await fail(key);
    return env.WIRE.get(key, options);
  };
  return { reads, store: { get } as unknown as Namespace };
}

let time = 0;
const pending: Promise<unknown>[] = [];
const waitUntil = (work: Promise<unknown>) => void pending.push(work);
const settle = () => Promise.all(pending.splice(0));

beforeEach(() => {
  time = 1_000_000;
});

async function read(
  editions: Editions,
  store: Namespace,
  path: string,
): Promise<{ pointer: Pointer; entry: Entry; body: string }> {
  const pointer = await editions.current(store, waitUntil);
  const entry = pointer && (await editions.entry(pointer, path, store));
  if (!pointer || !entry?.blob) throw new Error(`${path} is not in the edition`);
  return { pointer, entry, body: new TextDecoder().decode(await editions.value(entry.blob, store)) };
}

describe("reads", () => {
  it("are two for a small publication's first answer, and none after it", async () => {
    await publish();
    const { reads, store } = observed();
    const editions = new Editions(() => time);
    await read(editions, store, "/rss.xml");
    expect(reads).toEqual([CURRENT_KEY, expect.stringMatching(/^blob\//)]);
    await read(editions, store, "/rss.xml");
    expect(reads).toHaveLength(2);
  });

  it("are four for the first answer of a publication of thousands of paths", async () => {
    const many = Array.from({ length: 30_000 }, (_, number) => ({
      path: `/articles/story-${number}`,
      headers: "page",
      body: "x",
    }));
    await publish([...representations, ...many]);
    const { reads, store } = observed();
    await read(new Editions(() => time), store, "/articles/story-17");
    expect(reads.map((key) => key.split("/")[0])).toEqual(["current", "node", "node", "blob"]);
  }, 240_000);

  it("look at the pointer again in the background when it is a few seconds old, and once only", async () => {
    await publish();
    const { reads, store } = observed();
    const editions = new Editions(() => time);
    await read(editions, store, "/rss.xml");
    time += 6_000;
    await Promise.all([read(editions, store, "/rss.xml"), read(editions, store, "/rss.xml")]);
    await settle();
    expect(reads.filter((key) => key === CURRENT_KEY)).toHaveLength(2);
  });

  it("wait for the pointer when it is older than a minute", async () => {
    await publish();
    const editions = new Editions(() => time);
    await read(editions, env.WIRE, "/rss.xml");
    await publish([{ path: "/rss.xml", headers: "feed", body: "<rss>new</rss>" }]);
    time += 61_000;
    expect((await read(editions, env.WIRE, "/rss.xml")).body).toBe("<rss>new</rss>");
  });
});

describe("a new edition", () => {
  it("is served from the request after the one that noticed it", async () => {
    await publish();
    const editions = new Editions(() => time);
    await read(editions, env.WIRE, "/rss.xml");
    await publish([{ path: "/rss.xml", headers: "feed", body: "<rss>new</rss>" }]);
    time += 6_000;
    expect((await read(editions, env.WIRE, "/rss.xml")).body).toBe("<rss/>");
    await settle();
    expect((await read(editions, env.WIRE, "/rss.xml")).body).toBe("<rss>new</rss>");
  });
});

describe("when the store fails", () => {
  it.each([
    ["an error", () => Promise.reject(new Error("KV GET failed: 503 Service Unavailable"))],
    ["no answer", () => new Promise<never>(() => {})],
  ])("with %s, what was seen goes on", async (_what, failure) => {
    await publish();
    let isDown = false;
    const { store } = observed(() => (isDown ? failure() : undefined));
    const editions = new Editions(() => time);
    await read(editions, store, "/rss.xml");
    isDown = true;
    time += 3_600_000;
    expect((await read(editions, store, "/rss.xml")).body).toBe("<rss/>");
  });

  it("before anything was seen, it says so", async () => {
    const { store } = observed(() => Promise.reject(new Error("KV GET failed: 503")));
    await expect(read(new Editions(() => time), store, "/rss.xml")).rejects.toThrow(StoreUnavailable);
  });

  it("and the pointer is gone, what was seen goes on", async () => {
    await publish();
    const editions = new Editions(() => time);
    await read(editions, env.WIRE, "/rss.xml");
    await env.WIRE.delete(CURRENT_KEY);
    time += 61_000;
    expect((await read(editions, env.WIRE, "/rss.xml")).body).toBe("<rss/>");
  });

  it("and the pointer is damaged, what was seen goes on", async () => {
    await publish();
    const editions = new Editions(() => time);
    await read(editions, env.WIRE, "/rss.xml");
    await env.WIRE.put(CURRENT_KEY, "<html>Bad gateway</html>");
    time += 61_000;
    expect((await read(editions, env.WIRE, "/rss.xml")).body).toBe("<rss/>");
  });

  it("with a blob whose bytes are not those of its name, it is never served", async () => {
    await publish();
    await env.WIRE.put(blobKey(await sha256("<rss/>")), "<html>Bad gateway</html>");
    await expect(read(new Editions(() => time), env.WIRE, "/rss.xml")).rejects.toThrow(StoreUnavailable);
  });

  it("with a node that is not visible yet, it says so, and never that the path does not exist", async () => {
    const many = Array.from({ length: 500 }, (_, number) => ({
      path: `/articles/story-${number}`,
      headers: "page",
      body: "x",
    }));
    const { nodes } = await publish(many);
    for (const hash of nodes.keys()) await env.WIRE.delete(nodeKey(hash));
    await expect(read(new Editions(() => time), env.WIRE, "/articles/story-1")).rejects.toThrow(StoreUnavailable);
  });
});

describe("the edition before", () => {
  it("is the one seen before, or the one that the pointer names", async () => {
    const first = await publish();
    const editions = new Editions(() => time);
    const named = { ...first.pointer, edition: "another", previous: first.pointer.edition };
    expect((await editions.before(named, env.WIRE))?.edition).toBe(first.pointer.edition);
    expect(await editions.before({ ...named, previous: null }, env.WIRE)).toBeUndefined();
  });

  it("is never one from before a withdrawal, even when this isolate has seen that one", async () => {
    const old = await publish();
    const editions = new Editions(() => time);
    await read(editions, env.WIRE, "/rss.xml");
    const gone = representations.map((one) => (one.path === "/rss.xml" ? { ...one, status: 410, body: "gone" } : one));
    const withdrawal = await publish(gone, MADE, old);
    expect(withdrawal.pointer).toMatchObject({ previous: null, startsAnew: true });
    const next = await publish([...gone, { path: "/new", headers: "page", body: "new" }], MADE, withdrawal);
    time += 61_000;
    expect((await read(editions, env.WIRE, "/new")).pointer.edition).toBe(next.pointer.edition);
    expect(await editions.before(withdrawal.pointer, env.WIRE)).toBeUndefined();
    expect((await editions.before(next.pointer, env.WIRE))?.edition).toBe(withdrawal.pointer.edition);
  });

  it("keeps Last-Modified moving forward after a rollback", async () => {
    const { pointer } = await publish();
    await storage.put([
      {
        key: CURRENT_KEY,
        value: new TextEncoder().encode(JSON.stringify({ ...pointer, modifiedFloor: 2_000_000_000 })),
      },
    ]);
    const editions = new Editions(() => time);
    expect((await read(editions, env.WIRE, "/rss.xml")).pointer.modifiedFloor).toBe(2_000_000_000);
  });
});

describe("memory", () => {
  it("stays within its budget and lets go first of what was not used", () => {
    const memory = new Memory<string>(100);
    memory.set("a", "A", 40);
    memory.set("b", "B", 40);
    memory.get("a");
    memory.set("c", "C", 40);
    expect([memory.get("a"), memory.get("b"), memory.get("c")]).toEqual(["A", undefined, "C"]);
    expect(memory.bytes).toBe(80);
  });

  it("does not hold what is larger than all of it, and drops the value that it replaces", () => {
    const memory = new Memory<string>(100);
    memory.set("a", "A", 40);
    memory.set("a", "too large", 101);
    expect(memory.get("a")).toBeUndefined();
    expect(memory.bytes).toBe(0);
  });
});
