/**
 * HTML from template literals: whatever is put into a template is text and is escaped, unless it is HTML already.
 *
 * @module
 */
import { withoutUnwanted } from "./clean-text.ts";

/** A piece of HTML that is safe to put into another one. */
export interface Html {
  readonly markup: string;
}

/** What a template takes: nothing (`undefined`, `false`), text, HTML, or several of them in a row. */
export type HtmlValue = Html | string | number | undefined | false | readonly HtmlValue[];

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text, escaped for an HTML or XML element or a quoted attribute. */
export function escapeMarkup(text: string): string {
  return withoutUnwanted(text).replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** Takes a string for HTML as it is: for bodies that are sanitised already, and for our own styles and scripts. */
export function trusted(markup: string): Html {
  return { markup };
}

/** The template tag. Attribute values must stand in quotation marks. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return { markup: strings.reduce((before, after, index) => before + markupOf(values[index - 1]) + after) };
}

function markupOf(value: HtmlValue): string {
  if (value === undefined || value === false) return "";
  if (typeof value === "string") return escapeMarkup(value);
  if (typeof value === "number") return String(value);
  return "markup" in value ? value.markup : value.map(markupOf).join("");
}
