/**
 * Content codings (RFC 9110 §12.5.3): what is stored compressed is handed over by Accept-Encoding, with validators and
 * Vary that stay right through caches. The real Worker, in workerd, over real local KV.
 */
import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { assemble, type Compress, type Representation } from "../../src/edition/assemble.ts";
import { sha256 } from "../../src/edition/digest.ts";
import { blobKey } from "../../src/edition/keys.ts";
import { loadPointer } from "../../src/edition/load.ts";
import { planWrites, storePlan } from "../../src/edition/store.ts";
import { Editions } from "../../src/worker/editions.ts";
import { serve } from "../../src/worker/serve.ts";
import { headers, MADE, ORIGIN, storage } from "./newsroom.ts";

const body = `<rss>${"<item/>".repeat(200)}</rss>`;
const plain = new TextEncoder().encode(body);
const archive = body.replaceAll("item", "entry");

/** Brotli of `body` (`brotli -q 11`): workerd has no encoder of its own. */
const BROTLI = "G4IF+B0HbizHZiv7qHna5OjUS1q/+JTNKUUMrAS6WUv08gRJ";

const type = "application/atom+xml; charset=utf-8";
const representations: readonly Representation[] = [
  { path: "/atom.xml", type, headers: "feed", body },
  { path: "/picture.webp", type: "image/webp", headers: "card", body: new Uint8Array([1, 2, 3]) },
  { path: "/feed", headers: "feed", variants: ["/atom.xml"] },
  { path: "/archive/1/atom.xml", type, headers: "feed", body: archive, isRare: true },
  { path: "/gone", status: 410, type, headers: "notice", body: body.replaceAll("item", "gone") },
];

const compress: Compress = async (bytes, representation) => {
  if (representation.type !== type) return undefined;
  return { ...(!representation.isRare && { br: brotli }), gzip: await toGzip(bytes) };
};

const brotli = Uint8Array.from(atob(BROTLI), (char) => char.charCodeAt(0));

async function toGzip(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

let tag = "";
let gzip = new Uint8Array();

beforeAll(async () => {
  const edition = await assemble({ origin: ORIGIN, headers, representations, now: MADE, compress });
  await storePlan(planWrites(edition, undefined), storage);
  tag = (await sha256(plain)).slice(0, 16);
  gzip = new Uint8Array(await toGzip(plain));
});

function ask(path: string, acceptEncoding?: string, more: RequestInit = {}, cf?: RequestInit["cf"]): Promise<Response> {
  const fields = { ...(acceptEncoding !== undefined && { "accept-encoding": acceptEncoding }), ...more.headers };
  return exports.default.fetch(new Request(ORIGIN + path, { ...more, headers: fields, ...(cf && { cf }) }));
}

/** What a request with an Accept-Encoding gets; undefined is the field's absence. */
const fields: readonly [field: string | undefined, coding: "br" | "gzip" | null][] = [
  [undefined, null],
  ["", null],
  ["br", "br"],
  ["gzip", "gzip"],
  ["x-gzip", "gzip"],
  ["gzip, br", "br"],
  ["gzip, deflate, br, zstd", "br"],
  ["GZIP", "gzip"],
  ["deflate", null],
  ["identity", null],
  ["*", "br"],
  ["br;q=0, *", "gzip"],
  ["br;q=0.5, gzip;q=0.8", "gzip"],
  ["br;q=0, gzip;q=0", null],
  ["gzip;q=0.2, identity;q=0.5", null],
  ["gzip;q=0.5, identity;q=0.5", "gzip"],
  ["identity;q=0", null],
  ["identity;q=0, gzip;q=0.1", "gzip"],
  ["*;q=0", null],
  ["br;q=nonsense", null],
  ["br;q=2", null],
];

describe("Accept-Encoding", () => {
  for (const [field, coding] of fields) {
    it(`${field === undefined ? "absent" : `“${field}”`} gets ${coding ?? "plain bytes"}`, async () => {
      const response = await ask("/atom.xml", field);
      const expected = { br: brotli, gzip, plain }[coding ?? "plain"];
      expect(response.status).toBe(200);
      expect(response.headers.get("content-encoding")).toBe(coding);
      expect(response.headers.get("content-length")).toBe(String(expected.length));
      expect(response.headers.get("etag")).toBe(coding ? `"${tag}-${coding}"` : `"${tag}"`);
      expect(response.headers.get("vary")).toBe("Accept-Encoding");
      // The test's client decodes, as every client does: so the coding is real.
      expect(await response.text()).toBe(body);
    });
  }

  it("that the edge has rewritten gives way to the reader's own (request.cf.clientAcceptEncoding)", async () => {
    const response = await ask("/atom.xml", "gzip, br", {}, { clientAcceptEncoding: "gzip" });
    expect(response.headers.get("content-encoding")).toBe("gzip");
    const old = await ask("/atom.xml", "gzip, br", {}, { clientAcceptEncoding: "identity" });
    expect(old.headers.get("content-encoding")).toBe(null);
  });

  it("changes nothing for what has no codings", async () => {
    const response = await ask("/picture.webp", "br");
    expect(response.headers.get("content-encoding")).toBe(null);
    expect(response.headers.get("vary")).toBe(null);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));
  });

  it("is one of two things that a negotiated path varies by", async () => {
    const response = await ask("/feed", "br");
    expect(response.headers.get("content-encoding")).toBe("br");
    expect(response.headers.get("vary")).toBe("Accept, Accept-Encoding");
  });

  it("is obeyed by a notice of what is gone as well", async () => {
    const response = await ask("/gone", "gzip");
    expect(response.status).toBe(410);
    expect(response.headers.get("content-encoding")).toBe("gzip");
  });
});

describe("HEAD", () => {
  for (const field of ["br", "gzip", "identity"]) {
    it(`says of ${field} what GET says, without a body`, async () => {
      const [get, head] = await Promise.all([ask("/atom.xml", field), ask("/atom.xml", field, { method: "HEAD" })]);
      expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
      expect((await head.arrayBuffer()).byteLength).toBe(0);
    });
  }
});

describe("304", () => {
  const tags = ["TAG", "TAG-br", "TAG-gzip", "TAG--gzip", "TAG-br-gzip"];
  for (const theirs of tags) {
    it(`answers the tag of any coding, as ${theirs}, whatever coding is asked for now`, async () => {
      const ifNoneMatch = `"${theirs.replace("TAG", tag)}"`;
      const response = await ask("/atom.xml", "br", { headers: { "if-none-match": ifNoneMatch } });
      expect(response.status).toBe(304);
      expect(response.headers.get("etag")).toBe(`"${tag}-br"`);
      expect(response.headers.get("vary")).toBe("Accept-Encoding");
      expect(response.headers.get("content-encoding")).toBe(null);
    });
  }

  it("does not answer another version's tag, whatever its coding", async () => {
    const response = await ask("/atom.xml", "br", { headers: { "if-none-match": '"0123456789abcdef-br"' } });
    expect(response.status).toBe(200);
  });
});

describe("what is stored in gzip alone", () => {
  const fields: readonly [field: string | undefined, coding: "gzip" | null][] = [
    [undefined, null],
    ["gzip", "gzip"],
    ["gzip, deflate, br, zstd", "gzip"],
    ["br", null],
    ["br, gzip;q=0.1", "gzip"],
    ["*", "gzip"],
    ["identity", null],
    ["gzip;q=0.2, identity;q=0.5", null],
    ["br, identity;q=0", null],
    ["gzip;q=0, identity;q=0", null],
  ];
  const path = "/archive/1/atom.xml";
  let rare: { readonly tag: string; readonly gzip: number };

  beforeAll(async () => {
    const bytes = new TextEncoder().encode(archive);
    rare = { tag: (await sha256(bytes)).slice(0, 16), gzip: (await toGzip(bytes)).length };
  });

  it("is one value, of the gzip's bytes and no others", async () => {
    const edition = await assemble({ origin: ORIGIN, headers, representations, now: MADE, compress });
    const entry = edition.entries.find((one) => one.path === path);
    expect(entry).toMatchObject({ coded: [0, rare.gzip], bytes: archive.length });
    expect(edition.blobs.get(entry?.blob ?? "")?.length).toBe(rare.gzip);
  });

  for (const [field, coding] of fields) {
    it(`goes to who sends ${field === undefined ? "no Accept-Encoding" : `“${field}”`} ${coding ? "as it is" : "decoded"}`, async () => {
      const [get, head] = await Promise.all([ask(path, field), ask(path, field, { method: "HEAD" })]);
      expect(get.status).toBe(200);
      expect(get.headers.get("content-encoding")).toBe(coding);
      expect(get.headers.get("content-length")).toBe(String(coding ? rare.gzip : archive.length));
      expect(get.headers.get("etag")).toBe(coding ? `"${rare.tag}-gzip"` : `"${rare.tag}"`);
      expect(get.headers.get("vary")).toBe("Accept-Encoding");
      expect(await get.text()).toBe(archive);
      expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
      expect((await head.arrayBuffer()).byteLength).toBe(0);
    });
  }

  it.each(["TAG", "TAG-gzip", "TAG-br"])("answers its tag as %s with 304, decoded or not", async (theirs) => {
    const ifNoneMatch = `"${theirs.replace("TAG", rare.tag)}"`;
    for (const field of ["gzip", "identity", "br"]) {
      const response = await ask(path, field, { headers: { "if-none-match": ifNoneMatch } });
      expect([response.status, response.headers.get("etag")]).toEqual([
        304,
        field === "gzip" ? `"${rare.tag}-gzip"` : `"${rare.tag}"`,
      ]);
    }
  });

  it("is never handed over when its bytes are not what its name says", async () => {
    const entry = (await assemble({ origin: ORIGIN, headers, representations, now: MADE, compress })).entries.find(
      (one) => one.path === path,
    );
    const key = blobKey(entry?.blob ?? "");
    const value = await storage.get(key);
    await storage.put([{ key, value: await toGzip(new TextEncoder().encode("something else")) }]);
    const pointer = await loadPointer(storage);
    const broken = new Editions(() => Date.now());
    for (const field of ["gzip", "identity"]) {
      const request = new Request(ORIGIN + path, { headers: { "accept-encoding": field } });
      expect(pointer && (await asAnswer(() => serve(request, path, pointer, broken, env.WIRE)))).toBe(
        "StoreUnavailable",
      );
    }
    if (value) await storage.put([{ key, value }]);
  });
});

/** The status of an answer, or the name of the error in its place. */
async function asAnswer(answer: () => unknown): Promise<number | string | undefined> {
  try {
    return ((await answer()) as Response | undefined)?.status;
  } catch (error) {
    return error instanceof Error ? error.name : undefined;
  }
}
