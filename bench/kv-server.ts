/**
 * A server that speaks KV's protocol to a Worker: a GET of the key. Like KV it runs already when an isolate starts.
 *
 * @module
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A store that answers as KV does, and counts. */
export interface KvServer {
  readonly host: string;
  /** Every key that was read, in order. */
  readonly reads: string[];
  stop(): Promise<void>;
}

/** Starts one that finds its values so. */
export async function serveKv(find: (key: string) => Promise<string | Uint8Array | undefined>): Promise<KvServer> {
  const reads: string[] = [];
  const server = createServer(async (request, response) => {
    const key = decodeURIComponent(new URL(request.url ?? "/", "http://kv").pathname.slice(1));
    reads.push(key);
    const value = await find(key);
    response.writeHead(value === undefined ? 404 : 200).end(value);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { host: `127.0.0.1:${port}`, reads, stop };
}
