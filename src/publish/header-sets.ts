/**
 * The response headers of each kind of representation. They are part of the edition: the Worker hands them over as they
 * are.
 *
 * @module
 */
import type { HeaderSets } from "../edition/pointer.ts";
import { contentSecurityPolicy, type InlineBlocks } from "../render/content-security-policy.ts";

/**
 * Readers and shared caches keep an answer for three minutes. With what the store and the Worker may be behind (30 s and
 * 60 s, worker/) and with what a card believes (widget/load-card.ts), the last copy asks again within five minutes of a
 * correction or a withdrawal (docs/lifecycle.md).
 * When the wire is away they may go on with what they have for an hour, and never longer, so that a withdrawal ends too.
 */
const CACHE = "public, max-age=180, stale-if-error=3600";

/** Feeds say the same here as in their `ttl` (render/cadence.ts): up to an hour, because that is what readers expect. */
function feedCache(cadenceMinutes: number): string {
  return `public, max-age=${cadenceMinutes * 60}, stale-if-error=3600`;
}

/** What is gone must not come back from a cache: it is asked for again after a minute, and never served stale. */
const CACHE_NOTICE = "public, max-age=60, stale-if-error=0";

/** On every answer: no guessing of types, no address of ours in a reader's next request. */
const everywhere = { "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" };

/** For what any site may read: feeds, cards, oEmbed, the element. */
const openToAll = {
  ...everywhere,
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "ETag, Link, Wire-Edition",
  "cross-origin-resource-policy": "cross-origin",
};

/** Machine-readable documents run nothing, wherever a browser may show them. */
const inert = { "content-security-policy": "default-src 'none'; style-src 'self'; sandbox" };

/**
 * Two years of https and nothing else for whoever was here once (RFC 6797). The host alone: whether its neighbours and the
 * domain above can promise the same is not the wire's to say (docs/security.md).
 */
const HSTS = "max-age=63072000";

const forPeople = {
  ...everywhere,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), interest-cohort=(), microphone=(), payment=(), usb=()",
};

/** The inline blocks of our pages, whose hashes their policies name. */
export interface PageBlocks {
  readonly page: InlineBlocks;
  readonly embed: InlineBlocks;
  readonly builder: InlineBlocks;
  readonly republish: InlineBlocks;
}

/** All sets of headers of an edition; readers may keep a feed for as long as its cadence is. */
export async function headerSetsOf(blocks: PageBlocks, origin: string, cadenceMinutes: number): Promise<HeaderSets> {
  const images = [origin];
  const page = await contentSecurityPolicy({ ...blocks.page, images, frameAncestors: "'none'" });
  const embed = await contentSecurityPolicy({ ...blocks.embed, images, frameAncestors: "*" });
  const builder = await contentSecurityPolicy({ ...blocks.builder, images, frameAncestors: "'none'", own: origin });
  const republish = await contentSecurityPolicy({ ...blocks.republish, images, frameAncestors: "'none'" });
  const builderHeaders = { ...forPeople, "content-security-policy": builder, "x-robots-tag": "noindex" };
  const pageHeaders = { ...forPeople, "content-security-policy": page };
  const embedHeaders = { ...openToAll, "content-security-policy": embed, "x-robots-tag": "noindex" };
  const sets: HeaderSets = {
    page: { ...pageHeaders, "cache-control": CACHE },
    notice: { ...pageHeaders, "cache-control": CACHE_NOTICE, "x-robots-tag": "noindex" },
    republish: {
      ...forPeople,
      "content-security-policy": republish,
      "x-robots-tag": "noindex",
      "cache-control": CACHE,
    },
    builder: { ...builderHeaders, "cache-control": CACHE },
    "builder-notice": { ...builderHeaders, "cache-control": CACHE_NOTICE },
    embed: { ...embedHeaders, "cache-control": CACHE },
    "embed-notice": { ...embedHeaders, "cache-control": CACHE_NOTICE },
    feed: { ...openToAll, ...inert, "cache-control": feedCache(cadenceMinutes) },
    // Nobody polls an archive page; whoever reads one is to have it with all corrections.
    archive: { ...openToAll, ...inert, "cache-control": CACHE },
    style: { ...openToAll, "cache-control": CACHE },
    card: { ...openToAll, ...inert, "cache-control": CACHE },
    "card-notice": { ...openToAll, ...inert, "cache-control": CACHE_NOTICE },
    // Named for their bytes, but not immutable: the picture of a story that is withdrawn has to leave the caches too.
    picture: { ...openToAll, ...inert, "cache-control": CACHE },
    oembed: { ...openToAll, ...inert, "cache-control": CACHE },
    script: { ...openToAll, "cache-control": CACHE },
    // Its address names its bytes: a year is as long as caches keep anything (RFC 8246).
    "fixed-script": { ...openToAll, "cache-control": "public, max-age=31536000, immutable" },
    text: { ...everywhere, ...inert, "cache-control": CACHE },
    // Open, too: a script that asks with another spelling would otherwise fail here, before it comes to what it may read.
    redirect: { ...openToAll, "cache-control": CACHE },
  };
  return origin.startsWith("https:") ? withHsts(sets) : sets;
}

/** The same for an edition that one reader previews: no other site may read any of it. */
export function closedSets(sets: HeaderSets): HeaderSets {
  return Object.fromEntries(
    Object.entries(sets).map(([name, fields]) => {
      const closed = Object.entries(fields).filter(([field]) => !field.startsWith("access-control-"));
      return [name, { ...Object.fromEntries(closed), "cross-origin-resource-policy": "same-origin" }];
    }),
  );
}

/** Never over plain http, where it must not be said (RFC 6797 §7.2). */
function withHsts(sets: HeaderSets): HeaderSets {
  return Object.fromEntries(
    Object.entries(sets).map(([name, fields]) => [name, { ...fields, "strict-transport-security": HSTS }]),
  );
}
