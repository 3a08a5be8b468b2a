/**
 * Photo → pixels, and nothing but pixels: the first of two passes. What a file says besides its picture (EXIF with place
 * and serial number, a thumbnail that shows what was cropped, XMP, IPTC, colour profiles, text, bytes behind the end) ends
 * here, because pixels cannot carry it.
 *
 * @module
 */
import sharp, { type Sharp } from "sharp";
import { PhotoTrouble } from "./photo-file.ts";

/** Pixels that are decoded at most: a small file can claim billions (a decompression bomb). */
export const MAX_PHOTO_PIXELS = 100_000_000;

/** A picture that takes longer than this to decode was made to. */
const DECODE_DEADLINE_SECONDS = 60;

// Whatever the bytes pretend to be, no other decoder of libvips can be reached.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["Jpeg", "Png", "Webp", "Heif", "Tiff", "Nsgif"].map((format) => `VipsForeignLoad${format}`),
});
// libvips keeps the last pictures in memory for the next operation on them: here there is none.
sharp.cache(false);

/** Pixels in sRGB: three bytes each, row by row from the top left. */
export interface Pixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

/** Throws a PhotoTrouble when a photo is too large or cannot be decoded to its last line. */
export async function tryPhoto(bytes: Uint8Array): Promise<void> {
  await refuseTooManyPixels(bytes);
  // Small pixels out, but every byte of the file in: what is broken half way down is found here.
  await decoding(source(bytes).resize({ width: 16, fastShrinkOnLoad: false }));
}

/** The size of a photo in pixels, upright, from its head alone. */
export async function photoSize(bytes: Uint8Array): Promise<{ readonly width: number; readonly height: number }> {
  const { autoOrient } = await sharp(bytes).metadata();
  return autoOrient;
}

/** Decodes a photo, upright and at most `maxWidth` wide. Throws a PhotoTrouble. */
export async function decodePhoto(bytes: Uint8Array, maxWidth: number): Promise<Pixels> {
  await refuseTooManyPixels(bytes);
  return decoding(source(bytes).resize({ width: maxWidth, withoutEnlargement: true }));
}

function source(bytes: Uint8Array): Sharp {
  const options = { failOn: "error", limitInputPixels: MAX_PHOTO_PIXELS, pages: 1 } as const;
  // Upright first, because the orientation is a piece of metadata too. A transparent pixel can hide what an editor thought
  // to have rubbed out, so transparency becomes white.
  return sharp(bytes, options)
    .autoOrient()
    .toColourspace("srgb")
    .flatten({ background: "white" })
    .timeout({ seconds: DECODE_DEADLINE_SECONDS });
}

async function decoding(pipeline: Sharp): Promise<Pixels> {
  try {
    const { data, info } = await pipeline.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) throw new Error(`expected three channels, found ${info.channels}`);
    return { data, width: info.width, height: info.height };
  } catch (error) {
    throw new PhotoTrouble("photo-damaged", reasonOf(error));
  }
}

async function refuseTooManyPixels(bytes: Uint8Array): Promise<void> {
  const { width, height } = await sharp(bytes, { limitInputPixels: false, pages: 1 })
    .metadata()
    .catch((error: unknown) => {
      throw new PhotoTrouble("photo-damaged", reasonOf(error));
    });
  if (width * height <= MAX_PHOTO_PIXELS) return;
  throw new PhotoTrouble("photo-too-large", `${width.toLocaleString("en")} × ${height.toLocaleString("en")} pixels`);
}

/** The decoder's own words, in one line: they name the part of the file, never what is in it. */
function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
}
