/**
 * Photos as they come from cameras, editors and enemies: with words in every place that a file has for words.
 *
 * @module
 */
import { execFileSync } from "node:child_process";
import { deflateSync } from "node:zlib";
import sharp from "sharp";

/** Each stands in one place of a crafted file; none may stand in what goes out. */
export const canaries = [
  "CANARY-MAKE",
  "CANARY-SERIAL",
  "CANARY-ARTIST",
  "CANARY-XMP",
  "CANARY-HISTORY",
  "CANARY-IPTC",
  "CANARY-COMMENT",
  "CANARY-TEXT",
  "CANARY-ZTEXT",
  "CANARY-TRAILER",
  "CANARY-JFXX",
] as const;

/** A photo and the words that were put into it. */
export interface CraftedPhoto {
  readonly name: string;
  readonly bytes: Buffer;
  readonly holds: readonly string[];
}

const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>CANARY-XMP</rdf:li></rdf:Seq></dc:creator><xmpMM:DocumentID>CANARY-HISTORY</xmpMM:DocumentID></rdf:Description></rdf:RDF></x:xmpmeta>`;

/** The scene: four quarters of four colours, so that a test sees which way is up and what was cropped. */
export async function scene(width = 1200, height = 800): Promise<Buffer> {
  const quarter = (left: number, top: number, background: string) => ({
    input: { create: { width: width / 2, height: height / 2, channels: 3 as const, background } },
    left,
    top,
  });
  return sharp({ create: { width, height, channels: 3, background: "#fff" } })
    .composite([
      quarter(0, 0, "#c22"),
      quarter(width / 2, 0, "#2c2"),
      quarter(0, height / 2, "#22c"),
      quarter(width / 2, height / 2, "#cc2"),
    ])
    .png()
    .toBuffer();
}

const exif = {
  IFD0: { Make: "CANARY-MAKE", Model: "CANARY-MAKE X", Artist: "CANARY-ARTIST" },
  IFD2: { BodySerialNumber: "CANARY-SERIAL-1234" },
  IFD3: { GPSLatitudeRef: "N", GPSLatitude: "44/1 48/1 33/1", GPSLongitudeRef: "E", GPSLongitude: "20/1 27/1 30/1" },
};

/** A file of a format with EXIF (place, maker, serial number, orientation), XMP and a profile, as sharp writes them. */
async function withSharp(format: "jpeg" | "png" | "webp" | "avif" | "tiff"): Promise<Buffer> {
  return sharp(await scene())
    .withMetadata({ orientation: 6 })
    .withExif(exif)
    .withXmp(xmp)
    .withIccProfile("p3", { attach: true })
    .toFormat(format)
    .toBuffer();
}

function segment(marker: number, payload: Buffer | string): Buffer {
  const body = Buffer.from(payload);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** A TIFF structure with a second directory that has a thumbnail: the first picture, before it was cropped. */
function exifThumbnail(thumbnail: Buffer): Buffer {
  const header = Buffer.from("49492a0008000000", "hex");
  const first = Buffer.from("00000e000000", "hex");
  const second = Buffer.alloc(2 + 2 * 12 + 4);
  second.writeUInt16LE(2, 0);
  const entry = (at: number, tag: number, value: number) => {
    second.writeUInt16LE(tag, at);
    second.writeUInt16LE(4, at + 2);
    second.writeUInt32LE(1, at + 4);
    second.writeUInt32LE(value, at + 8);
  };
  entry(2, 0x0201, 14 + second.length);
  entry(14, 0x0202, thumbnail.length);
  return Buffer.concat([Buffer.from("Exif\0\0", "latin1"), header, first, second, thumbnail]);
}

/** The bytes of the thumbnail: a picture of its own, with a word in it. */
export async function thumbnail(): Promise<Buffer> {
  const small = await sharp(await scene())
    .resize(64)
    .jpeg()
    .toBuffer();
  return Buffer.concat([small.subarray(0, 2), segment(0xfe, "CANARY-COMMENT in a thumbnail"), small.subarray(2)]);
}

async function jpegWithEverything(): Promise<Buffer> {
  const jpeg = await withSharp("jpeg");
  return Buffer.concat([
    jpeg.subarray(0, 2),
    segment(0xe0, Buffer.from("JFXX\0\x10CANARY-JFXX", "latin1")),
    segment(0xed, Buffer.from("Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x10\x1c\x02\x50\0\x0bCANARY-IPTC", "latin1")),
    segment(0xfe, "CANARY-COMMENT"),
    segment(0xef, "CANARY-TEXT in APP15"),
    jpeg.subarray(2),
    Buffer.from("CANARY-TRAILER"),
  ]);
}

async function jpegWithThumbnail(): Promise<Buffer> {
  const jpeg = await sharp(await scene())
    .jpeg()
    .toBuffer();
  return Buffer.concat([jpeg.subarray(0, 2), segment(0xe1, exifThumbnail(await thumbnail())), jpeg.subarray(2)]);
}

/** One chunk of a PNG file, with its check sum. */
export function pngChunk(name: string, payload: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), payload]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(payload.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

async function pngWithEverything(): Promise<Buffer> {
  const png = await withSharp("png");
  const afterHeader = 8 + 25;
  return Buffer.concat([
    png.subarray(0, afterHeader),
    pngChunk("tEXt", Buffer.from("Author\0CANARY-TEXT", "latin1")),
    pngChunk("zTXt", Buffer.concat([Buffer.from("Comment\0\0", "latin1"), deflateSync("CANARY-ZTEXT")])),
    pngChunk("iTXt", Buffer.from("Title\0\0\0\0\0CANARY-TEXT", "latin1")),
    pngChunk("prVt", Buffer.from("CANARY-COMMENT")),
    png.subarray(afterHeader),
    Buffer.from("CANARY-TRAILER"),
  ]);
}

async function webpWithEverything(): Promise<Buffer> {
  const webp = await withSharp("webp");
  const unknown = Buffer.from("ABCD\x0e\0\0\0CANARY-COMMENT", "latin1");
  const whole = Buffer.concat([webp, unknown]);
  whole.writeUInt32LE(whole.length - 8, 4);
  return Buffer.concat([whole, Buffer.from("CANARY-TRAILER")]);
}

async function gifWithComment(): Promise<Buffer> {
  const gif = await sharp(await scene())
    .gif()
    .toBuffer();
  const comment = Buffer.from("\x21\xfe\x0eCANARY-COMMENT\0", "latin1");
  const flags = gif[10] ?? 0;
  const afterTable = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  return Buffer.concat([gif.subarray(0, afterTable), comment, gif.subarray(afterTable), Buffer.from("CANARY-TRAILER")]);
}

/** One photo of each format that is taken, each with all that its format can say about itself. */
export async function craftedPhotos(): Promise<readonly CraftedPhoto[]> {
  const files: [string, Buffer][] = [
    ["everything.jpg", await jpegWithEverything()],
    ["thumbnail.jpg", await jpegWithThumbnail()],
    ["everything.png", await pngWithEverything()],
    ["everything.webp", await webpWithEverything()],
    ["everything.avif", Buffer.concat([await withSharp("avif"), pngChunk("free", Buffer.from("CANARY-TRAILER"))])],
    ["everything.tiff", Buffer.concat([await withSharp("tiff"), Buffer.from("CANARY-TRAILER")])],
    ["comment.gif", await gifWithComment()],
  ];
  return files.map(([name, bytes]) => ({ name, bytes, holds: canaries.filter((word) => bytes.includes(word)) }));
}

/** True when a program of Debian's is there; says plainly when it is not. */
export function hasProgram(name: string, flag: string, what: string): boolean {
  try {
    execFileSync(name, [flag], { stdio: "ignore" });
    return true;
  } catch {
    console.warn(`${name} is not installed: ${what} is skipped (Debian: see .ci/run).`);
    return false;
  }
}
