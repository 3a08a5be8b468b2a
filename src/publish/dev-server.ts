/**
 * The running `wire dev`, if there is one: how a second `wire` finds it, to write through it.
 *
 * @module
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A server on this machine that serves from the local store. */
export interface DevServer {
  /** Where it serves, without a trailing slash. */
  readonly url: string;
  /** Where its KV namespace is written through (wrangler's local explorer). */
  readonly kvUrl: string;
}

/** wrangler's local explorer, which speaks Cloudflare's API. */
const EXPLORER_PATH = "/cdn-cgi/explorer/api/storage/kv/namespaces";

/** The binding of wrangler.toml that the wire is stored in. */
const BINDING = "WIRE";

/** How long a server that runs may take to say so. */
const PROBE_MS = 2_000;

/** The server at an address, once it answers; undefined until then. */
export async function describeDevServer(url: string): Promise<DevServer | undefined> {
  const response = await probe(url + EXPLORER_PATH);
  if (!response?.ok) return undefined;
  const { result } = (await response.json()) as { result: readonly { id: string; title: string }[] };
  const namespace = result.find(({ title }) => title === BINDING);
  return namespace && { url, kvUrl: `${url}${EXPLORER_PATH}/${namespace.id}` };
}

/** Leaves word of a running server in the folder of its state. */
export async function announceDevServer(state: string, server: DevServer): Promise<void> {
  await mkdir(state, { recursive: true });
  await writeFile(recordIn(state), JSON.stringify(server));
}

/** Takes the word back. */
export async function retractDevServer(state: string): Promise<void> {
  await rm(recordIn(state), { force: true });
}

/** The server that serves from a state folder; undefined when none left word, or when it does not answer. */
export async function findDevServer(state: string): Promise<DevServer | undefined> {
  const text = await readFile(recordIn(state), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const server = JSON.parse(text) as DevServer;
  return (await isAnswering(server)) ? server : undefined;
}

async function isAnswering({ kvUrl }: DevServer): Promise<boolean> {
  return (await probe(`${kvUrl}/keys?limit=10`))?.ok ?? false;
}

async function probe(url: string): Promise<Response | undefined> {
  return fetch(url, { signal: AbortSignal.timeout(PROBE_MS) }).catch(() => undefined);
}

function recordIn(state: string): string {
  return join(state, "wire-dev.json");
}
