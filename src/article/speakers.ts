/**
 * The same person, attributed the same way everywhere: within a story, and across a publication's stories.
 *
 * @module
 */
import type { Quote } from "./article.ts";

/** What a quote says about who speaks. */
export type Attributed = Pick<Quote, "speaker" | "role" | "anonymity" | "anonymityReason">;

/** Two attributions that cannot both stand, by their places in the list. */
export interface Disagreement {
  /** The later one, which is to be changed or explains itself. */
  readonly index: number;
  readonly other: number;
  readonly what: "name" | "role" | "anonymity" | "reason";
}

/** What the attributions of one story have against each other; one disagreement for each quote at most. */
export function disagreements(quotes: readonly Attributed[]): readonly Disagreement[] {
  return quotes.flatMap((quote, index) => {
    for (const [other, earlier] of quotes.slice(0, index).entries()) {
      const what = differenceOf(earlier, quote);
      if (what) return [{ index, other, what }];
    }
    return [];
  });
}

function differenceOf(one: Attributed, other: Attributed): Disagreement["what"] | undefined {
  if (!isSamePerson(one, other)) return undefined;
  if (one.speaker.normalize("NFC") !== other.speaker.normalize("NFC")) return "name";
  if (one.anonymity !== other.anonymity) return "anonymity";
  if (one.role !== other.role) return "role";
  return one.anonymityReason === other.anonymityReason ? undefined : "reason";
}

/** One name in two spellings, or one that holds the other: `Brnabić`, `Ana Brnabic`. Descriptions are only themselves. */
function isSamePerson(one: Attributed, other: Attributed): boolean {
  const [a, b] = [nameKey(one.speaker), nameKey(other.speaker)];
  if (a === b) return true;
  if (one.anonymity === "unnamed" || other.anonymity === "unnamed") return false;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const words = long.split(" ");
  return short.split(" ").every((word) => words.includes(word));
}

/** How a full name is compared across stories; undefined for what may be many people: a first name, a description, one word. */
export function personKey({ speaker, anonymity }: Attributed): string | undefined {
  const key = nameKey(speaker);
  return anonymity === "none" && key.includes(" ") ? key : undefined;
}

function nameKey(name: string): string {
  const folded = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
  return folded
    .replaceAll("đ", "dj")
    .replace(/[.,'’]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
