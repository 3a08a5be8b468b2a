/**
 * Every feed of the publication as a subscription list (OPML 2.0).
 *
 * @module
 */
import type { Element } from "xast";
import type { Publication } from "../article/publication.ts";
import { homeUrl } from "./addresses.ts";
import { cleanLine, cleanUrl } from "./clean-text.ts";
import type { Feed } from "./feed.ts";
import { newestUpdate } from "./feed-core.ts";
import { element, renderXml } from "./xml.ts";

/** The media type of what `renderOpml` gives. */
export const OPML_TYPE = "text/x-opml";

/** The subscription list: one outline a feed, at its RSS address, which every reader takes. */
export function renderOpml(publication: Publication, feeds: readonly Feed[]): string {
  const head = element("head", {}, [
    element("title", {}, [cleanLine(publication.title)]),
    dateModified(feeds),
    element("ownerName", {}, [cleanLine(publication.title)]),
    publication.contact === undefined ? undefined : element("ownerEmail", {}, [cleanLine(publication.contact)]),
    element("ownerId", {}, [cleanUrl(homeUrl(publication))]),
    element("docs", {}, ["http://opml.org/spec2.opml"]),
  ]);
  return renderXml(element("opml", { version: "2.0" }, [head, element("body", {}, feeds.map(outlineOf))]));
}

/** When the newest story of any feed changed, never the present time. */
function dateModified(feeds: readonly Feed[]): Element | undefined {
  const newest = Math.max(0, ...feeds.map(({ articles }) => newestUpdate(articles)));
  return newest === 0 ? undefined : element("dateModified", {}, [new Date(newest).toUTCString()]);
}

function outlineOf(feed: Feed): Element {
  const title = cleanLine(feed.title);
  return element("outline", {
    type: "rss",
    text: title,
    title,
    description: cleanLine(feed.description),
    xmlUrl: cleanUrl(feed.urls.rss),
    htmlUrl: cleanUrl(feed.pageUrl),
    language: feed.language,
    version: "RSS2",
  });
}
