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

/** How anyone can verify a quote again; docs/quotes.md says how each value is made. */
const proofSchema = v.object({
  /** The rules of comparison, with their version: `wire-verbatim/1`. */
  method: v.string(),
  /** What the words were compared with: the story's body, the original at the canonical address, or a text that stays private. */
  source: v.picklist(["body", "original", "private"]),
  /** SHA-256 of the normalised source, in hexadecimal; never of a private one, because it would confirm a leaked file. */
  sourceSha256: v.optional(v.string()),
  /** SHA-256 of the quote's normalised words, in hexadecimal. */
  sha256: v.string(),
  /** Where the words stand in the normalised source, in UTF-16 units, the end excluded; several where something was left out. */
  spans: v.optional(v.array(v.object({ start: v.number(), end: v.number() }))),
  /** The day on which they were last found there. */
  verified: v.string(),
});

const quoteSchema = v.object({
  /** The words in the story's language: as spoken, or, where there is `original`, our translation of them. */
  text: v.string(),
  /** The words as spoken, where `text` is a translation; shown with it, and what `proof` and `url` are about. */
  original: v.optional(v.object({ text: v.string(), language: v.string() })),
  /** Who translated `text`; present whenever `original` is. */
  translatedBy: v.optional(v.string()),
  language: v.optional(v.string()),
  speaker: v.string(),
  role: v.optional(v.string()),
  anonymity: v.picklist(["none", "first-name", "unnamed"]),
  anonymityReason: v.optional(v.string()),
  /** The canonical address with a text fragment that leads to the words. */
  url: v.string(),
  proof: v.optional(proofSchema),
});

/** The same story in another language or script: offered to a reader, never forced on one. */
const translationSchema = v.object({
  language: v.string(),
  headline: v.string(),
  /** Our page of that version; its `card.json` lies below it. */
  url: v.string(),
});

const photoSchema = v.object({
  credit: v.string(),
  /** True when whoever shows the card may keep a copy of the picture too, as oEmbed's consumers do with a thumbnail. */
  mayBeRepublished: v.optional(v.boolean()),
  caption: v.optional(v.string()),
  alt: v.optional(v.string()),
  /** The picture, when the publication may have it embedded. */
  src: v.optional(v.string()),
  width: v.optional(v.number()),
  height: v.optional(v.number()),
  /** Its JPEG files as an `img` element's `srcset` says them, and the same in other formats for `source` elements. */
  srcset: v.optional(v.string()),
  sources: v.optional(v.array(v.object({ type: v.string(), srcset: v.string() }))),
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
  /** Who translated headline and text, where the story is a translation. */
  translatedBy: v.optional(v.string()),
  /** The other versions of the story on this wire, the original first; absent when there are none. */
  translations: v.optional(v.array(translationSchema)),
  /** The newsroom's signature over the text before it: `<kid>.<base64url>`, always the last member (docs/signing.md). */
  signature: v.optional(v.string()),
});

/** One card, as `card.json` holds it. */
export type Card = v.InferOutput<typeof cardSchema>;

/** One key quote of a card. */
export type CardQuote = Card["quotes"][number];
