/**
 * /health, in workerd over real local KV, over a store that fails, hangs, is empty, or holds another program's bytes.
 */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { Editions } from "../../src/worker/editions.ts";
import { Health, type HealthReport } from "../../src/worker/health.ts";
import worker from "../../src/worker/index.ts";
import type { Namespace } from "../../src/worker/store.ts";
import { MADE, ORIGIN, publish } from "./newsroom.ts";

const context = { waitUntil: () => {}, passThroughOnException: () => {} } as unknown as ExecutionContext;
const answering = (value: string | null) => ({ get: async () => value }) as unknown as Namespace;
const failing = {
  get: async () => {
    throw new Error("KV GET failed: 503 Service Unavailable");
  },
} as unknown as Namespace;

let edition = "";
beforeAll(async () => {
  edition = (await publish()).pointer.edition;
});

async function ask(store: Namespace, now = MADE.getTime() + 90_000, editions = new Editions(() => now)) {
  const response = await new Health(() => now).serve(editions, store);
  return { response, report: (await response.json()) as HealthReport };
}

describe("/health", () => {
  it("says edition, age and that the store answers, and is never kept", async () => {
    const { response, report } = await ask(env.WIRE);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(report).toEqual({
      status: "ok",
      edition,
      published: MADE.toISOString(),
      ageSeconds: 90,
      store: { reachable: true },
    });
  });

  it("is a route of the Worker, for GET and HEAD", async () => {
    for (const method of ["GET", "HEAD"]) {
      const response = await worker.fetch(new Request(`${ORIGIN}/health`, { method }), env as never, context);
      expect([method, response.status, (await response.text()) === ""]).toEqual([method, 200, method === "HEAD"]);
    }
  });

  const faults: readonly [what: string, store: Namespace, status: string, reachable: boolean][] = [
    ["a store that fails", failing, "store-unreachable", false],
    ["a store that is empty", answering(null), "nothing-published", true],
    ["an error page as the pointer", answering("<html>Bad gateway</html>"), "store-damaged", true],
    ["a store of a newer version", answering('{"format":99}'), "store-damaged", true],
  ];

  it.each(faults)("%s: 503, and what to do", async (_what, store, status, reachable) => {
    const { response, report } = await ask(store);
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("30");
    expect(report).toMatchObject({ status, edition: null, store: { reachable }, detail: expect.any(String) });
  });

  it("names the edition that goes on being served while the store is away", async () => {
    const editions = new Editions(() => MADE.getTime());
    await editions.current(env.WIRE, () => {});
    expect((await ask(failing, MADE.getTime() + 60_000, editions)).report).toMatchObject({ edition, ageSeconds: 60 });
  });

  it("asks the store once in five seconds, however often it is asked itself", async () => {
    let reads = 0;
    let now = 0;
    const health = new Health(() => now);
    const store = { get: async () => void reads++ } as unknown as Namespace;
    for (now of [0, 1_000, 4_900, 5_100, 9_000]) await health.serve(new Editions(() => now), store);
    expect(reads).toBe(2);
  });
});
