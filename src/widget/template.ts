/**
 * The template tag of the card's views. Lit renders what it makes in the browser; render/template-markup.ts writes the same
 * as text, where there is no DOM. So a card has one source, and this file and view.ts load no library.
 *
 * @module
 */

/** A template with its values, in the form that Lit's render() takes (lit-html, `UncompiledTemplateResult`). */
export interface Template {
  readonly _$litType$: 1;
  readonly strings: TemplateStringsArray;
  readonly values: unknown[];
}

/** The template tag. A value stands for the text or the children of an element, or for a whole attribute value. */
export function html(strings: TemplateStringsArray, ...values: unknown[]): Template {
  return { _$litType$: 1, strings, values };
}

/** Renders nothing; as an attribute's value, no attribute. Lit's own mark, found by its name. */
export const nothing = Symbol.for("lit-nothing");
