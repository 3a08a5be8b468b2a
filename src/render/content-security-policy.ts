/**
 * The content security policy of a page: nothing but what the page itself brings, named by hash.
 *
 * Styles and scripts stand inline, so that a page is one request and never shows unstyled; their hashes allow exactly
 * these bytes and nothing that somebody may smuggle in. JSON-LD is data: `script-src` does not concern it (HTML,
 * "prepare the script element").
 *
 * @module
 */

/** The inline blocks of a page, as they stand between the tags. */
export interface InlineBlocks {
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
}

/** What a policy allows. */
export interface PolicySources extends InlineBlocks {
  /** Origins that pictures may come from. Named, because `'self'` means nothing in a sandboxed frame. */
  readonly images: readonly string[];
  /** Who may frame the page: nobody, or any page of the web. */
  readonly frameAncestors: "'none'" | "*";
  /** The origin that the page may also load scripts, data and frames from, and send its forms to; absent: none. */
  readonly own?: string;
}

/** The value of the `Content-Security-Policy` header (CSP Level 3). */
export async function contentSecurityPolicy(sources: PolicySources): Promise<string> {
  const own = sources.own === undefined ? [] : [sources.own];
  const directives = [
    ["default-src", "'none'"],
    ["style-src", ...(await Promise.all(sources.styles.map(hashSource)))],
    ["script-src", ...own, ...(await Promise.all(sources.scripts.map(hashSource)))],
    ["img-src", ...sources.images],
    ...(own.length > 0
      ? [
          ["connect-src", ...own],
          ["frame-src", ...own],
        ]
      : []),
    ["base-uri", "'none'"],
    ["form-action", ...own],
    ["frame-ancestors", sources.frameAncestors],
  ];
  return directives.map((words) => (words.length > 1 ? words : [...words, "'none'"]).join(" ")).join("; ");
}

/** The source expression that allows exactly this inline block (CSP Level 3 §2.3.1). */
export async function hashSource(block: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(block));
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`;
}
