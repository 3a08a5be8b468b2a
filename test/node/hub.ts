/**
 * A WebSub hub (W3C Recommendation of 23 January 2018), small and whole: it takes subscriptions (§5.1), verifies them
 * with the subscriber (§5.3), takes notices from publishers (PubSubHubbub 0.4 §7), fetches the topics and hands on what
 * is new (§7), signed where the subscriber gave a secret (§7.1). It forgets everything when it ends.
 *
 * A program of its own, started by `startHub`: `node test/node/hub.ts`. It says over the process's channel where it
 * listens and what it does, so that a test can wait for that instead of for a while.
 *
 * @module
 */
import { type ChildProcess, fork } from "node:child_process";
import { createHash, createHmac, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

/** What the hub did. */
export interface HubEvent {
  readonly did: "listen" | "refuse" | "verify" | "notice" | "unchanged" | "deliver" | "drop" | "done";
  /** A topic, a callback, or where it listens. */
  readonly what: string;
  readonly status?: number;
}

/** A hub that runs in a process of its own. */
export interface RunningHub {
  readonly url: string;
  readonly events: readonly HubEvent[];
  /** Resolves to the first event of this kind that was not waited for yet. */
  next(did: HubEvent["did"]): Promise<HubEvent>;
  stop(): Promise<void>;
}

interface Subscription {
  readonly topic: string;
  readonly callback: string;
  readonly secret: string | undefined;
  readonly expires: number;
}

interface Content {
  readonly body: Buffer;
  readonly type: string;
  readonly hash: string;
}

const LEASE_SECONDS = { least: 1, most: 30 * 86_400, usual: 10 * 86_400 };

/** A secret is shorter than 200 bytes (§5.1). */
const MAX_SECRET_BYTES = 199;

/** The hub's memory and what it does with it. */
class Hub {
  readonly #say: (event: HubEvent) => void;
  readonly #subscriptions = new Map<string, Subscription>();
  /** Topic → hash of what was seen of it last. */
  readonly #known = new Map<string, string>();
  /** Where the hub listens. */
  self = "";

  constructor(say: (event: HubEvent) => void) {
    this.#say = say;
  }

  async #fetchTopic(topic: string): Promise<Content | undefined> {
    const response = await fetch(topic).catch(() => undefined);
    if (!response?.ok) return undefined;
    const body = Buffer.from(await response.arrayBuffer());
    const hash = createHash("sha256").update(body).digest("hex");
    return { body, hash, type: response.headers.get("content-type") ?? "application/octet-stream" };
  }

  /** Asks the subscriber whether it asked (§5.3): a callback that does not echo the challenge changes nothing. */
  async #verify(mode: string, subscription: Subscription, leaseSeconds: number): Promise<void> {
    const { topic, callback } = subscription;
    const challenge = randomUUID();
    const url = new URL(callback);
    url.searchParams.append("hub.mode", mode);
    url.searchParams.append("hub.topic", topic);
    url.searchParams.append("hub.challenge", challenge);
    if (mode === "subscribe") url.searchParams.append("hub.lease_seconds", String(leaseSeconds));
    const response = await fetch(url);
    if (!response.ok || (await response.text()) !== challenge)
      return this.#say({ did: "refuse", what: callback, status: response.status });
    const key = `${topic} ${callback}`;
    if (mode === "unsubscribe") this.#subscriptions.delete(key);
    else {
      this.#subscriptions.set(key, subscription);
      // What is there now is not news to whoever subscribes now.
      if (!this.#known.has(topic)) this.#known.set(topic, (await this.#fetchTopic(topic))?.hash ?? "");
    }
    this.#say({ did: "verify", what: mode });
  }

  async #deliver({ topic, callback, secret }: Subscription, { body, type }: Content): Promise<void> {
    const signature = secret && `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
    const response = await fetch(callback, {
      method: "POST",
      body: new Uint8Array(body),
      headers: {
        "content-type": type,
        link: `<${this.self}>; rel="hub", <${topic}>; rel="self"`,
        ...(signature && { "x-hub-signature": signature }),
      },
    });
    await response.body?.cancel();
    if (response.status === 410) this.#subscriptions.delete(`${topic} ${callback}`);
    this.#say({ did: response.status === 410 ? "drop" : "deliver", what: topic, status: response.status });
  }

  async #distribute(topic: string): Promise<void> {
    this.#say({ did: "notice", what: topic });
    const content = await this.#fetchTopic(topic);
    if (!content || content.hash === this.#known.get(topic)) return this.#say({ did: "unchanged", what: topic });
    this.#known.set(topic, content.hash);
    const live = [...this.#subscriptions.values()].filter((one) => one.topic === topic && one.expires > Date.now());
    for (const subscription of live) await this.#deliver(subscription, content);
  }

  /** Says what is wrong with a request for a subscription; nothing, and begins to verify it, when nothing is. */
  #subscribe(form: URLSearchParams): string | undefined {
    const [mode = "", topic = "", callback = ""] = ["hub.mode", "hub.topic", "hub.callback"].map(
      (name) => form.get(name) ?? "",
    );
    if (!URL.canParse(topic) || !URL.canParse(callback)) return "hub.topic and hub.callback have to be addresses";
    const secret = form.get("hub.secret") ?? undefined;
    if (secret && Buffer.byteLength(secret) > MAX_SECRET_BYTES) return "hub.secret is too long";
    const asked = Number(form.get("hub.lease_seconds") ?? LEASE_SECONDS.usual);
    const lease = Math.min(Math.max(asked || LEASE_SECONDS.usual, LEASE_SECONDS.least), LEASE_SECONDS.most);
    const subscription = { topic, callback, secret, expires: Date.now() + lease * 1_000 };
    this.#verify(mode, subscription, lease).catch(() => this.#say({ did: "refuse", what: callback }));
    return undefined;
  }

  async #publish(form: URLSearchParams): Promise<void> {
    const topics = new Set([...form.getAll("hub.url"), ...form.getAll("hub.topic")]);
    for (const topic of topics) await this.#distribute(topic).catch(() => this.#say({ did: "drop", what: topic }));
    this.#say({ did: "done", what: String(topics.size) });
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await text(request));
    const mode = form.get("hub.mode") ?? "";
    const isForm = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded");
    if (request.method !== "POST" || !isForm) return void response.writeHead(400).end("POST a form");
    if (mode === "publish") {
      response.writeHead(202).end();
      return this.#publish(form);
    }
    if (mode !== "subscribe" && mode !== "unsubscribe") return void response.writeHead(400).end("unknown hub.mode");
    const mistake = this.#subscribe(form);
    response.writeHead(mistake ? 400 : 202).end(mistake);
  }
}

/** Takes subscriptions and notices until its parent goes. */
function run(): void {
  const say = (event: HubEvent) => process.send?.(event);
  const hub = new Hub(say);
  const server = createServer((request, response) => {
    hub.answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1", () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    hub.self = url;
    say({ did: "listen", what: url });
  });
  process.on("disconnect", () => process.exit());
}

/** Starts the hub in a process of its own. */
export async function startHub(): Promise<RunningHub> {
  const child = fork(fileURLToPath(import.meta.url), { stdio: ["ignore", "inherit", "inherit", "ipc"], execArgv: [] });
  const events: HubEvent[] = [];
  const unread: HubEvent[] = [];
  const waiting: { did: HubEvent["did"]; resolve: (event: HubEvent) => void }[] = [];
  child.on("message", (message) => {
    const event = message as HubEvent;
    events.push(event);
    const index = waiting.findIndex(({ did }) => did === event.did);
    if (index === -1) unread.push(event);
    else waiting.splice(index, 1)[0]?.resolve(event);
  });
  const next = (did: HubEvent["did"]) =>
    new Promise<HubEvent>((resolve) => {
      const index = unread.findIndex((event) => event.did === did);
      const [event] = index === -1 ? [] : unread.splice(index, 1);
      if (event) resolve(event);
      else waiting.push({ did, resolve });
    });
  const { what: url } = await next("listen");
  return { url, events, next, stop: () => stopped(child) };
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill();
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) run();
