/**
 * Texts that a PNG keeps compressed, where a search of its bytes sees nothing.
 *
 * Source: PNG, W3C Recommendation, third edition, §11.3.3 (zTXt, iTXt), §11.3.2.3 (iCCP).
 *
 * @module
 */
import { inflateSync } from "node:zlib";

/** A text, and the byte of the file where its chunk begins. */
export interface PictureText {
  readonly text: string;
  readonly offset: number;
  readonly what: string;
}

const SIGNATURE = "\x89PNG\r\n\x1a\n";
const HEAD_BYTES = 8;
const CHECKSUM_BYTES = 4;

/** A text chunk that unpacks to more is a bomb, and no text. */
const MOST_BYTES = 4_000_000;

/** The compressed texts of a PNG; none for anything else. */
export function pictureTexts(bytes: Uint8Array): readonly PictureText[] {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.toString("latin1", 0, SIGNATURE.length) !== SIGNATURE) return [];
  const texts: PictureText[] = [];
  for (let at = SIGNATURE.length; at + HEAD_BYTES <= data.length; ) {
    const length = data.readUInt32BE(at);
    const type = data.toString("latin1", at + 4, at + HEAD_BYTES);
    const content = data.subarray(at + HEAD_BYTES, at + HEAD_BYTES + length);
    const packed = packedPart(type, content);
    const text = packed && unpack(packed);
    if (text !== undefined) texts.push({ text, offset: at, what: `compression (${type})` });
    at += HEAD_BYTES + length + CHECKSUM_BYTES;
  }
  return texts;
}

function packedPart(type: string, content: Buffer): Buffer | undefined {
  const keywordEnd = content.indexOf(0);
  if (keywordEnd < 0) return undefined;
  if (type === "zTXt" || type === "iCCP") return content.subarray(keywordEnd + 2);
  if (type !== "iTXt" || content[keywordEnd + 1] !== 1) return undefined;
  const languageEnd = content.indexOf(0, keywordEnd + 3);
  const translatedEnd = content.indexOf(0, languageEnd + 1);
  return content.subarray(translatedEnd + 1);
}

function unpack(packed: Buffer): string | undefined {
  try {
    return inflateSync(packed, { maxOutputLength: MOST_BYTES }).toString("utf8");
  } catch {
    return undefined;
  }
}
