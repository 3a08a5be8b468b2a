/**
 * The wire as one isolate serves it: routes, and what to do when the current edition cannot be read whole.
 *
 * @module
 */
import { type Context, Hono } from "hono";
import type { Pointer } from "../edition/pointer.ts";
import { serveBuilder } from "./builder.ts";
import { serveCards } from "./cards.ts";
import { count, routeKind } from "./counts.ts";
import { Editions } from "./editions.ts";
import { Health } from "./health.ts";
import { serveOembed } from "./oembed.ts";
import { ALLOW, problem } from "./problem.ts";
import { serveProof } from "./proof.ts";
import { type Answer, serve } from "./serve.ts";
import { StoreUnavailable } from "./store.ts";
import { whenReady } from "./when-ready.ts";
import { fetchWithout } from "./withdrawn.ts";

/** What wrangler.toml binds. */
export interface Env {
  readonly WIRE: KVNamespace;
  /** Stories that no word may be handed over of, whatever the store says; empty or absent on every ordinary day. */
  readonly WITHDRAWN?: string;
  /** Where requests are counted; absent: nowhere (docs/counting.md). */
  readonly COUNTS?: AnalyticsEngineDataset;
}

/** What answers requests. */
export interface Wire {
  fetch(request: Request, env: Env, context: ExecutionContext): Response | Promise<Response>;
}

type WireContext = Context<{ Bindings: Env }>;

// A reader in a browser sends its validators across origins, and has to be allowed to (Fetch, CORS-preflight request).
const preflight = {
  allow: ALLOW,
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, HEAD",
  "access-control-allow-headers": "If-None-Match, If-Modified-Since, A-IM",
  "access-control-max-age": "86400",
};

/** The wire of a new isolate, with nothing in its memory; the Worker makes one, and tests as many as they need. */
export function createWire(now: () => number): Wire {
  const editions = new Editions(now);
  const health = new Health(now);
  const app = new Hono<{ Bindings: Env }>();

  app.options("*", () => new Response(null, { status: 204, headers: preflight }));
  app.get("/health", (c) => health.serve(editions, c.env.WIRE));
  app.get("/oembed", (c) => answer(c, editions, (pointer) => serveOembed(c.req.raw, pointer, editions, c.env.WIRE)));
  app.get("/embed", (c) => answer(c, editions, (pointer) => serveBuilder(c.req.raw, pointer, editions, c.env.WIRE)));
  app.get("/cards.json", (c) => answer(c, editions, (pointer) => serveCards(c.req.raw, pointer, editions, c.env.WIRE)));
  app.get("/.well-known/diaspora-wire/*", (c) =>
    answer(c, editions, async (pointer) => {
      const proof = await serveProof(c.req.raw, c.req.path, pointer, editions, c.env.WIRE);
      return proof ?? serve(c.req.raw, c.req.path, pointer, editions, c.env.WIRE);
    }),
  );
  app.get("*", (c) => answer(c, editions, (pointer) => serve(c.req.raw, c.req.path, pointer, editions, c.env.WIRE)));
  // Every path has a GET, so what is left over is another method. As a route beside it, this would be a second handler of each
  // GET, and Hono awaits where there are two.
  app.notFound((c) => problem(c.req.raw, 405));

  app.onError((error, c) => {
    // Two Host fields, or none that is a host: the runtime makes an address of them that nobody can read.
    if (!URL.canParse(c.req.url)) return problem(c.req.raw, 400);
    const status = error instanceof StoreUnavailable ? 503 : 500;
    // All that is ever logged: never a message or an address, which could hold what a reader sent.
    console.error(JSON.stringify({ status, route: routeKind(c.req.url), error: error.name }));
    return problem(c.req.raw, status);
  });

  return {
    fetch(request, env, context) {
      const wire = (one: Request) => app.fetch(one, env, context);
      const response = env.WITHDRAWN ? fetchWithout(env.WITHDRAWN, request, wire) : wire(request);
      const { COUNTS } = env;
      return COUNTS ? whenReady(response, (answered) => count(request, answered, COUNTS)) : response;
    },
  };
}

/** Answers wholly from the current edition; where that cannot be read whole, wholly from the one after or before it. */
function answer(c: WireContext, editions: Editions, from: (pointer: Pointer) => Answer): Response | Promise<Response> {
  const current = editions.current(c.env.WIRE, (work) => c.executionCtx.waitUntil(work));
  return whenReady(current, (pointer) => {
    if (!pointer) return problem(c.req.raw, 503, undefined, "Nothing has been published here yet.");
    const found = (response: Response | undefined) => response ?? problem(c.req.raw, 404, pointer);
    try {
      const response = from(pointer);
      if (!(response instanceof Promise)) return found(response);
      return response.then(found).catch((error: unknown) => answerFromAnother(c, editions, pointer, from, error));
    } catch (error) {
      return answerFromAnother(c, editions, pointer, from, error);
    }
  });
}

async function answerFromAnother(
  c: WireContext,
  editions: Editions,
  pointer: Pointer,
  from: (pointer: Pointer) => Answer,
  error: unknown,
): Promise<Response> {
  if (!(error instanceof StoreUnavailable)) throw error;
  const after = await editions.after(pointer, c.env.WIRE);
  if (after) return (await from(after)) ?? problem(c.req.raw, 404, after);
  const before = await editions.before(pointer, c.env.WIRE);
  const response = before && (await from(before));
  // What the edition before did not have either may well be in this one: that is our fault, not a 404.
  if (response && response.status !== 404) return response;
  throw error;
}
