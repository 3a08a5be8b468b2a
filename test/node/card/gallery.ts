/**
 * The gallery on a server of its own, with the script as it is published.
 *
 * @module
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buildCardScript } from "../../../src/publish/card-bundle.ts";
import { serveGallery } from "../../../src/publish/gallery.ts";

/** A gallery that is being served. */
export interface Gallery {
  readonly url: string;
  close(): Promise<unknown>;
}

/** Serves it until it is closed. */
export async function startGallery(): Promise<Gallery> {
  const script = await buildCardScript();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
    if (url.pathname === "/card.js")
      return void response.writeHead(200, { "content-type": "text/javascript" }).end(script);
    const { status, type, body } = (await serveGallery(url, url.origin, "/card.js")) ?? {
      status: 404,
      type: "text/plain",
      body: "",
    };
    response.writeHead(status, { "content-type": type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}/gallery`, close: () => new Promise((resolve) => server.close(resolve)) };
}
