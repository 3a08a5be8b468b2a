/**
 * Rights of an item, for machines: who holds them, under which licence, and whether we may pass on the whole.
 *
 * @module
 */
import type { Element } from "xast";
import type { FeedItem } from "./feed-item.ts";
import { element } from "./xml.ts";

/** The rights of an RSS item: Dublin Core, Creative Commons' module, RSL 1.0's. */
export function rssRights(item: FeedItem): Element[] {
  const { rights } = item;
  if (rights === undefined) return [];
  const { holder, licence } = rights;
  return [
    element("dc:rights", {}, [holder]),
    ...extentElement(item),
    // Its specification lets it name any licence, and the readers that know it look nowhere else.
    ...(licence === undefined ? [] : [element("creativeCommons:license", {}, [licence])]),
    ...rslElements(item),
  ];
}

/** The rights of an Atom entry; its licence is a link (RFC 4946). */
export function atomRights(item: FeedItem): Element[] {
  if (item.rights === undefined) return [];
  return [element("rights", { type: "text" }, [item.rights.holder]), ...extentElement(item)];
}

/** What kind of text this is: an excerpt, because the terms forbid more. Without it, the item is the whole story. */
function extentElement({ rights }: FeedItem): Element[] {
  return rights?.syndication === "excerpt" ? [element("dc:type", {}, ["excerpt"])] : [];
}

/**
 * Terms for machines that license text (RSL 1.0 §4.7), where we can say them whole: under a Creative Commons licence.
 * RSL takes terms without a price for free of charge, so a licence that we only know the address of says nothing here.
 * The address must be on the feed's own host, so it is our page's.
 */
function rslElements({ rights, pageUrl, url }: FeedItem): Element[] {
  const payment = rights?.licence === undefined ? undefined : paymentElement(rights.licence);
  if (rights?.licence === undefined || payment === undefined) return [];
  return [
    element("rsl:content", { url: pageUrl ?? url }, [
      element("rsl:license", {}, [payment]),
      element("rsl:copyright", {}, [rights.holder]),
      element("rsl:terms", {}, [rights.licence]),
    ]),
  ];
}

/** What is in the public domain is free; every other Creative Commons licence asks for attribution. */
function paymentElement(licence: string): Element | undefined {
  const { hostname, pathname } = new URL(licence);
  if (!/^(?:www\.)?creativecommons\.org$/.test(hostname)) return undefined;
  if (pathname.startsWith("/publicdomain/")) return element("rsl:payment", { type: "free" });
  return element("rsl:payment", { type: "attribution" }, [element("rsl:standard", {}, [licence])]);
}
