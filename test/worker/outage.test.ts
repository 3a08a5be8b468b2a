/**
 * An outage of the store, clocks that jump, and stores of other versions: the Worker's code in workerd over real local KV.
 */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { CURRENT_KEY } from "../../src/edition/keys.ts";
import { editionId, type Pointer, renderPointer, STORE_FORMAT } from "../../src/edition/pointer.ts";
import { storePointer } from "../../src/edition/store.ts";
import { Editions } from "../../src/worker/editions.ts";
import { serve } from "../../src/worker/serve.ts";
import { type Namespace, StoreUnavailable } from "../../src/worker/store.ts";
import { MADE, ORIGIN, publish, representations, storage } from "./newsroom.ts";

let time = 0;
let isDown = false;
let reads = 0;
const pending: Promise<unknown>[] = [];
const waitUntil = (work: Promise<unknown>) => void pending.push(work);
const settle = () => Promise.all(pending.splice(0));

/** The real namespace, away while `isDown`. */
const store = {
  get: async (key: string, options: never) => {
    reads++;
    if (isDown) throw new Error("KV GET failed: 503 Service Unavailable");
    return env.WIRE.get(key, options);
  },
} as unknown as Namespace;

beforeEach(() => {
  time = 1_000_000_000;
  isDown = false;
});

/** What a reader gets of a path. Throws what the Worker answers with 503. */
async function ask(editions: Editions, path = "/rss.xml", headers: Record<string, string> = {}) {
  const pointer = await editions.current(store, waitUntil);
  if (!pointer) throw new StoreUnavailable("nothing was published");
  const response = await serve(new Request(ORIGIN + path, { headers }), path, pointer, editions, store);
  await settle();
  if (!response) throw new Error(`${path} is not in the edition`);
  return { status: response.status, says: response.headers.get("cache-status"), body: await response.text(), response };
}

const putCurrent = (value: string) => env.WIRE.put(CURRENT_KEY, value);
const newer = [{ path: "/rss.xml", headers: "feed", body: "<rss>new</rss>" }, ...representations.slice(2)];

describe("an outage of an hour", () => {
  it("is said in a header of everything that was seen, and is over within seconds", async () => {
    await publish();
    const editions = new Editions(() => time);
    expect((await ask(editions)).says).toBeNull();
    const tag = (await ask(editions)).response.headers.get("etag") ?? "";
    isDown = true;
    time += 3_600_000;
    expect(await ask(editions)).toMatchObject({
      status: 200,
      body: "<rss/>",
      says: "diaspora-wire; hit; ttl=-3540; detail=store-unreachable",
    });
    expect(await ask(editions, "/rss.xml", { "if-none-match": tag })).toMatchObject({
      status: 304,
      says: expect.stringContaining("store-unreachable"),
    });
    await expect(ask(editions, "/atom.xml")).rejects.toThrow(StoreUnavailable);
    isDown = false;
    await publish(newer);
    time += 6_000;
    expect((await ask(editions)).body).toBe("<rss>new</rss>");
    expect((await ask(editions)).says).toBeNull();
  });

  it("costs one question in five seconds, however many readers ask", async () => {
    await publish();
    const editions = new Editions(() => time);
    await ask(editions);
    isDown = true;
    time += 3_600_000;
    reads = 0;
    for (let reader = 0; reader < 50; reader++) await ask(editions);
    expect(reads).toBe(1);
    time += 5_100;
    for (let reader = 0; reader < 50; reader++) await ask(editions);
    expect(reads).toBe(2);
  });

  it("does not hide that a pointer is gone or none of ours", async () => {
    await publish();
    const editions = new Editions(() => time);
    await ask(editions);
    await putCurrent("<html>Bad gateway</html>");
    time += 61_000;
    expect((await ask(editions)).says).toBe("diaspora-wire; hit; ttl=-1; detail=store-damaged");
    await env.WIRE.delete(CURRENT_KEY);
    time += 6_000;
    expect((await ask(editions)).says).toContain("store-unreachable");
  });
});

describe("a pointer whose content is not what it names", () => {
  it("is not served", async () => {
    const { pointer } = await publish();
    await putCurrent(renderPointer({ ...pointer, headers: { ...pointer.headers, feed: {} } }));
    await expect(ask(new Editions(() => time))).rejects.toThrow(StoreUnavailable);
  });
});

describe("an echo of an older pointer", () => {
  const later = new Date(MADE.getTime() + 60_000);

  it("is not gone back to, or what was withdrawn could come back", async () => {
    const old = await publish();
    const echo = (await env.WIRE.get(CURRENT_KEY)) ?? "";
    await publish(newer, later, old);
    const editions = new Editions(() => time);
    expect((await ask(editions)).body).toBe("<rss>new</rss>");
    await putCurrent(echo);
    for (time += 61_000; time < 1_000_300_000; time += 61_000)
      expect((await ask(editions)).body).toBe("<rss>new</rss>");
    time += 300_000;
    expect((await ask(editions)).body, "somebody has put it there").toBe("<rss/>");
  });

  it("is not what a rollback is: that is followed at once", async () => {
    const old = await publish();
    const next = await publish(newer, later, old);
    const editions = new Editions(() => time);
    await ask(editions);
    await storePointer(old.pointer, next.pointer, later, storage);
    time += 61_000;
    expect((await ask(editions)).body).toBe("<rss/>");
  });

  it("is not what an edition is that was made after the clock was set back: that is followed, too", async () => {
    const old = await publish(representations, later);
    const editions = new Editions(() => time);
    await ask(editions);
    const next = await publish(newer, MADE, old);
    expect(next.pointer).toMatchObject({ published: MADE.toISOString(), previous: old.pointer.edition });
    time += 61_000;
    expect((await ask(editions)).body).toBe("<rss>new</rss>");
  });
});

describe("clocks that jump", () => {
  it.each([
    ["back by a year", -31_536_000_000],
    ["ahead by a year", 31_536_000_000],
  ])("the isolate's, %s: what is published is still noticed", async (_what, jump) => {
    await publish();
    const editions = new Editions(() => time);
    await ask(editions);
    time += jump;
    await publish(newer);
    await ask(editions);
    time += 6_000;
    await ask(editions);
    expect((await ask(editions)).body).toBe("<rss>new</rss>");
  });

  it("the publisher's, ahead: no Last-Modified is later than now (RFC 9110 §8.8.2.1), and the next edition is served", async () => {
    const future = await publish(representations, new Date("2099-01-01T00:00:00Z"));
    const editions = new Editions(() => time);
    const { response } = await ask(editions);
    expect(Date.parse(response.headers.get("last-modified") ?? "")).toBeLessThanOrEqual(Date.now());
    await publish(newer, MADE, future);
    time += 61_000;
    expect((await ask(editions)).body).toBe("<rss>new</rss>");
  });
});

describe("a store of another version", () => {
  const withFormat = async (pointer: Pointer, format: number) =>
    renderPointer({ ...pointer, format, edition: await editionId(pointer, format) });

  it("that is newer: what could be read goes on, and says so; without it 503, never a misreading", async () => {
    const { pointer } = await publish();
    const editions = new Editions(() => time);
    await ask(editions);
    await putCurrent(await withFormat(pointer, STORE_FORMAT + 1));
    time += 61_000;
    expect(await ask(editions)).toMatchObject({ body: "<rss/>", says: expect.stringContaining("store-damaged") });
    await expect(ask(new Editions(() => time))).rejects.toThrow(StoreUnavailable);
  });

  it("that is older: it is read", async () => {
    const { pointer } = await publish();
    await putCurrent(await withFormat(pointer, 1));
    expect((await ask(new Editions(() => time))).body).toBe("<rss/>");
  });
});
