/**
 * The three stores keep one contract: a folder, local KV opened directly, and KV through its API (that of a running
 * wrangler, which has the shapes of Cloudflare's). What Cloudflare alone does, a small server on this machine does.
 */
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Storage } from "../../../src/edition/storage.ts";
import { findDevServer } from "../../../src/publish/dev-server.ts";
import { openFolder } from "../../../src/publish/storage/folder.ts";
import { openKvApi } from "../../../src/publish/storage/kv-api.ts";
import { openLocalKv } from "../../../src/publish/storage/local-kv.ts";
import { makeSandbox, type RunningWire, type Sandbox, startWire } from "./sandbox.ts";

let sandbox: Sandbox;
let wire: RunningWire;

beforeAll(async () => {
  sandbox = await makeSandbox();
  wire = await startWire(sandbox);
}, 120_000);

afterAll(async () => {
  await wire?.stop();
  await sandbox?.remove();
});

interface Opened extends Storage {
  close?(): Promise<void>;
}

const stores: readonly [name: string, open: () => Promise<Opened>][] = [
  ["a folder", async () => openFolder(join(sandbox.folder, "contract"))],
  ["local KV", () => openLocalKv(resolve("wrangler.toml"), join(sandbox.folder, "kv"))],
  ["KV through its API", async () => openKvApi({ name: "KV", url: (await findDevServer(sandbox.state))?.kvUrl ?? "" })],
];

describe.each(stores)("%s", (_name, open) => {
  let storage: Opened;
  beforeAll(async () => {
    storage = await open();
  }, 120_000);
  afterAll(() => storage.close?.());

  const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);

  it("gives back the very bytes that were put, and undefined for what was not", async () => {
    await storage.put([
      { key: "blob/contract-bytes", value: bytes },
      { key: "blob/contract-empty", value: new Uint8Array() },
    ]);
    expect(await storage.get("blob/contract-bytes")).toEqual(bytes);
    expect(await storage.get("blob/contract-empty")).toEqual(new Uint8Array());
    expect(await storage.get("blob/contract-none")).toBeUndefined();
  });

  it("lists all keys of a prefix, beyond one page, and says how far it is", async () => {
    const pairs = Array.from({ length: 1_203 }, (_, number) => ({
      key: `list/contract-${number}`,
      value: new Uint8Array([number % 256]),
    }));
    const progress: number[] = [];
    await storage.put(pairs, (written) => progress.push(written));
    expect(progress.at(-1)).toBe(pairs.length);
    const listed = await storage.list("list/contract-");
    expect([...listed].sort()).toEqual(pairs.map(({ key }) => key).sort());
    expect(await storage.list("none/")).toEqual([]);
  });

  it("deletes keys, and nothing beside them; one that is not there is no mistake", async () => {
    const pairs = Array.from({ length: 60 }, (_, number) => ({ key: `gone/${number}`, value: bytes.slice(0, 3) }));
    await storage.put([...pairs, { key: "kept/1", value: bytes.slice(0, 3) }]);
    await storage.delete([...pairs.map(({ key }) => key), "gone/never-was"]);
    expect(await storage.list("gone/")).toEqual([]);
    expect(await storage.get("gone/7")).toBeUndefined();
    expect(await storage.list("kept/")).toEqual(["kept/1"]);
  });

  it("replaces a value", async () => {
    for (const text of ["one", "two"]) {
      await storage.put([{ key: "current-contract", value: new TextEncoder().encode(text) }]);
      expect(new TextDecoder().decode(await storage.get("current-contract"))).toBe(text);
    }
  });
});

describe("KV through Cloudflare's API", () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  /** A server that answers by script; each request's path and token are kept. */
  async function scripted(
    answer: (request: IncomingMessage, number: number, body: string) => [status: number, body: unknown],
  ) {
    const requests: { url: string; token: string | undefined }[] = [];
    server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      requests.push({ url: request.url ?? "", token: request.headers.authorization });
      const [status, value] = answer(request, requests.length, body);
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    });
    await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ns`;
    return { requests, storage: openKvApi({ name: "Cloudflare KV", url, token: "secret-token" }) };
  }

  const value = new TextEncoder().encode("x");
  const done = { success: true, result: { successful_key_count: 1, unsuccessful_keys: [] } };

  it("sends the token, and writes again the keys that the answer names as not written", async () => {
    const written: string[][] = [];
    const { storage, requests } = await scripted((_request, number, body) => {
      written.push((JSON.parse(body) as { key: string }[]).map(({ key }) => key));
      return [
        200,
        number === 1 ? { success: true, result: { successful_key_count: 1, unsuccessful_keys: ["b"] } } : done,
      ];
    });
    await storage.put([
      { key: "a", value },
      { key: "b", value },
    ]);
    expect(written).toEqual([["a", "b"], ["b"]]);
    expect(requests[0]?.token).toBe("Bearer secret-token");
  });

  it("deletes again the keys that the answer names as not deleted", async () => {
    const asked: [string | undefined, string[]][] = [];
    const { storage } = await scripted((request, number, body) => {
      asked.push([`${request.method} ${request.url}`, JSON.parse(body)]);
      return [
        200,
        number === 1 ? { success: true, result: { successful_key_count: 1, unsuccessful_keys: ["b"] } } : done,
      ];
    });
    await storage.delete(["a", "b"]);
    expect(asked).toEqual([
      ["POST /ns/bulk/delete", ["a", "b"]],
      ["POST /ns/bulk/delete", ["b"]],
    ]);
  });

  it("never repeats the token, also when an answer does", async () => {
    const { storage } = await scripted(() => [403, { errors: [{ message: "Bearer secret-token is not allowed" }] }]);
    const said = await storage.get("a").catch(String);
    expect(said).toContain("[token] is not allowed");
    expect(said).not.toContain("secret-token");
  });

  it("does not take what is not its answer for success", async () => {
    const { storage } = await scripted(() => [200, "<!doctype html><title>502</title>"]);
    await expect(storage.list("")).rejects.toThrow("gave no list of its keys");
    await expect(storage.put([{ key: "a", value }])).rejects.toThrow("did not take 1 of 1 keys");
  }, 60_000);

  it.each([429, 500, 503])("tries again after %i", async (status) => {
    const { storage, requests } = await scripted((_request, number) => (number === 1 ? [status, {}] : [200, done]));
    await storage.put([{ key: "a", value }]);
    expect(requests).toHaveLength(2);
  });

  it.each([
    [401, /Check CLOUDFLARE_API_TOKEN/],
    [403, /Workers KV Storage: Edit/],
    [404, /no such namespace/],
  ])("says what to do about %i, at once, and never the token", async (status, remedy) => {
    const { storage, requests } = await scripted(() => [status, { success: false, errors: [{ message: "no" }] }]);
    const failure = await storage.put([{ key: "a", value }]).catch((error: Error) => error.message);
    expect(failure).toMatch(remedy);
    expect(failure).not.toContain("secret-token");
    expect(requests).toHaveLength(1);
  });

  it("takes a 404 to a value for a missing key", async () => {
    const { storage } = await scripted(() => [404, { success: false, errors: [{ message: "key not found" }] }]);
    expect(await storage.get("current")).toBeUndefined();
  });
});
