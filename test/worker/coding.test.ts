/**
 * Content codings (RFC 9110 §12.5.3): what is stored compressed is handed over by Accept-Encoding, with validators and
 * Vary that stay right through caches. The real Worker, in workerd, over real local KV.
 */
import { exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { assemble, type Compress, type Representation } from "../../src/edition/assemble.ts";
import { sha256 } from "../../src/edition/digest.ts";
import { planWrites, storePlan } from "../../src/edition/store.ts";
import { headers, MADE, ORIGIN, storage } from "./newsroom.ts";

const body = `<rss>${"<item/>".repeat(200)}</rss>`;
const plain = new TextEncoder().encode(body);

/** Brotli of `body` (`brotli -q 11`): workerd has no encoder of its own. */
const BROTLI = "G4IF+B0HbizHZiv7qHna5OjUS1q/+JTNKUUMrAS6WUv08gRJ";

const type = "application/atom+xml; charset=utf-8";
const representations: readonly Representation[] = [
  { path: "/atom.xml", type, headers: "feed", body },
  { path: "/picture.webp", type: "image/webp", headers: "card", body: new Uint8Array([1, 2, 3]) },
  { path: "/feed", headers: "feed", variants: ["/atom.xml"] },
  { path: "/gone", status: 410, type, headers: "notice", body: body.replaceAll("item", "gone") },
];

const compress: Compress = async (bytes, representation) =>
  representation.type === type ? { br: brotli, gzip: await toGzip(bytes) } : undefined;

const brotli = Uint8Array.from(atob(BROTLI), (char) => char.charCodeAt(0));

async function toGzip(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

let tag = "";
let gzip = new Uint8Array();

beforeAll(async () => {
  const edition = await assemble({ origin: ORIGIN, headers, representations, now: MADE, compress });
  await storePlan(await planWrites(edition, storage, undefined), storage);
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
