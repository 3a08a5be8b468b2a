/**
 * A withdrawal takes earlier editions out of the store at once, and the Worker may hold the pointer of one of them: no answer becomes an
 * error by that (found by `npm run soak`).
 */
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { CURRENT_KEY } from "../../src/edition/keys.ts";
import { keepOnly } from "../../src/edition/withdrawal.ts";
import { Editions } from "../../src/worker/editions.ts";
import worker from "../../src/worker/index.ts";
import { MADE, ORIGIN, publish, representations, storage } from "./newsroom.ts";

const context = { waitUntil: () => {}, passThroughOnException: () => {} } as unknown as ExecutionContext;

async function ask(path: string): Promise<{ status: number; edition: string | null; body: string }> {
  const response = await worker.fetch(new Request(ORIGIN + path), { WIRE: env.WIRE } as never, context);
  return { status: response.status, edition: response.headers.get("wire-edition"), body: await response.text() };
}

const changed = representations.map((one) => {
  if (one.path === "/rss.xml") return { ...one, body: "<rss>without it</rss>" };
  return one.path.startsWith("/articles/the-bridge") ? { ...one, status: 410, body: "gone" } : one;
});

it("what has left the store is answered from the edition that took its place", async () => {
  const old = await publish();
  expect((await ask("/")).edition).toBe(old.pointer.edition.slice(0, 12));
  const withdrawal = await publish(changed, MADE, old);
  expect(await keepOnly(withdrawal, storage)).toBeGreaterThan(0);
  // Held in memory: the Worker does not know yet that it is of yesterday.
  expect((await ask("/")).edition).toBe(old.pointer.edition.slice(0, 12));
  const edition = withdrawal.pointer.edition.slice(0, 12);
  expect(await ask("/rss.xml")).toEqual({ status: 200, edition, body: "<rss>without it</rss>" });
  expect(await ask("/articles/the-bridge")).toEqual({ status: 410, edition, body: "gone" });
});

it("a store that is away is not asked by every reader", async () => {
  const { pointer } = await publish();
  let now = 1_000_000;
  let isAway = false;
  const asked: string[] = [];
  const get = (key: string, options: never) => {
    asked.push(key);
    return isAway ? Promise.reject(new Error("away")) : env.WIRE.get(key, options);
  };
  const editions = new Editions(() => now);
  await editions.current({ get } as never, () => {});
  isAway = true;
  now += 1_000;
  for (let reader = 0; reader < 20; reader++) expect(await editions.after(pointer, { get } as never)).toBeUndefined();
  expect(asked).toEqual([CURRENT_KEY, CURRENT_KEY]);
});
