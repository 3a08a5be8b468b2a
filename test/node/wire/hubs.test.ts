/**
 * A story travels all the way: `wire publish`, the running wire, a hub in a process of its own, a subscriber. Nothing
 * between them is played.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { reachableHubs } from "../../../src/publish/tell-hubs.ts";
import type { HubReport } from "../../../src/publish/websub.ts";
import { type RunningHub, startHub } from "../hub.ts";
import { listen } from "../loopback.ts";
import { type Subscriber, signatureOf, startSubscriber } from "../subscriber.ts";
import { makeSandbox, type RunningWire, type Sandbox, startWire } from "./sandbox.ts";

const SECRET = "a secret of the subscriber";

let sandbox: Sandbox;
let hub: RunningHub;
let wire: RunningWire;
let subscriber: Subscriber;

const local = () => ["--content", sandbox.content, "--state", sandbox.state];
const publicationFile = () => join(sandbox.content, "publication.yaml");
const topic = () => `${wire.url}/atom.xml`;

async function setHubs(...hubs: readonly string[]): Promise<void> {
  const text = await readFile(publicationFile(), "utf8");
  await writeFile(publicationFile(), text.replace(/hubs:.*?(?=copyright)/s, `hubs: ${JSON.stringify(hubs)}\n`));
}

/** Resolves once the hub is through with every request of a report. */
async function through({ requests }: HubReport): Promise<void> {
  for (let request = 0; request < requests; request++) await hub.next("done");
}

async function write(slug: string, headline: string): Promise<void> {
  const template = await readFile(join(sandbox.content, "articles/2026/ferry-returns.md"), "utf8");
  const text = template.replace(/^id: .*$/m, `id: tag:harbour-post.example,2026:${slug}`);
  await writeFile(
    join(sandbox.content, `articles/${slug}.md`),
    text.replace(/^headline: .*$/m, `headline: ${headline}`),
  );
}

async function run(
  ...args: string[]
): Promise<{ readonly hubs: readonly HubReport[]; readonly [key: string]: unknown }> {
  return JSON.parse((await sandbox.wire([...args, "--json"])).stdout);
}

beforeAll(async () => {
  sandbox = await makeSandbox();
  hub = await startHub();
  await setHubs(hub.url);
  wire = await startWire(sandbox);
  subscriber = await startSubscriber();
  subscriber.want(topic());
  await subscriber.ask(hub.url, "subscribe", topic(), { "hub.secret": SECRET });
  await hub.next("verify");
}, 120_000);

afterAll(async () => {
  await subscriber?.stop();
  await wire?.stop();
  await hub?.stop();
  await sandbox?.remove();
});

it("who can fetch a store: every hub Cloudflare's, hubs on this machine a running server, nobody a folder", () => {
  const hubs = ["https://hub.harbour-post.example/", "http://localhost:9000/"];
  expect(reachableHubs({ isPublic: true }, hubs)).toEqual(hubs);
  expect(reachableHubs({ isPublic: false, servedAt: "http://localhost:8787" }, hubs)).toEqual([hubs[1]]);
  expect(reachableHubs({ isPublic: false }, hubs)).toEqual([]);
});

it("wire publish has the hub hand on a new story, signed, as soon as it is served", async () => {
  await write("new-pier", "A new pier");
  const { hubs, changes } = await run("publish", ...local());
  const { added, changed } = changes as { added: string[]; changed: string[] };
  const feeds = [...added, ...changed].filter((path) => /(?:rss\.xml|atom\.xml|feed\.json)$/.test(path));
  expect(hubs).toEqual([{ hub: hub.url, requests: expect.any(Number), accepted: expect.any(Array), failed: [] }]);
  expect(hubs[0]?.accepted.toSorted()).toEqual(feeds.map((path) => wire.url + path).sort());
  expect(feeds).toContain("/tags/harbour/rss.xml");
  const delivery = await subscriber.deliveries.take();
  expect(delivery.body).toContain("A new pier");
  expect(delivery.body).toBe(await (await fetch(topic())).text());
  expect(delivery.headers["x-hub-signature"]).toBe(signatureOf(delivery, SECRET));
  if (hubs[0]) await through(hubs[0]);
}, 120_000);

it("a publication that changes nothing tells nobody", async () => {
  expect(await run("publish", ...local())).toMatchObject({ isUnchanged: true, hubs: [] });
}, 120_000);

it("wire rollback has the hub hand on the older bytes", async () => {
  const { stdout } = await sandbox.wire(["rollback", "--state", sandbox.state]);
  expect(stdout).toMatch(new RegExp(`${hub.url} was told about \\d+ feeds\\.`));
  const delivery = await subscriber.deliveries.take();
  expect(delivery.body).not.toContain("A new pier");
  expect(delivery.body).toBe(await (await fetch(topic())).text());
}, 120_000);

it("a hub that refuses is reported with what to do, and the story is published all the same", async () => {
  const rude = await listen((request, response) => {
    request.resume().on("end", () => response.writeHead(403).end("members only"));
  });
  await setHubs(`${rude.origin}/`);
  await write("old-pier", "The old pier");
  const { code, stdout, stderr } = await sandbox.wire(["publish", ...local()]);
  expect(code).toBe(0);
  expect(stdout).toContain(`Served at ${wire.url}/`);
  expect(stderr).toMatch(/was not told about \d+ feeds: it answered 403 Forbidden, saying "members only"\./);
  expect(stderr).toContain("Ask whoever runs the hub, or take it out of publication.yaml.");
  expect(await (await fetch(topic())).text()).toContain("The old pier");
  await rude.stop();
}, 120_000);

it("a public hub is not told about editions of this machine", async () => {
  await setHubs("https://hub.harbour-post.example/");
  await write("third-pier", "The third pier");
  const { stderr, stdout } = await sandbox.wire(["publish", ...local()]);
  expect(stdout).toContain("Served at");
  expect(stdout + stderr).not.toContain("hub.harbour-post.example");
}, 120_000);

it("--dry-run says which hub would be told", async () => {
  await setHubs(hub.url);
  await write("fourth-pier", "The fourth pier");
  const { stdout } = await sandbox.wire(["publish", "--dry-run", ...local()]);
  expect(stdout).toMatch(new RegExp(`Would tell ${hub.url} about \\d+ feeds\\.`));
}, 120_000);
