/**
 * Nothing about readers: the Worker is asked in every way with marks in every place that could give a reader away, and all
 * that it writes is read: what it logs, the keys it asks the store for, its answers, what it counts.
 */
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import worker from "../../src/worker/index.ts";
import { card, ORIGIN, publish, representations } from "./newsroom.ts";

const MARK = "canary";

/** A mark of its own in every header by which a reader is known, and in those that the Worker reads. */
const headers = {
  "user-agent": "Mozilla/5.0 (compatible; canary-agent; 7 subscribers; feed-id=canary-feed)",
  referer: "https://canary-referrer.example/canary",
  cookie: "session=canary-cookie",
  authorization: "Bearer canary-token",
  "cf-connecting-ip": "192.0.2.77",
  "x-forwarded-for": "192.0.2.77",
  "x-real-ip": "192.0.2.77",
  "true-client-ip": "192.0.2.77",
  "cf-ray": "canary-ray",
  "cf-ipcountry": "canary-country",
  from: "canary@reader.example",
  origin: "https://canary-origin.example",
  "accept-language": "x-canary",
  accept: "text/canary, */*;q=0.1",
  "accept-encoding": "canary",
  "if-none-match": '"canary-tag"',
  "a-im": "canary",
  range: "bytes=0-canary",
};
const secrets = [MARK, "192.0.2.77"];

const paths = [
  ...representations.map(({ path }) => path),
  "/health",
  "/cards.json?stories=the-bridge,canary",
  `/oembed?url=${encodeURIComponent(card.url)}&maxwidth=canary`,
  `/oembed?url=${encodeURIComponent(`${ORIGIN}/articles/canary`)}`,
  `/embed?url=${encodeURIComponent(`${ORIGIN}/articles/canary`)}`,
  "/canary",
  "/Canary.HTML/",
  "/articles/canary/card.json",
  "/tags/canary/rss.xml",
  "/go/canary?to=https://canary.example",
  "/%63anary/r%73s.xml",
  "/.well-known/diaspora-wire/edition.json",
  "/.well-known/diaspora-wire/node/canary.json",
  "/.well-known/diaspora-wire/canary",
];
const methods = ["GET", "HEAD", "OPTIONS", "POST"];

/** Everything that was written, as text, each with where. */
const written: [where: string, text: string][] = [];
const points: AnalyticsEngineDataPoint[] = [];
const context = { waitUntil: () => {}, passThroughOnException: () => {} } as unknown as ExecutionContext;

type Store = Record<string, (...args: unknown[]) => unknown>;

/** The real store, with a note of everything that is asked of it; and one that fails with what it was asked. */
function noted(fault?: Error): unknown {
  return new Proxy(env.WIRE as unknown as Store, {
    get:
      (store, method: string) =>
      (...args: unknown[]) => {
        written.push([`store.${method}`, JSON.stringify(args)]);
        if (fault) throw fault;
        return store[method]?.call(store, ...args);
      },
  });
}

async function ask(path: string, method: string, bindings: object): Promise<void> {
  const request = new Request(`${ORIGIN}${path}${path.includes("?") ? "&" : "?"}q=canary-query`, {
    method,
    headers,
    redirect: "manual",
  });
  const COUNTS = { writeDataPoint: (point: AnalyticsEngineDataPoint) => points.push(point) };
  const response = await worker.fetch(request, { WIRE: noted(), COUNTS, ...bindings } as never, context);
  written.push([`${method} ${path}: headers`, JSON.stringify([...response.headers])]);
  written.push([`${method} ${path}: body`, await response.text()]);
}

const spied = ["log", "info", "warn", "error", "debug", "trace", "dir", "table"] as const;

beforeAll(async () => {
  for (const name of spied) {
    vi.spyOn(console, name).mockImplementation(
      (...args: unknown[]) => void written.push([`console.${name}`, args.join(" ")]),
    );
  }
  const outage = { WIRE: noted(new Error("canary: 192.0.2.77 asked for /canary")) };
  // First over a store that is away, while nothing is held in memory: every way through the errors.
  for (const path of paths) await ask(path, "GET", outage);
  await publish();
  for (const path of paths) for (const method of methods) await ask(path, method, {});
  for (const path of paths) await ask(path, "GET", { WITHDRAWN: "the-bridge" });
});
afterAll(() => vi.restoreAllMocks());

describe("what the Worker writes", () => {
  it("holds no mark of a reader: not in logs, keys, headers, bodies", () => {
    expect(written.filter(([, text]) => secrets.some((secret) => text.toLowerCase().includes(secret)))).toEqual([]);
  });

  it("was read in full: logs, keys, answers and counts are there", () => {
    const asked = (1 + methods.length + 1) * paths.length;
    expect(written.filter(([where]) => where.endsWith(": headers"))).toHaveLength(asked);
    expect(points).toHaveLength(asked);
    const logs = written.filter(([where]) => where.startsWith("console."));
    expect(logs.length).toBeGreaterThan(10);
    expect(new Set(logs.map(([where]) => where))).toEqual(new Set(["console.error"]));
    expect(written.some(([where]) => where === "store.get")).toBe(true);
  });

  it("to the store is nothing", () => {
    const verbs = written.flatMap(([where]) => (where.startsWith("store.") ? [where] : []));
    expect(new Set(verbs)).toEqual(new Set(["store.get"]));
  });

  it("sets no cookie and asks for no report", () => {
    const names = written.filter(([where]) => where.endsWith(": headers")).flatMap(([, text]) => JSON.parse(text));
    const refused = /^(?:set-cookie|report-to|nel|reporting-endpoints|accept-ch|clear-site-data)$/;
    expect(names.filter(([name]: [string]) => refused.test(name))).toEqual([]);
  });
});

describe("a data point", () => {
  const kinds = "feed card script embed oembed builder go picture health proof republish page other".split(" ");

  it("is made of words of ours and numbers alone", () => {
    for (const { indexes = [], blobs = [], doubles = [] } of points) {
      const [kind, status, software, path] = blobs as string[];
      expect(kinds).toContain(kind);
      expect(indexes).toEqual([kind]);
      expect(status).toMatch(/^[2345]\d\d$/);
      expect(software).toBe("browser or like one");
      expect(path).toBe("");
      expect(doubles).toEqual([1, 0]);
    }
  });

  it("names a service, the feed that it asks for and its subscribers, where it announces them", async () => {
    points.length = 0;
    const agent = "Feedly/1.0 (+http://www.feedly.com/fetcher.html; 462 subscribers; )";
    const get = (path: string) =>
      worker.fetch(
        new Request(ORIGIN + path, { headers: { "user-agent": agent } }),
        {
          WIRE: env.WIRE,
          COUNTS: { writeDataPoint: (point: AnalyticsEngineDataPoint) => points.push(point) },
        } as never,
        context,
      );
    for (const path of ["/rss.xml?token=canary", "/nothing/rss.xml", "/articles/the-bridge", "/r%73s.xml"])
      await get(path);
    expect(points.map(({ blobs, doubles }) => [blobs, doubles])).toEqual([
      [
        ["feed", "200", "Feedly", "/rss.xml"],
        [1, 462],
      ],
      [
        ["feed", "404", "Feedly", ""],
        [1, 0],
      ],
      [
        ["page", "200", "Feedly", ""],
        [1, 0],
      ],
      [["other", expect.any(String), "Feedly", ""], expect.anything()],
    ]);
  });

  it("that cannot be written costs no answer", async () => {
    const COUNTS = {
      writeDataPoint: () => {
        throw new Error("no more");
      },
    };
    const response = await worker.fetch(new Request(`${ORIGIN}/rss.xml`), { WIRE: env.WIRE, COUNTS } as never, context);
    expect(response.status).toBe(200);
  });
});
