/**
 * Writes the card's templates (widget/template.ts) as HTML text: what Lit makes of them in a browser, for documents that
 * are read without scripts.
 *
 * @module
 */
import { nothing, type Template } from "../widget/template.ts";
import { escapeMarkup, type Html } from "./html.ts";

/** The start of an attribute whose whole value is one expression: ` href=`, ` href="`, ` .prop=`, ` @event=`, ` ?boolean=`. */
const wholeAttribute = /\s([.@?]?)([^\s"'<>=/]+)=("?)$/;

/** True behind text that ends inside a tag. */
const openTag = /<[^>]*$/;

/**
 * A template as HTML. Text and attribute values are escaped; properties and listeners are left out, because markup has
 * none. Throws for a value that is none of text, template, list or `nothing` (a directive of Lit's, say).
 */
export function templateMarkup(content: Template | typeof nothing): Html {
  return { markup: markupOf(content) };
}

function markupOf(value: unknown): string {
  if (value === nothing || value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map(markupOf).join("");
  if (typeof value === "object" && "_$litType$" in value) return templateText(value as Template);
  return escapeMarkup(textOf(value));
}

function textOf(value: unknown): string {
  if (["string", "number", "boolean"].includes(typeof value)) return String(value);
  throw new TypeError(`expected text, a template, a list or nothing in a template, found ${typeof value}`);
}

/** Runs of white space say no more than one space: no element of a card preserves them. */
function templateText({ strings, values }: Template): string {
  const pieces = strings.map((piece) => piece.replace(/\s+/g, " "));
  return pieces.reduce((before, after, index) => withValue(before, values[index - 1], after)).trim();
}

function withValue(before: string, value: unknown, after: string): string {
  if (!openTag.test(before)) return before + markupOf(value) + after;
  const [whole, kind, name = "", quote = ""] = wholeAttribute.exec(before) ?? [];
  if (whole === undefined || !after.startsWith(quote)) return before + attributeText(value) + after;
  return before.slice(0, -whole.length) + attributeMarkup(kind, name, value) + after.slice(quote.length);
}

function attributeMarkup(kind: string | undefined, name: string, value: unknown): string {
  if (kind === "." || kind === "@" || value === nothing) return "";
  if (kind === "?") return value ? ` ${name}=""` : "";
  return ` ${name}="${attributeText(value)}"`;
}

function attributeText(value: unknown): string {
  return value === nothing || value === undefined || value === null ? "" : escapeMarkup(textOf(value));
}
