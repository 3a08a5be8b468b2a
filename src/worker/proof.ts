/**
 * What proves an edition: its pointer with the signature, and the nodes of its tree, as they are stored.
 *
 * @module
 */
import type { Pointer } from "../edition/pointer.ts";
import { nodeAt, proofPaths, wayTo } from "../edition/proof-paths.ts";
import { decide } from "./conditional.ts";
import type { Editions } from "./editions.ts";
import { baseHeaders, briefOf } from "./prepared.ts";
import type { Namespace } from "./store.ts";

/** Answers the address of the pointer or of a node; undefined for others. */
export async function serveProof(
  request: Request,
  path: string,
  pointer: Pointer,
  editions: Editions,
  store: Namespace,
): Promise<Response | undefined> {
  if (path === proofPaths.edition) return json(request, pointer, pointer);
  const way = wayTo(path);
  const node = way && (await nodeAt(pointer.root, way, (hash) => editions.node(hash, store)));
  return node && json(request, node, pointer);
}

/** JSON.stringify gives the bytes that were hashed: keys keep their order when they are parsed. */
function json(request: Request, value: object, pointer: Pointer): Response {
  const etag = `"${pointer.edition.slice(0, 16)}-${pointer.modifiedFloor ?? 0}"`;
  const headers = { ...baseHeaders(pointer, "card"), "content-type": "application/json", etag };
  if (decide(request.headers, { etag }) === 304) return new Response(null, { status: 304, headers: briefOf(headers) });
  return new Response(request.method === "HEAD" ? null : JSON.stringify(value), { headers });
}
