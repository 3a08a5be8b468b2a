/**
 * Which addresses of a card become live.
 *
 * @module
 */

const thisMachine = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * The address when it is absolute and https, or http on this machine; undefined for everything else. A `javascript:`
 * address in a card, whoever wrote it, would otherwise run in the partner's page.
 */
export function liveUrl(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, href } = new URL(address);
  return protocol === "https:" || (protocol === "http:" && thisMachine.test(hostname)) ? href : undefined;
}
