/**
 * What a partner's content security policy needs for each way of embedding, as `/card.csp.json` gives it: the lines to
 * paste, exact for the version that is served beside it.
 *
 * @module
 */
import { absolute, paths } from "./addresses.ts";
import { cardStyle } from "./card-style.ts";
import { hashSource } from "./content-security-policy.ts";

/** A script that registers the element. */
export interface CardScript {
  readonly version: string;
  /** Where a page loads it from. */
  readonly url: string;
  /** The hash of its bytes (SRI §3.5). */
  readonly integrity: string;
}

/**
 * Holds a card's space before the element's script is there; the same space is then held until the data comes, and it is
 * enough for a card of two quotes. Goes into the partner's own style sheet. The widths are those of a window whose column
 * is a little narrower than it.
 */
export const holdStyle = `diaspora-card { --diaspora-card-min-height: 57em }
@media (min-width: 28em) { diaspora-card { --diaspora-card-min-height: 44em } }
@media (min-width: 40em) { diaspora-card { --diaspora-card-min-height: 38em } }
diaspora-card:not(:defined) { display: block; min-block-size: var(--diaspora-card-min-height) }
`;

/**
 * Lit's policy has Lit's name: pages that have these lines have allowed that one. Whoever makes it a second time throws,
 * and draws nothing, unless duplicates are allowed: a partner's own Lit, or the script of another wire.
 */
const trustedTypesLine = "require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'";

/** The text of `/card.csp.json` and, for the script whose bytes never change, of the one beside it. */
export async function renderCardPolicy(site: { readonly origin: string }, script: CardScript): Promise<string> {
  const policy = {
    version: script.version,
    script: script.url,
    integrity: script.integrity,
    lines: {
      element: elementLine(site, script),
      trustedTypes: trustedTypesLine,
      hold: `style-src ${await hashSource(holdStyle)}`,
      inline: `style-src ${await hashSource(cardStyle)}`,
      iframe: `frame-src ${site.origin}`,
    },
    hold: holdStyle,
  };
  return `${JSON.stringify(policy, null, 2)}\n`;
}

/** The element's own styles are constructed ones, which no `style-src` concerns (CSSOM §6.9). */
function elementLine(site: { readonly origin: string }, { url }: CardScript): string {
  const data = `${absolute(site, "/articles/")} ${absolute(site, paths.cards)}`;
  return [`script-src ${url}`, `connect-src ${data}`, `img-src ${site.origin}`].join("; ");
}
