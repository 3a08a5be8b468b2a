/**
 * Cadence: how long a reader may wait before it asks a feed again. One number for `ttl`, `sy:` and `max-age`, so that
 * the three never disagree.
 *
 * @module
 */
import type { Article } from "../article/article.ts";
import { instantOf } from "../article/moment.ts";
import type { Publication } from "../article/publication.ts";

/** Soon enough for news, seldom enough for a phone's battery: before a rhythm can be told. */
export const DEFAULT_CADENCE_MINUTES = 15;

/** The newest stories, which say how often the newsroom publishes now. */
const RHYTHM_STORIES = 20;

/** Fewer say nothing about a rhythm. */
const MIN_STORIES = 5;

/** A story is known to every reader after at most a quarter of the time to the next one. */
const SHARE_OF_GAP = 4;

/** Few steps, so that one more story seldom moves from one to the next and with it every feed; all divide an hour. */
const STEPS_MINUTES = [60, 30, 15, 10];

/** The shortest and longest that a publication may set; longer, and a correction is late. */
export const CADENCE_MINUTES = { min: 5, max: 60 } as const;

const MINUTE_MS = 60_000;

/** The publication's own setting, or what the dates of its newest stories suggest: 5 to 60 minutes. */
export function cadenceMinutes(publication: Publication, articles: readonly Article[]): number {
  const { min, max } = CADENCE_MINUTES;
  const minutes = publication.cadenceMinutes ?? suggested(articles);
  return Math.round(Math.min(max, Math.max(min, minutes)));
}

function suggested(articles: readonly Article[]): number {
  const newest = articles
    .map(({ published }) => instantOf(published).getTime())
    .sort((a, b) => b - a)
    .slice(0, RHYTHM_STORIES);
  const [last, first] = [newest[0], newest.at(-1)];
  if (last === undefined || first === undefined || newest.length < MIN_STORIES) return DEFAULT_CADENCE_MINUTES;
  const gapMinutes = (last - first) / MINUTE_MS / (newest.length - 1);
  return STEPS_MINUTES.find((step) => step <= gapMinutes / SHARE_OF_GAP) ?? CADENCE_MINUTES.min;
}

/** The same in the words of RSS 1.0's syndication module: so many times a period. */
export interface UpdateRate {
  readonly period: "hourly" | "daily";
  readonly frequency: number;
}

/** Never more often than the cadence; exactly as often where it divides an hour. */
export function updateRate(minutes: number): UpdateRate {
  const perHour = 60 / minutes;
  if (Number.isInteger(perHour)) return { period: "hourly", frequency: perHour };
  return { period: "daily", frequency: Math.floor((24 * 60) / minutes) };
}
