/**
 * What a picture's first bytes say that it is. Only what is named here is ever handed to a decoder: drawings (SVG) and
 * documents (PDF) can carry scripts, links and files of this machine, and nobody needs a picture in them.
 *
 * @module
 */

/** The formats that are taken, by their first bytes. */
const signatures: readonly (readonly [name: string, form: RegExp])[] = [
  ["JPEG", /^\xff\xd8\xff/],
  ["PNG", /^\x89PNG\r\n[\s\S]\n/],
  ["GIF", /^GIF8[79]a/],
  ["WebP", /^RIFF[\s\S]{4}WEBP/],
  ["TIFF", /^(?:II\*\0|MM\0\*)/],
  // ISO/IEC 23000-22: an `ftyp` box whose major brand is avif.
  ["AVIF", /^\0\0[\s\S]{2}ftypavif/],
];

/** What else people try, for a message that names it. */
const refused: readonly (readonly [name: string, form: RegExp])[] = [
  ["a PDF document", /^\s*%PDF/],
  ["a HEIC picture, as iPhones make them", /^\0\0[\s\S]{2}ftyp(?:heic|heix|mif1|msf1)/],
  ["an SVG drawing", /^\s*(?:<\?xml|<!--|<!doctype svg|<svg)/i],
  ["a web page", /^\s*<(?:!doctype html|html|head|body)/i],
  ["a ZIP archive", /^PK/],
  ["a Git LFS pointer, not the picture", /^version https:\/\/git-lfs/],
  ["an empty file", /^$/],
];

const LONGEST_SIGNATURE = 64;

/** True for the bytes of a JPEG, PNG, WebP, AVIF, TIFF or GIF picture. */
export function isTakenPicture(bytes: Uint8Array): boolean {
  return signatures.some(([, form]) => form.test(startOf(bytes)));
}

/** What the bytes of something else are, in words. */
export function describeRefused(bytes: Uint8Array): string {
  return refused.find(([, form]) => form.test(startOf(bytes)))?.[0] ?? "bytes of another kind";
}

function startOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, LONGEST_SIGNATURE)).toString("latin1");
}
