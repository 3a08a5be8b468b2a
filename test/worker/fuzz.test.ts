/**
 * Hostile requests by the ten thousand (by the hundred thousand in `npm run trust`), in workerd with the golden newsroom: no error
 * of ours, no answer over its limits, no way to another place, no echo; and nothing that the Worker writes says who asked.
 * The same for the same WIRE_FUZZ_SEED.
 */
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { tagOf } from "../../src/edition/tag.ts";
import worker from "../../src/worker/index.ts";
import { randomFrom } from "../../tools/random.ts";
import type { Known } from "../fuzz/attacked.ts";
import { type HostileRequest, hostileRequest } from "../fuzz/hostile-request.ts";
import { answerFault, echoIn, type Limits } from "../fuzz/judge-response.ts";
import { publishGolden } from "./golden-newsroom.ts";

const REQUESTS = env.WIRE_TRUST === "full" ? 100_000 : 10_000;

/** While nothing can be read from the store: all the ways through errors. */
const DURING_OUTAGE = 500;

/** Twenty cards of the largest size. */
const MAX_STORIES = 20;

const seed = Number(env.WIRE_FUZZ_SEED || 8);
const random = randomFrom(seed);

const context = { waitUntil: () => {}, passThroughOnException: () => {} } as unknown as ExecutionContext;
const points: string[] = [];
const logs: string[] = [];
const keys = new Set<string>();
const COUNTS = { writeDataPoint: (point: AnalyticsEngineDataPoint) => void points.push(JSON.stringify(point)) };

type Get = (key: string, options: unknown) => Promise<unknown>;
const noted = {
  get: (key: string, options: unknown) => {
    keys.add(key);
    return (env.WIRE.get as Get)(key, options);
  },
};
const away = { get: (key: string) => Promise.reject(new Error(`${key} for 192.0.2.77`)) };

let known: Known;
let limits: Limits;

beforeAll(async () => {
  const [first, { pointer, entries }] = await publishGolden();
  const tags = [...first.entries, ...entries].flatMap((entry) => (entry.delta && tagOf(entry)) ?? []);
  known = { origin: pointer.origin, paths: entries.map(({ path }) => path), tags };
  const largest = (list: typeof entries) => Math.max(...list.map(({ bytes = 0 }) => bytes));
  const cards = largest(entries.filter(({ path }) => path.endsWith("/card.json"))) * MAX_STORIES;
  limits = {
    bodyBytes: Math.max(cards + 1_000, largest(entries), JSON.stringify(pointer).length),
    origin: pointer.origin,
    canonical: new Set(entries.flatMap(({ location }) => location ?? [])),
  };
  for (const name of ["log", "info", "warn", "error", "debug", "trace", "dir", "table"] as const)
    vi.spyOn(console, name).mockImplementation((...args: unknown[]) => void logs.push(args.join(" ")));
});
afterAll(() => vi.restoreAllMocks());

/** As the runtime would hand it over; undefined for what it refuses by itself. */
function requestOf({ method, target, fields }: HostileRequest): Request | undefined {
  try {
    return new Request(known.origin + target, { method, headers: fields.map(inAscii) });
  } catch {
    return undefined;
  }
}

/** Other bytes make the runtime warn, at length; they are sent through sockets (test/node/fuzz). */
function inAscii([name, value]: readonly [string, string]): [string, string] {
  return [name, value.replace(/[^\x20-\x7e]/g, "?")];
}

async function answer(request: Request, bindings: object) {
  const response = await worker.fetch(request, { COUNTS, ...bindings } as never, context);
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}

it(`a store that is away: ${DURING_OUTAGE} hostile requests get 503 or what needs no store, and no echo`, async () => {
  for (let number = 0; number < DURING_OUTAGE; number++) {
    const hostile = hostileRequest(random, known);
    const request = requestOf(hostile);
    if (!request) continue;
    const { status, ...rest } = await answer(request, { WIRE: away });
    const fault = answerFault({ ...rest, status: status === 503 ? 404 : status }, limits);
    expect([seed, hostile, fault]).toEqual([seed, hostile, undefined]);
  }
  expect(logs.length).toBeGreaterThan(DURING_OUTAGE / 4);
});

it(`${REQUESTS} hostile requests: no error, nothing over the limits, no echo (seed ${seed})`, {
  timeout: 3_600_000,
}, async () => {
  const statuses: Record<string, number> = {};
  let refused = 0;
  for (let number = 0; number < REQUESTS; number++) {
    const hostile = hostileRequest(random, known);
    const request = requestOf(hostile);
    if (!request) {
      refused++;
      continue;
    }
    const isHeldBack = random.percent(2);
    const answered = await answer(request, { WIRE: noted, ...(isHeldBack && { WITHDRAWN: "most" }) });
    const status = isHeldBack && answered.status === 503 ? 410 : answered.status;
    const fault = answerFault({ ...answered, status }, limits);
    if (fault !== undefined) expect([seed, number, hostile, fault]).toEqual([seed, number, hostile, undefined]);
    statuses[answered.status] = (statuses[answered.status] ?? 0) + 1;
  }
  // Every decision was reached: else the generator has gone dull.
  for (const status of [200, 204, 226, 301, 302, 304, 400, 404, 405, 412, 501])
    expect([status, (statuses[status] ?? 0) > 0]).toEqual([status, true]);
  expect(refused).toBeLessThan(REQUESTS / 20);
  await report(refused);
});

it("nothing that the Worker wrote in all this says who asked, or what", () => {
  expect(points.length).toBeGreaterThan(REQUESTS * 0.9);
  expect(keys.size).toBeGreaterThan(10);
  expect([...logs, ...points, ...keys].filter((text) => echoIn(text) !== undefined)).toEqual([]);
  // By its form too: a log line is a status, a route and an error's name, all from lists of ours.
  const line = /^\{"status":503,"route":"[a-z]+","error":"StoreUnavailable"\}$/;
  expect(logs.filter((text) => !line.test(text))).toEqual([]);
});

async function report(refused: number): Promise<void> {
  const found = { "errors of ours": 0, "over the limits": 0, echoes: 0, "marks of readers in what was written": 0 };
  const body = { suite: "requests fuzzed in workerd", cases: REQUESTS, seed, answered: REQUESTS - refused, ...found };
  await env.TRUST_REPORT.fetch("http://report/", { method: "POST", body: JSON.stringify(body) });
}
