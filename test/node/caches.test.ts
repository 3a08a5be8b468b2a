/**
 * How long copies live after a withdrawal: the sum of what may be behind, and the cache of a zone that is told at once.
 */
import { expect, it, vi } from "vitest";
import { headerSetsOf } from "../../src/publish/header-sets.ts";
import { publishContent } from "../../src/publish/publish-content.ts";
import { purgeChanges } from "../../src/publish/purge.ts";
import { builderBlocks } from "../../src/render/builder-kit.ts";
import { embedBlocks } from "../../src/render/embed-page.ts";
import { pageBlocks } from "../../src/render/page.ts";
import { republishBlocks } from "../../src/render/republish-page.ts";
import { POINTER_CACHE_SECONDS, USABLE_MS } from "../../src/worker/staleness.ts";
import { memoryStorage } from "./edition/memory-storage.ts";
import { contentOf, type Issue } from "./faults/newsroom.ts";
import { type Loopback, listen } from "./loopback.ts";

const FIVE_MINUTES = 300;

// By a name that the compiler does not follow: it checks this folder with Node's globals, and the element with a browser's.
const element = new URL("../../src/widget/load-card.ts", import.meta.url).href;
const { MAX_AGE_MS } = (await import(element)) as { readonly MAX_AGE_MS: number };

/** What holds nothing of a story (the element), or is polled at its own cadence (feeds, docs/lifecycle.md). */
const EXEMPT = ["fixed-script", "feed"];

it("the last copy of anything of a story, in an open page too, asks again within five minutes", async () => {
  const sets = await headerSetsOf(
    { page: pageBlocks, embed: embedBlocks, builder: builderBlocks, republish: republishBlocks },
    "https://wire.example",
    60,
  );
  for (const [name, { "cache-control": cache = "" }] of Object.entries(sets)) {
    if (EXEMPT.includes(name)) continue;
    const maxAge = Number(/max-age=(\d+)/.exec(cache)?.[1] ?? Number.POSITIVE_INFINITY);
    expect([name, POINTER_CACHE_SECONDS + (USABLE_MS + MAX_AGE_MS) / 1000 + maxAge]).toEqual([
      name,
      expect.toSatisfy((sum) => sum < FIVE_MINUTES),
    ]);
    expect([name, cache]).toEqual([name, expect.stringMatching(/stale-if-error=(0|3600)$/)]);
  }
});

const changes = {
  added: ["/articles/new"],
  changed: ["/articles/a", "/articles/a/card.json", ...Array.from({ length: 30 }, (_, number) => `/tags/${number}`)],
  removed: ["/go/a"],
};
const edition = { origin: "https://wire.example", changes, negotiated: [] };

async function withZone(
  status: number,
  use: (env: NodeJS.ProcessEnv, requests: { url: string; token: string; files: string[] }[]) => Promise<void>,
) {
  const requests: { url: string; token: string; files: string[] }[] = [];
  const server: Loopback = await listen(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    requests.push({
      url: request.url ?? "",
      token: request.headers.authorization ?? "",
      files: JSON.parse(body).files,
    });
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ success: status === 200 }));
  });
  const env = { CLOUDFLARE_API_BASE_URL: server.origin, CLOUDFLARE_ZONE_ID: "zone1", CLOUDFLARE_PURGE_TOKEN: "secret" };
  try {
    await use(env, requests);
  } finally {
    await server.stop();
  }
}

it("a zone is told to forget exactly the addresses that changed, thirty at a time", async () => {
  await withZone(200, async (env, requests) => {
    expect(await purgeChanges({ isPublic: true }, edition, env)).toEqual({ isDone: true, urls: 35 });
    expect(requests.map(({ files }) => files.length)).toEqual([30, 5]);
    expect(requests[0]).toMatchObject({ url: "/zones/zone1/purge_cache", token: "Bearer secret" });
    const all = requests.flatMap(({ files }) => files);
    expect(all).toContain("https://wire.example/go/a");
    expect(all).toContain("https://wire.example/oembed?url=https%3A%2F%2Fwire.example%2Farticles%2Fa&format=json");
    expect(all).not.toContain("https://wire.example/articles/new");
    // A secret that is missing in CI is empty.
    const token = { CLOUDFLARE_PURGE_TOKEN: "", CLOUDFLARE_API_TOKEN: "publish" };
    await purgeChanges({ isPublic: true }, edition, { ...env, ...token });
    expect(requests.at(-1)?.token).toBe("Bearer publish");
  });
});

it("a publication purges the feed that is negotiated when one of its variants has changed, and only then", async () => {
  await withZone(200, async (env, requests) => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    const store = { storage: memoryStorage(), origin: undefined, isPublic: true, close: async () => {} };
    const purgedBy = async (issue: Issue) => {
      requests.length = 0;
      const now = new Date(Date.UTC(2026, 1, issue.number));
      await publishContent({ content: contentOf(issue), now, cardScript: new Uint8Array([59]) }, store, {});
      return requests.flatMap(({ files }) => files);
    };
    expect(await purgedBy({ number: 1 })).toEqual([]);
    expect(await purgedBy({ number: 2 })).toEqual(
      expect.arrayContaining(["https://wire.example/rss.xml", "https://wire.example/feed"]),
    );
    expect(await purgedBy({ number: 2 })).toEqual([]);
  }).finally(() => vi.unstubAllEnvs());
});

it("a refusal is a sentence with a remedy, never the token, and never a failure", async () => {
  await withZone(403, async (env) => {
    const report = await purgeChanges({ isPublic: true }, edition, env);
    expect(report).toMatchObject({ isDone: false, problem: expect.stringContaining("Cache Purge") });
    expect(JSON.stringify(report)).not.toContain("secret");
  });
});

it("nobody is told of a local store, or without a zone", async () => {
  await withZone(200, async (env, requests) => {
    expect(await purgeChanges({ isPublic: false }, edition, env)).toBeUndefined();
    expect(await purgeChanges({ isPublic: true }, edition, { ...env, CLOUDFLARE_ZONE_ID: "" })).toBeUndefined();
    expect(requests).toEqual([]);
  });
});
