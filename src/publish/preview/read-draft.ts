/**
 * Reads content/ for a preview: what an editor still has to write does not keep the rest from being seen.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { gapPattern } from "../../article/gap.ts";
import type { Issue } from "../../article/issue.ts";
import type { Parsed } from "../../article/source.ts";
import { checkContent } from "../check-content.ts";
import { type Content, readContent } from "../content.ts";
import type { Originals } from "../read-articles.ts";

/** What can be shown, and everything that keeps it from being published. */
export interface Draft {
  /** The content with its gaps said; not ok when other mistakes keep it from being shown. */
  readonly shown: Parsed<Content>;
  readonly issues: readonly Issue[];
}

/** Reads a folder; a gap is an issue and is shown as words, every other mistake is an issue alone. */
export async function readDraft(folder: string, originals: Originals, now: Date): Promise<Draft> {
  const read = await readContent(folder, { originals });
  const issues = await checkContent(folder, read, now);
  if (read.ok) return { shown: read, issues };
  const unfinished = [...new Set(read.issues.filter(({ code }) => code === "gap-left").map(({ file }) => file))];
  const edited = new Map(await Promise.all(unfinished.map(async (file) => [file, await withGapsSaid(file)] as const)));
  return { shown: edited.size > 0 ? await readContent(folder, { originals, edited }) : read, issues };
}

/** “[FILL IN: the standfirst]” as words that may stand in any field: “(to write: the standfirst)”. */
async function withGapsSaid(file: string): Promise<Uint8Array> {
  const text = await readFile(file, "utf8");
  const said = text.replace(gapPattern, (gap) => `(to write: ${gap.replace(/^\[FILL[\s>]+IN:?\s*|\]$/g, "")})`);
  return new TextEncoder().encode(said);
}
