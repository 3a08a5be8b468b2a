/**
 * Signatures of editions and cards: made here, judged by OpenSSL by the steps of docs/signing.md too.
 */
import { execFileSync } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  isSignedCardText,
  isSignedEdition,
  type PublicKey,
  parsePublicKeys,
  type Signer,
  signCardText,
  signEdition,
} from "../../../src/edition/signature.ts";
import { generateKey, signerFrom, writePrivateKey } from "../../../src/publish/signing/private-key.ts";
import { hasProgram } from "../pictures/crafted.ts";

let folder: string;
let signer: Signer;
let keys: readonly PublicKey[];
const pointer = { edition: "a".repeat(64), published: "2026-03-01T12:00:00.000Z" };
const card = `${JSON.stringify({ version: 1, headline: "Ночной паром “Solveig”", quotes: [] })}\n`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wire-signing-"));
  const { privateText, publicKey } = await generateKey();
  await writePrivateKey(join(folder, "wire.key"), privateText);
  const found = await signerFrom({ WIRE_SIGNING_KEY_FILE: join(folder, "wire.key") });
  if (!found) throw new Error("the key was not read");
  signer = found;
  keys = [publicKey];
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("an edition's signature", () => {
  it("holds for its id and its time, and for nothing else", async () => {
    const signature = signEdition(pointer, signer);
    expect(await isSignedEdition({ ...pointer, signature }, keys)).toBe(true);
    expect(await isSignedEdition({ ...pointer, edition: "b".repeat(64), signature }, keys)).toBe(false);
    expect(await isSignedEdition({ ...pointer, published: "2026-03-02T12:00:00.000Z", signature }, keys)).toBe(false);
    expect(await isSignedEdition(pointer, keys)).toBe(false);
    expect(await isSignedEdition({ ...pointer, signature: "nonsense" }, keys)).toBe(false);
  });

  it("does not hold under another key, even one that takes the name", async () => {
    const signature = signEdition(pointer, signer);
    const { publicKey } = await generateKey();
    expect(await isSignedEdition({ ...pointer, signature }, [publicKey])).toBe(false);
    const taken = await parsePublicKeys(JSON.stringify({ keys: [{ ...publicKey, kid: keys[0]?.kid }] }));
    expect(await isSignedEdition({ ...pointer, signature }, taken)).toBe(false);
  });
});

describe("a card's signature", () => {
  it("is the last member, and holds for every other byte", async () => {
    const signed = signCardText(card, signer);
    expect(JSON.parse(signed)).toMatchObject(JSON.parse(card));
    expect(await isSignedCardText(signed, keys)).toBe(true);
    for (const changed of [
      signed.replace("паром", "пароход"),
      signed.replace('"version":1', '"version":2'),
      signed.replace('"quotes":[]', '"quotes":[],"status":"usable"'),
      signed.replace("{", "{ "),
      `${signed}x`,
      card,
      "",
    ]) {
      expect([changed, await isSignedCardText(changed, keys)]).toEqual([changed, false]);
    }
  });

  it("is not taken for an edition's, nor twice", async () => {
    const signed = signCardText(card, signer);
    const signature = (JSON.parse(signed) as { readonly signature: string }).signature;
    expect(await isSignedEdition({ ...pointer, signature }, keys)).toBe(false);
    expect(() => signCardText(signed, signer)).toThrow("without a signature");
  });
});

describe("the private key", () => {
  it("is readable by its owner alone, and never written over", async () => {
    const file = join(folder, "wire.key");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await expect(writePrivateKey(file, "another")).rejects.toThrow("is there already");
  });

  it("is refused, and not shown, when others can read it or it is none", async () => {
    const file = join(folder, "open.key");
    const text = await readFile(join(folder, "wire.key"), "utf8");
    await writeFile(file, text);
    await chmod(file, 0o644);
    await expect(signerFrom({ WIRE_SIGNING_KEY_FILE: file })).rejects.toThrow("chmod 600");
    const broken = text.replace('"crv":"Ed25519"', '"crv":"X25519"');
    const error = await signerFrom({ WIRE_SIGNING_KEY: broken }).catch((reason: Error) => reason);
    expect(String(error)).toContain("no Ed25519 private key");
    expect(String(error)).not.toContain((JSON.parse(text) as { readonly d: string }).d.slice(0, 10));
    expect(await signerFrom({})).toBeUndefined();
    // A secret that is missing in CI is empty.
    expect(await signerFrom({ WIRE_SIGNING_KEY: "" })).toBeUndefined();
    const wireKey = join(folder, "wire.key");
    expect(await signerFrom({ WIRE_SIGNING_KEY: "", WIRE_SIGNING_KEY_FILE: wireKey })).toBeDefined();
  });
});

describe.skipIf(!hasProgram("openssl", "version", "the second opinion on signatures"))("OpenSSL", () => {
  /** The steps of docs/signing.md. */
  async function judge(message: string, signature: string): Promise<boolean> {
    const [, value = ""] = signature.split(".");
    // SubjectPublicKeyInfo of Ed25519 (RFC 8410 §4): a fixed head, then the 32 bytes.
    const der = Buffer.concat([
      Buffer.from("302a300506032b6570032100", "hex"),
      Buffer.from(keys[0]?.x ?? "", "base64url"),
    ]);
    const file = (name: string) => join(folder, name);
    await writeFile(file("key.der"), der);
    await writeFile(file("message"), message);
    await writeFile(file("signature"), Buffer.from(value, "base64url"));
    const args = ["pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", file("key.der"), "-rawin"];
    try {
      execFileSync("openssl", [...args, "-in", file("message"), "-sigfile", file("signature")], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  }

  it("agrees about an edition and about a card", async () => {
    const signature = signEdition(pointer, signer);
    const message = `diaspora-wire edition 1\n${pointer.edition}\n${pointer.published}\n`;
    expect(await judge(message, signature)).toBe(true);
    expect(await judge(message.replace("a", "b"), signature)).toBe(false);
    const signed = signCardText(card, signer);
    const cut = `${signed.slice(0, signed.lastIndexOf(',"signature":"'))}}`;
    expect(await judge(`diaspora-wire card 1\n${cut}`, (JSON.parse(signed) as { signature: string }).signature)).toBe(
      true,
    );
  });
});
