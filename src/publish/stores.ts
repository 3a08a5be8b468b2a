/**
 * Which store a command works on: local KV (through a running server, or opened directly), Cloudflare's, or a folder.
 *
 * @module
 */
import { resolve } from "node:path";
import type { Storage } from "../edition/storage.ts";
import { findDevServer } from "./dev-server.ts";
import { openFolder } from "./storage/folder.ts";
import { openKvApi } from "./storage/kv-api.ts";

/** The options that choose a store; they are the same for every command. */
export interface StoreOptions {
  readonly remote?: boolean;
  readonly folder?: string;
  /** Where local state lies. */
  readonly state: string;
  /** Overrides the origin of the edition's addresses. */
  readonly origin?: string;
}

/** A store that is open, and what goes with it. */
export interface OpenStore {
  readonly storage: Storage;
  /** The origin for the edition's addresses; undefined: the publication's own. */
  readonly origin: string | undefined;
  /** True for the store of the public wire: what is current there, everyone can fetch. */
  readonly isPublic: boolean;
  /** The server that already serves from this store, when one runs. */
  readonly servedAt?: string;
  close(): Promise<void>;
}

/** A sentence for the person about what is wrong with a command's arguments or surroundings; no stack trace. */
export class CommandError extends Error {}

const stayOpen = async () => {};

/** Opens the store that the options name; throws a CommandError that says what is missing. */
export async function openStore(options: StoreOptions): Promise<OpenStore> {
  if (options.remote && options.folder !== undefined) throw new CommandError("Choose one of --remote and --folder.");
  if (options.remote)
    return { storage: openRemote(process.env), origin: options.origin, isPublic: true, close: stayOpen };
  if (options.folder !== undefined) {
    const storage = openFolder(resolve(options.folder));
    return { storage, origin: options.origin, isPublic: false, close: stayOpen };
  }
  return openLocal(options);
}

/** The origin of the edition that the options' store would have; undefined: the publication's own. */
export async function originOf({ remote, folder, state, origin }: StoreOptions): Promise<string | undefined> {
  if (remote || folder !== undefined || origin !== undefined) return origin;
  return (await findDevServer(state))?.url ?? localOrigin(process.env);
}

async function openLocal({ state, origin }: StoreOptions): Promise<OpenStore> {
  const server = await findDevServer(state);
  if (server) {
    const storage = openKvApi({ name: `local KV at ${server.url}`, url: server.kvUrl });
    return { storage, origin: origin ?? server.url, isPublic: false, servedAt: server.url, close: stayOpen };
  }
  // wrangler takes a third of a second to load, and only this way in needs it.
  const { openLocalKv } = await import("./storage/local-kv.ts");
  const storage = await openLocalKv(resolve("wrangler.toml"), resolve(state));
  return { storage, origin: origin ?? localOrigin(process.env), isPublic: false, close: () => storage.close() };
}

/** Where `npm start` serves. */
export function localOrigin(env: NodeJS.ProcessEnv): string {
  return `http://localhost:${env.PORT ?? "8787"}`;
}

/** A store that a person names beside the one that the options choose: a namespace by its id, or a folder. */
export function openNamed(name: string, env: NodeJS.ProcessEnv): Storage {
  const isNamespace = /^[\da-f]{32}$/.test(name);
  return isNamespace ? openRemote({ ...env, WIRE_NAMESPACE_ID: name }) : openFolder(resolve(name));
}

const needed = {
  CLOUDFLARE_ACCOUNT_ID: "your account's id",
  CLOUDFLARE_API_TOKEN: "a token with the permission “Workers KV Storage: Edit”",
  WIRE_NAMESPACE_ID: "the id of the namespace that wrangler.toml binds as WIRE",
} as const;

/** Opens Cloudflare's KV; account, namespace and token come from the environment and from nowhere else. */
export function openRemote(env: NodeJS.ProcessEnv): Storage {
  const missing = Object.entries(needed).filter(([name]) => !env[name]);
  if (missing.length > 0) {
    const list = missing.map(([name, what]) => `  ${name}  (${what})`).join("\n");
    throw new CommandError(`--remote needs these in the environment, and they are not there:\n${list}`);
  }
  const api = env.CLOUDFLARE_API_BASE_URL ?? "https://api.cloudflare.com/client/v4";
  const account = `${api}/accounts/${env.CLOUDFLARE_ACCOUNT_ID}`;
  return openKvApi({
    name: "Cloudflare KV",
    url: `${account}/storage/kv/namespaces/${env.WIRE_NAMESPACE_ID}`,
    token: env.CLOUDFLARE_API_TOKEN ?? "",
    isPublic: true,
  });
}
