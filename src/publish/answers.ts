/**
 * What the wire answered at each path before a publication, and what it answers after it.
 *
 * @module
 */
import type { Changes } from "../edition/compare.ts";
import type { Entry } from "../edition/manifest.ts";

/** One address; 404 where an edition has nothing. */
export interface AnswerChange {
  readonly path: string;
  readonly before: number;
  readonly now: number;
}

/** The addresses whose answers change; oEmbed's are among them, which no edition lists. */
export function changedAnswers(
  before: readonly Entry[],
  after: readonly Entry[],
  { added, changed, removed }: Changes,
): readonly AnswerChange[] {
  const [old, current] = [statusOf(before), statusOf(after)];
  const rows = [
    ...added.map((path) => ({ path, before: NOT_FOUND, now: current(path) })),
    ...changed.map((path) => ({ path, before: old(path), now: current(path) })),
    ...removed.map((path) => ({ path, before: old(path), now: NOT_FOUND })),
  ];
  const cards = rows.filter(({ path }) => /.\/card\.json$/.test(path));
  const oembed = cards.map((card) => ({
    path: `/oembed?url=…${card.path.replace(/\/card\.json$/, "")}`,
    before: oembedStatus(card.before),
    now: oembedStatus(card.now),
  }));
  return [...rows, ...oembed];
}

/** The table for people, the addresses of some stories first. */
export function renderAnswers(answers: readonly AnswerChange[], slugs: readonly string[]): readonly string[] {
  const rows = answers.toSorted((a, b) => rank(a, slugs) - rank(b, slugs) || (a.path < b.path ? -1 : 1));
  const width = Math.max(4, ...rows.map(({ path }) => path.length));
  const lines = rows.map(({ path, before, now }) => `  ${path.padEnd(width)}  ${before}     ${nowText(before, now)}`);
  return [`  ${"path".padEnd(width)}  before  now`, ...lines];
}

function nowText(before: number, now: number): string {
  return before === now ? `${now}, with new content` : String(now);
}

/** oEmbed answers for a card that may be shown, and knows no 410. */
function oembedStatus(card: number): number {
  return card === 200 ? 200 : 404;
}

const NOT_FOUND = 404;

/** The status at a path that has an entry: 200 where the entry says nothing, as most do. */
function statusOf(entries: readonly Entry[]): (path: string) => number {
  const statuses = new Map<string, number>();
  for (const { path, status } of entries) if (status !== undefined) statuses.set(path, status);
  return (path) => statuses.get(path) ?? 200;
}

function rank({ path }: AnswerChange, slugs: readonly string[]): number {
  return slugs.some((slug) => path.split(/[/.]/).includes(slug)) ? 0 : 1;
}
