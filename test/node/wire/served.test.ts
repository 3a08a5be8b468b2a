/**
 * The wire as a new user has it: `wire dev` serving a newsroom from local KV, read over HTTP, changed while it runs.
 */
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CardScriptRecord } from "../../../src/publish/card-scripts.ts";
import { makeSandbox, type RunningWire, type Sandbox, startWire } from "./sandbox.ts";

let sandbox: Sandbox;
let wire: RunningWire;

beforeAll(async () => {
  sandbox = await makeSandbox();
  wire = await startWire(sandbox);
}, 120_000);

afterAll(async () => {
  await wire?.stop();
  await sandbox?.remove();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(wire.url + path, { headers, redirect: "manual" });
const local = () => ["--content", sandbox.content, "--state", sandbox.state];
const oembed = (format: string) =>
  `/oembed?format=${format}&url=${encodeURIComponent(`${wire.url}/articles/ferry-returns`)}`;

/** The bytes as they come over the wire: `fetch` would decode them. */
async function getRaw(path: string, coding: string): Promise<{ headers: IncomingHttpHeaders; body: Buffer }> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(wire.url + path, { headers: { "accept-encoding": coding } }, resolve)
      .on("error", reject)
      .end();
  });
  return { headers: response.headers, body: await buffer(response) };
}

const decoders: Record<string, (body: Buffer) => Buffer> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  identity: (body) => body,
};

const CREDIT = "Ana Moor / Harbour Pictures";

const withCredit = [
  "/rss.xml",
  "/atom.xml",
  "/feed.json",
  "/feed",
  "/articles/ferry-returns",
  "/articles/ferry-returns/card.json",
  "/articles/ferry-returns/embed",
];

describe("what is served", () => {
  it.each(withCredit)("%s shows the story with its credit line", async (path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toContain(CREDIT);
    expect(text).toMatch(/The night ferry returns/);
  });

  it.each(["/", "/subscriptions.opml", "/card.js", "/card.json", "/sitemap.xml", "/robots.txt"])(
    "%s is there",
    async (path) => {
      expect((await get(path)).status).toBe(200);
    },
  );

  it("the script that never changes has the hash that /card.json tells, and says so to caches", async () => {
    const { version, fixed, latest } = (await (await get("/card.json")).json()) as CardScriptRecord;
    expect(fixed.url).toBe(`${wire.url}/card-${version}.js`);
    const [script, newest] = await Promise.all([fetch(fixed.url), fetch(latest.url)]);
    const bytes = Buffer.from(await script.arrayBuffer());
    expect(`sha384-${createHash("sha384").update(bytes).digest("base64")}`).toBe(fixed.integrity);
    expect(bytes.equals(Buffer.from(await newest.arrayBuffer()))).toBe(true);
    expect(script.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(newest.headers.get("cache-control")).not.toContain("immutable");
    // A page that pins it asks for it with CORS (SRI §3.5).
    expect(script.headers.get("access-control-allow-origin")).toBe("*");
  });

  it.each(["json", "xml"])("oEmbed answers in %s, with the credit line", async (format) => {
    const response = await get(oembed(format));
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(CREDIT);
  });

  it.each(["br", "gzip", "identity"])("a reader that asks for %s gets the same feed in it", async (coding) => {
    const plain = await (await get("/atom.xml", { "accept-encoding": "identity" })).text();
    const { headers, body } = await getRaw("/atom.xml", coding);
    expect(headers["content-encoding"]).toBe(coding === "identity" ? undefined : coding);
    expect(decoders[coding]?.(body).toString()).toBe(plain);
  });

  it("a second request with the tag gets 304 with the same validators and lifetime", async () => {
    for (const path of ["/", ...withCredit]) {
      const first = await get(path);
      const second = await get(path, { "If-None-Match": first.headers.get("etag") ?? "" });
      expect(second.status).toBe(304);
      for (const name of ["etag", "cache-control", "vary", "access-control-allow-origin"]) {
        expect([path, name, second.headers.get(name)]).toEqual([path, name, first.headers.get(name)]);
      }
    }
  });

  it("a partner's page stands on another origin with the two lines of the card", async () => {
    const page = await (await fetch(wire.partnerUrl)).text();
    expect(page).toContain(`<script type="module" src="${wire.url}/card.js" referrerpolicy="no-referrer"></script>`);
    expect(page).toContain(`<diaspora-card src="${wire.url}/articles/ferry-returns">`);
    expect(page).not.toContain("{{");
  });

  it("the partner's server gives away nothing but its own files", async () => {
    for (const path of ["/../../package.json", "/%2e%2e/%2e%2e/package.json", "/..%2f..%2fpackage.json"]) {
      expect((await fetch(wire.partnerUrl + path)).status).toBe(404);
    }
  });
});

describe("a change while it runs", () => {
  it("is served without a restart after wire publish, and rollback brings the old bytes back", async () => {
    const before = await (await get("/rss.xml")).text();
    const file = join(sandbox.content, "articles/2026/ferry-returns.md");
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace("The night ferry returns", "The late ferry returns"));

    const published = await sandbox.wire(["publish", ...local()]);
    expect(published.stdout).toContain(`Served at ${wire.url}/`);
    expect(await (await get("/rss.xml")).text()).toContain("The late ferry returns");
    expect(await (await get("/articles/ferry-returns/card.json")).text()).toContain("The late ferry returns");

    await sandbox.wire(["rollback", "--state", sandbox.state]);
    expect(await (await get("/rss.xml")).text()).toBe(before);
    await writeFile(file, text);
  }, 120_000);

  it("a second start says that the wire runs already, and where", async () => {
    const { code, stderr } = await sandbox.wire(["dev", ...local()], { PORT: "8787" });
    expect(code).toBe(2);
    expect(stderr).toContain(`runs already, at ${wire.url}/`);
  });
});
