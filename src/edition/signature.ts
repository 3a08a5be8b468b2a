/**
 * Signatures: Ed25519 (RFC 8032) over what the newsroom says, so that a copy on any server can be told from a forgery.
 *
 * An edition's id is a hash over everything that it serves, so one signature over the id vouches for all of it; the time
 * of publication is signed with it, so that an old edition cannot pass for a new one. A card has a signature of its own,
 * because it travels alone. docs/signing.md says how to check both without this code.
 *
 * @module
 */
import type { Pointer } from "./pointer.ts";

/** A public key as RFC 8037 writes it; `kid` is its thumbprint (RFC 7638). */
export interface PublicKey {
  readonly kty: "OKP";
  readonly crv: "Ed25519";
  /** 32 bytes in base64url. */
  readonly x: string;
  readonly kid: string;
}

/** What signs: the key's name, and the operation; the private part stays where it is. */
export interface Signer {
  readonly publicKey: PublicKey;
  sign(message: Uint8Array): Uint8Array;
}

const encoder = new TextEncoder();

/** First line of each message: a signature of one kind can never pass for another's. */
const EDITION = "diaspora-wire edition 1\n";
const CARD = "diaspora-wire card 1\n";

/** What is signed of an edition: its id and when it was published. */
function editionMessage({ edition, published }: Pick<Pointer, "edition" | "published">): Uint8Array {
  return encoder.encode(`${EDITION}${edition}\n${published}\n`);
}

/** The signature of an edition, as its pointer holds it: `<kid>.<base64url>`. */
export function signEdition(pointer: Pick<Pointer, "edition" | "published">, signer: Signer): string {
  return `${signer.publicKey.kid}.${toBase64Url(signer.sign(editionMessage(pointer)))}`;
}

/** True when one of the keys has signed the edition. */
export function isSignedEdition(
  pointer: Pick<Pointer, "edition" | "published" | "signature">,
  keys: readonly PublicKey[],
): Promise<boolean> {
  return isSigned(editionMessage(pointer), pointer.signature, keys);
}

const MEMBER = ',"signature":"';

/** The text of a card with its signature as the last member; over the text as it was, byte for byte. */
export function signCardText(text: string, signer: Signer): string {
  const card = text.trimEnd();
  if (!card.endsWith("}") || card.includes(MEMBER)) throw new Error("expected the JSON of a card without a signature");
  const signature = signer.sign(encoder.encode(CARD + card));
  return `${card.slice(0, -1)}${MEMBER}${signer.publicKey.kid}.${toBase64Url(signature)}"}\n`;
}

/** True when one of the keys has signed the card, by the text of its `card.json` as it was served. */
export function isSignedCardText(text: string, keys: readonly PublicKey[]): Promise<boolean> {
  const at = text.lastIndexOf(MEMBER);
  const signature = /^,"signature":"([\w.-]+)"\}\s*$/.exec(text.slice(at))?.[1];
  return isSigned(encoder.encode(`${CARD}${text.slice(0, at)}}`), at < 0 ? undefined : signature, keys);
}

/** The name of a public key: SHA-256 over its required members in their order, in base64url (RFC 7638 §3). */
export async function thumbprint(x: string): Promise<string> {
  const members = encoder.encode(JSON.stringify({ crv: "Ed25519", kty: "OKP", x }));
  return toBase64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", members)));
}

/** Public keys out of a JWK set (RFC 7517 §5) or a single key; those of other kinds are left out. */
export async function parsePublicKeys(text: string): Promise<readonly PublicKey[]> {
  const value = JSON.parse(text) as { readonly keys?: readonly unknown[] };
  const candidates = (value.keys ?? [value]) as readonly Partial<PublicKey>[];
  const keys = candidates.filter(({ kty, crv, x }) => kty === "OKP" && crv === "Ed25519" && typeof x === "string");
  // The name is made here, never taken: a set could give a key the name of another.
  return Promise.all(
    keys.map(async ({ x = "" }) => ({ kty: "OKP", crv: "Ed25519", x, kid: await thumbprint(x) }) as const),
  );
}

async function isSigned(
  message: Uint8Array,
  signature: string | undefined,
  keys: readonly PublicKey[],
): Promise<boolean> {
  const [kid, value = ""] = signature?.split(".") ?? [];
  const key = keys.find((one) => one.kid === kid);
  if (!key) return false;
  const imported = await crypto.subtle.importKey("raw", fromBase64Url(key.x), "Ed25519", false, ["verify"]);
  return crypto.subtle.verify("Ed25519", imported, fromBase64Url(value), message as Uint8Array<ArrayBuffer>);
}

/** Bytes as base64url without padding (RFC 4648 §5). */
export function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
