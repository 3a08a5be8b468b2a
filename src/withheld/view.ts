/**
 * A text after a decoding, which still knows where each of its characters came from.
 *
 * @module
 */

/** A text, and what it was made from. */
export interface View {
  readonly text: string;
  /** What was undone to make it, in words for people, first things first. */
  readonly undone: readonly string[];
  /** The offset in the document at which the character at this offset began. */
  origin(offset: number): number;
}

/** The document's own text. */
export function plainView(text: string): View {
  return { text, undone: [], origin: (offset) => offset };
}

/** A text that stands at one place of another, such as the content of a base64 run. */
export function innerView(text: string, outer: View, offset: number, undone: string): View {
  const at = outer.origin(offset);
  return { text, undone: [...outer.undone, undone], origin: () => at };
}

/** The view with every match replaced; undefined when nothing was. `replace` gives undefined for what stays as it is. */
export function replaceIn(
  view: View,
  pattern: RegExp,
  undone: string,
  replace: (match: RegExpExecArray) => string | undefined,
): View | undefined {
  const pieces: string[] = [];
  const marks: Mark[] = [{ to: 0, from: 0 }];
  let length = 0;
  let done = 0;
  for (const match of view.text.matchAll(pattern)) {
    const instead = replace(match);
    if (instead === undefined) continue;
    pieces.push(view.text.slice(done, match.index), instead);
    length += match.index - done;
    marks.push({ to: length, from: match.index, isFixed: true });
    length += instead.length;
    done = match.index + match[0].length;
    marks.push({ to: length, from: done });
  }
  if (done === 0) return undefined;
  pieces.push(view.text.slice(done));
  return {
    text: pieces.join(""),
    undone: view.undone.includes(undone) ? view.undone : [...view.undone, undone],
    origin: (offset) => view.origin(before(marks, offset)),
  };
}

/** From `to` in the new text on, characters come from `from` on in the old one; all from one place when fixed. */
interface Mark {
  readonly to: number;
  readonly from: number;
  readonly isFixed?: boolean;
}

function before(marks: readonly Mark[], offset: number): number {
  let low = 0;
  let high = marks.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((marks[middle]?.to ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const mark = marks[low];
  if (!mark) return offset;
  return mark.isFixed ? mark.from : mark.from + offset - mark.to;
}
