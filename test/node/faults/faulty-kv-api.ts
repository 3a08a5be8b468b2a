/**
 * Cloudflare's KV API on this machine, over any storage, failing on command: at which of its requests, how, and whether once or
 * from there on. What is between is the product's own client.
 *
 * @module
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type { Pair, Storage } from "../../../src/edition/storage.ts";
import { openKvApi } from "../../../src/publish/storage/kv-api.ts";
import { type Loopback, listen } from "../loopback.ts";
import { type Asked, kindOf, type Operation } from "./faulty-storage.ts";

const all: readonly Operation[] = ["get", "put", "delete", "list"];
const bulk: readonly Operation[] = ["put", "delete"];

/** How a request fails, and which ones can. */
const ways = {
  "500": all,
  /** With Retry-After. */
  "429": all,
  /** No answer, until the client gives up. */
  hang: all,
  /** The connection is reset, and nothing has happened. */
  reset: all,
  /** The connection is reset, and it has happened. */
  "answer lost": bulk,
  /** The answer breaks off in the middle. */
  "cut off": ["get", "list"],
  /** An error page with status 200, and nothing has happened. */
  html: all,
  /** An error page of something in between. */
  "502 in HTML": all,
  /** Half of the pairs or keys are done, and the answer is 500. */
  half: bulk,
  /** Half of them are done, and the answer names the others. */
  "half, named": bulk,
  /** Half of them are done, and the answer says that all are. */
  "half, unnamed": bulk,
} as const satisfies Record<string, readonly Operation[]>;

type Way = keyof typeof ways;

/** Every fault: each way, once or from there on until the end of the run. */
export const apiFaults = (Object.keys(ways) as Way[]).flatMap((way) => [`${way} once`, `${way} for good`]);

/** True when a fault can happen to an operation. */
export function appliesToApi(fault: string, operation: Operation): boolean {
  return (ways[wayOf(fault)] as readonly Operation[]).includes(operation);
}

function wayOf(fault: string): Way {
  return fault.replace(/ (?:once|for good)$/, "") as Way;
}

/** Where and how. */
export interface ApiFailure {
  /** Counted from 1. */
  readonly at: number;
  readonly fault: string;
}

/** A client of the API, and the requests that it has made. */
export interface FaultyApi extends Storage {
  readonly log: Asked[];
  stop(): Promise<void>;
}

/** Long enough for a busy machine to answer, and short enough to wait for four times. */
const patience = { readMs: 200, writeMs: 200, firstPauseMs: 1 };

/** Serves a storage as Cloudflare does, and opens it with the product's client. */
export async function faultyApi(storage: Storage, failure?: ApiFailure): Promise<FaultyApi> {
  const log: Asked[] = [];
  let isSpent = false;
  const server: Loopback = await listen(async (request, response) => {
    const call = await callOf(request, storage);
    log.push({ operation: call.operation, kind: call.kind });
    const isHit = failure !== undefined && hits(failure, log.length, call.operation, isSpent);
    isSpent ||= isHit;
    const way = isHit ? wayOf(failure.fault) : undefined;
    await answer(call, response, way).catch(() => response.destroy());
  });
  // Public, or not: what KV takes a minute for is a millisecond here, or every loss would take one.
  const client = openKvApi({ name: "Cloudflare KV", url: `${server.origin}/ns`, token: "secret-token", patience });
  return { ...client, settlesWithinMs: 1, readBackLimit: 600, log, stop: server.stop };
}

/** Requests that are under way together come in any order: a fault that one cannot have is for the next that can. */
function hits({ at, fault }: ApiFailure, number: number, operation: Operation, isSpent: boolean): boolean {
  return number >= at && appliesToApi(fault, operation) && (!isSpent || fault.endsWith(" for good"));
}

/** A request: what it asks for, and what becomes of it. */
interface Call extends Asked {
  /** Does it, or the half of it; returns the answer. */
  really(part?: "half"): Promise<Answer>;
}

interface Answer {
  readonly status: number;
  readonly body: Uint8Array | string;
}

async function callOf(request: IncomingMessage, storage: Storage): Promise<Call> {
  const { pathname, searchParams } = new URL(request.url ?? "", "http://kv");
  const body = await text(request);
  if (pathname === "/ns/bulk") return putCall(JSON.parse(body), storage);
  if (pathname === "/ns/bulk/delete") return deleteCall(JSON.parse(body), storage);
  if (pathname === "/ns/keys") return listCall(searchParams, storage);
  const key = decodeURIComponent(pathname.slice("/ns/values/".length));
  const really = async () => {
    const value = await storage.get(key);
    return value ? { status: 200, body: value } : { status: 404, body: json({ success: false }) };
  };
  return { operation: "get", kind: kindOf([key]), really };
}

function putCall(sent: readonly { readonly key: string; readonly value: string }[], storage: Storage): Call {
  const pairs = sent.map(({ key, value }): Pair => ({ key, value: new Uint8Array(Buffer.from(value, "base64")) }));
  const keys = pairs.map(({ key }) => key);
  return bulkCall("put", keys, (some) => storage.put(pairs.slice(0, some)));
}

function deleteCall(keys: readonly string[], storage: Storage): Call {
  return bulkCall("delete", keys, (some) => storage.delete(keys.slice(0, some)));
}

function bulkCall(operation: Operation, keys: readonly string[], work: (some: number) => Promise<void>): Call {
  const really = async (part?: "half") => {
    const some = part ? Math.floor(keys.length / 2) : keys.length;
    await work(some);
    return { status: 200, body: json({ success: true, result: { unsuccessful_keys: keys.slice(some) } }) };
  };
  return { operation, kind: kindOf(keys), really };
}

/** So many keys are on a page: few, so that listings have several. */
const PAGE = 100;

function listCall(query: URLSearchParams, storage: Storage): Call {
  const prefix = query.get("prefix") ?? "";
  const start = Number(query.get("cursor") ?? 0);
  const really = async () => {
    const keys = (await storage.list(prefix)).toSorted();
    const result = keys.slice(start, start + PAGE).map((name) => ({ name }));
    const cursor = start + PAGE < keys.length ? String(start + PAGE) : "";
    return { status: 200, body: json({ success: true, result, result_info: { cursor } }) };
  };
  return { operation: "list", kind: kindOf([prefix]), really };
}

const PAGE_OF_ERROR = "<!doctype html><title>Bad Gateway</title><p>Please try again.";

async function answer(call: Call, response: ServerResponse, way: Way | undefined): Promise<void> {
  const send = ({ status, body }: Answer) => void response.writeHead(status, types.json).end(body);
  const error = (status: number) => send({ status, body: json({ success: false, errors: [{ message: "no" }] }) });
  switch (way) {
    case undefined:
      return send(await call.really());
    case "hang":
      return;
    case "500":
      return error(500);
    case "429":
      // A date that has come: whoever waits for it waits no longer.
      response.setHeader("retry-after", new Date().toUTCString());
      return error(429);
    case "reset":
      return void response.socket?.resetAndDestroy();
    case "answer lost":
      await call.really();
      return void response.socket?.resetAndDestroy();
    case "html":
      return void response.writeHead(200, types.html).end(PAGE_OF_ERROR);
    case "502 in HTML":
      return void response.writeHead(502, types.html).end(PAGE_OF_ERROR);
    case "cut off":
      return cutOff(await call.really(), response);
    case "half":
      await call.really("half");
      return error(500);
    case "half, named":
      return send(await call.really("half"));
    case "half, unnamed":
      await call.really("half");
      return send({ status: 200, body: json({ success: true, result: { unsuccessful_keys: [] } }) });
  }
}

async function cutOff({ status, body }: Answer, response: ServerResponse): Promise<void> {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...types.json, "content-length": bytes.length });
  await new Promise<unknown>((done) => response.write(bytes.subarray(0, bytes.length / 2), done));
  response.destroy();
}

const types = {
  json: { "content-type": "application/json" },
  html: { "content-type": "text/html; charset=utf-8" },
} as const;

function json(value: unknown): string {
  return JSON.stringify(value);
}
