/**
 * What signing adds to an edition: the public key at its well-known address, a signature in each card, and the edition's
 * own in its pointer. Ed25519 gives the same signature for the same bytes, so an unchanged edition stays unchanged.
 *
 * @module
 */
import type { Edition, Representation } from "../../edition/assemble.ts";
import type { Pointer } from "../../edition/pointer.ts";
import { proofPaths } from "../../edition/proof-paths.ts";
import { type Signer, signCardText, signEdition } from "../../edition/signature.ts";

/** The public key at its well-known address. */
export function keyRepresentation({ publicKey }: Signer): Representation {
  return {
    path: proofPaths.keys,
    type: "application/json",
    headers: "card",
    body: `${JSON.stringify({ keys: [{ ...publicKey, use: "sig", alg: "EdDSA" }] })}\n`,
  };
}

/** The representation; a card with its signature. */
export function signIfCard(representation: Representation, signer: Signer | undefined): Representation {
  const { path, body } = representation;
  if (!signer || typeof body !== "string" || !/^\/articles\/[^/]+\/card\.json$/.test(path)) return representation;
  return { ...representation, body: signCardText(body, signer) };
}

/** The edition with its signature; one that is current already keeps the one that it has. */
export function signPointer(edition: Edition, previous: Pointer | undefined, signer: Signer | undefined): Edition {
  const { pointer } = edition;
  if (!signer || pointer === previous) return edition;
  return { ...edition, pointer: { ...pointer, signature: signEdition(pointer, signer) } };
}
