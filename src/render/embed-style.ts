/**
 * The style of the iframe document: the card's, in a page that is nothing but the card.
 *
 * @module
 */
import { cardStyleOf } from "./card-style.ts";

/**
 * The style sheet, exactly as it stands between the tags. No space is held: the document is there at once, and the page
 * around it makes the frame as high as it says it is.
 */
export const embedStyle = `
:root{color-scheme:light dark;background:light-dark(#fff,#17191c);-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;font:1em/1.5 system-ui,sans-serif}
main{--diaspora-card-min-height:0;--diaspora-card-max-width:none}
${cardStyleOf("main")}
[hidden]{display:none}
`;
