/**
 * The segments of a JPEG file (ITU-T T.81, annex B), as far as telling them apart needs.
 *
 * @module
 */

/** One segment: its marker's second byte, and what stands behind the length. */
interface Segment {
  readonly marker: number;
  readonly payload: Uint8Array;
}

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;

/** Tables, frame and scan headers: what the pixels need. DHT, DQT, DRI, SOF0, SOF2, SOS. */
const needed: ReadonlySet<number> = new Set([0xc4, 0xdb, 0xdd, 0xc0, 0xc2, SOS]);

/** A JFIF header without thumbnail: identifier, version, density, 0 × 0 pixels. */
const JFIF_BYTES = 14;

const XMP_SIGNATURE = "http://ns.adobe.com/xap/1.0/\0";

/** What a JPEG holds besides its pixels and this XMP, in words; nothing when it is clean. */
export function jpegProblems(bytes: Uint8Array, xmp: string): readonly string[] {
  const { segments, end } = readSegments(bytes);
  if (end === undefined) return ["no end"];
  const expected = Buffer.from(XMP_SIGNATURE + xmp);
  const foreign = segments
    .filter((segment) => !isExpected(segment, expected))
    .map(({ marker }) => `a segment ${hex(marker)}`);
  const packets = segments.filter(({ marker }) => marker === APP1).length;
  const behind = bytes.length - end;
  return [
    ...foreign,
    ...(packets > 1 ? [`${packets} segments FFE1`] : []),
    ...(behind > 0 ? [`${behind} bytes behind its end`] : []),
  ];
}

function isExpected({ marker, payload }: Segment, xmp: Uint8Array): boolean {
  if (marker === APP0)
    return payload.length === JFIF_BYTES && Buffer.from(payload.subarray(0, 5)).equals(Buffer.from("JFIF\0"));
  if (marker === APP1) return Buffer.from(payload).equals(xmp);
  return needed.has(marker);
}

/** All segments up to the end of the image, and the offset behind it; without one when the file is none or is cut off. */
function readSegments(bytes: Uint8Array): { readonly segments: readonly Segment[]; readonly end?: number } {
  const segments: Segment[] = [];
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return { segments };
  let at = 2;
  while (bytes[at] === 0xff && at + 1 < bytes.length) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === EOI) return { segments, end: at + 2 };
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (length < 2 || at + 2 + length > bytes.length) break;
    segments.push({ marker, payload: bytes.subarray(at + 4, at + 2 + length) });
    at += 2 + length;
    if (marker === SOS) at = endOfScan(bytes, at);
  }
  return { segments };
}

/** Coded data goes on up to a marker that is neither a stuffed zero nor a restart (T.81 §B.1.1.5, §B.2.1). */
function endOfScan(bytes: Uint8Array, start: number): number {
  let at = bytes.indexOf(0xff, start);
  while (at >= 0) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
    at = bytes.indexOf(0xff, at + 2);
  }
  return bytes.length;
}

function hex(marker: number): string {
  return `FF${marker.toString(16).toUpperCase().padStart(2, "0")}`;
}
