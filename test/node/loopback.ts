/**
 * HTTP servers on this machine for tests.
 *
 * @module
 */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** A server that listens on 127.0.0.1. */
export interface Loopback {
  /** Scheme, host and port, without a slash. */
  readonly origin: string;
  stop(): Promise<void>;
}

/** Starts a server on a free port. */
export async function listen(listener: RequestListener): Promise<Loopback> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Values that arrive when they do: each is taken once, in order, by whoever waits for it. */
export function createInbox<T>(): { put(value: T): void; take(): Promise<T>; readonly waiting: number } {
  const values: T[] = [];
  const takers: ((value: T) => void)[] = [];
  return {
    put(value) {
      const taker = takers.shift();
      if (taker) taker(value);
      else values.push(value);
    },
    take: () =>
      new Promise((resolve) => {
        const value = values.shift();
        if (value === undefined) takers.push(resolve);
        else resolve(value);
      }),
    get waiting() {
      return values.length;
    },
  };
}
