/**
 * Conformance: the real Worker, in workerd, over real local KV; only what a client sees. Each row names its clause.
 */
import { exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { sha256 } from "../../src/edition/digest.ts";
import { card, MADE, ORIGIN, publish } from "./newsroom.ts";

const LAST_MODIFIED = MADE.toUTCString();
const BEFORE = "Sun, 01 Mar 2026 11:59:59 GMT";
const AFTER = "Sun, 01 Mar 2026 12:00:01 GMT";

let etag = "";
let edition = "";

beforeAll(async () => {
  edition = (await publish()).pointer.edition;
  etag = `"${(await sha256("<rss/>")).slice(0, 16)}"`;
});

interface Ask {
  readonly method?: string;
  readonly headers?: Record<string, string>;
}

function ask(path: string, { method = "GET", headers = {} }: Ask = {}): Promise<Response> {
  return exports.default.fetch(new Request(ORIGIN + path, { method, headers, redirect: "manual" }));
}

describe("a representation", () => {
  it("is handed over with its type, validators, set of headers and links (RFC 9110 §8)", async () => {
    const response = await ask("/rss.xml");
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("<rss/>");
    expect(Object.fromEntries(response.headers)).toEqual({
      "access-control-allow-origin": "*",
      "cache-control": "public, max-age=300, stale-if-error=3600",
      "content-length": "6",
      "content-type": "application/rss+xml; charset=utf-8",
      etag,
      "last-modified": LAST_MODIFIED,
      link: `<${ORIGIN}/rss.xml>; rel="self"`,
      vary: "Accept",
      "wire-edition": edition.slice(0, 12),
    });
  });

  it("ignores a query string that means nothing here", async () => {
    const response = await ask("/rss.xml?_=1700000000&utm_source=x");
    expect(response.status).toBe(200);
    expect(response.headers.get("etag")).toBe(etag);
  });
});

// clause, request headers (ETAG stands for the current tag), status
const conditional: readonly [clause: string, headers: Record<string, string>, status: number][] = [
  ["§13.1.2 the current tag", { "If-None-Match": "ETAG" }, 304],
  ["§13.1.2 another tag", { "If-None-Match": '"another"' }, 200],
  ["§13.1.2 the current tag in a list", { "If-None-Match": '"a", ETAG, "b"' }, 304],
  ["§13.1.2 a list without it", { "If-None-Match": '"a", "b"' }, 200],
  ["§13.1.2 any tag", { "If-None-Match": "*" }, 304],
  ["§8.8.3.2 weak comparison: a CDN made it weak", { "If-None-Match": "W/ETAG" }, 304],
  ["§8.8.3.2 weak comparison in a list", { "If-None-Match": '"a",W/ETAG' }, 304],
  ["§13.1.2 a proxy's coding suffix (Apache)", { "If-None-Match": "ETAG-gzip" }, 304],
  ["§13.1.2 a proxy's coding suffix (Jetty)", { "If-None-Match": "ETAG--br" }, 304],
  ["§13.1.2 malformed: no quotation marks", { "If-None-Match": "abc" }, 200],
  ["§13.1.2 empty", { "If-None-Match": "" }, 200],
  ["§13.1.2 a tag with a comma inside", { "If-None-Match": '"a,b", ETAG' }, 304],
  ["§13.1.3 not modified since", { "If-Modified-Since": LAST_MODIFIED }, 304],
  ["§13.1.3 a later date", { "If-Modified-Since": AFTER }, 304],
  ["§13.1.3 an earlier date", { "If-Modified-Since": BEFORE }, 200],
  ["§13.1.3 no date: ignored", { "If-Modified-Since": "yesterday" }, 200],
  ["§13.1.3 a number: ignored", { "If-Modified-Since": "2030" }, 200],
  ["§5.6.7 a date of RFC 850", { "If-Modified-Since": "Sunday, 01-Mar-26 12:00:00 GMT" }, 304],
  ["§5.6.7 a date of asctime", { "If-Modified-Since": "Sun Mar  1 12:00:00 2026" }, 304],
  ["§13.2.2 If-None-Match wins, changed", { "If-None-Match": '"another"', "If-Modified-Since": AFTER }, 200],
  ["§13.2.2 If-None-Match wins, unchanged", { "If-None-Match": "ETAG", "If-Modified-Since": BEFORE }, 304],
  ["§13.1.1 If-Match, the current tag", { "If-Match": "ETAG" }, 200],
  ["§13.1.1 If-Match, any", { "If-Match": "*" }, 200],
  ["§13.1.1 If-Match, another", { "If-Match": '"another"' }, 412],
  ["§13.1.1 If-Match compares strongly", { "If-Match": "W/ETAG" }, 412],
  ["§13.1.4 If-Unmodified-Since, unchanged", { "If-Unmodified-Since": LAST_MODIFIED }, 200],
  ["§13.1.4 If-Unmodified-Since, changed", { "If-Unmodified-Since": BEFORE }, 412],
  ["§13.2.2 If-Match wins over If-Unmodified-Since", { "If-Match": "ETAG", "If-Unmodified-Since": BEFORE }, 200],
  ["§13.2.2 If-Match before If-None-Match", { "If-Match": '"another"', "If-None-Match": "ETAG" }, 412],
];

describe.each(["GET", "HEAD"])("a conditional %s (RFC 9110 §13)", (method) => {
  it.each(conditional)("%s", async (_clause, headers, status) => {
    const filled = Object.entries(headers).map(([name, value]) => [name, insertTag(value)]);
    const response = await ask("/rss.xml", { method, headers: Object.fromEntries(filled) });
    expect(response.status).toBe(status);
    const hasBody = method === "GET" && status !== 304;
    expect(await response.text()).toMatch(hasBody ? (status === 200 ? /^<rss\/>$/ : /Precondition failed/) : /^$/);
  });
});

/** `ETAG-gzip` is the tag with the suffix inside its quotation marks. */
function insertTag(text: string): string {
  return text.replace(/ETAG(-+\w+)?/g, (_, suffix: string | undefined) => etag.replace(/"$/, `${suffix ?? ""}"`));
}

describe("the same headers", () => {
  const headersOf = (response: Response, ...less: string[]) =>
    Object.fromEntries([...response.headers].filter(([name]) => !less.includes(name)));

  // RFC 9110 §15.4.5, with what a browser needs to take it across origins (Fetch, CORS check), and the edition.
  const needed = ["cache-control", "content-location", "etag", "vary", "access-control-allow-origin", "wire-edition"];
  const pick = (response: Response, names: readonly string[]) =>
    Object.fromEntries([...response.headers].filter(([name]) => names.includes(name)));

  it.each(["/", "/rss.xml", "/articles/the-bridge/card.json", "/feed", `/oembed?url=${encodeURIComponent(card.url)}`])(
    "on 200 and HEAD of %s, and on 304 those that it needs (RFC 9110 §9.3.2, §15.4.5)",
    async (path) => {
      const full = await ask(path);
      const head = await ask(path, { method: "HEAD" });
      const cached = await ask(path, { headers: { "If-None-Match": full.headers.get("etag") ?? "" } });
      expect([full.status, head.status, cached.status]).toEqual([200, 200, 304]);
      expect(headersOf(head, "content-length")).toEqual(headersOf(full, "content-length"));
      expect(headersOf(cached)).toEqual(pick(full, needed));
      expect(await head.text()).toBe("");
    },
  );

  it("and the length on HEAD that GET has (RFC 9110 §9.3.2)", async () => {
    expect((await ask("/rss.xml", { method: "HEAD" })).headers.get("content-length")).toBe("6");
  });
});

const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

describe("a feed that a browser opens", () => {
  it.each([
    [BROWSER, "application/xml; charset=utf-8"],
    ["*/*", "application/rss+xml; charset=utf-8"],
    ["application/rss+xml, application/xml;q=0.9", "application/rss+xml; charset=utf-8"],
    ["application/atom+xml,application/rss+xml,application/xml", "application/rss+xml; charset=utf-8"],
  ])("with Accept %s is %s, the same bytes under the same tag", async (accept, type) => {
    const response = await ask("/rss.xml", { headers: { accept } });
    expect(response.headers.get("content-type")).toBe(type);
    expect(response.headers.get("vary")).toBe("Accept");
    expect(response.headers.get("etag")).toBe(etag);
    expect(await response.text()).toBe("<rss/>");
  });

  it("at the negotiated address as well", async () => {
    const response = await ask("/feed", { headers: { accept: BROWSER } });
    expect(response.headers.get("content-type")).toBe("application/xml; charset=utf-8");
    expect(response.headers.get("vary")).toBe("Accept");
  });
});

const rss = "application/rss+xml; charset=utf-8";
const atom = "application/atom+xml; charset=utf-8";
const json = "application/feed+json; charset=utf-8";

const negotiated: readonly [accept: string | undefined, type: string][] = [
  [undefined, rss],
  ["*/*", rss],
  ["application/rss+xml", rss],
  ["application/atom+xml", atom],
  ["application/feed+json", json],
  ["application/atom+xml;q=0.9, application/feed+json", json],
  ["application/atom+xml, application/rss+xml", rss],
  ["application/*", rss],
  ["application/*;q=0.5, application/feed+json;q=0.4", rss],
  ["*/*, application/rss+xml;q=0", atom],
  ["*/*;q=0", rss],
  ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml; charset=utf-8"],
  ["text/plain", rss],
  ["nonsense", rss],
  ["", rss],
  ["APPLICATION/ATOM+XML;Q=1.0", atom],
  ["application/atom+xml;q=2, application/feed+json;q=0.1", json],
];

describe("/feed (RFC 9110 §12.5.1)", () => {
  it.each(negotiated)("Accept: %s gets %s", async (accept, type) => {
    const response = await ask("/feed", { headers: accept === undefined ? {} : { Accept: accept } });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(type);
    expect(response.headers.get("vary")).toBe("Accept");
  });

  it("says which representation it chose, and revalidates it (RFC 9110 §8.7)", async () => {
    const chosen = await ask("/feed", { headers: { Accept: "application/atom+xml" } });
    expect(chosen.headers.get("content-location")).toBe("/atom.xml");
    const again = { Accept: "application/atom+xml", "If-None-Match": chosen.headers.get("etag") ?? "" };
    expect((await ask("/feed", { headers: again })).status).toBe(304);
    expect((await ask("/feed", { headers: { ...again, Accept: "application/rss+xml" } })).status).toBe(200);
  });
});

describe("redirects", () => {
  it.each([
    "/articles/the-bridge/",
    "/articles/the-bridge.html",
    "/Articles/The-Bridge",
    "/articles/THE-BRIDGE.HTML//",
  ])("%s leads to the right spelling (RFC 9110 §15.4.2)", async (path) => {
    const response = await ask(path);
    expect(response.status).toBe(301);
    expect(response.headers.get("location")).toBe(`${ORIGIN}/articles/the-bridge`);
  });

  it("/go leads to the canonical address and to nothing else, whatever is asked", async () => {
    const response = await ask("/go/the-bridge?url=https://evil.example/&location=//evil.example");
    expect(response.status).toBe(302);
    expect(response.headers.get("location")).toBe(card.canonicalUrl);
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
  });

  it.each(["//evil.example/", "/\\evil.example", "/%2f%2fevil.example"])("%s leads nowhere", async (path) => {
    expect((await exports.default.fetch(new Request(ORIGIN + path, { redirect: "manual" }))).status).toBe(404);
  });
});

describe("what is gone", () => {
  it("answers 410 with its notice, whatever a cache holds (RFC 9110 §13.2.1, §15.5.11)", async () => {
    for (const headers of [{}, { "If-None-Match": "*" }, { "If-Modified-Since": AFTER }]) {
      const response = await ask("/articles/gone", { headers });
      expect(response.status).toBe(410);
      expect(await response.text()).toContain("Withdrawn");
    }
  });
});

describe("problems", () => {
  it("are RFC 9457 for machines", async () => {
    const response = await ask("/nothing-here");
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toEqual({ title: "Not found", status: 404, detail: expect.any(String) });
  });

  it("are a page for people", async () => {
    const response = await ask("/nothing-here", { headers: { Accept: "text/html,*/*;q=0.8" } });
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(await response.text()).toContain("<h1>Not found</h1>");
  });

  it("allow their own style and nothing else (CSP Level 3)", async () => {
    const response = await ask("/nothing-here", { headers: { Accept: "text/html" } });
    const style = /<style>(.*)<\/style>/s.exec(await response.text())?.[1] ?? "";
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style));
    const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
    expect(response.headers.get("content-security-policy")).toContain(`style-src 'sha256-${hash}'`);
  });

  it.each([
    ["/articles/no-story/embed", "*"],
    ["/articles/no-story/embed/?height=300", "*"],
    ["/articles/no-story", "'none'"],
    ["/nothing-here?/articles/no-story/embed", "'none'"],
    ["/articles/no-story/embed/more", "'none'"],
  ])("%s may be framed by %s, so that a frame that was placed shows the problem", async (path, framers) => {
    const response = await ask(path, { headers: { Accept: "text/html" } });
    expect(response.headers.get("content-security-policy")).toMatch(
      new RegExp(`frame-ancestors ${framers.replace("*", "\\*")}$`),
    );
    expect(await response.text()).toContain('<a href="/" target="_top">');
  });

  it("never repeat what was asked", async () => {
    for (const accept of ["text/html", "application/json"]) {
      const response = await ask("/canary<script>?canary", { headers: { Accept: accept } });
      expect(await response.text()).not.toContain("canary");
      expect(JSON.stringify([...response.headers])).not.toContain("canary");
    }
  });

  it.each(["POST", "PUT", "DELETE", "PATCH"])(
    "%s is not allowed, and Allow says what is (RFC 9110 §15.5.6)",
    async (method) => {
      const response = await ask("/rss.xml", { method });
      expect(response.status).toBe(405);
      expect(response.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    },
  );

  it("a preflight may send validators (Fetch, CORS-preflight fetch)", async () => {
    const response = await ask("/feed.json", { method: "OPTIONS", headers: { Origin: "https://reader.example" } });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-allow-headers")).toContain("If-None-Match");
  });
});

describe("oEmbed (oembed.com §2.2, §2.3)", () => {
  const oembed = (query: Record<string, string>) => ask(`/oembed?${new URLSearchParams(query)}`);

  it("answers in JSON", async () => {
    const response = await oembed({ url: card.url });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    expect(await response.json()).toMatchObject({ version: "1.0", type: "rich", title: card.headline });
  });

  it("answers in XML", async () => {
    const response = await oembed({ url: card.url, format: "xml" });
    expect(response.headers.get("content-type")).toMatch(/^text\/xml/);
    expect(await response.text()).toContain("<version>1.0</version>");
  });

  it.each([
    `${ORIGIN}/articles/the-bridge/`,
    `${ORIGIN}/articles/the-bridge?utm_source=x`,
    `${ORIGIN}/articles/the-bridge#quotes`,
    "https://WIRE.EXAMPLE/articles/The-Bridge",
    "http://wire.example/articles/the-bridge.html",
    "https://wire.example:443/articles/the%2Dbridge",
    "HTTPS://wire.example/ARTICLES/the-bridge/?a=b&c=d#e",
  ])("resolves %s", async (url) => {
    expect((await oembed({ url })).status).toBe(200);
  });

  it("obeys maxwidth and maxheight", async () => {
    const body = (await (await oembed({ url: card.url, maxwidth: "320", maxheight: "200" })).json()) as Record<
      string,
      number
    >;
    expect(body.width).toBeLessThanOrEqual(320);
    expect(body.height).toBeLessThanOrEqual(200);
  });

  it("leaves the script out, and the frame in, where it is asked to", async () => {
    const { html } = (await (await oembed({ url: card.url, omit_script: "1" })).json()) as { html: string };
    expect(html).not.toMatch(/<script|<noscript/);
    expect(html).toContain(`<iframe src="${card.url}/embed"`);
  });

  it("ignores parameters that it does not know, and an empty format", async () => {
    const plain = await (await oembed({ url: card.url })).text();
    expect(await (await oembed({ url: card.url, format: "", dnt: "1", theme: "dark" })).text()).toBe(plain);
  });

  it("takes a size that is larger than any screen", async () => {
    expect((await oembed({ url: card.url, maxwidth: "1000000" })).status).toBe(200);
  });

  const refused: readonly [what: string, query: Record<string, string>, status: number][] = [
    ["no url", {}, 400],
    ["a size that is no number", { url: card.url, maxwidth: "wide" }, 400],
    ["half a pixel", { url: card.url, maxheight: "300.5" }, 400],
    ["less than nothing", { url: card.url, maxheight: "-1" }, 400],
    ["an unknown format", { url: card.url, format: "yaml" }, 501],
    ["an address of another host", { url: "https://elsewhere.example/articles/the-bridge" }, 404],
    ["another scheme", { url: "ftp://wire.example/articles/the-bridge" }, 404],
    ["no address at all", { url: "the bridge" }, 404],
    ["the canonical address, which is not ours", { url: card.canonicalUrl }, 404],
    ["a page without a card", { url: `${ORIGIN}/` }, 404],
    ["a story that does not exist", { url: `${ORIGIN}/articles/none` }, 404],
    ["a withdrawn story: the specification knows no 410", { url: `${ORIGIN}/articles/gone` }, 404],
    ["a host with our name in front", { url: "https://wire.example.evil.example/articles/the-bridge" }, 404],
    ["another port", { url: "https://wire.example:8443/articles/the-bridge" }, 404],
    ["a path that is not well encoded", { url: `${ORIGIN}/articles/the%bridge` }, 404],
    ["our name as a user", { url: "https://wire.example@evil.example/articles/the-bridge" }, 404],
  ];

  it.each(refused)("refuses %s", async (_what, query, status) => {
    const response = await oembed(query);
    expect(response.status).toBe(status);
    // WordPress embeds any JSON that has a `type`, whatever its status.
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).not.toHaveProperty("type");
  });
});
