/**
 * Text and addresses as every feed format can carry them.
 *
 * @module
 */

/**
 * What no feed should hold: control characters but tab and line ends, and U+FFFE and U+FFFF. XML 1.0 §2.2 forbids
 * most of them even as references, so that one U+0003 pasted into an editor makes readers refuse the whole feed; the
 * C1 block is only discouraged there, but it is always text read in the wrong encoding.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for, and `\p{Cc}` takes three times as long.
const unwanted = /[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\uFFFE\uFFFF]/g;

/**
 * Text of several lines. Half a surrogate pair becomes U+FFFD: JSON.stringify would write it as an escape that strict
 * JSON readers reject (RFC 8259 §8.2). Line ends become `\n`, which is what an XML reader makes of them (XML 1.0 §2.11).
 */
export function cleanText(text: string): string {
  return withoutUnwanted(text).replace(/\r\n?/g, "\n");
}

/** Text of well-formed UTF-16 without the characters that neither XML nor HTML lets a document hold. */
export function withoutUnwanted(text: string): string {
  return text.toWellFormed().replace(unwanted, "");
}

/** Text of one line: runs of spaces, tabs and line ends are one space. A no-break space stays: typography needs it. */
export function cleanLine(text: string): string {
  return cleanText(text)
    .replace(/[ \t\n]+/g, " ")
    .replace(/^ | $/g, "");
}

/** What the URL Standard leaves in a path, a query or a fragment, and RFC 3986 (§2) allows in none of them. */
const notInUris = /[[\]^`{|}\\]/g;

/**
 * An absolute address in the one form that all formats print: `href` of the URL Standard, ASCII only, with no character
 * that RFC 3986 forbids, which is what XML's validators and strict readers hold an address against.
 */
export function cleanUrl(url: string): string {
  const { href, host } = new URL(url);
  const rest = href.indexOf(host) + host.length;
  return href.slice(0, rest) + href.slice(rest).replace(notInUris, encodeURIComponent);
}
