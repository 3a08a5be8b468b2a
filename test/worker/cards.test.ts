/**
 * Several cards in one answer, by what a client sees: the real Worker in workerd over real local KV.
 */
import { exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { Representation } from "../../src/edition/assemble.ts";
import { card, headers as headerSets, ORIGIN, publish, representations } from "./newsroom.ts";

const ferry: Representation = {
  path: "/articles/ferry/card.json",
  type: "application/json",
  headers: "card",
  body: `${JSON.stringify({ ...card, headline: "The ferry" })}\n`,
};

let edition = "";

beforeAll(async () => {
  edition = (await publish([...representations, ferry])).pointer.edition;
});

function ask(query: string, init: RequestInit = {}): Promise<Response> {
  return exports.default.fetch(new Request(`${ORIGIN}/cards.json${query}`, init));
}

interface Told {
  readonly status: number;
  readonly card?: { readonly headline: string; readonly status: string };
}

async function told(query: string): Promise<readonly unknown[]> {
  const { cards } = (await (await ask(query)).json()) as { cards: readonly Told[] };
  return cards.map(({ status, card }) => [status, ...(card ? [card.status, card.headline] : [])] as const);
}

const bridge = [200, "usable", card.headline];

describe("several cards", () => {
  it("come in the order asked for, each with its own status: there, withdrawn, unknown", async () => {
    expect(await told("?stories=ferry,gone,no-such-story,the-bridge")).toEqual([
      [200, "usable", "The ferry"],
      [410, "withdrawn", card.headline],
      [404],
      bridge,
    ]);
  });

  it("are the stored bytes of each card.json", async () => {
    const one = await (await exports.default.fetch(`${ORIGIN}/articles/ferry/card.json`)).text();
    expect(await (await ask("?stories=ferry")).text()).toBe(`{"cards":[{"status":200,"card":${one}}]}\n`);
  });

  it("are of one edition, open to any origin, and cached as the cards themselves", async () => {
    const { status, headers } = await ask("?stories=the-bridge,ferry");
    expect([status, headers.get("content-type"), headers.get("wire-edition"), headers.get("cache-control")]).toEqual([
      200,
      "application/json",
      edition.slice(0, 12),
      headerSets.card["cache-control"],
    ]);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("last-modified")).toBeNull();
  });

  it.each(["gone", "no-such-story"])("are asked for again after a minute when one of them is %s", async (slug) => {
    const { headers } = await ask(`?stories=the-bridge,${slug}`);
    expect(headers.get("cache-control")).toBe("public, max-age=60, stale-if-error=0");
  });

  it("know a story by any spelling that its address has", async () => {
    expect(await told("?stories=The-Bridge,the-bridge/")).toEqual([bridge, bridge]);
  });

  it.each([
    ["junk parameters", "?utm_source=x&stories=the-bridge&_=1", [bridge]],
    ["a path out of the articles", "?stories=..%2F..%2Frss.xml,the-bridge", [[404], bridge]],
    ["markup", "?stories=%3Cscript%3E,the-bridge", [[404], bridge]],
    ["an empty place", "?stories=,the-bridge", [[404], bridge]],
    ["a story asked for twice", "?stories=the-bridge,the-bridge", [bridge, bridge]],
    ["a second list, which is not read", "?stories=the-bridge&stories=ferry", [bridge]],
  ])("are not disturbed by %s", async (_, query, expected) => {
    expect(await told(query)).toEqual(expected);
  });
});

describe("a request for several cards", () => {
  const many = (count: number) => `?stories=${Array.from({ length: count }, (_, index) => `story-${index}`).join(",")}`;

  it.each(["", "?stories=", "?stories=,", many(21)])(
    "of no stories, or of more than 20, is refused: %s",
    async (query) => {
      const response = await ask(query);
      expect([response.status, response.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
      expect(((await response.json()) as { detail: string }).detail).toMatch(/\?stories=.+20 at most/);
    },
  );

  it("of 20 is answered", async () => {
    expect(await told(many(20))).toEqual(Array(20).fill([404]));
  });

  it("gets the same headers on 200 and HEAD, and of them what it needs on 304 (RFC 9110 §9.3.2, §15.4.5)", async () => {
    const query = "?stories=the-bridge,ferry";
    const full = await ask(query);
    const head = await ask(query, { method: "HEAD" });
    const same = await ask(query, { headers: { "If-None-Match": full.headers.get("etag") ?? "" } });
    expect([full.status, head.status, same.status]).toEqual([200, 200, 304]);
    const headersOf = ({ headers }: Response) =>
      Object.fromEntries([...headers].filter(([name]) => name !== "content-length"));
    expect(headersOf(head)).toEqual(headersOf(full));
    expect(headersOf(full)).toMatchObject(headersOf(same));
    expect(Object.keys(headersOf(same)).sort()).toEqual(
      ["access-control-allow-origin", "cache-control", "etag", "wire-edition"].filter((name) => full.headers.has(name)),
    );
    expect(await head.text()).toBe("");
  });

  it("is not answered 304 for a date: a story that goes takes its date along", async () => {
    const later = { "If-Modified-Since": "Sun, 01 Mar 2037 12:00:01 GMT" };
    expect((await ask("?stories=the-bridge", { headers: later })).status).toBe(200);
  });

  it("with If-Match of something else fails (RFC 9110 §13.1.1)", async () => {
    expect((await ask("?stories=the-bridge", { headers: { "If-Match": '"another"' } })).status).toBe(412);
  });

  it("has a validator for each list, which changes with any card and with its status", async () => {
    const tags = ["the-bridge", "ferry", "the-bridge,ferry", "ferry,the-bridge", "gone", "the-bridge,gone"];
    const seen = await Promise.all(tags.map(async (list) => (await ask(`?stories=${list}`)).headers.get("etag")));
    expect(new Set(seen).size).toBe(tags.length);
  });

  it("may be made from any origin (CORS preflight)", async () => {
    const response = await ask("", { method: "OPTIONS" });
    expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
  });
});
