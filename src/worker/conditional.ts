/**
 * Conditional requests (RFC 9110 §13): what a request with preconditions gets, decided before there is a body.
 *
 * @module
 */

/** What identifies the state of a representation (RFC 9110 §8.8). */
export interface Validators {
  /** Strong, with its quotation marks. */
  readonly etag: string;
  /** Seconds since 1970; absent where no date can tell whether it has changed. */
  readonly modified?: number;
}

/**
 * The end of a tag that names a coding: ours (`"x-br"`: a strong tag is of one coding's bytes, RFC 9110 §8.8.3.3), or that
 * of a proxy which compresses, as `"x-gzip"` (Apache) or `"x--br"` (Jetty). The tag before it is ours in any case. No row of proxies is longer than four, and
 * an expression without a limit would take a long tag's length squared.
 */
const codingSuffix = /(?:-{1,2}(?:gzip|br|zstd|deflate)){1,4}(?="$)/;

/** One entity-tag of a list (RFC 9110 §8.8.3). */
const entityTag = /(?:W\/)?"[\x21\x23-\x7e\x80-\uffff]*"/g;

/** The three forms of an HTTP date (RFC 9110 §5.6.7). */
const httpDate =
  /^(?:[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT|[A-Z][a-z]+day, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4})$/;

/** The status that a GET or HEAD of an existing representation gets, in the order of RFC 9110 §13.2.2. */
export function decide(headers: Headers, validators: Validators): 200 | 304 | 412 {
  if (isStateWrong(headers, validators)) return 412;
  const ifNoneMatch = headers.get("if-none-match");
  if (ifNoneMatch !== null) return matches(ifNoneMatch, validators.etag, isWeaklyEqual) ? 304 : 200;
  const since = parseHttpDate(headers.get("if-modified-since"));
  return since !== undefined && validators.modified !== undefined && validators.modified <= since ? 304 : 200;
}

/** The tags of an If-None-Match list as we gave them: without weakness, coding suffix and quotation marks. */
export function tagsOf(list: string): readonly string[] {
  return (list.match(entityTag) ?? []).map((tag) => tag.replace(/^W\//, "").replace(codingSuffix, "").slice(1, -1));
}

/** If-Match wins over If-Unmodified-Since (RFC 9110 §13.1.1, §13.1.4). */
function isStateWrong(headers: Headers, { etag, modified }: Validators): boolean {
  const ifMatch = headers.get("if-match");
  if (ifMatch !== null) return !matches(ifMatch, etag, isStronglyEqual);
  const until = parseHttpDate(headers.get("if-unmodified-since"));
  return until !== undefined && modified !== undefined && modified > until;
}

function matches(list: string, etag: string, isEqual: (theirs: string, ours: string) => boolean): boolean {
  // What most polls send: the one tag that they were given.
  if (list === etag) return true;
  if (list.trim() === "*") return true;
  return (list.match(entityTag) ?? []).some((theirs) => isEqual(theirs, etag));
}

/** Weak comparison: a CDN that compresses turns our strong tag into a weak one (RFC 9110 §8.8.3.2). */
function isWeaklyEqual(theirs: string, ours: string): boolean {
  return isStronglyEqual(theirs.replace(/^W\//, ""), ours);
}

function isStronglyEqual(theirs: string, ours: string): boolean {
  return theirs.replace(codingSuffix, "") === ours.replace(codingSuffix, "");
}

/** Seconds since 1970; a date that is none is ignored, as RFC 9110 §13.1.3 says. */
function parseHttpDate(text: string | null): number | undefined {
  if (text === null || !httpDate.test(text)) return undefined;
  // asctime's form names no zone and means GMT; without one, Date.parse would take the machine's.
  const time = Date.parse(text.endsWith("GMT") ? text : `${text} GMT`);
  return Number.isNaN(time) ? undefined : time / 1000;
}
