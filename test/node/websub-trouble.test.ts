/**
 * Hubs that are down, slow, busy or elsewhere: what is sent, how often, and what the newsroom is told. Nothing throws.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import {
  announce,
  changedFeeds,
  isTopicPath,
  type PingRequest,
  pingHubs,
  renderHubReports,
} from "../../src/publish/websub.ts";
import { type Loopback, listen } from "./loopback.ts";

const feeds = ["https://wire.example/rss.xml", "https://wire.example/tags/harbour/atom.xml"];

const servers: Loopback[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

type Answer = (response: ServerResponse, form: URLSearchParams) => unknown;

const status =
  (code: number, headers: Record<string, string> = {}, body = ""): Answer =>
  (response) =>
    response.writeHead(code, headers).end(body);

const hang: Answer = () => {};

/** A hub that answers its requests one after the other as it is told, the last answer again and again. */
async function hubThat(...answers: readonly Answer[]) {
  const requests: { readonly message: IncomingMessage; readonly form: URLSearchParams }[] = [];
  const server = await listen(async (message, response) => {
    const form = new URLSearchParams(await text(message));
    requests.push({ message, form });
    answers[Math.min(requests.length, answers.length) - 1]?.(response, form);
  });
  servers.push(server);
  return { url: `${server.origin}/hub`, requests };
}

/** Pings without waiting, and says how long it would have waited. */
async function ping(request: Partial<PingRequest> & Pick<PingRequest, "hubs">) {
  const pauses: number[] = [];
  const wait = async (milliseconds: number) => pauses.push(milliseconds);
  const reports = await pingHubs({ feeds, wait, timeoutMs: 5_000, ...request });
  return { reports, report: reports[0], pauses };
}

describe("a notice", () => {
  it("is a form that names each feed under both names, and says nothing else", async () => {
    const hub = await hubThat(status(202));
    const { report } = await ping({ hubs: [hub.url] });
    expect(report).toEqual({ hub: hub.url, requests: 1, accepted: feeds, failed: [] });
    const [request] = hub.requests;
    expect(request?.message.method).toBe("POST");
    expect(request?.message.headers["content-type"]).toMatch(/^application\/x-www-form-urlencoded/);
    expect(request?.message.headers).not.toHaveProperty("authorization");
    expect(request?.message.headers).not.toHaveProperty("cookie");
    expect([...(request?.form ?? [])]).toEqual([
      ["hub.mode", "publish"],
      ["hub.url", feeds[0]],
      ["hub.topic", feeds[0]],
      ["hub.url", feeds[1]],
      ["hub.topic", feeds[1]],
    ]);
  });

  it("holds at most twenty feeds, each of them once", async () => {
    const hub = await hubThat(status(204));
    const many = Array.from({ length: 45 }, (_, index) => `https://wire.example/tags/t${index}/rss.xml`);
    const { report } = await ping({ hubs: [hub.url, hub.url], feeds: [...many, ...many] });
    expect(hub.requests.map(({ form }) => form.getAll("hub.url").length)).toEqual([20, 20, 5]);
    expect(report?.accepted).toEqual(many);
  });

  it("is not sent when nothing changed", async () => {
    const hub = await hubThat(status(202));
    expect((await ping({ hubs: [hub.url], feeds: [] })).reports).toEqual([]);
    expect(hub.requests).toEqual([]);
  });

  it("goes to the other hubs when one is down", async () => {
    const down = await hubThat(status(202));
    await servers.pop()?.stop();
    const up = await hubThat(status(202));
    const { reports } = await ping({ hubs: [down.url, up.url] });
    expect(reports.map(({ accepted }) => accepted.length)).toEqual([0, 2]);
  });
});

describe("a hub in passing trouble", () => {
  it("is told again, later and later, until it listens", async () => {
    const hub = await hubThat(status(500), status(503), status(202));
    const { report, pauses } = await ping({ hubs: [hub.url] });
    expect(report).toEqual({ hub: hub.url, requests: 3, accepted: feeds, failed: [] });
    expect(pauses).toEqual([1_000, 4_000]);
  });

  it("is waited for as long as it asks", async () => {
    const date = new Date(Date.now() + 30_000).toUTCString();
    const hub = await hubThat(status(429, { "retry-after": "7" }), status(503, { "retry-after": date }), status(202));
    const { report, pauses } = await ping({ hubs: [hub.url] });
    expect(report?.accepted).toEqual(feeds);
    expect(pauses[0]).toBe(7_000);
    expect(pauses[1]).toBeGreaterThan(25_000);
    expect(pauses[1]).toBeLessThanOrEqual(30_000);
  });

  it("is left alone when it asks for longer than a newsroom waits", async () => {
    const hub = await hubThat(status(429, { "retry-after": "3600" }));
    const { report, pauses } = await ping({ hubs: [hub.url] });
    expect(report).toMatchObject({
      requests: 1,
      accepted: [],
      failed: [{ feeds, reason: expect.stringContaining("429 Too Many Requests") }],
    });
    expect(pauses).toEqual([]);
  });

  it("is given up after four attempts, with all that was still to be said", async () => {
    const hub = await hubThat(status(500));
    const many = Array.from({ length: 45 }, (_, index) => `https://wire.example/tags/t${index}/rss.xml`);
    const { report, pauses } = await ping({ hubs: [hub.url], feeds: many });
    expect(pauses).toEqual([1_000, 4_000, 15_000]);
    expect(report).toMatchObject({
      requests: 4,
      accepted: [],
      failed: [{ feeds: many, reason: "it answered 500 Internal Server Error (4 attempts)" }],
    });
  });

  it("may hang, with or without the start of an answer", async () => {
    const silent = await hubThat(hang);
    const stalled = await hubThat(
      (response) => response.writeHead(500).write(" "),
      (response) => response.writeHead(500).flushHeaders(),
    );
    for (const { url } of [silent, stalled]) {
      const { report } = await ping({ hubs: [url], timeoutMs: 100 });
      expect(report).toMatchObject({ requests: 4, accepted: [], failed: [{ feeds }] });
    }
    const { report } = await ping({ hubs: [silent.url], timeoutMs: 100 });
    expect(report?.failed[0]?.reason).toBe("it did not answer within 0.1 s (4 attempts)");
  });

  it("may be down", async () => {
    const hub = await hubThat(status(202));
    await servers.pop()?.stop();
    const { report } = await ping({ hubs: [hub.url] });
    expect(report?.failed).toEqual([
      {
        feeds,
        reason: "nothing answers at its address (4 attempts)",
        remedy: "Its subscribers get the stories at their next poll; later changes will be told as usual.",
      },
    ]);
  });
});

describe("a hub that refuses", () => {
  it("is not asked again, and its words are shown short and harmless", async () => {
    const hub = await hubThat(status(403, {}, `Not\u001b[2J your topic ${"x".repeat(500)}`));
    const { report, pauses } = await ping({ hubs: [hub.url] });
    expect(pauses).toEqual([]);
    expect(report).toMatchObject({ requests: 1, failed: [{ feeds }] });
    const reason = report?.failed[0]?.reason ?? "";
    expect(reason).toMatch(/^it answered 403 Forbidden, saying "Not<U\+001B>\[2J your topic x+…"$/);
    expect(reason.length).toBeLessThan(150);
  });

  it("is told one by one where a form with several feeds is too much for it", async () => {
    const single: Answer = (response, form) => {
      const topics = form.getAll("hub.topic");
      const isTaken = topics.length === 1 && topics[0] !== feeds[0];
      response.writeHead(isTaken ? 202 : 400).end("unknown topic");
    };
    const hub = await hubThat(single);
    const { report } = await ping({ hubs: [hub.url] });
    expect(report).toMatchObject({ requests: 3, accepted: [feeds[1]], failed: [{ feeds: [feeds[0]] }] });
  });
});

describe("a hub that has moved", () => {
  it("is followed, with the same form", async () => {
    const there = await hubThat(status(202));
    const here = await hubThat(status(308, { location: there.url }), status(301, { location: there.url }));
    expect((await ping({ hubs: [here.url] })).report).toEqual({
      hub: here.url,
      requests: 2,
      accepted: feeds,
      failed: [],
    });
    expect((await ping({ hubs: [here.url] })).report?.accepted).toEqual(feeds);
    expect(there.requests.map(({ message, form }) => [message.method, form.getAll("hub.url")])).toEqual([
      ["POST", feeds],
      ["POST", feeds],
    ]);
  });

  it.each([
    "http://hub.example/",
    "ftp://hub.example/",
    "https://user:secret@hub.example/",
    "javascript:alert(1)",
    "https://",
  ])("is not followed to %s", async (location) => {
    const hub = await hubThat(status(307, { location }));
    const { report } = await ping({ hubs: [hub.url] });
    expect(report).toEqual({
      hub: hub.url,
      requests: 1,
      accepted: [],
      failed: [
        {
          feeds,
          reason: "it redirects to an address that is not https",
          remedy: "Write the hub's present address into publication.yaml.",
        },
      ],
    });
  });

  it("leads no public hub's notice to this machine", async () => {
    const inside = await hubThat(status(202));
    const fetch = async () => new Response(null, { status: 307, headers: { location: inside.url } });
    const { report } = await ping({ hubs: ["https://hub.example/"], fetch });
    expect(report?.failed[0]?.reason).toBe("it redirects to an address that is not https");
    expect(inside.requests).toEqual([]);
  });

  it("is not followed in a circle", async () => {
    const hub = await hubThat(status(307, { location: "/hub" }));
    const { report } = await ping({ hubs: [hub.url] });
    expect(report).toMatchObject({ requests: 4, failed: [{ reason: "it redirects again and again" }] });
  });
});

describe("no notice leaves this machine", () => {
  const neverFetch = async () => {
    throw new Error("fetched");
  };

  it("about feeds that are served on it, to a public hub", async () => {
    const origin = "http://localhost:8787";
    const { report } = await ping({
      hubs: ["https://hub.example/?key=1"],
      feeds: [`${origin}/rss.xml`],
      fetch: neverFetch,
    });
    expect(report).toMatchObject({
      hub: "https://hub.example/",
      requests: 0,
      failed: [{ reason: "the feeds are served on this machine, where it cannot fetch them" }],
    });
  });

  it.each(["http://hub.example/", "no address", "https://user:secret@hub.example/"])("to a hub at %s", async (hub) => {
    const { report } = await ping({ hubs: [hub], fetch: neverFetch });
    expect(report).toMatchObject({ requests: 0, accepted: [], failed: [{ reason: "its address is not https" }] });
    expect(JSON.stringify(report)).not.toContain("secret");
  });
});

describe("which feeds changed", () => {
  const changes = {
    added: ["/articles/a", "/tags/harbour/rss.xml", "/archive/1/rss.xml", "/tags/harbour/archive/1/atom.xml"],
    changed: ["/", "/atom.xml", "/feed", "/feed.json", "/subscriptions.opml", "/articles/a/card.json"],
    removed: ["/tags/boats/rss.xml"],
  };

  it("is every feed with new bytes: no archive page, no other document, none that is gone", () => {
    expect(changedFeeds(changes, "https://wire.example")).toEqual([
      "https://wire.example/tags/harbour/rss.xml",
      "https://wire.example/atom.xml",
      "https://wire.example/feed.json",
    ]);
  });

  it.each([
    ["/rss.xml", true],
    ["/authors/ana-moor/feed.json", true],
    ["/languages/sr-Latn/atom.xml", true],
    ["/tags/archive/rss.xml", true],
    ["/languages/ru/archive/12/feed.json", false],
    ["/articles/feed.json", false],
    ["/feed", false],
  ])("a hub can be told about %s: %s", (path, isTopic) => {
    expect(isTopicPath(path)).toBe(isTopic);
  });

  it("is told once the new edition is served", async () => {
    const order: string[] = [];
    const hub = await hubThat((response) => {
      order.push("told");
      response.writeHead(202).end();
    });
    const isServed = async () => {
      order.push("served");
      return true;
    };
    await announce({ hubs: [hub.url], origin: "https://wire.example", changes, isServed });
    expect(order).toEqual(["served", "told"]);
  });

  it("is told even when nobody knows whether it is served", async () => {
    const hub = await hubThat(status(202));
    const isServed = () => Promise.reject(new Error("no network"));
    const [report] = await announce({ hubs: [hub.url], origin: "https://wire.example", changes, isServed });
    expect(report?.accepted).toHaveLength(3);
  });
});

describe("what the newsroom reads", () => {
  it("is one line for what went well, and one with a remedy for what did not", async () => {
    const [good, bad] = [await hubThat(status(202)), await hubThat(status(404))];
    const { reports } = await ping({ hubs: [good.url, bad.url] });
    expect(renderHubReports(reports)).toEqual([
      `${good.url} was told about 2 feeds.`,
      `${bad.url} was not told about 2 feeds: it answered 404 Not Found. Ask whoever runs the hub, or take it out of publication.yaml.`,
    ]);
  });
});
