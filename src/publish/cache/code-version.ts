/**
 * A name for the code that makes editions: what was cached by other code is not what this code would make.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));

let known: string | undefined;

/**
 * SHA-256 over our sources, package.json (which names the exact version of every library), and what of Node.js changes bytes:
 * the compressors, Unicode's tables.
 */
export function codeVersion(): string {
  known ??= readVersion();
  return known;
}

function readVersion(): string {
  const hash = createHash("sha256");
  const files = readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of [...files, join(root, "package.json")]) hash.update(readFileSync(file)).update("\0");
  const { zlib, brotli, icu, unicode, v8 } = process.versions;
  return hash.update(JSON.stringify([zlib, brotli, icu, unicode, v8])).digest("hex");
}
