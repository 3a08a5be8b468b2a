/**
 * The card's style (widget/styles.ts) as it stands inline in documents that are read without scripts.
 *
 * @module
 */
import { cardCss } from "../widget/styles.ts";

/** The rules of the shadow root, without comments and the white space that only people need. */
export const cardStyle = compact(cardCss);

/** The same rules for a card that is no shadow root but the content of an element. */
export function cardStyleOf(element: string): string {
  return cardStyle.replace(/:host\(([^)]*)\)/g, `${element}$1`).replaceAll(":host", element);
}

/** Our style sheet has no string with a brace, a colon, a comma, a semicolon, a comment or two spaces in it. */
function compact(css: string): string {
  return css
    .replace(/\/\*.*?\*\//gs, "")
    .replace(/\s+/g, " ")
    .replace(/\s*([{};])\s*/g, "$1")
    .replace(/([:,]) /g, "$1")
    .replace(/;\}/g, "}")
    .trim();
}
