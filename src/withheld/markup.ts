/**
 * Markup taken away, so that a name that it cuts into pieces is whole again.
 *
 * @module
 */
import { replaceIn, type View } from "./view.ts";

/** Elements that begin a new line: what stands before and behind them may be one word, or two. */
const blocks =
  /^<\/?(?:address|article|aside|blockquote|body|br|caption|dd|details|div|dl|dt|entry|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|item|li|link|main|meta|nav|ol|option|p|pre|script|section|style|summary|table|tbody|td|tfoot|th|thead|title|tr|ul)\b/i;

/**
 * Comments of HTML and of programs, CDATA marks, tags, processing instructions, Markdown's link targets and footnotes,
 * BBCode, empty templates.
 */
const markup = new RegExp(
  [
    "<!--[\\s\\S]{0,5000}?-->",
    "<!\\[CDATA\\[|\\]\\]>",
    "<\\?[^<>]{0,500}\\?>",
    "<\\/?[A-Za-z][^<>]{0,4000}>",
    "\\/\\*[^*]{0,300}\\*\\/",
    "\\]\\([^()\\n]{0,600}\\)",
    "\\]\\[[^\\]\\n]{0,60}\\]",
    "\\[\\^[^\\]\\n]{1,30}\\]",
    "\\[\\/?[a-z]{1,10}(?:=[^\\]\\n]{0,100})?\\]",
    "\\$?\\{[^{}\\w]{0,20}\\}",
  ].join("|"),
  "g",
);

/** Takes markup away; a block leaves a sign, which may divide words. Undefined when there is none. */
export function withoutMarkup(view: View): View | undefined {
  if (!/[<[{]|\/\*/.test(view.text)) return undefined;
  return replaceIn(view, markup, "markup", ({ 0: found }) => (blocks.test(found) ? "·" : ""));
}
