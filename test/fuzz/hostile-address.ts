/**
 * Addresses for whatever takes one: schemes, user names, ports, hosts of other scripts, backslashes, nested encodings.
 *
 * @module
 */
import type { Random } from "../../tools/random.ts";
import { type Known, MARK } from "./attacked.ts";

const schemes = [
  "https:",
  "http:",
  "HTTPS:",
  "javascript:",
  "data:",
  "file:",
  "ftp:",
  "gopher:",
  "blob:https:",
  "view-source:",
  "ws:",
  "",
  "https",
  "\thttps:",
  "https:\n",
];
const slashes = ["//", "//", "//", "/", "///", "\\\\", "/\\", "", "//////////"];
const users = ["", "", "", `${MARK}@`, `${MARK}:${MARK}@`, "@", ":@", "%40"];
const foreign = [
  `${MARK}.example`,
  `${MARK}\u3002example`,
  "127.0.0.1",
  "[::1]",
  "0x7f000001",
  "2130706433",
  "169.254.169.254",
  "localhost",
  "w\u0131re.example",
  "xn--wre-iza.example",
  `${"a".repeat(70)}.${MARK}`,
  "%00",
  ".",
  "",
];
const ports = ["", "", "", ":443", ":80", ":0", ":99999", `:${MARK}`, ":"];
const ends = [
  "",
  "/",
  "/embed",
  ".html",
  "/card.json",
  "?",
  `?${MARK}`,
  `#${MARK}`,
  "/../..",
  "/%2e%2e/",
  "%2f",
  "%00",
  "\r\nset-cookie: qzkjmarkxq=1",
  `"><script>${MARK}</script>`,
  "'",
  "\u202e",
  "\ud800",
  "\\",
  `;${MARK}`,
];

/** An address; about one in four leads to a story of the wire. */
export function hostileAddress(random: Random, { origin, paths }: Known): string {
  const stories = paths.filter((path) => /^\/articles\/[^/.]+$/.test(path));
  const story = random.pick([...stories, `/articles/${MARK}`, `/go/${MARK}`, "/articles", "/"]);
  const host = new URL(origin).host;
  const hosts = random.percent(60) ? [host, host.toUpperCase(), `${host}.`, `${host}.${MARK}`] : foreign;
  if (random.percent(25)) return origin + story + random.pick(ends);
  return [
    random.pick(schemes),
    random.pick(slashes),
    random.pick(users),
    random.pick(hosts),
    random.pick(ports),
    story,
    random.pick(ends),
  ].join("");
}
