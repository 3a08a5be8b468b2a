/**
 * The rules that single values follow: what is a date, an address, a language. Each says yes or no.
 *
 * @module
 */
import { instantOf } from "./moment.ts";

const day = String.raw`(?:19|20|21)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const time = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?`;
const offset = String.raw`(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)`;
const momentForm = new RegExp(`^${day}(?:T${time}${offset})?$`);

/**
 * A calendar date, or an instant of RFC 3339 §5.6, on a day that exists. Years from 1900 to 2199: another one is a slip
 * (`0023-12-27`), and formats that feeds use cannot say it.
 */
export function isMoment(text: string): boolean {
  if (!momentForm.test(text)) return false;
  const date = text.slice(0, 10);
  return instantOf(date).toISOString().startsWith(date);
}

/** True when the first moment is earlier than the second; false when one of them is no moment. */
export function isBefore(first: string, second: string): boolean {
  return isMoment(first) && isMoment(second) && instantOf(first) < instantOf(second);
}

/**
 * An absolute https address (RFC 3986 §4.3) of a public host, without user information: in a link that would be a
 * disguise, or a password.
 */
export function isHttpsUrl(text: string): boolean {
  // Asked first, because URL parsers quietly drop spaces and line breaks and turn backslashes around.
  if (!/^https:\/\/[^\s\\]+$/i.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return (
    protocol === "https:" && /[.:]/.test(hostname) && username === "" && password === "" && !/@/.test(authority(text))
  );
}

/** The address of a WebSub hub: https, or http on this machine, where one may be run to try things out. */
export function isHubUrl(text: string): boolean {
  return isHttpsUrl(text) || /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?(?:\/[^\s\\#]*)?$/.test(text);
}

/** An https address that can take a fragment of its own, because it has none. */
export function isPageUrl(text: string): boolean {
  return isHttpsUrl(text) && !text.includes("#");
}

/** `https://` and a host, perhaps with a port; nothing behind it, not even a slash (RFC 6454 §6.2). */
export function isOrigin(text: string): boolean {
  return isHttpsUrl(text) && new URL(text).origin === text;
}

/** A mail address as HTML's `input type=email` takes it, with a domain that has a dot. */
export function isMail(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)+$/i.test(text)
  );
}

// RFC 4151 §2.1: the authority is a domain or a mail address, the date a day on which it was ours.
const tagUri = /^tag:[a-z\d.@_-]+,\d{4}(?:-\d{2}){0,2}:[^\s#]+$/;
const urn = /^urn:[a-z\d][a-z\d-]{0,30}[a-z\d]:[^\s#]+$/i;
const uriCharacters = /^[\w\-.~:/?[\]@!$&'()*+,;=%]+$/;

/** A permanent URI: tag: (RFC 4151), urn: (RFC 8141) or https:. */
export function isId(text: string): boolean {
  return uriCharacters.test(text) && (tagUri.test(text) || urn.test(text) || isHttpsUrl(text));
}

/** The last part of an article's address. */
export function isSlug(text: string): boolean {
  return text.length <= 80 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
}

/** The name of a picture's file: no folder, nothing hidden, a format that is published. */
export function isPhotoFile(text: string): boolean {
  return /^[a-z\d][\w.-]*\.(?:jpe?g|png|webp|avif|tiff?|gif)$/i.test(text) && !text.includes("..");
}

/** A language tag's canonical form (RFC 5646 §4.5), or undefined when it is none. */
export function canonicalLanguage(text: string): string | undefined {
  try {
    const [tag] = Intl.getCanonicalLocales(text);
    return tag !== undefined && isKnownLanguage(new Intl.Locale(tag).language) ? tag : undefined;
  } catch {
    return undefined;
  }
}

// The grammar alone takes `english` (four to eight letters are reserved) and `jp`. CLDR knows in what script each language of
// two letters is written ("Likely Subtags"), and the languages of two letters that it has a name for are the same; of the 8,000
// with three letters it knows only some, so those are taken as they are.
function isKnownLanguage(language: string): boolean {
  if (language.length !== 2) return language.length === 3;
  return new Intl.Locale(language).maximize().script !== undefined;
}

const tagStart = /<(?:[a-z]|\/[a-z]|!--|!\[|!doctype|\?)/i;
const entity = /&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]{1,30});/i;
const markdown = /\*\*\S[^*]*\*\*|__\S[^_]*__|!?\[[^[\]]*\]\((?:[^)\]]|\](?!\())*\)|`[^`]+`/;

/** Words alone: no HTML tag or entity, no Markdown link or emphasis, nor an address that a script would hide in. */
export function isPlainText(text: string): boolean {
  // Up to the last sign that can end a tag: an opening in it has an end.
  const tags = text.slice(0, text.lastIndexOf(">") + 1);
  return !tagStart.test(tags) && !entity.test(text) && !markdown.test(text);
}

/** True when the whole text stands between quotation marks, and no mark stands inside. */
export function isInMarks(text: string): boolean {
  return /^["“”„«»‟‘‚][^"“”„«»‟]*["“”«»’‘]$/u.test(text);
}

/** A SHA-256 in hexadecimal. */
export function isSha256(text: string): boolean {
  return /^[a-f\d]{64}$/.test(text);
}

/** Places in a text: `812-940`, several with a space between. */
export function isSpans(text: string): boolean {
  return /^\d{1,7}-\d{1,7}(?: \d{1,7}-\d{1,7})*$/.test(text);
}

/** One or more `text=` directives of a fragment, percent-encoded. */
export function isTextDirective(text: string): boolean {
  return /^text=[\w.!~*'()%,-]+(?:&text=[\w.!~*'()%,-]+)*$/.test(text);
}

function authority(url: string): string {
  return url.slice("https://".length).split(/[/?#]/, 1)[0] ?? "";
}
