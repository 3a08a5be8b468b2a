/**
 * The feeds of one page, for people: each format with its address and a link that subscribes.
 *
 * @module
 */
import { absolute, paths } from "./addresses.ts";
import type { FeedUrls } from "./feed.ts";
import { type Html, html } from "./html.ts";
import type { PageStrings } from "./page-strings.ts";

/** The three formats, RSS first: it is what most readers know. */
export const feedFormats = [
  { name: "RSS", type: "application/rss+xml", path: paths.rss, key: "rss" },
  { name: "Atom", type: "application/atom+xml", path: paths.atom, key: "atom" },
  { name: "JSON Feed", type: "application/feed+json", path: paths.jsonFeed, key: "json" },
] as const;

/**
 * The heading, the three formats, and the list of all feeds. `hasStatus`: the page has a place already that says what was
 * copied; there may be only one.
 */
export function feedsHtml(
  urls: FeedUrls,
  publication: { readonly origin: string },
  strings: PageStrings,
  { more, hasStatus = false }: { readonly more?: Html; readonly hasStatus?: boolean } = {},
): Html {
  return html`<section class="aside" aria-labelledby="feeds">
<h2 id="feeds">${strings.feeds}</h2>
<p>${strings.feedsText}</p>
${formatsHtml(urls, strings)}${!hasStatus && html`<p class="skip" role="status"></p>\n`}${more}<p><a href="${absolute(publication, paths.opml)}">${strings.allFeeds}</a> · <a href="${absolute(publication, paths.changes)}">${strings.changes}</a></p>
</section>
`;
}

/**
 * Address, a `feed:` link that opens the reader that the system knows, and a button that copies the address for whoever
 * has none: `copyScript` shows it, and without scripts the address can be selected.
 */
function formatsHtml(urls: FeedUrls, { subscribe, copy, copied }: PageStrings): Html {
  const items = feedFormats.map(({ name, key }) => {
    const url = urls[key];
    const id = `feed-${key}`;
    return html`<li><b>${name}</b> <code translate="no"><a id="${id}" href="${url}">${url}</a></code> <a href="feed:${url}" aria-label="${subscribe}: ${name}">${subscribe}</a> <button type="button" data-copy="${id}" data-copied="${copied}: ${name}" aria-label="${copy}: ${name}" hidden>${copy}</button></li>\n`;
  });
  return html`<ul class="feeds">\n${items}</ul>\n`;
}

/** How feed readers find the feeds; the titles differ because readers offer them as a list to choose from. */
export function discoveryHtml(title: string, urls: FeedUrls): Html {
  return html`${feedFormats.map(
    ({ name, type, key }) =>
      html`<link rel="alternate" type="${type}" title="${title} (${name})" href="${urls[key]}">\n`,
  )}`;
}
