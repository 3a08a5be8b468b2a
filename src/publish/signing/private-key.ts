/**
 * The newsroom's private key: made by `wire keygen`, read from the environment or from a file that it names, and never put
 * into content, store or output.
 *
 * @module
 */
import { createPrivateKey, generateKeyPairSync, type JsonWebKey, type KeyObject, sign } from "node:crypto";
import { open, readFile, stat } from "node:fs/promises";
import { type PublicKey, type Signer, thumbprint } from "../../edition/signature.ts";
import { CommandError } from "../stores.ts";

/** A new pair of keys: the private one as a JWK (RFC 8037 §2), and the public one. */
export async function generateKey(): Promise<{ readonly privateText: string; readonly publicKey: PublicKey }> {
  const { privateKey } = generateKeyPairSync("ed25519");
  const publicKey = await publicKeyOf(privateKey);
  const jwk = { ...privateKey.export({ format: "jwk" }), alg: "EdDSA", kid: publicKey.kid };
  return { privateText: `${JSON.stringify(jwk)}\n`, publicKey };
}

/** Writes a private key to a file that only its owner reads; never over another one. */
export async function writePrivateKey(file: string, text: string): Promise<void> {
  const handle = await open(file, "wx", 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
    throw new CommandError(
      `${file} is there already. A key that is overwritten is lost: choose another name with --out.`,
    );
  });
  await handle.writeFile(text);
  await handle.close();
}

/** The signer that the environment names; undefined when it names none. Throws a CommandError that never shows the key. */
export async function signerFrom(env: NodeJS.ProcessEnv): Promise<Signer | undefined> {
  const { WIRE_SIGNING_KEY: text, WIRE_SIGNING_KEY_FILE: file } = env;
  if (text) return signerOf(text, "WIRE_SIGNING_KEY");
  if (!file) return undefined;
  await refuseReadableByOthers(file);
  return signerOf(await readFile(file, "utf8"), file);
}

async function refuseReadableByOthers(file: string): Promise<void> {
  const stats = await stat(file).catch(() => undefined);
  if (!stats?.isFile()) throw new CommandError(`WIRE_SIGNING_KEY_FILE names ${file}, and there is no such file.`);
  if (process.platform !== "win32" && (stats.mode & 0o077) !== 0) {
    throw new CommandError(`Others on this machine can read ${file}. Take that away first: chmod 600 ${file}`);
  }
}

async function signerOf(text: string, where: string): Promise<Signer> {
  const key = parseKey(text);
  if (key?.asymmetricKeyType !== "ed25519") {
    throw new CommandError(`${where} holds no Ed25519 private key as \`wire keygen\` writes it.`);
  }
  const publicKey = await publicKeyOf(key);
  return { publicKey, sign: (message) => new Uint8Array(sign(null, message, key)) };
}

function parseKey(text: string): KeyObject | undefined {
  try {
    return createPrivateKey({ key: JSON.parse(text) as JsonWebKey, format: "jwk" });
  } catch {
    return undefined;
  }
}

async function publicKeyOf(key: KeyObject): Promise<PublicKey> {
  const { x = "" } = key.export({ format: "jwk" });
  return { kty: "OKP", crv: "Ed25519", x, kid: await thumbprint(x) };
}
