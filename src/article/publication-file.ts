/**
 * `content/publication.yaml`: text to publication, or to issues.
 *
 * @module
 */
import * as v from "valibot";
import { atMost, httpsUrl, id, language, moment, oneOf, plainText, ruled } from "./article-schema.ts";
import { instantOf } from "./moment.ts";
import { partners } from "./partners.ts";
import type { Publication } from "./publication.ts";
import { isHttpsUrl, isHubUrl, isMail, isOrigin } from "./rules.ts";
import { checkSchema } from "./schema-issues.ts";
import { inspectText, outcome, type Parsed, readText, type Source } from "./source.ts";
import { parseYaml } from "./yaml-source.ts";

const hub = v.pipe(
  ruled("url-invalid", isHubUrl, "the https address of a WebSub hub"),
  v.transform((text) => new URL(text).href),
);

const isContact = (text: string) => isMail(text) || isHttpsUrl(text);

/** What `/.well-known/security.txt` says; without it there is none. */
const security = v.object({
  contact: v.pipe(
    ruled("url-invalid", isContact, "where a weakness is reported: a mail address, or the https address of a form"),
    v.transform((text) => (isMail(text) ? `mailto:${text}` : new URL(text).href)),
  ),
  expires: v.pipe(
    moment,
    v.transform((text) => instantOf(text).toISOString()),
  ),
  policy: v.exactOptional(httpsUrl("the https address of the rules for whoever looks for weaknesses")),
  encryption: v.exactOptional(httpsUrl("the https address of the key to encrypt a report with")),
});

/** Each is told of each edition, one after the other. */
export const MAX_HUBS = 10;

const publicationSchema = v.object({
  id,
  title: plainText("the publication's name"),
  description: plainText("one sentence: what a reader of its feeds gets"),
  origin: ruled("origin-invalid", isOrigin, "where the wire is served: https:// and a host, nothing behind it"),
  home: v.exactOptional(httpsUrl("the https address of the publication's own site")),
  language: language("the publication's language as a BCP 47 tag: en, ru, sr-Latn"),
  hubs: v.exactOptional(v.pipe(v.array(hub), atMost(MAX_HUBS), v.description("a list of WebSub hubs"))),
  copyright: plainText("the copyright line"),
  contact: v.exactOptional(ruled("mail-invalid", isMail, "a mail address")),
  partners: v.exactOptional(
    v.pipe(v.array(oneOf(partners)), v.description("a list of aggregators that the feeds are delivered to")),
  ),
  security: v.exactOptional(
    v.pipe(security, v.description("contact and expires, perhaps policy and encryption, for security.txt")),
  ),
  cadenceMinutes: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(/^(?:[5-9]|[1-5]\d|60)$/),
      v.transform(Number),
      v.description("how many minutes feed readers may wait before they ask again: a whole number from 5 to 60"),
    ),
  ),
});

/** Parses the publication's file. Its origin is https; whoever serves on the own machine puts another in its place. */
export function parsePublication(source: Source): Parsed<Publication> {
  const read = readText(source);
  if (!read.ok) return read;
  const yaml = parseYaml(read.value, read.value.text.length);
  const { value, issues } = checkSchema(publicationSchema, yaml);
  return outcome(value && toPublication(value), [...inspectText(read.value), ...yaml.issues, ...issues]);
}

function toPublication({ home, hubs = [], ...rest }: v.InferOutput<typeof publicationSchema>): Publication {
  return { ...rest, hubs, ...(home !== undefined && { homeUrl: home }) };
}
