/**
 * Pixels → the files that go out: JPEG for everything that shows pictures at all, WebP for browsers, in the widths that
 * pages and cards need. The second of two passes; it knows nothing of the photo's file.
 *
 * @module
 */
import sharp from "sharp";
import type { Pixels } from "./decode.ts";
import { refuseForeignParts } from "./gate.ts";

/** One file of a picture. */
export interface EncodedPicture {
  readonly type: "image/jpeg" | "image/webp";
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * A card on a phone, a card or page on a screen of double density, and the width of a page there. Six small files are six
 * writes; more widths would save readers a few kilobytes and cost each publication two writes more.
 */
export const PICTURE_WIDTHS = [480, 960, 1440] as const;

/** The widest that goes out. */
export const MAX_PICTURE_WIDTH = Math.max(...PICTURE_WIDTHS);

/** A width that is nearly the picture's own would be a file for nothing. */
const NEARLY = 0.8;

/** Encodes a picture in all its widths and both formats, with this XMP and no other word; narrowest first. */
export async function encodePicture(pixels: Pixels, xmp: string): Promise<readonly EncodedPicture[]> {
  const widths = PICTURE_WIDTHS.filter((width) => width < pixels.width * NEARLY);
  const files: EncodedPicture[] = [];
  for (const width of [...widths, pixels.width]) {
    files.push(
      ...(await Promise.all([encode(pixels, width, "image/webp", xmp), encode(pixels, width, "image/jpeg", xmp)])),
    );
  }
  return files;
}

async function encode(
  pixels: Pixels,
  width: number,
  type: EncodedPicture["type"],
  xmp: string,
): Promise<EncodedPicture> {
  const { data, ...size } = pixels;
  const scaled = sharp(data, { raw: { ...size, channels: 3 } }).withXmp(xmp);
  const resized = width === size.width ? scaled : scaled.resize({ width });
  const encoded = type === "image/jpeg" ? resized.jpeg({ quality: 80, mozjpeg: true }) : resized.webp({ quality: 78 });
  const { data: bytes, info } = await encoded.toBuffer({ resolveWithObject: true });
  refuseForeignParts(bytes, type, xmp);
  return { type, bytes: new Uint8Array(bytes), width: info.width, height: info.height };
}
