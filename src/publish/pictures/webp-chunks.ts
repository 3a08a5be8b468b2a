/**
 * The chunks of a WebP file (RFC 9649 §2.3 to §2.7), as far as telling them apart needs.
 *
 * @module
 */

interface Chunk {
  readonly name: string;
  readonly payload: Buffer;
  /** The byte that fills a chunk of odd length up; zero when there is none. */
  readonly padding: number;
}

const HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;

/** RFC 9649 §2.7.1: the flag that XMP follows; no other (ICC, alpha, EXIF, animation) may be set. */
const XMP_FLAG = 0x04;

/** What a WebP file holds besides its pixels and this XMP, in words; nothing when it is clean. */
export function webpProblems(bytes: Uint8Array, xmp: string): readonly string[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.toString("latin1", 0, 4) !== "RIFF" || view.toString("latin1", 8, HEADER_BYTES) !== "WEBP") {
    return ["no WebP header"];
  }
  const end = view.readUInt32LE(4) + 8;
  const chunks = readChunks(view.subarray(0, end));
  if (!chunks || end > view.length) return ["no end"];
  const expected = Buffer.from(xmp);
  const foreign = chunks.filter((chunk) => !isExpected(chunk, expected)).map(({ name }) => `a chunk “${name}”`);
  const names = chunks.map(({ name }) => name);
  return [
    ...foreign,
    ...(new Set(names).size < names.length ? ["a chunk twice"] : []),
    ...(end < view.length ? [`${view.length - end} bytes behind its end`] : []),
  ];
}

function isExpected({ name, payload, padding }: Chunk, xmp: Buffer): boolean {
  if (padding !== 0) return false;
  if (name === "VP8X") return payload.length === 10 && payload.readUInt32LE() === XMP_FLAG;
  if (name === "XMP ") return payload.equals(xmp);
  return name === "VP8 ";
}

/** All chunks; undefined when one reaches over the end. */
function readChunks(riff: Buffer): readonly Chunk[] | undefined {
  const chunks: Chunk[] = [];
  let at = HEADER_BYTES;
  while (at < riff.length) {
    if (at + CHUNK_HEADER_BYTES > riff.length) return undefined;
    const length = riff.readUInt32LE(at + 4);
    const start = at + CHUNK_HEADER_BYTES;
    const next = start + length + (length & 1);
    if (next > riff.length) return undefined;
    const padding = length & 1 ? (riff[next - 1] ?? 0) : 0;
    chunks.push({ name: riff.toString("latin1", at, at + 4), payload: riff.subarray(start, start + length), padding });
    at = next;
  }
  return chunks;
}
