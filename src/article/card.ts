/**
 * The card: what an embed shows of an article. The contract between the publisher, who writes `card.json`, the Worker,
 * who answers oEmbed from it, and `<diaspora-card>`, which shows it: one type, one schema, one version number.
 *
 * A field may be added without a new version; whoever reads a card ignores what it does not know. A field that is
 * removed or changes its meaning is a new version.
 *
 * @module
 */
import * as v from "valibot";

/** The version of the contract; `card.json` says it first. */
export const CARD_VERSION = 1;

const authorSchema = v.object({ name: v.string(), url: v.optional(v.string()) });

const quoteSchema = v.object({
  text: v.string(),
  language: v.optional(v.string()),
  speaker: v.string(),
  role: v.optional(v.string()),
  anonymity: v.picklist(["none", "first-name", "unnamed"]),
  anonymityReason: v.optional(v.string()),
  /** The canonical address with a text fragment that leads to the words. */
  url: v.string(),
});

const photoSchema = v.object({
  credit: v.string(),
  caption: v.optional(v.string()),
  alt: v.optional(v.string()),
  /** The picture, when the publication may have it embedded. */
  src: v.optional(v.string()),
  width: v.optional(v.number()),
  height: v.optional(v.number()),
});

/** Checks that a value is a card. Used where cards are written and in tests; the element trusts its own wire. */
export const cardSchema = v.object({
  version: v.literal(CARD_VERSION),
  /** The article's permanent id. */
  id: v.string(),
  status: v.picklist(["usable", "retracted", "withdrawn"]),
  /** Our own page of the story; `card.json` and `embed` lie below it. */
  url: v.string(),
  /** The one address to link to. */
  canonicalUrl: v.string(),
  language: v.string(),
  kicker: v.optional(v.string()),
  headline: v.string(),
  standfirst: v.optional(v.string()),
  byline: v.array(authorSchema),
  dateline: v.optional(v.string()),
  /** A calendar date or an RFC 3339 instant. */
  published: v.string(),
  /** Present when the story has changed since it was published. */
  updated: v.optional(v.string()),
  publication: v.object({ title: v.string(), url: v.string() }),
  photo: v.optional(photoSchema),
  quotes: v.array(quoteSchema),
  corrections: v.array(v.object({ date: v.string(), text: v.string() })),
  rights: v.object({ holder: v.string(), licence: v.optional(v.string()) }),
});

/** One card, as `card.json` holds it. */
export type Card = v.InferOutput<typeof cardSchema>;

/** One key quote of a card. */
export type CardQuote = Card["quotes"][number];
