/**
 * The bytes of a photo below `content/photos/`, or why it is not to be had.
 *
 * @module
 */
import { constants } from "node:fs";
import { type FileHandle, lstat, open } from "node:fs/promises";
import { join } from "node:path";
import type { IssueCode } from "../../article/issue.ts";
import { describeRefused, isTakenPicture } from "./sniff.ts";

/** A camera's largest JPEG has half of it. Read whole into memory, one at a time. */
export const MAX_PHOTO_BYTES = 50_000_000;

/** Why a photo cannot go out, as an author's mistake: the issue's code, and what was found. */
export class PhotoTrouble extends Error {
  override readonly name = "PhotoTrouble";
  readonly code: IssueCode;

  constructor(code: IssueCode, found: string) {
    super(found);
    this.code = code;
  }
}

/**
 * Reads a photo. Neither the folder nor the file may be a link, which could lead to anything that this machine's user can
 * read; a pipe or a device is not waited for. Throws a PhotoTrouble.
 */
export async function readPhoto(folder: string, file: string): Promise<Uint8Array> {
  const isFolder = await lstat(folder).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new PhotoTrouble("photo-not-found", "no folder content/photos/");
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const path = join(folder, file);
  const handle = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch(async () => {
    const exists = await lstat(path).catch(() => undefined);
    throw new PhotoTrouble("photo-not-found", exists ? `${file} is a link, or not to be read` : `no file ${file}`);
  });
  try {
    return await readOpen(handle, file);
  } finally {
    await handle.close();
  }
}

async function readOpen(handle: FileHandle, file: string): Promise<Uint8Array> {
  const stats = await handle.stat();
  if (!stats.isFile()) throw new PhotoTrouble("photo-not-found", `${file} is a folder or a device`);
  if (stats.size > MAX_PHOTO_BYTES) {
    throw new PhotoTrouble("photo-too-large", `${stats.size.toLocaleString("en")} bytes`);
  }
  const bytes = new Uint8Array(await handle.readFile());
  if (!isTakenPicture(bytes)) throw new PhotoTrouble("photo-not-allowed", `${file} is ${describeRefused(bytes)}`);
  return bytes;
}
