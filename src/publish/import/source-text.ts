/**
 * Bytes of a saved story, turned into text that is worth reading.
 *
 * @module
 */
import { ImportError } from "./import-error.ts";

/** A story of a newspaper has some ten kilobytes, its page a few hundred; more is not a story but a site. */
const MAX_BYTES = 5 * 1024 * 1024;

const htmlFile = /\.x?html?$/i;
const markdownFile = /\.(?:md|markdown|txt)$/i;
const htmlStart = /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|!--|html|head|body|main|article|section|header|div)\b/i;

/**
 * Decodes the bytes of a file as UTF-8, without a byte order mark and with `\n` as the only line end.
 *
 * @throws {ImportError} when they are empty, too many, or not UTF-8 text.
 */
export function decodeSource(file: string, bytes: Uint8Array): string {
  if (bytes.length > MAX_BYTES) {
    throw new ImportError(
      `${file} has ${(bytes.length / 1024 / 1024).toFixed(1)} MB; a story of at most 5 MB was expected. Save the page as “HTML only”, without its pictures.`,
    );
  }
  const text = decodeUtf8(file, bytes).replace(/\r\n?/g, "\n");
  if (text.includes("\0")) {
    throw new ImportError(
      `${file} is not text; Markdown or HTML was expected. Save the story from the browser as HTML.`,
    );
  }
  if (text.trim() === "") {
    throw new ImportError(`${file} is empty; a story in Markdown or HTML was expected. Save the page again.`);
  }
  return text;
}

function decodeUtf8(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ImportError(
      `${file} is not UTF-8; text in UTF-8 was expected. Open it in an editor and save it as UTF-8.`,
    );
  }
}

/** Which of the two forms a source has: by its file name, or by how it begins when the name does not say. */
export function sourceForm(file: string, text: string): "html" | "markdown" {
  if (htmlFile.test(file)) return "html";
  if (markdownFile.test(file)) return "markdown";
  return htmlStart.test(text) ? "html" : "markdown";
}
