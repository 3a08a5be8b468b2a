/**
 * Content addresses: the SHA-256 that names everything in the store.
 *
 * @module
 */

/** SHA-256 as `sha256` gives it, by whatever the runtime has that is quicker than Web Crypto. */
export type Digest = (bytes: Uint8Array) => string | Promise<string>;

const encoder = new TextEncoder();

/** The SHA-256 of bytes, or of a text's UTF-8, in lower-case hexadecimal (FIPS 180-4; `sha256sum` prints the same). */
export async function sha256(content: Uint8Array | string): Promise<string> {
  const bytes = typeof content === "string" ? encoder.encode(content) : content;
  // Web Crypto's type asks for a buffer that is not shared; a Uint8Array of ours never is.
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
