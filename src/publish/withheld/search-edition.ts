/**
 * An edition searched before it is stored: paths, header sets, links, redirects, every body, every index, the manifest.
 *
 * @module
 */
import { createHash } from "node:crypto";
import type { Issue } from "../../article/issue.ts";
import type { Representation } from "../../edition/assemble.ts";
import { DamagedStore } from "../../edition/damage.ts";
import { blobKey } from "../../edition/keys.ts";
import type { StoredEdition } from "../../edition/load.ts";
import type { Entry } from "../../edition/manifest.ts";
import { plainOf } from "../../edition/packed.ts";
import type { HeaderSets } from "../../edition/pointer.ts";
import type { ReadableStorage } from "../../edition/storage.ts";
import type { Matcher } from "../../withheld/matcher.ts";
import { searchField, searchFileBytes, searchName } from "./found.ts";

/** One path as it is searched: what the manifest says of it, and its bytes. */
export interface SearchedPath extends Pick<Entry, "path" | "type" | "headers" | "location" | "link" | "variants"> {
  /** The body as rendered, and a feed's index; read only when they are searched. */
  readonly bodies: () => Promise<readonly Uint8Array[]>;
}

/** What is searched of an edition. */
export interface SearchedEdition {
  readonly origin: string;
  readonly headers: HeaderSets;
  readonly paths: readonly SearchedPath[];
}

const encoder = new TextEncoder();

/** Bodies that were searched in vain, by matcher: a watched folder publishes the same bodies again and again. */
const clean = new WeakMap<Matcher, Set<string>>();

/** A path that was just rendered: its body need not be read back. */
export function pathInHand(entry: Entry, body: Representation["body"], index?: Uint8Array): SearchedPath {
  const bytes = () => (typeof body === "string" ? encoder.encode(body) : body);
  return { ...entry, bodies: async () => [bytes(), index].filter((one) => one !== undefined) };
}

/** A path that a store has. Its bodies throw DamagedStore where a value is missing: what was not read was not searched. */
export function pathInStore(entry: Entry, storage: ReadableStorage): SearchedPath {
  const read = async (hash: string) => {
    const value = await storage.get(blobKey(hash));
    if (value) return value;
    throw new DamagedStore(`${blobKey(hash)} is missing there, so it cannot be searched for withheld names.`);
  };
  const bodies = async () => [
    ...(entry.blob === undefined ? [] : [await plainOf(await read(entry.blob), entry)]),
    ...(entry.delta === undefined ? [] : [await read(entry.delta)]),
  ];
  return { ...entry, bodies };
}

/** An edition that a store holds. */
export function editionInStore({ pointer, entries }: StoredEdition, storage: ReadableStorage): SearchedEdition {
  const paths = entries.map((entry) => pathInStore(entry, storage));
  return { origin: pointer.origin, headers: pointer.headers, paths };
}

/** What all paths of an edition have in common. */
export function searchHead(origin: string, headers: HeaderSets, matcher: Matcher): readonly Issue[] {
  return [
    ...searchField("edition", "its origin", origin, matcher),
    ...searchField("edition", "its sets of headers", JSON.stringify(headers), matcher),
  ];
}

/** What the manifest says of a path, and everything that is served there. */
export async function searchPath(path: SearchedPath, matcher: Matcher): Promise<readonly Issue[]> {
  const issues = [...searchEntry(path, matcher)];
  for (const body of await path.bodies()) issues.push(...searchBody(path.path, body, matcher));
  return issues;
}

/** What the manifest says of a path. */
function searchEntry(
  { path, location, link, variants, type, headers }: SearchedPath,
  matcher: Matcher,
): readonly Issue[] {
  return [
    ...searchName(path, matcher, "in the address"),
    ...(location === undefined ? [] : searchField(path, "where it redirects to", location, matcher)),
    ...(link === undefined ? [] : searchField(path, "its Link header", link, matcher)),
    ...searchField(path, "its entry in the manifest", [type ?? "", headers, ...(variants ?? [])].join("\n"), matcher),
  ];
}

function searchBody(path: string, body: Uint8Array, matcher: Matcher): readonly Issue[] {
  const known = clean.get(matcher) ?? new Set();
  clean.set(matcher, known);
  const hash = createHash("sha256").update(body).digest("base64");
  if (known.has(hash)) return [];
  const issues = oncePerEntry(searchFileBytes(path, body, matcher));
  if (issues.length === 0) known.add(hash);
  return issues;
}

/** The first place of each entry, and how many more there are: a feed repeats what an article says. */
function oncePerEntry(issues: readonly Issue[]): readonly Issue[] {
  const byEntry = new Map<string, Issue[]>();
  for (const issue of issues) {
    const entry = /^entry \d+/.exec(issue.found)?.[0] ?? "";
    byEntry.set(entry, [...(byEntry.get(entry) ?? []), issue]);
  }
  return [...byEntry.values()].flatMap(([first, ...more]) => {
    if (!first) return [];
    return more.length === 0 ? [first] : [{ ...first, found: `${first.found}; and ${more.length} more in it` }];
  });
}
