/**
 * The file in which an edition's values wait is given back whatever becomes of the edition: `wire publish --watch` goes on for days.
 */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readContent } from "../../../src/publish/content.ts";
import { type EditionRequest, prepareEdition, storeEdition } from "../../../src/publish/publish-edition.ts";
import { Spool } from "../../../src/publish/spool.ts";
import { memoryStorage } from "../edition/memory-storage.ts";
import { makeSandbox, type Sandbox } from "../wire/sandbox.ts";

const cardScript = new TextEncoder().encode("export {};");
const close = vi.spyOn(Spool.prototype, "close");
let sandbox: Sandbox;

beforeEach(async () => {
  close.mockClear();
  sandbox = await makeSandbox();
});
afterEach(() => sandbox.remove());

async function request(): Promise<EditionRequest> {
  const content = await readContent(sandbox.content, {});
  if (!content.ok) throw new Error(JSON.stringify(content.issues, null, 2));
  return { content: content.value, now: new Date("2026-03-01T12:00:00Z"), cardScript };
}

/** Values have one, nodes have the other. */
const BOTH = 2;

it("when it cannot be composed", async () => {
  const signer = {
    publicKey: { kty: "OKP", crv: "Ed25519", x: "", kid: "none" } as const,
    sign: () => {
      throw new Error("The key is not in order.");
    },
  };
  await expect(prepareEdition({ ...(await request()), signer }, memoryStorage())).rejects.toThrow("not in order");
  expect(close).toHaveBeenCalledTimes(BOTH);
});

it("when it cannot be stored", async () => {
  const prepared = await prepareEdition(await request(), memoryStorage());
  expect(close).not.toHaveBeenCalled();
  const broken = {
    ...memoryStorage(),
    put: async () => {
      throw new Error("The store is away.");
    },
  };
  await expect(storeEdition(prepared, broken)).rejects.toThrow("away");
  expect(close).toHaveBeenCalledTimes(BOTH);
});

it("when it is current", async () => {
  const storage = memoryStorage();
  await storeEdition(await prepareEdition(await request(), storage), storage);
  expect(close).toHaveBeenCalledTimes(BOTH);
});
