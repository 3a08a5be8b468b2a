/**
 * Load on one address of a server on this machine, and what it cost: requests a second, latency, and the CPU time of the
 * server's own processes, which is the steady figure on a shared machine.
 *
 * @module
 */
import { type Dispatcher, Pool } from "undici";
import { cpuSeconds } from "./cpu.ts";

/** What to ask for: the same thing again and again, or the next of many. */
export interface Ask {
  readonly path: string | (() => string);
  readonly method?: "GET" | "HEAD";
  readonly headers?: Readonly<Record<string, string>>;
  /** What a good answer has; anything else ends the run, because a fast error is no result. */
  readonly status: number;
}

/** The cost of one round. */
export interface Cost {
  readonly requests: number;
  readonly perSecond: number;
  /** CPU time of the server's processes per request, in microseconds; undefined where the system does not tell. */
  readonly cpuMicros: number | undefined;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Enough to keep a server of one thread busy, few enough that latency is the server's and not a queue's. */
const CONNECTIONS = 16;

/** Asks for a time over kept-alive connections, one request under way on each. */
export async function load(origin: string, pid: number, ask: Ask, milliseconds: number): Promise<Cost> {
  const pool = new Pool(origin, { connections: CONNECTIONS, pipelining: 1 });
  const latencies: number[] = [];
  const before = cpuSeconds(pid);
  const start = performance.now();
  const end = start + milliseconds;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < end) latencies.push(await askOnce(pool, ask));
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  const after = cpuSeconds(pid);
  await pool.close();
  latencies.sort((a, b) => a - b);
  const requests = latencies.length;
  return {
    requests,
    perSecond: requests / seconds,
    cpuMicros: before === undefined || after === undefined ? undefined : ((after - before) / requests) * 1e6,
    p50Ms: latencies[Math.floor(requests * 0.5)] ?? Number.NaN,
    p99Ms: latencies[Math.floor(requests * 0.99)] ?? Number.NaN,
  };
}

function askOnce(pool: Pool, { path, method = "GET", headers = {}, status }: Ask): Promise<number> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart() {},
      onResponseStart(_controller, statusCode) {
        if (statusCode !== status) reject(new Error(`${path} was answered ${statusCode}, expected ${status}`));
      },
      onResponseData() {},
      onResponseEnd: () => resolve(performance.now() - start),
      onResponseError: (_controller, error) => reject(error),
    };
    // "reset": false, or undici closes the connection after each HEAD, and a new one costs more than the answer.
    pool.dispatch({ path: typeof path === "string" ? path : path(), method, headers, reset: false }, handler);
  });
}
