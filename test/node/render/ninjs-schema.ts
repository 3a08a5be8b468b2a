/**
 * What IPTC's ninjs 3.1 schema allows of a text and its picture: the names, types and formats of
 * "ninjs-schema_3.1.json" (github.com/iptc/newsinjson), written down for the tests. Every object is closed, as there;
 * properties that a text wire never has (events, plannings, video) are left out, so this is narrower than the original.
 *
 * @module
 */
import * as v from "valibot";

/** JSON Schema format `uri`: RFC 3986 §4.3 with an optional fragment, ASCII only. */
const uri = v.pipe(v.string(), v.regex(/^[a-z][a-z\d+.-]*:(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[\da-f]{2})+$/i));

/** JSON Schema format `date-time`: RFC 3339 §5.6. */
const dateTime = v.pipe(v.string(), v.isoTimestamp());

const text = v.pipe(v.string(), v.nonEmpty());
const mediaType = v.pipe(v.string(), v.regex(/^[a-z]+\/[a-z\d.+-]+$/));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const roled = v.strictObject({ role: v.optional(text), contentType: v.optional(mediaType), value: v.string() });

const body = v.strictObject({
  role: v.optional(text),
  contentType: v.optional(mediaType),
  charCount: v.optional(count),
  wordCount: v.optional(count),
  value: v.string(),
});

const named = { name: v.optional(text), uri: v.optional(uri), literal: v.optional(text) };

const rendition = v.strictObject({
  name: text,
  href: v.optional(uri),
  contentType: v.optional(mediaType),
  title: v.optional(text),
  width: v.optional(count),
  height: v.optional(count),
  sizeInBytes: v.optional(count),
});

/** `rightsInfo` has one of the two, never both. */
const rightsInfo = v.union([
  v.strictObject({ langId: v.optional(uri), linkedRights: uri }),
  v.strictObject({ langId: v.optional(uri), encodedRights: text }),
]);

const item = {
  uri,
  type: v.optional(v.picklist(["text", "audio", "video", "picture", "graphic", "composite", "component"])),
  representationType: v.optional(v.picklist(["full", "partial"])),
  profile: v.optional(text),
  version: v.optional(text),
  firstCreated: v.optional(dateTime),
  versionCreated: v.optional(dateTime),
  contentCreated: v.optional(dateTime),
  embargoedUntil: v.optional(dateTime),
  pubStatus: v.optional(v.picklist(["usable", "withheld", "canceled"])),
  urgency: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9))),
  copyrightHolder: v.optional(text),
  copyrightNotice: v.optional(text),
  usageTerms: v.optional(text),
  edNote: v.optional(text),
  language: v.optional(text),
  descriptions: v.optional(v.array(roled)),
  bodies: v.optional(v.array(body)),
  headlines: v.optional(v.array(roled)),
  people: v.optional(v.array(v.strictObject({ ...named, rel: v.optional(text) }))),
  subjects: v.optional(
    v.array(
      v.strictObject({
        ...named,
        rel: v.optional(text),
        creator: v.optional(text),
        relevance: v.optional(count),
        confidence: v.optional(count),
      }),
    ),
  ),
  infoSources: v.optional(v.array(v.strictObject({ ...named, role: v.optional(text) }))),
  title: v.optional(text),
  by: v.optional(text),
  slugline: v.optional(text),
  located: v.optional(text),
  renditions: v.optional(v.array(rendition)),
  altIds: v.optional(v.array(v.strictObject({ role: v.optional(text), value: v.optional(text) }))),
  standard: v.optional(v.strictObject({ name: v.optional(text), version: v.optional(text), schema: v.optional(uri) })),
  genres: v.optional(v.array(v.strictObject(named))),
  expires: v.optional(dateTime),
  rightsInfo: v.optional(rightsInfo),
};

/** An association has every property of an item, and must have a name. */
const association = v.strictObject({ ...item, name: text, rel: v.optional(text) });

/** A ninjs 3.1 document of the wire. */
export const ninjsSchema = v.strictObject({ ...item, associations: v.optional(v.array(association)) });

/** A document that is known to be valid. */
export type Ninjs = v.InferOutput<typeof ninjsSchema>;
