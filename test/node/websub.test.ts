/**
 * A story that is published reaches a subscriber through a real hub: publisher, hub and subscriber talk over HTTP on
 * this machine, the hub in a process of its own.
 */
import { mkdtemp, rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Article } from "../../src/article/article.ts";
import { loadCurrent } from "../../src/edition/current.ts";
import { blobKey } from "../../src/edition/keys.ts";
import { plainOf } from "../../src/edition/packed.ts";
import type { Storage } from "../../src/edition/storage.ts";
import { type Content, readContent } from "../../src/publish/content.ts";
import { type PublishReport, prepareEdition, storeEdition } from "../../src/publish/publish-edition.ts";
import { openFolder } from "../../src/publish/storage/folder.ts";
import { announce, type HubReport, pingHubs } from "../../src/publish/websub.ts";
import { type RunningHub, startHub } from "./hub.ts";
import { type Loopback, listen } from "./loopback.ts";
import { type Subscriber, signatureOf, startSubscriber } from "./subscriber.ts";

const newsroom = fileURLToPath(new URL("../fixtures/newsroom", import.meta.url));
const SECRET = "a secret of the subscriber";

let folder: string;
let storage: Storage;
let hub: RunningHub;
let wire: Loopback;
let subscriber: Subscriber;
let content: Content;

/** Serves the store's current edition, as far as hubs go: bytes, type and links. */
async function serve({ url = "/" }: IncomingMessage, response: ServerResponse): Promise<void> {
  const entry = (await loadCurrent(storage))?.entries.find(({ path }) => path === url);
  const bytes = entry?.blob && (await storage.get(blobKey(entry.blob)));
  if (!entry || !bytes) return void response.writeHead(404).end();
  response.writeHead(200, { "content-type": entry.type, link: entry.link }).end(await plainOf(bytes, entry));
}

/** Publishes the newsroom with its first stories, changed by `edit`. */
async function publish(
  stories: number,
  edit: (article: Article) => Article = (article) => article,
): Promise<PublishReport> {
  const articles = content.articles.slice(0, stories).map(({ file, article }) => ({ file, article: edit(article) }));
  const publication = { ...content.publication, hubs: [hub.url] };
  const request = {
    content: { ...content, publication, articles },
    origin: wire.origin,
    now: new Date("2026-03-01T12:00:00Z"),
  };
  return storeEdition(await prepareEdition(request, storage), storage);
}

/** Waits until the hub is through with every request of a report. */
async function through(reports: readonly HubReport[]): Promise<void> {
  for (const { requests } of reports) for (let request = 0; request < requests; request++) await hub.next("done");
}

const tell = ({ changes }: PublishReport) => announce({ hubs: [hub.url], origin: wire.origin, changes });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wire-websub-"));
  storage = openFolder(folder);
  const read = await readContent(newsroom);
  if (!read.ok) throw new Error(JSON.stringify(read.issues, undefined, 2));
  content = read.value;
  hub = await startHub();
  wire = await listen((request, response) => void serve(request, response));
  subscriber = await startSubscriber();
  await publish(1);
}, 120_000);

afterAll(async () => {
  await hub?.stop();
  await wire?.stop();
  await subscriber?.stop();
  await rm(folder, { recursive: true, force: true });
});

it("a feed names its hub and itself, in its header and in its text", async () => {
  const response = await fetch(`${wire.origin}/atom.xml`);
  expect(response.headers.get("link")).toBe(`<${wire.origin}/atom.xml>; rel="self", <${hub.url}>; rel="hub"`);
  expect(await response.text()).toContain(`<link rel="hub" href="${hub.url}"`);
});

it("the hub verifies that the subscriber meant it", async () => {
  for (const path of ["/atom.xml", "/feed.json"]) {
    subscriber.want(wire.origin + path);
    expect(
      (
        await subscriber.ask(hub.url, "subscribe", wire.origin + path, {
          "hub.secret": SECRET,
          "hub.lease_seconds": "86400",
        })
      ).status,
    ).toBe(202);
    await hub.next("verify");
  }
  expect(Object.fromEntries(subscriber.verifications[0] ?? [])).toMatchObject({
    "hub.mode": "subscribe",
    "hub.topic": `${wire.origin}/atom.xml`,
    "hub.lease_seconds": "86400",
  });
  await subscriber.ask(hub.url, "subscribe", `${wire.origin}/rss.xml`);
  expect(await hub.next("refuse")).toMatchObject({ status: 404 });
});

it("the subscriber receives the new story, signed", async () => {
  const reports = await tell(await publish(2));
  expect(reports[0]).toEqual({
    hub: hub.url,
    requests: expect.any(Number),
    accepted: expect.arrayContaining(["/atom.xml", "/feed.json", "/rss.xml"].map((path) => wire.origin + path)),
    failed: [],
  });
  const [atom, json] = [await subscriber.deliveries.take(), await subscriber.deliveries.take()];
  expect(atom.body).toBe(await (await fetch(`${wire.origin}/atom.xml`)).text());
  expect(atom.body).toContain(content.articles[1]?.article.id);
  expect(atom.headers).toMatchObject({
    "content-type": "application/atom+xml; charset=utf-8",
    link: `<${hub.url}>; rel="hub", <${wire.origin}/atom.xml>; rel="self"`,
    "x-hub-signature": signatureOf(atom, SECRET),
  });
  expect(JSON.parse(json.body).items).toHaveLength(2);
  await through(reports);
  expect(subscriber.deliveries.waiting).toBe(0);
});

it("an edited story is handed on under the id that it had", async () => {
  const edited = await publish(2, (article) => ({
    ...article,
    headline: `${article.headline}, again`,
    updated: "2026-03-01",
  }));
  const reports = await tell(edited);
  const { body } = await subscriber.deliveries.take();
  expect(body).toContain(", again");
  expect(body).toContain(content.articles[0]?.article.id);
  await subscriber.deliveries.take();
  await through(reports);
});

it("no hub is told of a publication that leaves the feeds as they were", async () => {
  const unchanged = await publish(2, (article) => ({
    ...article,
    headline: `${article.headline}, again`,
    updated: "2026-03-01",
  }));
  expect(unchanged.isUnchanged).toBe(true);
  expect(await tell(unchanged)).toEqual([]);
});

it("a feed without new bytes is not handed on", async () => {
  const before = hub.events.filter(({ did }) => did === "unchanged").length;
  await pingHubs({ hubs: [hub.url], feeds: [`${wire.origin}/atom.xml`] });
  await hub.next("done");
  expect(hub.events.filter(({ did }) => did === "unchanged")).toHaveLength(before + 1);
  expect(subscriber.deliveries.waiting).toBe(0);
});

it("whoever has unsubscribed receives nothing more", async () => {
  for (const path of ["/atom.xml", "/feed.json"]) {
    await subscriber.ask(hub.url, "unsubscribe", wire.origin + path);
    await hub.next("verify");
  }
  await through(await tell(await publish(1)));
  expect(subscriber.deliveries.waiting).toBe(0);
});

it("the hub refuses what is no request", async () => {
  expect((await subscriber.ask(hub.url, "applaud", `${wire.origin}/rss.xml`)).status).toBe(400);
  expect((await subscriber.ask(hub.url, "subscribe", "no address")).status).toBe(400);
  expect(
    (await subscriber.ask(hub.url, "subscribe", `${wire.origin}/rss.xml`, { "hub.secret": "x".repeat(200) })).status,
  ).toBe(400);
});
