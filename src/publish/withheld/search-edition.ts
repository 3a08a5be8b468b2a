/**
 * An edition searched before it is stored: paths, header sets, links, redirects, every body, every index, the manifest.
 *
 * @module
 */
import type { Issue } from "../../article/issue.ts";
import type { Entry } from "../../edition/manifest.ts";
import type { Pointer } from "../../edition/pointer.ts";
import type { Matcher } from "../../withheld/matcher.ts";
import { searchField, searchFileBytes, searchName } from "./found.ts";

/** What is searched of an edition; `blob` gives bytes by their hash, or undefined when the store has lost them. */
export interface SearchedEdition {
  readonly pointer: Pointer;
  readonly entries: readonly Entry[];
  readonly blob: (hash: string) => Promise<Uint8Array | undefined>;
}

/** Bodies that were searched in vain, by matcher: a watched folder publishes the same bodies again and again. */
const clean = new WeakMap<Matcher, Set<string>>();

/** Searches an edition; one issue for each entry of the list and each path that holds it. */
export async function searchEdition(edition: SearchedEdition, matcher: Matcher): Promise<readonly Issue[]> {
  const { pointer, entries } = edition;
  const issues: Issue[] = [
    ...searchField("edition", "its origin", pointer.origin, matcher),
    ...searchField("edition", "its sets of headers", JSON.stringify(pointer.headers), matcher),
  ];
  for (const entry of entries) {
    issues.push(...searchEntry(entry, matcher));
    for (const hash of [entry.blob, entry.delta]) if (hash) issues.push(...(await searchBlob(entry.path, hash, edition, matcher)));
  }
  return issues;
}

/** What the manifest says of a path. */
function searchEntry({ path, location, link, variants, type, headers }: Entry, matcher: Matcher): readonly Issue[] {
  return [
    ...searchName(path, matcher, "in the address"),
    ...(location === undefined ? [] : searchField(path, "where it redirects to", location, matcher)),
    ...(link === undefined ? [] : searchField(path, "its Link header", link, matcher)),
    ...searchField(path, "its entry in the manifest", [type, headers, ...(variants ?? [])].join("\n"), matcher),
  ];
}

async function searchBlob(
  path: string,
  hash: string,
  { blob }: SearchedEdition,
  matcher: Matcher,
): Promise<readonly Issue[]> {
  const known = clean.get(matcher) ?? new Set();
  clean.set(matcher, known);
  if (known.has(hash)) return [];
  const bytes = await blob(hash);
  const issues = bytes ? oncePerEntry(searchFileBytes(path, bytes, matcher)) : [];
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
