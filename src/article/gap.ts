/**
 * Gaps: what an import could not know, left in the file for the editor to fill in. An article with a gap is refused.
 *
 * @module
 */

/** How every gap begins; no article that contains it can be published. */
export const GAP_PREFIX = "[FILL IN";

/** The text that stands where an editor has to write something: `[FILL IN: the photographer's name]`. */
export function gap(what: string): string {
  return `${GAP_PREFIX}: ${what}]`;
}

/** A gap in a file's text, also where a line break or a quotation's `>` fell between its words. */
export const gapPattern = /\[FILL[\s>]+IN[^\]\n]{0,80}\]?/g;
