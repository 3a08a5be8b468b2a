/**
 * The account of an import: what was found and where, and what an editor still has to write.
 *
 * @module
 */
import { type Draft, gapWords } from "./article-file.ts";
import { type Claim, collapse } from "./claim.ts";

/** Something that was found, and where. */
export interface Finding {
  /** The front matter's key, with a dot inside of an object: `photo.credit`. */
  readonly field: string;
  readonly value: string;
  /** "line 4", "JSON-LD author", "detected from the text". */
  readonly where: string;
}

/** Something that was not found. */
export interface Missing {
  readonly field: string;
  /** What the editor has to write. */
  readonly what: string;
  /** True when the file has a marked gap for it, which keeps it from being published. */
  readonly gap: boolean;
}

/** The claims that the front matter was written from, by field. */
export type Chosen = Readonly<Record<string, Claim<unknown> | undefined>>;

/** What was found, in the order of the front matter. */
export function listFound(draft: Draft, chosen: Chosen, photoAt: string): readonly Finding[] {
  const found = Object.entries(chosen).flatMap(([field, claim]) =>
    claim ? [{ field: keyOf(field), value: display(claim.value), where: claim.where }] : [],
  );
  const photo = Object.entries(draft.photo ?? {}).map(([key, value]) => ({
    field: `photo.${key}`,
    value: String(value),
    where: photoAt,
  }));
  const quotes = draft.quotes.map(({ text, speaker, line }, index) => ({
    field: `quotes[${index}]`,
    value: `${speaker ?? "?"}: ${text}`,
    where: `line ${line}`,
  }));
  return [...found, ...photo, ...quotes];
}

function keyOf(field: string): string {
  return field === "holder" ? "rights.holder" : field;
}

function display(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  return value.map((each) => (typeof each === "string" ? each : collapse(`${each.name} ${each.url ?? ""}`))).join(", ");
}

/** What was not found: first the gaps, then what may stay out. */
export function listMissing(draft: Draft, chosen: Chosen): readonly Missing[] {
  const gaps: Missing[] = (["standfirst", "language", "byline", "published", "canonical", "holder"] as const)
    .filter((field) => !chosen[field])
    .map((field) => ({
      field: keyOf(field),
      what: field === "standfirst" && draft.syndication === "excerpt" ? gapWords.ownStandfirst : gapWords[field],
      gap: true,
    }));
  if (draft.photo && !draft.photo.credit) gaps.push({ field: "photo.credit", what: gapWords.credit, gap: true });
  for (const [index, { speaker }] of draft.quotes.entries())
    if (!speaker) gaps.push({ field: `quotes[${index}].speaker`, what: gapWords.speaker, gap: true });
  if (draft.syndication === "excerpt") gaps.push({ field: "body", what: gapWords.digest, gap: true });
  const optional: Missing[] = [
    ...(draft.dateline ? [] : [{ field: "dateline", what: "where it was reported, if the story says so", gap: false }]),
    ...(draft.photo ? [] : [{ field: "photo", what: "caption and credit, if the story has a picture", gap: false }]),
    ...(draft.quotes.length > 0 ? [] : [{ field: "quotes", what: "key quotes, if anybody speaks", gap: false }]),
    ...(draft.tags.length > 0 ? [] : [{ field: "tags", what: "what the story is about", gap: false }]),
  ];
  return [...gaps, ...optional];
}
