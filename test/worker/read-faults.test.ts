/**
 * Every fault at every read of the Worker, in workerd over real local KV: whoever asks gets the answer of one edition, whole, or
 * 503 with Retry-After; and the right one again once the store is well.
 */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { Representation } from "../../src/edition/assemble.ts";
import { CURRENT_KEY } from "../../src/edition/keys.ts";
import { createWire, type Wire } from "../../src/worker/wire.ts";
import { card, MADE, ORIGIN, publish, representations } from "./newsroom.ts";

type Get = (key: string, options: { type: "text" | "arrayBuffer" }) => Promise<unknown>;

const encoder = new TextEncoder();
const HTML = encoder.encode("<!doctype html><title>502 Bad Gateway</title>");

/** A value in the type that was asked for. */
const typed = (bytes: Uint8Array, type: string) =>
  type === "text" ? new TextDecoder().decode(bytes) : Uint8Array.from(bytes).buffer;

async function bytesOf(key: string): Promise<Uint8Array | undefined> {
  const value = await env.WIRE.get(key, "arrayBuffer");
  return value ? new Uint8Array(value) : undefined;
}

let oldPointer = "";

const faults: Record<string, Get> = {
  error: () => Promise.reject(new Error("KV GET failed: 503 Service Unavailable")),
  "429": () => Promise.reject(new Error("KV GET failed: 429 Too Many Requests")),
  "error at once": () => {
    throw new Error("KV GET failed");
  },
  delay: async (key, options) => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return env.WIRE.get(key, options as never);
  },
  hang: () => new Promise(() => {}),
  miss: async () => null,
  stale: async (key) => (key === CURRENT_KEY ? oldPointer : null),
  html: async (_key, { type }) => typed(HTML, type),
  truncated: async (key, { type }) => {
    const bytes = await bytesOf(key);
    return bytes ? typed(bytes.slice(0, bytes.length / 2), type) : null;
  },
  "wrong bytes": async (key, { type }) => {
    const bytes = (await bytesOf(key)) ?? new Uint8Array(1);
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    return typed(bytes, type);
  },
  "another's value": async (_key, { type }) => typed((await bytesOf(CURRENT_KEY)) ?? HTML, type),
};

/** These fail from there on; the others once. A store that is away says it of every key. */
const lasting = new Set(["error", "miss", "hang", "html"]);

interface Isolate {
  ask(route: Route): Promise<string>;
  /** Which reads fail from now on, counted from 1; none when absent. */
  fail(fault?: string, at?: number): void;
  wait(milliseconds: number): void;
  readonly reads: () => number;
}

/** A new isolate over the real namespace. */
function isolate(): Isolate {
  let [now, reads, at, fault] = [1_000_000_000, 0, 0, ""];
  const get: Get = (key, options) => {
    reads++;
    const fails = at > 0 && (reads === at || (reads > at && lasting.has(fault)));
    const failing = fails ? faults[fault] : undefined;
    return failing ? failing(key, options) : env.WIRE.get(key, options as never);
  };
  const wire: Wire = createWire(() => now);
  const pending: Promise<unknown>[] = [];
  const context = { waitUntil: (work: Promise<unknown>) => void pending.push(work.catch(() => {})) };
  return {
    async ask({ path, headers = {}, method = "GET" }) {
      const request = new Request(ORIGIN + path, { method, headers });
      const response = await wire.fetch(request, { WIRE: { get } } as never, context as unknown as ExecutionContext);
      const body = await response.text();
      await Promise.all(pending.splice(0));
      const retry = response.headers.get("retry-after");
      return JSON.stringify([response.status, response.headers.get("wire-edition"), retry, body]);
    },
    fail(kind = "", first = 0) {
      [fault, at, reads] = [kind, first, 0];
    },
    wait: (milliseconds) => {
      now += milliseconds;
    },
    reads: () => reads,
  };
}

interface Route {
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly method?: string;
}

const story = encodeURIComponent(`${ORIGIN}/articles/the-bridge`);
const routes: readonly Route[] = [
  { path: "/rss.xml" },
  { path: "/rss.xml", method: "HEAD" },
  { path: "/feed", headers: { accept: "application/atom+xml" } },
  { path: "/articles/the-bridge" },
  { path: "/articles/the-bridge/" },
  { path: "/articles/gone" },
  { path: "/go/the-bridge" },
  { path: `/oembed?url=${story}` },
  { path: "/cards.json?stories=the-bridge,gone" },
  { path: "/.well-known/diaspora-wire/edition.json" },
];

/** What only the new edition has: 404 would be our fault. */
const fresh: readonly Route[] = [
  { path: "/articles/new" },
  { path: `/oembed?url=${story.replace("the-bridge", "new")}` },
];

const filler = Array.from({ length: 450 }, (_, number): Representation => {
  return { path: `/articles/filler-${number}`, type: "text/plain", headers: "page", body: `filler ${number}` };
});

const older = [...representations, ...filler];
const newer = [
  ...older.map((one) => (one.body === undefined ? one : { ...one, body: `${one.body} ` })),
  { path: "/articles/new", type: "text/html", headers: "page", body: "new" },
  { path: "/articles/new/card.json", type: "application/json", headers: "card", body: JSON.stringify(card) },
];

const said = { old: new Map<Route, string>(), new: new Map<Route, string>() };

beforeAll(async () => {
  const first = await publish(older);
  oldPointer = (await env.WIRE.get(CURRENT_KEY)) ?? "";
  for (const route of [...routes, ...fresh]) said.old.set(route, await isolate().ask(route));
  await publish(newer, new Date(MADE.getTime() + 1000), first);
  for (const route of [...routes, ...fresh]) said.new.set(route, await isolate().ask(route));
});

/** An isolate that has seen nothing, one that has the pointer alone, and one that has seen this very answer a minute ago. */
const isolates: Record<string, (route: Route) => Promise<Isolate>> = {
  cold: async () => isolate(),
  "with a pointer": async () => {
    const one = isolate();
    await one.ask({ path: "/.well-known/diaspora-wire/edition.json" });
    return one;
  },
  warm: async (route) => {
    const one = isolate();
    await one.ask(route);
    one.wait(61_000);
    return one;
  },
};

async function tryCase(make: (route: Route) => Promise<Isolate>, route: Route, fault: string, at: number) {
  const one = await make(route);
  one.fail(fault, at);
  const answer = await one.ask(route);
  one.fail();
  one.wait(6_000);
  await one.ask(route);
  const [status, , retry] = JSON.parse(answer) as [number, string | null, string | null];
  const isOld = answer === said.old.get(route) && (status !== 404 || fault === "stale");
  const isFine = isOld || answer === said.new.get(route) || (status === 503 && retry === "30");
  if (!isFine) return `${route.method ?? "GET"} ${route.path}: ${fault} at read ${at}: ${answer.slice(0, 120)}`;
  const after = await one.ask(route);
  return after === said.new.get(route)
    ? undefined
    : `${route.path}: ${fault} at read ${at}, then: ${after.slice(0, 120)}`;
}

describe.each(Object.keys(isolates))("an isolate, %s", (kind) => {
  it("answers from one edition, or 503 and Retry-After, whatever fails at which read", async () => {
    const make = isolates[kind] ?? isolates.cold;
    if (!make) throw new Error("no such isolate");
    const cases: Promise<string | undefined>[] = [];
    let points = 0;
    for (const route of [...routes, ...fresh]) {
      const sound = await make(route);
      sound.fail();
      await sound.ask(route);
      // One more: what follows a failure reads too, such as the edition before.
      const reads = sound.reads() + 1;
      points += reads;
      for (const fault of Object.keys(faults)) {
        for (let at = 1; at <= reads; at++) cases.push(tryCase(make, route, fault, at));
      }
    }
    const wrong = (await Promise.all(cases)).filter((one) => one !== undefined);
    expect(wrong).toEqual([]);
    expect(cases.length).toBeGreaterThan(150);
    const faultsTried = Object.keys(faults).length;
    const counts = { points, faults: faultsTried, cases: cases.length, lost: wrong.length };
    const body = JSON.stringify({ suite: `faults: the Worker's reads, ${kind}`, ...counts });
    await env.TRUST_REPORT.fetch("http://report/", { method: "POST", body });
  });
});
