/**
 * Requests that nobody means well with: the same for the same seed. Plain data, so that they can be sent through a socket byte by
 * byte, or handed to the Worker in its own runtime.
 *
 * @module
 */
import type { Random } from "../../tools/random.ts";
import { type Known, MARK } from "./attacked.ts";
import { hostileAddress } from "./hostile-address.ts";
import { hostileFields, hostilePollFields } from "./hostile-fields.ts";

/** A request as bytes to be: the target as it stands in the request line, and fields in their order. */
export interface HostileRequest {
  readonly method: string;
  readonly target: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

const methods = [
  "GET",
  "GET",
  "GET",
  "GET",
  "GET",
  "GET",
  "HEAD",
  "HEAD",
  "OPTIONS",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "PROPFIND",
];

/** The next request. */
export function hostileRequest(random: Random, known: Known): HostileRequest {
  if (random.percent(8)) return hostilePoll(random, known);
  return {
    method: random.pick(methods),
    target: targetOf(random, known),
    fields: hostileFields(random, known),
  };
}

/** A poll of a feed with a tag of ours, for a delta or not; else chance alone would hardly ever come so far. */
function hostilePoll(random: Random, known: Known): HostileRequest {
  const feeds = known.paths.filter((path) => /\/(?:rss\.xml|atom\.xml|feed\.json)$/.test(path));
  const target = random.pick(feeds) + queryOf(random);
  return { method: random.pick(["GET", "HEAD"]), target, fields: hostilePollFields(random, known) };
}

function targetOf(random: Random, known: Known): string {
  const kind = random.below(100);
  if (kind < 30) return mutated(random.pick(known.paths), random) + queryOf(random);
  if (kind < 45) return wildPath(random) + queryOf(random);
  const address = () => encoded(hostileAddress(random, known), random);
  if (kind < 65) return `/oembed?url=${address()}${oembedMore(random)}`;
  if (kind < 78)
    return `/embed?url=${address()}&quotes=${MARK}&theme=${MARK}&lang=${MARK}&script=${random.pick([MARK, "fixed"])}`;
  if (kind < 90) return `/cards.json?stories=${storiesOf(random, known)}`;
  if (kind < 95) return `/go/${encoded(hostileAddress(random, known), random)}?to=${address()}`;
  return `/.well-known/diaspora-wire/${random.pick(["edition.json", "node/", `node/${MARK}.json`, "node/0/63/9.json", "node/-1.json"])}${queryOf(random)}`;
}

/** A path that is served, with something about it changed. */
function mutated(path: string, random: Random): string {
  // Behind the first slash: what would be a part of the host's name never reaches a Worker.
  const at = 1 + random.below(path.length);
  const changes: readonly (() => string)[] = [
    () => path,
    () => path.toUpperCase(),
    () => `${path}/`,
    () => `${path}.html`,
    () => path.replaceAll("/", "//"),
    () => `${path.slice(0, at)}${random.pick(pieces)}${path.slice(at)}`,
    () => path.replace(/[a-z]/g, (letter) => (random.percent(30) ? percent(letter) : letter)),
    () => `/${MARK}/..${path}`,
    () => `${path}/%2e%2e/${MARK}`,
    () => `${path};${MARK}=1`,
    () => path.replace("/", "\\"),
    () => `${path}${"/".repeat(random.below(2000))}`,
  ];
  return random.pick(changes)();
}

const pieces = [
  "%00",
  "%0d%0a",
  "%0D%0ASet-Cookie:%20qzkjmarkxq=1",
  "%2f",
  "%2F..%2f",
  "%5c",
  "%",
  "%zz",
  "%E0%A4%A",
  "%ff",
  "%c0%ae",
  "..",
  "/../",
  "/./",
  "//",
  "\\",
  "%252e%252e%252f",
  "%u002e",
  "<script>",
  "%3Cscript%3Eqzkjmarkxq%3C%2Fscript%3E",
  "'\"><img src=x onerror=qzkjmarkxq>",
  "{{qzkjmarkxq}}",
  "$" + "{qzkjmarkxq}",
  "%EF%BC%8F",
  "%E2%80%AE",
  "%F0%9F%93%B0",
  "\u00e9",
  "\u0436",
  "qzkjmarkxq",
  "+",
  "*",
  ":",
  "@",
  "[",
  "]",
  "|",
  "^",
  "`",
  "~",
  "&",
  "=",
  "#",
  "?",
];

function wildPath(random: Random): string {
  const length = random.percent(3) ? 4_000 : random.below(12);
  return `/${Array.from({ length: Math.min(length, 400) }, () => random.pick(pieces)).join("")}${MARK}${"a".repeat(Math.max(0, length - 400))}`;
}

function queryOf(random: Random): string {
  if (random.percent(40)) return "";
  const pairs = Array.from({ length: random.below(5) }, () => `${random.pick(pieces)}=${MARK}${random.pick(pieces)}`);
  return `?${pairs.join("&")}`;
}

function oembedMore(random: Random): string {
  const formats = [
    "",
    "",
    "",
    "&format=json",
    "&format=xml",
    "&format=XML",
    `&format=${MARK}`,
    "&format=json&format=xml",
  ];
  const sizes = [
    "",
    "",
    "&maxwidth=1",
    "&maxwidth=-1",
    "&maxwidth=1e9",
    "&maxwidth=999999999",
    `&maxheight=${MARK}`,
    "&maxheight=0",
    "&maxwidth=%31",
  ];
  return random.pick(formats) + random.pick(sizes) + random.pick(["", `&callback=${MARK}`, "&omit_script=1"]);
}

function storiesOf(random: Random, known: Known): string {
  const slugs = known.paths.flatMap((path) => /^\/articles\/([^/]+)\/card\.json$/.exec(path)?.[1] ?? []);
  const one = () =>
    random.pick([
      random.pick(slugs),
      MARK,
      `${MARK}${random.pick(pieces)}`,
      "",
      "..",
      "%2e%2e",
      "__proto__",
      "constructor",
      "/".repeat(500),
      "a".repeat(600),
    ]);
  return Array.from({ length: random.below(25) }, one).join(random.pick([",", ",", ",", "%2c", ";", ",,"]));
}

/** As it is, percent-encoded, or encoded twice; what would end a request line is always encoded. */
function encoded(text: string, random: Random): string {
  // A lone surrogate has no percent form: encodeURIComponent throws for it.
  const whole = text.toWellFormed();
  const times = random.pick([0, 1, 1, 1, 2]);
  if (times === 0) return whole.replace(/[\s#&+%]|[^\x21-\x7e]/gu, (character) => encodeURIComponent(character));
  const once = encodeURIComponent(whole);
  return times === 2 ? encodeURIComponent(once) : once;
}

function percent(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16)}`;
}
