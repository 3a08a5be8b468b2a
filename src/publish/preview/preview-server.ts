/**
 * The preview's own server: hands on what the real Worker answers, with the bar in pages, and tells open pages to reload.
 *
 * @module
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { barPage, EVENTS_PATH, type PreviewState, withBar } from "./preview-bar.ts";

/** A preview that is open in browsers. */
export interface Preview {
  /** Shows another state: every open page reloads. */
  show(state: PreviewState): void;
  close(): void;
}

/** Of the Worker's fields these are for its own bytes, or would forbid the bar. */
const ownFields = new Set(["content-length", "content-encoding", "content-security-policy", "etag", "connection"]);

/** What may be asked for by any site once it is public is for this page alone until then. */
function isHandedOn(field: string): boolean {
  return !ownFields.has(field) && !field.startsWith("access-control-");
}

const own = { "cache-control": "no-store", "cross-origin-resource-policy": "same-origin", "x-robots-tag": "noindex" };

/** Serves on a port in front of a Worker. */
export async function servePreview(port: number, worker: string): Promise<Preview> {
  let state: PreviewState = { issues: [], isBehind: false };
  const open = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    // A page elsewhere could have its own name resolve to this machine, and read what is no news yet (DNS rebinding).
    if (request.headers.host !== `localhost:${port}`) return void response.writeHead(421).end();
    if (request.url === EVENTS_PATH) return listen(response, open);
    answer(request, response, worker, state).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "localhost", resolve));
  return {
    show: (next) => {
      state = next;
      for (const page of open) page.write("data: changed\n\n");
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function listen(response: ServerResponse, open: Set<ServerResponse>): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  response.write(": listening\n\n");
  open.add(response);
  response.on("close", () => open.delete(response));
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  worker: string,
  state: PreviewState,
): Promise<void> {
  const { url = "/", method = "GET" } = request;
  const accept = String(request.headers.accept ?? "*/*");
  if (method !== "GET" && method !== "HEAD") await text(request);
  const from = await fetch(worker + url, { method, headers: { accept }, redirect: "manual" });
  const isPage = from.headers.get("content-type")?.startsWith("text/html") ?? false;
  const fields = Object.fromEntries([...from.headers].filter(([name]) => isHandedOn(name)));
  const headers = { ...fields, ...own };
  const body = Buffer.from(await from.arrayBuffer());
  if (from.status === 503 && accept.includes("text/html"))
    return void response.writeHead(503, { "content-type": "text/html; charset=utf-8" }).end(barPage(state));
  // A frame tells its height: a bar in it would be in the partner's page.
  const isFrame = /^\/articles\/[^/]+\/embed/.test(url) && request.headers["sec-fetch-dest"] !== "document";
  response.writeHead(from.status, headers).end(isPage && !isFrame ? withBar(body.toString(), state) : body);
}
