/**
 * The element's script as it is served: at one address that is always current, and at one that never changes.
 *
 * The second is named after the package's version and the script's own bytes, so that nobody has to remember to count
 * the version up: other bytes are another address, and what a partner has pinned with a hash stays what it was. Later
 * editions carry the fixed scripts of earlier ones on (`goneAndKept` in compose-edition.ts).
 *
 * @module
 */
import type { Representation } from "../edition/assemble.ts";
import { absolute, fixedPolicyPath, fixedScriptPath, paths } from "../render/addresses.ts";
import { renderCardPolicy } from "../render/card-policy.ts";
import { packageVersion } from "./package-version.ts";

/** The script that never changes, as a page names it. */
export interface FixedScript {
  /** The package's version and the first half of the hash of its bytes, as 16 hex digits. */
  readonly version: string;
  readonly path: string;
  /** For the attribute of the same name (SRI §3.5). */
  readonly integrity: string;
}

/** What `/card.json` says. */
export interface CardScriptRecord {
  readonly version: string;
  /** Always the newest; without a hash, because it changes. */
  readonly latest: { readonly url: string };
  /** Never changes. */
  readonly fixed: { readonly url: string; readonly integrity: string };
}

/** Names and hashes a script. */
export async function fixedScriptOf(script: Uint8Array): Promise<FixedScript> {
  const bytes = new Uint8Array(script);
  const [name, hash] = await Promise.all([
    crypto.subtle.digest("SHA-256", bytes),
    crypto.subtle.digest("SHA-384", bytes),
  ]);
  const version = `${packageVersion()}-${Buffer.from(name).toString("hex").slice(0, 16)}`;
  return {
    version,
    path: fixedScriptPath(version),
    integrity: `sha384-${Buffer.from(hash).toString("base64")}`,
  };
}

/** True for the path of a fixed script, of this version or of any other, and of what a policy has to allow for it. */
export function isFixedScriptPath(path: string): boolean {
  return /^\/card-[\w.-]+-[0-9a-f]{16}\.(js|csp\.json)$/.test(path);
}

/** The script at both of its addresses, the record that tells them, and what a policy has to allow for each. */
export async function cardScriptRepresentations(
  script: Uint8Array,
  site: { readonly origin: string },
): Promise<readonly Representation[]> {
  const { version, path, integrity } = await fixedScriptOf(script);
  const type = "text/javascript; charset=utf-8";
  const json = "application/json";
  const record: CardScriptRecord = {
    version,
    latest: { url: absolute(site, paths.cardScript) },
    fixed: { url: absolute(site, path), integrity },
  };
  const policyOf = (url: string) => renderCardPolicy(site, { version, url, integrity });
  return [
    { path: paths.cardPolicy, type: json, headers: "card", body: await policyOf(record.latest.url) },
    { path: fixedPolicyPath(version), type: json, headers: "fixed-script", body: await policyOf(record.fixed.url) },
    { path: paths.cardScript, type, headers: "script", body: script },
    { path, type, headers: "fixed-script", body: script },
    { path: paths.cardScripts, type: json, headers: "card", body: `${JSON.stringify(record)}\n` },
  ];
}
