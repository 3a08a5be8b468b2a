/**
 * The form in which a quote and its source are compared.
 *
 * @module
 */

/**
 * Folds what typesetting changes and nothing that a speaker would: Unicode composition (NFC), invisible characters,
 * white space, quotation marks, apostrophes, dashes between words, the ellipsis. Case, ё, digits, letters and all other
 * punctuation stay.
 */
export function normalise(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\u00AD\u061C\u200B-\u200F\u2060\uFEFF]/g, "")
    .replace(/\s+/g, " ")
    .replace(/[“”„‟«»″]/g, '"')
    .replace(/[‘’‚‛ʼ′]/g, "'")
    .replace(/ [–—―-](?= )/g, " –")
    .replace(/[\u2010\u2011]/g, "-")
    .replaceAll("…", "...")
    .trim();
}
