/**
 * No open redirect, no proxy, no SSRF, no reflection: hostile addresses through everything that takes one, in workerd, with an
 * alarm on every request that the Worker might make.
 */
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import worker from "../../src/worker/index.ts";
import { card, ORIGIN, publish, representations } from "./newsroom.ts";

const context = { waitUntil: () => {}, passThroughOnException: () => {} } as unknown as ExecutionContext;
const outgoing = vi.fn(async () => Promise.reject(new Error("the Worker asked for something")));

beforeAll(async () => {
  await publish();
  vi.stubGlobal("fetch", outgoing);
});
afterAll(() => vi.unstubAllGlobals());

function ask(path: string, method = "GET"): Promise<Response> {
  return Promise.resolve(
    worker.fetch(new Request(ORIGIN + path, { method, redirect: "manual" }), { WIRE: env.WIRE } as never, context),
  );
}

async function read(path: string): Promise<{ status: number; headers: Headers; text: string }> {
  const response = await ask(path);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Each names a host, a scheme or a trick of its own; `mark` is in all of them, so that a repetition is seen. */
const hostile: readonly string[] = [
  "https://mark.example/articles/the-bridge",
  "http://mark.example",
  "//mark.example/articles/the-bridge",
  "///mark.example",
  "/\\mark.example",
  "\\\\mark.example\\share",
  "https:mark.example",
  "https://wire.example@mark.example/articles/the-bridge",
  "https://wire.example.mark.example/articles/the-bridge",
  "https://mark.example#https://wire.example/articles/the-bridge",
  "https://mark.example?https://wire.example/articles/the-bridge",
  "https://mark.example\\@wire.example/articles/the-bridge",
  "https://wire.example:443@mark.example/",
  "https://wire.example%2f@mark.example/",
  "https://wire.example%00.mark.example/",
  "https://wire.example\u3002mark.example/articles/the-bridge",
  "https://w\u0131re.example/articles/mark",
  "http://127.0.0.1/mark",
  "http://[::1]/mark",
  "http://0x7f000001/mark",
  "http://2130706433/mark",
  "http://169.254.169.254/latest/meta-data/mark",
  "http://metadata.google.internal/mark",
  "http://localhost:8787/cdn-cgi/explorer/mark",
  "file:///etc/mark",
  "ftp://wire.example/mark",
  "gopher://wire.example/mark",
  "data:text/html,<script>mark</script>",
  "javascript:alert('mark')",
  "blob:https://wire.example/mark",
  "https://wire.example/articles/../../mark",
  "https://wire.example/articles/%2e%2e%2fmark",
  "https://wire.example/go/mark",
  "https://wire.example/articles/mark%0d%0aLocation:%20https://mark.example",
  "https://wire.example/articles/mark\r\nset-cookie: mark=1",
  `https://wire.example/articles/mark"><script>alert(1)</script>`,
  `https://wire.example/articles/${"mark".repeat(2_000)}`,
  "current/mark",
  "edition/mark",
];

/** Where an address can be put in. */
const doors: readonly (readonly [name: string, path: (address: string) => string])[] = [
  ["oEmbed", (address) => `/oembed?url=${encodeURIComponent(address)}`],
  ["oEmbed in XML", (address) => `/oembed?format=xml&url=${encodeURIComponent(address)}`],
  ["the builder", (address) => `/embed?url=${encodeURIComponent(address)}`],
  ["several cards", (address) => `/cards.json?stories=${encodeURIComponent(address)}`],
  ["/go, behind a slash", (address) => `/go/${encodeURIComponent(address)}`],
  [
    "/go, as a parameter",
    (address) => `/go/nothing?url=${encodeURIComponent(address)}&next=${encodeURIComponent(address)}`,
  ],
  ["a path", (address) => `/${encodeURIComponent(address)}`],
  ["a path that is spelled wrong", (address) => `/Articles/${encodeURIComponent(address)}.HTML/`],
];

it.each(doors)("%s leads nowhere, asks nobody and repeats nothing", async (_name, pathFor) => {
  for (const address of hostile) {
    const { status, headers, text } = await read(pathFor(address));
    const location = headers.get("location") ?? `${ORIGIN}/`;
    const shown = address.slice(0, 80);
    expect([shown, status < 500, location.startsWith(`${ORIGIN}/`)]).toEqual([shown, true, true]);
    expect([shown, JSON.stringify([...headers]).includes("mark"), text.includes("mark")]).toEqual([
      shown,
      false,
      false,
    ]);
  }
  expect(outgoing).not.toHaveBeenCalled();
});

it("/go leads where the edition says, whatever is added", async () => {
  for (const query of ["", "?url=https://mark.example", "?mark", "?next=//mark.example"]) {
    const response = await ask(`/go/the-bridge${query}`);
    expect([response.status, response.headers.get("location")]).toEqual([302, card.canonicalUrl]);
  }
});

it("every redirect there is leads to the wire itself or to a canonical address", async () => {
  const allowed = new Set([card.canonicalUrl]);
  for (const { path } of representations) {
    for (const spelling of [path, `${path}/`, path.toUpperCase(), `${path}.html`]) {
      const { status, headers } = await ask(spelling);
      const location = headers.get("location");
      if (status < 300 || status > 399 || status === 304) continue;
      expect([spelling, allowed.has(location ?? "") || location?.startsWith(`${ORIGIN}/`)]).toEqual([spelling, true]);
    }
  }
});

it("no method but reading does anything", async () => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    for (const { path } of representations) expect([method, (await ask(path, method)).status]).toEqual([method, 405]);
  }
});
