/**
 * Articles → pictures: which photos may go out now, re-encoded, under names that come from what they have become.
 *
 * @module
 */
import type { Article, Photo } from "../../article/article.ts";
import { instantOf } from "../../article/moment.ts";
import type { Publication } from "../../article/publication.ts";
import type { Representation } from "../../edition/assemble.ts";
import { sha256 } from "../../edition/digest.ts";
import { absolute, picturePath } from "../../render/addresses.ts";
import type { PictureFile, ServedPicture } from "../../render/picture.ts";
import type { Cache } from "../cache/cache.ts";
import { cachedPicture, photoHash, pictureBytes, rememberPicture, type StoredPicture } from "../cache/picture-cache.ts";
import type { Part } from "../parts/part.ts";
import { hashOf } from "../read-articles.ts";
import { creditXmp } from "./credit-xmp.ts";
import type { EncodedPicture } from "./encode.ts";
import { readPhoto } from "./photo-file.ts";

/** Why a photo's file stays at home; its credit line goes out all the same. */
export type HeldBackReason = "no rights stated" | "not to be embedded" | "expired";

/** A photo that did not go out. */
export interface HeldBack {
  readonly slug: string;
  readonly file: string;
  readonly reason: HeldBackReason;
}

/** The pictures of an edition. */
export interface Pictures {
  /** By the id of the story: one file may have other words, other rights and another end in another story. */
  readonly byId: ReadonlyMap<string, ServedPicture>;
  /** One part a file, whatever stories show it. */
  readonly parts: readonly Part[];
  readonly heldBack: readonly HeldBack[];
}

/** What pictures are prepared with. */
export interface PictureRequest {
  readonly publication: Pick<Publication, "origin">;
  /** `content/photos`. */
  readonly folder: string;
  /** The clock: a photo that has expired is absent from the edition, not hidden by whoever serves it. */
  readonly now: Date;
  /** Where encoded pictures are kept; a photo that it knows is neither read nor encoded again. */
  readonly cache: Cache;
}

/** Re-encodes all photos that may go out. Throws when one cannot be read, or does not come out clean. */
export async function preparePictures(articles: readonly Article[], request: PictureRequest): Promise<Pictures> {
  const byId = new Map<string, ServedPicture>();
  const parts = new Map<string, Part>();
  const heldBack: HeldBack[] = [];
  // One after the other, because a decoded photo can take 300 MB; each uses all cores, off the event loop.
  for (const { id, slug, status, photo } of articles) {
    if (photo?.file === undefined || status !== "usable") continue;
    const reason = reasonToHoldBack(photo, request.now);
    if (reason) {
      heldBack.push({ slug, file: photo.file, reason });
      continue;
    }
    const files = await encodeOnce(photo, photo.file, request);
    const served = files.map(({ path, ...file }) => ({ ...file, src: absolute(request.publication, path) }));
    byId.set(id, servedPicture(served, photo));
    for (const file of files) parts.set(file.path, partOf(file, request.cache));
  }
  return { byId, parts: [...parts.values()], heldBack };
}

/** By the path, which its bytes give it: two photos may come out the same, and their stories share the file then. */
function partOf({ path, type }: StoredPicture, cache: Cache): Part {
  const render = (): readonly Representation[] => [{ path, type, headers: "picture", body: pictureBytes(cache, path) }];
  return { id: path, inputs: path, render };
}

/** Undefined when the photo may go out. */
export function reasonToHoldBack({ rights, expires }: Photo, now: Date): HeldBackReason | undefined {
  if (rights === undefined) return "no rights stated";
  if (!rights.embed) return "not to be embedded";
  return expires !== undefined && instantOf(expires) <= now ? "expired" : undefined;
}

/** The files of a photo with its credit, out of the cache or into it. */
async function encodeOnce(
  photo: Photo,
  file: string,
  { folder, cache }: PictureRequest,
): Promise<readonly StoredPicture[]> {
  const xmp = creditXmp(photo);
  const key = hashOf(`${await photoHash(folder, file, cache)} ${xmp}`);
  const known = cachedPicture(cache, key);
  if (known) return known;
  // The library takes a tenth of a second to load, and is needed for new photos alone.
  const [{ decodePhoto }, { encodePicture, MAX_PICTURE_WIDTH }] = await Promise.all([
    import("./decode.ts"),
    import("./encode.ts"),
  ]);
  const encoded = await encodePicture(await decodePhoto(await readPhoto(folder, file), MAX_PICTURE_WIDTH), xmp);
  const files = await Promise.all(encoded.map(async (one) => ({ ...one, path: await pathOf(one) })));
  return rememberPicture(cache, key, files);
}

/** Named for its own bytes. A name from the photo's bytes would tell whoever has the original that it is this one. */
async function pathOf({ bytes, width, type }: EncodedPicture): Promise<string> {
  return picturePath(await sha256(bytes), width, type === "image/jpeg" ? "jpg" : "webp");
}

/** The widest JPEG stands for the picture where only one file can be named. */
function servedPicture(files: readonly PictureFile[], { rights }: Photo): ServedPicture {
  const main = files.findLast(({ type }) => type === "image/jpeg");
  if (!main) throw new Error("expected a JPEG file of each picture");
  return { ...main, files, mayBeRepublished: rights?.republish === true };
}
