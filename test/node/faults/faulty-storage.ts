/**
 * A storage that fails on command, around any other: at which of its operations, and how. What it does after that is what the
 * one beneath does, unless the process was to die there.
 *
 * @module
 */
import { setImmediate as turn } from "node:timers/promises";
import type { Pair, Storage } from "../../../src/edition/storage.ts";

/** The operations of a storage. */
export type Operation = "get" | "put" | "delete" | "list";

/** How an operation fails, in the order of their names. */
export const faults = {
  /** It throws, and nothing has happened. */
  error: ["get", "put", "delete", "list"],
  /** It throws what an API says that is asked too often, and so does the next. */
  "429": ["get", "put", "delete", "list"],
  /** It throws, and has happened all the same: the answer was lost. */
  "answer lost": ["put", "delete"],
  /** It takes its time, and happens. */
  delay: ["get", "put", "delete", "list"],
  /** The process dies there: it throws, and so does everything after it. */
  dies: ["get", "put", "delete", "list"],
  /** The same, after it has happened. */
  "dies after": ["put", "delete"],
  /** It never answers, and somebody ends the process. */
  hang: ["get", "put", "delete", "list"],
  /** A value that is there is not seen; a list is empty. */
  miss: ["get", "list"],
  /** From there on every read says that there is nothing, and every write throws. */
  "404 for an outage": ["get", "put", "delete", "list"],
  /** What was there before the run, or nothing: a write is not seen yet. */
  stale: ["get", "list"],
  /** Half a value is read or written; a list breaks off. */
  truncated: ["get", "put", "list"],
  /** One bit of a value is another. */
  "wrong bytes": ["get", "put"],
  /** An error page is the value that is read; or it is the answer to a write, taken for success, and nothing has happened. */
  html: ["get", "put", "delete"],
  /** Half of the pairs or keys are done, then it throws. */
  half: ["put", "delete"],
} as const satisfies Record<string, readonly Operation[]>;

export type Fault = keyof typeof faults;

/** Where and how. */
export interface Failure {
  /** Counted from 1. */
  readonly at: number;
  readonly fault: Fault;
}

/** An operation as it was asked for. */
export interface Asked {
  readonly operation: Operation;
  /** The first part of the key, or of the first key: `current`, `blob`, `publishing`. */
  readonly kind: string;
}

/** A storage that counts and fails. */
export interface FaultyStorage extends Storage {
  /** The operations that it has had. */
  readonly log: Asked[];
  /** Resolves when an operation hangs that will never answer. */
  readonly hangs: Promise<void>;
}

const HTML = new TextEncoder().encode("<!doctype html><title>502 Bad Gateway</title>");

/** True when a fault can happen to an operation. */
export function applies(fault: Fault, operation: Operation): boolean {
  return (faults[fault] as readonly Operation[]).includes(operation);
}

/** One operation: what it really does, and what it says instead. */
interface Call<T> extends Asked {
  really(): Promise<T>;
  /** As if there were nothing; a write throws then. */
  nothing(): T;
  stale(): T;
  spoilt(fault: Fault): Promise<T>;
}

/**
 * Wraps a storage; without a failure it only counts. `dies` is called at the moment in which the process would be no more.
 */
export async function faulty(storage: Storage, failure?: Failure, dies: () => void = () => {}): Promise<FaultyStorage> {
  const before = failure?.fault === "stale" ? await contentsOf(storage) : new Map<string, Uint8Array>();
  const log: Asked[] = [];
  let hang = () => {};
  const hangs = new Promise<void>((resolve) => {
    hang = resolve;
  });
  const call = <T>(one: Call<T>): Promise<T> => {
    const { operation, kind } = one;
    log.push({ operation, kind });
    if (!failure || log.length < failure.at) return one.really();
    if (log.length > failure.at) return goOnAfter(failure, log.length, one);
    return fail(failure.fault, one, { hang, dies });
  };
  return {
    ...storage,
    log,
    hangs,
    get: (key) =>
      call<Uint8Array | undefined>({
        operation: "get",
        kind: kindOf([key]),
        really: () => storage.get(key),
        nothing: () => undefined,
        stale: () => before.get(key),
        spoilt: async (fault) => (fault === "html" ? HTML : spoilt(await storage.get(key), fault)),
      }),
    list: (prefix) =>
      call<readonly string[]>({
        operation: "list",
        kind: kindOf([prefix]),
        really: () => storage.list(prefix),
        nothing: () => [],
        stale: () => [...before.keys()].filter((key) => key.startsWith(prefix)),
        spoilt: async () => halfOf(await storage.list(prefix)),
      }),
    put: (pairs, onProgress) =>
      call<void>({
        operation: "put",
        kind: kindOf(pairs.map(({ key }) => key)),
        really: () => storage.put(pairs, onProgress),
        nothing: refuse,
        stale: refuse,
        spoilt: async (fault) => {
          if (fault === "html") return;
          if (fault === "half") return halfDone(storage.put(halfOf(pairs)));
          await storage.put(pairs.map(({ key, value }): Pair => ({ key, value: spoilt(value, fault) ?? value })));
        },
      }),
    delete: (keys) =>
      call<void>({
        operation: "delete",
        kind: kindOf(keys),
        really: () => storage.delete(keys),
        nothing: refuse,
        stale: refuse,
        spoilt: async (fault) => (fault === "html" ? undefined : halfDone(storage.delete(halfOf(keys)))),
      }),
  };
}

/** The first part of the first key. */
export function kindOf([key = ""]: readonly string[]): string {
  return key.split("/")[0] ?? "";
}

/** What is told of a failure. */
interface Ends {
  hang(): void;
  dies(): void;
}

async function fail<T>(fault: Fault, call: Call<T>, { hang, dies }: Ends): Promise<T> {
  switch (fault) {
    case "dies":
      dies();
      throw new Error("the process is dead");
    case "error":
      throw new Error("the store failed on command");
    case "429":
      throw new Error("429 Too Many Requests");
    case "dies after":
      await call.really();
      dies();
      throw new Error("the process is dead");
    case "answer lost":
      await call.really();
      throw new Error("the answer was lost");
    case "delay":
      for (let turns = 0; turns < 5; turns++) await turn();
      return call.really();
    case "hang":
      dies();
      hang();
      return new Promise(() => {});
    case "miss":
    case "404 for an outage":
      return call.nothing();
    case "stale":
      return call.stale();
    default:
      return call.spoilt(fault);
  }
}

/** The operations after the one that failed. */
async function goOnAfter<T>({ fault, at }: Failure, number: number, call: Call<T>): Promise<T> {
  if (fault === "dies" || fault === "dies after" || fault === "hang") throw new Error("the process is dead");
  if (fault === "429" && number === at + 1) throw new Error("429 Too Many Requests");
  return fault === "404 for an outage" ? call.nothing() : call.really();
}

async function contentsOf(storage: Storage): Promise<Map<string, Uint8Array>> {
  const pairs = (await storage.list("")).map(async (key) => [key, await storage.get(key)] as const);
  return new Map((await Promise.all(pairs)).flatMap(([key, value]) => (value ? [[key, value]] : [])));
}

function refuse(): never {
  throw new Error("404 Not Found");
}

async function halfDone(done: Promise<void>): Promise<never> {
  await done;
  throw new Error("half of it was done");
}

function halfOf<T>(items: readonly T[]): readonly T[] {
  return items.slice(0, items.length / 2);
}

function spoilt(value: Uint8Array | undefined, fault: Fault): Uint8Array | undefined {
  if (!value) return value;
  if (fault === "truncated") return value.slice(0, value.length / 2);
  const copy = Uint8Array.from(value);
  const middle = copy.length >> 1;
  if (copy.length > 0) copy[middle] = (copy[middle] ?? 0) ^ 1;
  return copy;
}
