/**
 * Who hears of a new current edition, and when: after the pointer moved, and once the wire serves what it points to.
 *
 * `wire publish`, `wire rollback` and whatever else moves the pointer call `tellHubs` after they moved it.
 *
 * @module
 */
import type { Changes } from "../edition/compare.ts";
import type { Entry } from "../edition/manifest.ts";
import { isLoopback } from "./hub-request.ts";
import { isServing } from "./serving.ts";
import type { OpenStore } from "./stores.ts";
import { count, say, sayAside } from "./terminal.ts";
import { announce, changedFeeds, type HubReport, renderHubReports } from "./websub.ts";

/** The edition that the pointer names now, as far as hubs go. */
export interface NewEdition {
  readonly edition: string;
  /** Scheme and host of its addresses. */
  readonly origin: string;
  /** Against the edition that was current before. */
  readonly changes: Changes;
  /** The hubs that its subscribers may be at. */
  readonly hubs: readonly string[];
}

/**
 * The hubs that can fetch what a store is served as: every one for Cloudflare's, those on this machine for a running
 * local server, none for a folder or for a store that nothing serves.
 */
export function reachableHubs(store: Pick<OpenStore, "isPublic" | "servedAt">, hubs: readonly string[]) {
  if (store.isPublic) return hubs;
  return store.servedAt === undefined ? [] : hubs.filter(isLoopback);
}

/**
 * Tells the hubs that can fetch them which feeds have new bytes. Never throws: what went wrong stands in the reports,
 * because a publication is made whether or not a hub hears of it.
 */
export async function tellHubs(
  store: Pick<OpenStore, "isPublic" | "servedAt">,
  { edition, hubs, ...rest }: NewEdition,
): Promise<readonly HubReport[]> {
  const url = store.servedAt ?? rest.origin;
  return announce({ ...rest, hubs: reachableHubs(store, hubs), isServed: () => isServing(url, edition) });
}

/** The hubs that an edition's feeds name in their `Link` headers (WebSub §4). */
export function hubsIn(entries: readonly Entry[]): readonly string[] {
  const links = entries.flatMap(({ link = "" }) => [...link.matchAll(/<([^>]*)>; rel="hub"/g)]);
  return [...new Set(links.flatMap(([, hub = ""]) => hub))];
}

/** Says what became of the notices: what was told as a result, what was not as an aside. */
export function sayHubReports(reports: readonly HubReport[]): void {
  for (const report of reports) {
    for (const line of renderHubReports([{ ...report, failed: [] }])) say(line);
    for (const line of renderHubReports([{ ...report, accepted: [] }])) sayAside(line);
  }
}

/** Says who would be told about how much. */
export function sayWhomToTell(store: Pick<OpenStore, "isPublic" | "servedAt">, edition: NewEdition): void {
  const feeds = changedFeeds(edition.changes, edition.origin);
  if (feeds.length === 0) return;
  for (const hub of reachableHubs(store, edition.hubs)) say(`Would tell ${hub} about ${count(feeds.length, "feed")}.`);
}
