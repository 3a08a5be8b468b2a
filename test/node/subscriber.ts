/**
 * A WebSub subscriber (W3C Recommendation of 23 January 2018, §5): asks hubs, confirms what it asked for and nothing else,
 * and keeps what they deliver.
 *
 * @module
 */
import { createHmac } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { createInbox, listen } from "./loopback.ts";

/** What a hub delivered. */
export interface Delivery {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A subscriber that listens on this machine. */
export interface Subscriber {
  readonly deliveries: ReturnType<typeof createInbox<Delivery>>;
  /** The hubs' questions whether a request was meant, in order. */
  readonly verifications: readonly URLSearchParams[];
  /** Sends a hub a request. */
  ask(hub: string, mode: string, topic: string, fields?: Readonly<Record<string, string>>): Promise<Response>;
  /** From now on this topic is wanted: the hub's question about it is answered with yes. */
  want(topic: string): void;
  stop(): Promise<void>;
}

/** Starts a subscriber. */
export async function startSubscriber(): Promise<Subscriber> {
  const deliveries = createInbox<Delivery>();
  const verifications: URLSearchParams[] = [];
  const wanted = new Set<string>();
  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === "POST") {
      deliveries.put({ headers: request.headers, body: await text(request) });
      return void response.writeHead(204).end();
    }
    const { searchParams } = new URL(request.url ?? "/", "http://subscriber.invalid");
    verifications.push(searchParams);
    const isWanted = wanted.has(searchParams.get("hub.topic") ?? "") && searchParams.get("for") === "me";
    response.writeHead(isWanted ? 200 : 404).end(searchParams.get("hub.challenge"));
  }
  const { origin, stop } = await listen((request, response) => void receive(request, response));
  return {
    deliveries,
    verifications,
    want: (topic) => void wanted.add(topic),
    stop,
    ask: (hub, mode, topic, fields = {}) => {
      const callback = `${origin}/callback?for=me`;
      const body = new URLSearchParams({ "hub.mode": mode, "hub.topic": topic, "hub.callback": callback, ...fields });
      return fetch(hub, { method: "POST", body });
    },
  };
}

/** The signature that a delivery has to carry for a subscriber's secret (WebSub §7.1). */
export function signatureOf({ body }: Delivery, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}
