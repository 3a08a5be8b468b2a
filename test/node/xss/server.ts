/**
 * Hands documents over on this machine: as the wire does, and as a partner's site does on another origin.
 *
 * @module
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Served } from "./documents.ts";

/** A server, its origin, and what it serves. */
export interface Site {
  readonly origin: string;
  serve(documents: readonly Served[]): void;
  /** Serves a document at a path of its own, and says its address. */
  place(body: string): string;
  close(): Promise<void>;
}

/** Starts a site; `isStrict` sends the headers that the documents have. */
export async function startSite(isStrict = false): Promise<Site> {
  const documents = new Map<string, Served>();
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const found = url.pathname === "/cards.json" ? cardsOf(url, documents) : documents.get(url.pathname);
    const open = { "access-control-allow-origin": "*", "content-type": found?.type ?? "text/plain" };
    response.writeHead(found ? 200 : 404, isStrict ? { ...found?.headers, ...open } : open).end(found?.body ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://localhost:${port}`;
  let placed = 0;
  return {
    origin,
    serve(more) {
      for (const one of more) documents.set(one.path, one);
    },
    place(body) {
      const path = `/placed/${placed++}`;
      documents.set(path, { path, type: "text/html; charset=utf-8", body });
      return origin + path;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Several cards in one answer, as the Worker joins them (worker/cards.ts). */
function cardsOf(url: URL, documents: ReadonlyMap<string, Served>): Served {
  const slugs = url.searchParams.get("stories")?.split(",") ?? [];
  const cards = slugs.map((slug) => documents.get(`/articles/${slug}/card.json`));
  const told = cards.map((card) => (card ? `{"status":200,"card":${card.body}}` : `{"status":404,"card":null}`));
  return { path: url.pathname, type: "application/json", body: `{"cards":[${told.join(",")}]}` };
}

/** A page around some markup. */
export function pageOf(body: string, head = ""): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;
}

/** A page with a frame for each address, so that many documents are read at once. */
export function frames(addresses: readonly string[]): string {
  return pageOf(addresses.map((address) => `<iframe src="${address}"></iframe>`).join("\n"));
}
