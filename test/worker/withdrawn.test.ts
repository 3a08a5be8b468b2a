/**
 * Withdrawal by the Worker's variable: over real local KV, over a store that is down, and without the variable.
 */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import worker from "../../src/worker/index.ts";
import { card, ORIGIN, publish, representations } from "./newsroom.ts";

const SECRET = "The bridge “opens”";
const PHOTO = "/photos/0123456789abcdef0123-480.jpg";
const feed = `<rss><item><title>${SECRET}</title><link>${ORIGIN}/articles/the-bridge</link></item></rss>`;
const context = { waitUntil: () => {}, passThroughOnException: () => {} } as unknown as ExecutionContext;

beforeAll(async () => {
  const others = representations.filter(({ path }) => path !== "/rss.xml");
  const beside = { path: "/articles/the-bridge-again", headers: "page", type: "text/html", body: "Another story" };
  const own = { url: `${ORIGIN}/articles/most`, canonicalUrl: "https://publisher.example/most" };
  const sibling = {
    ...card,
    ...own,
    headline: "Most",
    translations: [{ language: "en", headline: SECRET, url: card.url }],
  };
  const most = {
    path: "/articles/most/card.json",
    headers: "card",
    type: "application/json",
    body: JSON.stringify(sibling),
  };
  const photo = { path: PHOTO, headers: "picture", type: "image/jpeg", body: "JPEG" };
  const rss = representations.find(({ path }) => path === "/rss.xml");
  await publish([...others, beside, most, photo, ...(rss ? [{ ...rss, body: feed }] : [])]);
});

async function get(path: string, list: string | undefined, more: { headers?: object; store?: unknown } = {}) {
  const bindings = { WIRE: more.store ?? env.WIRE, ...(list !== undefined && { WITHDRAWN: list }) };
  const request = new Request(ORIGIN + path, { headers: { ...more.headers }, redirect: "manual" });
  const response = await worker.fetch(request, bindings as never, context);
  return { response, text: await response.text() };
}

const oembed = `/oembed?url=${encodeURIComponent(`${ORIGIN}/articles/the-bridge`)}`;

describe.each([
  "the-bridge",
  "another, the-bridge",
  `${ORIGIN}/articles/the-bridge`,
  "/articles/the-bridge/card.json\n",
  "The-Bridge",
])("WITHDRAWN = %j", (list) => {
  it.each([
    "/articles/the-bridge",
    "/articles/the-bridge/card.json",
    "/articles/the-bridge.md",
    "/go/the-bridge",
    "/articles/The-Bridge/",
  ])("%s answers 410, and no cache may keep it for long", async (path) => {
    const { response, text } = await get(path, list);
    expect(response.status).toBe(410);
    expect(response.headers.get("cache-control")).toBe("public, max-age=60, stale-if-error=0");
    expect(text).not.toContain("bridge");
  });

  it("a frame that was placed shows the notice", async () => {
    const { response, text } = await get("/articles/the-bridge/embed", list, { headers: { accept: "text/html" } });
    expect([response.status, response.headers.get("content-security-policy")]).toEqual([
      410,
      expect.stringContaining("frame-ancestors *"),
    ]);
    expect(text).toContain("has been withdrawn");
  });

  it("oEmbed answers 404", async () => {
    expect((await get(oembed, list)).response.status).toBe(404);
  });

  it.each([{}, { "accept-encoding": "br" }, { "if-none-match": "*" }, { "a-im": "feed" }])(
    "a feed that names it is held back: 503, also with %j",
    async (headers) => {
      const { response, text } = await get("/rss.xml", list, { headers });
      expect([response.status, response.headers.get("retry-after")]).toEqual([503, "30"]);
      expect(text).not.toContain(SECRET);
    },
  );

  it("several cards at once have 410 in its place", async () => {
    const { text } = await get("/cards.json?stories=none,the-bridge", list);
    expect(JSON.parse(text)).toMatchObject({ cards: [{ status: 404 }, { status: 410 }] });
    expect(text).not.toContain(card.headline);
  });

  it("the card of another version, which names it, is held back: alone and among several", async () => {
    expect((await get("/articles/most/card.json", list)).response.status).toBe(503);
    const { response, text } = await get("/cards.json?stories=most,none", list);
    expect(JSON.parse(text)).toEqual({ cards: [{ status: 503 }, { status: 404 }] });
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(text).not.toContain("bridge");
  });

  it("everything else goes on", async () => {
    for (const path of ["/", "/atom.xml", "/articles/the-bridge-again"])
      expect([path, (await get(path, list)).response.status]).toEqual([path, 200]);
    expect((await get("/articles/none", list)).response.status).toBe(404);
  });

  it("while the store is down too", async () => {
    const store = { get: () => Promise.reject(new Error("KV GET failed: 503 Service Unavailable")) };
    expect((await get("/articles/the-bridge", list, { store })).response.status).toBe(410);
    expect((await get(oembed, list, { store })).response.status).toBe(404);
    expect((await get("/rss.xml", list, { store })).text).not.toContain(SECRET);
  });
});

it("a picture is handed over unless the list has its own address, too", async () => {
  expect((await get(PHOTO, "the-bridge")).response.status).toBe(200);
  expect((await get(PHOTO, `the-bridge, ${ORIGIN}${PHOTO}`)).response.status).toBe(410);
});

it.each([undefined, ""])("without the variable (%j) the story is there", async (list) => {
  expect((await get("/articles/the-bridge", list)).response.status).toBe(200);
  expect((await get("/rss.xml", list)).text).toContain(SECRET);
});
