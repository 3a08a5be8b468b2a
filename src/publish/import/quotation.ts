/**
 * Finds direct quotations by their marks: “ ” and " ", « » and » «, „ “ and „ ”, ‘ ’ where a story uses nothing else.
 *
 * @module
 */

/** The words between two quotation marks of a paragraph. */
export interface Quotation {
  /** Where the opening mark stands in the paragraph, counted in UTF-16 units. */
  readonly start: number;
  /** Behind the closing mark, or the paragraph's length when there is none. */
  readonly end: number;
  /** The words as printed, without the marks. */
  readonly text: string;
  /** True when the paragraph ends without a closing mark: the quotation goes on in the next one. */
  readonly open: boolean;
}

const closers: Readonly<Record<string, string>> = { "“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "‘": "’" };

/**
 * The outermost quotations of a paragraph, in order; what is quoted inside of a quotation stays part of it.
 *
 * @param next the paragraph below: one that begins with an opening mark goes on with a quotation that was not closed.
 */
export function findQuotations(text: string, next = ""): readonly Quotation[] {
  const goesOn = isOpening(next, 0, true);
  const found: Quotation[] = [];
  const single = !/[“”"«»„]/.test(text);
  for (let index = 0; index < text.length; index++) {
    if (!isOpening(text, index, single)) continue;
    const quotation = quotationAt(text, index, goesOn);
    if (!quotation) continue;
    found.push(quotation);
    index = quotation.end - 1;
  }
  return found;
}

function isOpening(text: string, index: number, single: boolean): boolean {
  const mark = text[index] ?? "";
  if (!(mark in closers) || (mark === "‘" && !single)) return false;
  const before = text[index - 1] ?? " ";
  return /[\s([{—–:>/-]/.test(before) && (mark === "«" || /\S/.test(text[index + 1] ?? " "));
}

function quotationAt(text: string, start: number, goesOn: boolean): Quotation | undefined {
  const close = closingAt(text, start);
  if (close !== undefined) return { start, end: close + 1, text: text.slice(start + 1, close).trim(), open: false };
  // Anywhere else a lone mark is a slip.
  const isOpen = start === 0 || (goesOn && /[.!?…]$/.test(text));
  return isOpen ? { start, end: text.length, text: text.slice(start + 1).trim(), open: true } : undefined;
}

function closingAt(text: string, start: number): number | undefined {
  const open = text[start] ?? "";
  let depth = 0;
  for (let index = start + 1; index < text.length; index++) {
    const mark = text[index] ?? "";
    if (mark === open && open !== '"' && isOpening(text, index, true)) depth++;
    else if (isClosing(text, index, open) && depth-- === 0) return index;
  }
  return undefined;
}

/** A closing mark stands behind its words and before a space or punctuation; an apostrophe has a letter behind it. */
function isClosing(text: string, index: number, open: string): boolean {
  if (!closers[open]?.includes(text[index] ?? "")) return false;
  if (open === "«" || open === "“") return true;
  return !/[\p{L}\p{N}]/u.test(text[index + 1] ?? "") && !/\s/.test(text[index - 1] ?? " ");
}

/** The paragraph with its quotations blanked: what the reporter says, at the same places. */
export function withoutQuotations(text: string, quotations: readonly Quotation[]): string {
  return quotations.reduce(
    (rest, { start, end }) => rest.slice(0, start) + "\uFFFC".repeat(end - start) + rest.slice(end),
    text,
  );
}

/** How many words a text has. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
}

/** True when quoted words are a sentence as printed: they begin with a capital and end with the mark of an end. */
export function isSentence(text: string): boolean {
  return /^[^\p{L}]*\p{Lu}/u.test(text) && /[.!?…][)»”"’]?$/u.test(text);
}
