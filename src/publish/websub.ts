/**
 * Tells WebSub hubs which feeds have new bytes, after the pointer moved. The hub fetches them and hands them on to its
 * subscribers, so that a story reaches readers within seconds instead of at their next poll.
 *
 * How a publisher notifies its hub is left open by WebSub (W3C Recommendation of 23 January 2018, §7); what the hubs
 * there are agree on is the form of PubSubHubbub 0.4 §7: a POST with `hub.mode=publish` and the topics. Some read
 * `hub.url` and some `hub.topic`, so each topic stands under both.
 *
 * A notice carries public addresses and nothing else; a hub that fails never fails a publication.
 *
 * @module
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Changes } from "../edition/compare.ts";
import { type HubAnswer, type HubMeans, isHubAddress, isLoopback, postToHub } from "./hub-request.ts";
import { count } from "./terminal.ts";

/** What to tell, to whom; the rest has good defaults and is there for tests. */
export interface PingRequest {
  /** Addresses of hubs: https, or http on this machine. */
  readonly hubs: readonly string[];
  /** Absolute self addresses of the feeds that changed. */
  readonly feeds: readonly string[];
  readonly fetch?: typeof globalThis.fetch;
  /** Waits between attempts. */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
  /** For each request, until its answer is read; 10 seconds when absent. */
  readonly timeoutMs?: number;
}

/** Feeds that a hub was not told about, and why. */
export interface FailedPing {
  readonly feeds: readonly string[];
  readonly reason: string;
  /** What a person can do. */
  readonly remedy: string;
}

/** What became of the notices to one hub. */
export interface HubReport {
  /** The hub's address without its query. */
  readonly hub: string;
  /** Requests made, repetitions and redirects among them. */
  readonly requests: number;
  readonly accepted: readonly string[];
  readonly failed: readonly FailedPing[];
}

/** What a publication has to say to hubs. */
export interface Announcement extends Omit<PingRequest, "feeds"> {
  /** Scheme and host of the edition's addresses. */
  readonly origin: string;
  readonly changes: Changes;
  /**
   * Resolves to true once the new edition is served, so that no hub fetches the old one, finds nothing new and tells
   * nobody. False or absent: the hubs are told all the same.
   */
  readonly isServed?: () => Promise<boolean>;
}

/** The feeds that a hub may be told about: no archive page, which never changes, and not the negotiated `/feed`. */
const feedPath = /^(?:\/(?:tags|authors|languages)\/[^/]+)?\/(?:rss\.xml|atom\.xml|feed\.json)$/;

/** True for the path of a feed that can be subscribed to at a hub. */
export function isTopicPath(path: string): boolean {
  return feedPath.test(path);
}

/** The absolute addresses of the feeds that were added or changed; one that was removed has nothing to hand on. */
export function changedFeeds({ added, changed }: Changes, origin: string, isTopic = isTopicPath): readonly string[] {
  return [...added, ...changed].filter(isTopic).map((path) => origin + path);
}

/** Tells all hubs of a publication which of its feeds changed; no request when none did. Never throws. */
export async function announce({ origin, changes, isServed, ...request }: Announcement): Promise<readonly HubReport[]> {
  const feeds = changedFeeds(changes, origin);
  if (feeds.length === 0 || request.hubs.length === 0) return [];
  await isServed?.().catch(() => false);
  return pingHubs({ ...request, feeds });
}

/** Tells each hub about the feeds, all hubs at the same time. Never throws: what went wrong stands in the reports. */
export async function pingHubs({
  hubs,
  feeds,
  fetch = globalThis.fetch,
  wait = sleep,
  timeoutMs = 10_000,
}: PingRequest): Promise<readonly HubReport[]> {
  if (feeds.length === 0) return [];
  return Promise.all([...new Set(hubs)].map((hub) => pingHub(hub, [...new Set(feeds)], { fetch, wait, timeoutMs })));
}

/** The reports as lines for a person, the failures with what to do. */
export function renderHubReports(reports: readonly HubReport[]): readonly string[] {
  return reports.flatMap(({ hub, accepted, failed }) => [
    ...(accepted.length > 0 ? [`${hub} was told about ${count(accepted.length, "feed")}.`] : []),
    ...failed.map(
      ({ feeds, reason, remedy }) => `${hub} was not told about ${count(feeds.length, "feed")}: ${reason}. ${remedy}`,
    ),
  ]);
}

interface Means extends HubMeans {
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

/** So many topics make a form of about 3 kB, which is taken everywhere. */
const FEEDS_PER_REQUEST = 20;

async function pingHub(hub: string, feeds: readonly string[], means: Means): Promise<HubReport> {
  const name = nameOf(hub);
  const refusal = refusalOf(hub, feeds);
  if (refusal) return { hub: name, requests: 0, accepted: [], failed: [{ feeds, ...refusal }] };
  const accepted: string[] = [];
  const failed: FailedPing[] = [];
  let requests = 0;
  const queue = batchesOf(feeds, FEEDS_PER_REQUEST);
  for (let batch = queue.shift(); batch; batch = queue.shift()) {
    const outcome = await notify(hub, batch, means);
    requests += outcome.requests;
    if (outcome.kind === "accepted") accepted.push(...batch);
    else if (outcome.kind === "too-much" && batch.length > 1) queue.unshift(...batchesOf(batch, 1));
    else
      failed.push({
        feeds: [...batch, ...givenUp(outcome, queue)],
        reason: outcome.reason,
        remedy: remedies[outcome.kind],
      });
  }
  return { hub: name, requests, accepted, failed: merged(failed) };
}

/** A hub that is down, or not where we think, is left alone: each further batch would keep the newsroom waiting. */
function givenUp({ kind }: HubAnswer, queue: string[][]): readonly string[] {
  return kind === "passing" || kind === "misled" ? queue.splice(0).flat() : [];
}

const remedies = {
  passing: "Its subscribers get the stories at their next poll; later changes will be told as usual.",
  misled: "Write the hub's present address into publication.yaml.",
  refused: "Ask whoever runs the hub, or take it out of publication.yaml.",
  "too-much": "Ask whoever runs the hub, or take it out of publication.yaml.",
} as const;

/** What makes a notice pointless before it is sent. */
function refusalOf(hub: string, feeds: readonly string[]): Omit<FailedPing, "feeds"> | undefined {
  if (!isHubAddress(hub, true)) {
    return { reason: "its address is not https", remedy: "Correct the address in publication.yaml." };
  }
  if (feeds.some(isLoopback) && !isLoopback(hub)) {
    return {
      reason: "the feeds are served on this machine, where it cannot fetch them",
      remedy: "Publish with --remote, or with a public --origin.",
    };
  }
  return undefined;
}

/** Pauses before the second, third and fourth attempt: a restart of the hub is over by then. */
const PAUSES_MS = [1_000, 4_000, 15_000];

/** A hub that wants to be left alone for longer is not worth keeping the newsroom waiting. */
const MAX_RETRY_AFTER_MS = 60_000;

/** One notice, repeated while that can help. */
async function notify(hub: string, feeds: readonly string[], means: Means): Promise<HubAnswer> {
  let requests = 0;
  for (let attempt = 1; ; attempt++) {
    const answer = await postToHub(hub, feeds, means);
    requests += answer.requests;
    const pause = PAUSES_MS[attempt - 1];
    if (answer.kind !== "passing") return { ...answer, requests };
    if (pause === undefined || answer.retryAfterMs > MAX_RETRY_AFTER_MS) {
      return { ...answer, requests, reason: `${answer.reason} (${count(attempt, "attempt")})` };
    }
    await means.wait(Math.max(pause, answer.retryAfterMs));
  }
}

/** Twenty feeds that fail one by one for one reason are one thing to say. */
function merged(failed: readonly FailedPing[]): readonly FailedPing[] {
  const byReason = Map.groupBy(failed, ({ reason }) => reason);
  return [...byReason.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, feeds: [...first.feeds, ...others.flatMap(({ feeds }) => feeds)] }] : [],
  );
}

/** The query stays unsaid: with some hubs it is the subscriber's secret. */
function nameOf(hub: string): string {
  if (!URL.canParse(hub)) return "A hub";
  const { origin, pathname } = new URL(hub);
  return origin + pathname;
}

function batchesOf(feeds: readonly string[], size: number): string[][] {
  const starts = Array.from({ length: Math.ceil(feeds.length / size) }, (_, index) => index * size);
  return starts.map((start) => feeds.slice(start, start + size));
}
