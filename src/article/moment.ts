/**
 * Moments as editors write them, turned into the instants that formats ask for.
 *
 * @module
 */
import type { Moment } from "./article.ts";

const calendarDate = /^\d{4}-\d{2}-\d{2}$/;

/** True when a moment is a calendar date without a time. */
export function isCalendarDate(moment: Moment): boolean {
  return calendarDate.test(moment);
}

/** The instant a moment stands for; a calendar date is its midnight in UTC. */
export function instantOf(moment: Moment): Date {
  return new Date(isCalendarDate(moment) ? `${moment}T00:00:00Z` : moment);
}

/** The moment as an RFC 3339 instant in UTC, to the second (`2023-12-27T00:00:00Z`). */
export function rfc3339(moment: Moment): string {
  return `${instantOf(moment).toISOString().slice(0, 19)}Z`;
}
