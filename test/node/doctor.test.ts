/**
 * What `wire doctor` says of deployments with something wrong: a server on this machine that answers as a wire does, but for
 * one thing. The real wire is examined in test/node/wire/deployment.test.ts.
 */

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { examine } from "../../src/publish/doctor/examine.ts";
import { checkConfiguration } from "../../src/publish/doctor/safety.ts";
import { type Loopback, listen } from "./loopback.ts";

interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Changes the answer of a healthy wire; undefined leaves it. */
type Fault = (path: string, asked: IncomingHttpHeaders, healthy: Reply) => Reply | undefined;

const NOW = new Date("2026-06-01T00:00:00Z");
const EDITION = "0123456789ab";
let server: Loopback;
let fault: Fault = () => undefined;

beforeAll(async () => {
  server = await listen((request, response) => {
    const path = request.url ?? "/";
    const healthy = healthyReply(path, request.headers);
    const { status = 200, headers = {}, body = "" } = fault(path, request.headers, healthy) ?? healthy;
    response.writeHead(status, headers).end(body);
  });
});
afterAll(() => server.stop());
beforeEach(() => {
  fault = () => undefined;
});

const types: Readonly<Record<string, string>> = {
  "/": "text/html; charset=utf-8",
  "/rss.xml": "application/rss+xml",
  "/atom.xml": "application/atom+xml",
  "/feed.json": "application/feed+json",
  "/subscriptions.opml": "text/x-opml",
  "/card.js": "text/javascript",
  "/card.json": "application/json",
  "/.well-known/security.txt": "text/plain",
  "/articles/a": "text/html",
};

function bodyOf(path: string): string {
  const { origin } = server;
  const bodies: Readonly<Record<string, string>> = {
    "/rss.xml": "<rss/>",
    "/": `<a href="${origin}/articles/a">A story</a>`,
    "/articles/a": `<link rel="alternate" type="application/json+oembed" href="${origin}/oembed?url=a">`,
    "/.well-known/security.txt": "Contact: mailto:a@wire.example\nExpires: 2027-01-01T00:00:00.000Z\n",
  };
  return bodies[path] ?? "x";
}

function healthyReply(path: string, asked: IncomingHttpHeaders): Reply {
  const headers = {
    "content-type": types[path] ?? "application/json",
    "wire-edition": EDITION,
    etag: '"t"',
    "last-modified": "Mon, 01 Jun 2026 00:00:00 GMT",
    link: `<${server.origin}/rss.xml>; rel="self"`,
    "access-control-allow-origin": "*",
    "content-security-policy": "default-src 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=()",
  };
  if (path === "/health") return { headers: { "cache-control": "no-store" }, body: JSON.stringify(health) };
  if (path.startsWith("/oembed")) return { headers, body: '{"version":"1.0","type":"rich"}' };
  if (asked["if-none-match"] || asked["if-modified-since"]) return { status: 304, headers };
  return types[path] ? { headers, body: bodyOf(path) } : { status: 404 };
}

const health = { status: "ok", edition: EDITION.padEnd(64, "0"), ageSeconds: 60, store: { reachable: true } };

async function troubles(): Promise<readonly string[]> {
  const findings = await examine({ origin: server.origin, config: "/nowhere/wrangler.toml", now: NOW });
  return findings.flatMap(({ name, state, found, remedy }) => {
    if (state !== "problem" && state !== "warning") return [];
    expect([name, remedy]).toEqual([name, expect.stringMatching(/\w{3,}/)]);
    return [`${name}: ${found}`];
  });
}

const without = (reply: Reply, ...names: readonly string[]): Reply => ({
  ...reply,
  headers: Object.fromEntries(Object.entries(reply.headers ?? {}).filter(([name]) => !names.includes(name))),
});
const withField = (reply: Reply, name: string, value: string): Reply => ({
  ...reply,
  headers: { ...reply.headers, [name]: value },
});

describe("of a healthy wire", () => {
  it("nothing", async () => {
    expect(await troubles()).toEqual([]);
  });
});

const challenge: Reply = {
  status: 403,
  headers: { "cf-mitigated": "challenge" },
  body: "<title>Just a moment...</title>",
};

const cases: readonly [what: string, fault: Fault, said: RegExp][] = [
  [
    "a challenge for Feedly alone",
    (_, { "user-agent": agent = "" }) => (/^Feedly/.test(agent) ? challenge : undefined),
    /readers let in: turned away: Feedly \(a challenge page\)$/,
  ],
  [
    "a block of readers without a name",
    (_, { "user-agent": agent }) => (agent ? undefined : { status: 403 }),
    /turned away: a reader without a name \(status 403\)/,
  ],
  ["a challenge for everybody", () => challenge, /^reachable: a challenge page of Cloudflare$/],
  ["another site at the address", () => ({ body: "<h1>Parked</h1>" }), /^reachable: status 200, no edition of a wire$/],
  [
    "a redirect elsewhere",
    () => ({ status: 301, headers: { location: "https://www.elsewhere.example/" } }),
    /^reachable: redirects to https:\/\/www\.elsewhere/,
  ],
  [
    "no ETag",
    (path, _, reply) => (path === "/rss.xml" ? without(reply, "etag") : undefined),
    /^revalidation: no ETag$/,
  ],
  [
    "200 instead of 304",
    (_, { "if-none-match": tag }, reply) => (tag ? { ...reply, status: 200, body: "<rss/>" } : undefined),
    /^revalidation: if-none-match got 200, not 304$/,
  ],
  [
    "a feed as text",
    (path, _, reply) => (path === "/atom.xml" ? withField(reply, "content-type", "text/plain") : undefined),
    /^types: \/atom\.xml is 200 text\/plain, not 200 application\/atom\+xml$/,
  ],
  [
    "no CORS on the script",
    (path, _, reply) => (path === "/card.js" ? without(reply, "access-control-allow-origin") : undefined),
    /^open to partners: .* on \/card\.js$/,
  ],
  [
    "no oEmbed link",
    (path, _, reply) => (path === "/articles/a" ? { ...reply, body: "<p>" } : undefined),
    /^oEmbed: .* names no oEmbed endpoint$/,
  ],
  [
    "an oEmbed that fails",
    (path) => (path.startsWith("/oembed") ? { status: 404 } : undefined),
    /^oEmbed: the endpoint answered 404$/,
  ],
  [
    "no policy",
    (path, _, reply) => (path === "/" ? without(reply, "content-security-policy") : undefined),
    /^headers: content-security-policy missing$/,
  ],
  [
    "a cookie",
    (path, _, reply) => (path === "/" ? withField(reply, "set-cookie", "__cf_bm=1") : undefined),
    /^headers: a cookie is set$/,
  ],
  [
    "an edition for another address",
    (path, _, reply) =>
      path === "/rss.xml" ? withField(reply, "link", '<https://old.example/rss.xml>; rel="self"') : undefined,
    /^addresses: the edition was made for https:\/\/old\.example$/,
  ],
  [
    "an older edition than the store's",
    (path) =>
      path === "/health"
        ? { headers: { "cache-control": "no-store" }, body: JSON.stringify({ ...health, edition: "f".repeat(64) }) }
        : undefined,
    /^edition: 0123456789ab is served, ffffffffffff is current$/,
  ],
  [
    "a store that does not answer",
    (path) =>
      path === "/health"
        ? {
            status: 503,
            headers: { "cache-control": "no-store" },
            body: JSON.stringify({ status: "store-unreachable", detail: "Wait." }),
          }
        : undefined,
    /^health: store-unreachable$/,
  ],
  [
    "a cache before /health",
    (path, _, reply) => (path === "/health" ? withField(reply, "cache-control", "max-age=60") : undefined),
    /^health: a cache may keep \/health$/,
  ],
  [
    "a Worker without /health",
    (path) => (path === "/health" ? { status: 404, body: "no" } : undefined),
    /^health: status 404, no report$/,
  ],
  [
    "security.txt that has expired",
    (path, _, reply) =>
      path.endsWith("security.txt") ? { ...reply, body: "Expires: 2026-05-01T00:00:00Z" } : undefined,
    /^security\.txt: expired 31 days ago$/,
  ],
  [
    "security.txt that soon will",
    (path, _, reply) =>
      path.endsWith("security.txt") ? { ...reply, body: "Expires: 2026-06-20T00:00:00Z" } : undefined,
    /^security\.txt: expires in 19 days$/,
  ],
  [
    "no security.txt",
    (path) => (path.endsWith("security.txt") ? { status: 404 } : undefined),
    /^security\.txt: there is none$/,
  ],
];

describe("names", () => {
  it.each(cases)("%s, and nothing else", async (_what, given, said) => {
    fault = given;
    expect(await troubles()).toEqual([expect.stringMatching(said)]);
  });

  it("what does not answer at all", async () => {
    const gone = await listen(() => {});
    await gone.stop();
    const [first] = await examine({ origin: gone.origin, config: "/nowhere/wrangler.toml", now: NOW });
    expect(first).toMatchObject({ name: "reachable", state: "problem", found: "the connection was refused" });
  });
});

describe("of the configuration", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "wire-doctor-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("what is still a placeholder: a problem for the web, a note on this machine", async () => {
    const [web, local] = [
      await checkConfiguration("wrangler.toml", false),
      await checkConfiguration("wrangler.toml", true),
    ];
    expect(web.map(({ state, found }) => [state, found])).toEqual([
      ["problem", "staging has no namespace yet"],
      ["problem", "production has no namespace yet"],
      ["problem", "production has no domain yet"],
    ]);
    expect(local.every(({ state }) => state === "note")).toBe(true);
  });

  it("nothing once it is filled in; logging of invocations is named", async () => {
    const file = join(folder, "wrangler.toml");
    const environment = (name: string) =>
      `[env.${name}]\nname = "w-${name}"\nroutes = [{ pattern = "wire.example", custom_domain = true }]\n[[env.${name}.kv_namespaces]]\nbinding = "WIRE"\nid = "0f2ac74b498b48028cb68387c421e279"\n`;
    const logging = "[observability]\nenabled = true\n[observability.logs]\ninvocation_logs = ";
    const rest = `${environment("staging")}${environment("production")}`;
    await writeFile(file, `name = "w"\nmain = "x.ts"\ncompatibility_date = "2026-10-01"\n${logging}false\n${rest}`);
    expect((await checkConfiguration(file, false)).map(({ state }) => state)).toEqual(["good"]);
    await writeFile(file, `name = "w"\nmain = "x.ts"\ncompatibility_date = "2026-10-01"\n${logging}true\n${rest}`);
    expect((await checkConfiguration(file, false)).map(({ found }) => found)).toEqual([
      "staging logs readers' addresses",
      "production logs readers' addresses",
    ]);
  });
});
