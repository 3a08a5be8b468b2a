/**
 * The last look at a picture before it is stored: every part of its container is on a list of what a picture needs, the
 * XMP is ours to the last byte, and nothing stands behind the end. Run at every publication, because encoders change.
 *
 * @module
 */
import { jpegProblems } from "./jpeg-segments.ts";
import { webpProblems } from "./webp-chunks.ts";

/** Throws when a picture holds anything but its pixels and this XMP. */
export function refuseForeignParts(bytes: Uint8Array, type: "image/jpeg" | "image/webp", xmp: string): void {
  const problems = foreignParts(bytes, type, xmp);
  if (problems.length === 0) return;
  throw new Error(
    `A picture was not published: its ${type} file has ${problems.join(", ")}. This is a fault of the wire or of sharp, not of the picture; nothing was stored.`,
  );
}

/** What a picture holds that it should not, in words; nothing when it is clean. */
export function foreignParts(bytes: Uint8Array, type: "image/jpeg" | "image/webp", xmp: string): readonly string[] {
  return type === "image/jpeg" ? jpegProblems(bytes, xmp) : webpProblems(bytes, xmp);
}
