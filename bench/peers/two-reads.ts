/** The least that an answer out of a store can be: a pointer is read, then a value, and handed over. */
interface Env {
  readonly WIRE: { get(key: string, type: "arrayBuffer"): Promise<ArrayBuffer | null> };
}

declare const KEYS: readonly string[];

export default {
  async fetch(_request: Request, env: Env) {
    let value: ArrayBuffer | null = null;
    for (const key of KEYS) value = await env.WIRE.get(key, "arrayBuffer");
    return new Response(value, { headers: { "content-type": "application/rss+xml; charset=utf-8" } });
  },
};
