/**
 * Which addresses of a card become live.
 *
 * @module
 */

const live = /^https:|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/;

/** What a function gives; undefined when it throws. */
export function attempt<T>(give: () => T): T | undefined {
  try {
    return give();
  } catch {
    return undefined;
  }
}

/** An address as a URL; undefined when it is none. (`URL.canParse` is younger than the browsers that show cards.) */
export function parseUrl(address: string, base?: string): URL | undefined {
  return attempt(() => new URL(address, base));
}

/**
 * The address when it is absolute and https, or http on this machine; undefined for everything else. A `javascript:`
 * address in a card, whoever wrote it, would otherwise run in the partner's page.
 */
export function liveUrl(address: string): string | undefined {
  const href = parseUrl(address)?.href;
  return href && live.test(href) ? href : undefined;
}
