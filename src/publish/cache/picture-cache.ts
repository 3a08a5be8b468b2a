/**
 * Encoded pictures in the cache: what they are, and their bytes.
 *
 * @module
 */
import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { EncodedPicture } from "../pictures/encode.ts";
import { MAX_PHOTO_BYTES, readPhoto } from "../pictures/photo-file.ts";
import { hashOf, hashOfFile } from "../read-articles.ts";
import type { Cache } from "./cache.ts";
import { CacheDamaged } from "./with-cache.ts";

/** One file of a picture, without its bytes. */
export interface StoredPicture extends Omit<EncodedPicture, "bytes"> {
  /** Where it is served; it follows from the bytes. */
  readonly path: string;
  readonly sizeBytes: number;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The hash of a photo's bytes. Throws a PhotoTrouble when it may not be read. */
export async function photoHash(folder: string, file: string, cache: Cache): Promise<string> {
  const path = join(folder, file);
  const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  if (!stats?.isFile() || stats.size > MAX_PHOTO_BYTES || !lstatSync(folder).isDirectory()) {
    return hashOf(await readPhoto(folder, file));
  }
  return hashOfFile(path, stats, () => readFileSync(path), cache);
}

/** The files that were made for a key; undefined when there are none. */
export function cachedPicture(cache: Cache, key: string): readonly StoredPicture[] | undefined {
  const value = cache.get("picture", key);
  if (!value) return undefined;
  const files: readonly StoredPicture[] = JSON.parse(decoder.decode(value));
  for (const { path } of files) cache.keep(path);
  return files;
}

/** Remembers files and their bytes. */
export function rememberPicture(
  cache: Cache,
  key: string,
  files: readonly (EncodedPicture & { readonly path: string })[],
): readonly StoredPicture[] {
  for (const { path, bytes } of files) cache.set("picture", path, bytes);
  const stored = files.map(({ bytes, ...file }) => ({ ...file, sizeBytes: bytes.length }));
  cache.set("picture", key, encoder.encode(JSON.stringify(stored)));
  return stored;
}

/** The bytes of a file of a cached picture. */
export function pictureBytes(cache: Cache, path: string): Uint8Array {
  const bytes = cache.get("picture", path);
  if (!bytes) throw new CacheDamaged(`The picture ${path} is not in the cache, or not as it was stored.`);
  return bytes;
}
