/**
 * The four steps of a published story's life, as edits of its file: correct, retract, withdraw, reinstate.
 * docs/lifecycle.md says what each means and what the wire answers then.
 *
 * @module
 */
import { readFile, rename, writeFile } from "node:fs/promises";
import { closest, distance } from "fastest-levenshtein";
import type { Article } from "../article/article.ts";
import type { ArticleFile, Content } from "./content.ts";
import { editFrontMatter, type FrontMatterEdit } from "./front-matter-edit.ts";
import { CommandError } from "./stores.ts";

/** One step. */
export type Step = "correct" | "retract" | "withdraw" | "reinstate";

/** What an editor says with it: a note for readers, or a reason. */
export interface StepRequest {
  readonly step: Step;
  readonly words?: string;
  readonly now: Date;
}

/** Files with their new text, by their path as the user sees it. */
export type EditedFiles = ReadonlyMap<string, Uint8Array>;

/** A typo is this many letters away at most, or the suggestion would be a guess. */
const MAX_TYPO = 4;

/** The story of a slug; throws a CommandError that names the nearest one. */
export function findStory({ articles }: Content, slug: string): ArticleFile {
  const found = articles.find(({ article }) => article.slug === slug);
  if (found) return found;
  const slugs = articles.map(({ article }) => article.slug);
  const nearest = slugs.length > 0 ? closest(slug, slugs) : undefined;
  const hint = nearest !== undefined && distance(slug, nearest) <= MAX_TYPO ? ` Did you mean “${nearest}”?` : "";
  throw new CommandError(
    `There is no story “${slug}” in content/articles.${hint} The slug is the last part of the story's address.`,
  );
}

/** The other language versions of a story: translations, the original, and the original's other translations. */
export function otherVersions({ articles }: Content, { article }: ArticleFile): readonly ArticleFile[] {
  const rootOf = ({ id, translationOf }: Article) => translationOf ?? id;
  return articles.filter(({ article: other }) => rootOf(other) === rootOf(article) && other.id !== article.id);
}

/** Why a step cannot be taken; undefined when it can. */
export function refusal({ slug, status }: Article, step: Step): string | undefined {
  if (step === "reinstate")
    return status === "usable" ? `“${slug}” is published as it is: nothing to reinstate.` : undefined;
  if (status === "withdrawn" && step !== "withdraw")
    return `“${slug}” is withdrawn. To bring it back first: wire reinstate ${slug}`;
  if (status === "retracted" && step === "retract") return `“${slug}” is retracted already.`;
  return undefined;
}

/** The files of stories with a step taken; nothing is written. A story that is withdrawn already is left as it is. */
export async function editedFiles(stories: readonly ArticleFile[], request: StepRequest): Promise<EditedFiles> {
  const edited = new Map<string, Uint8Array>();
  for (const { file, article } of stories) {
    if (request.step === "withdraw" && article.status === "withdrawn") continue;
    const text = await readFile(file, "utf8");
    edited.set(file, new TextEncoder().encode(editFrontMatter(text, editOf(article, request))));
  }
  return edited;
}

/** Writes edited files, each whole or not at all. */
export async function writeEdited(files: EditedFiles): Promise<void> {
  for (const [file, bytes] of files) {
    await writeFile(`${file}.partial`, bytes);
    await rename(`${file}.partial`, file);
  }
}

/** Why a story was withdrawn stays a comment of its file: the reason may name what the withdrawal is to protect. */
function editOf(article: Article, { step, words, now }: StepRequest): FrontMatterEdit {
  const updated = now.toISOString().replace(/\.\d+Z$/, "Z");
  const note = words === undefined ? {} : { note: { date: updated, text: words } };
  switch (step) {
    case "correct":
      return { updated, ...retractedAt(article), ...note };
    case "retract":
      return { updated, status: "retracted", retracted: updated, ...note };
    case "withdraw":
      return { updated, status: "withdrawn", statusComment: `${updated.slice(0, 10)}: ${words ?? "no reason given"}` };
    case "reinstate":
      return { updated, status: "usable", retracted: false, ...note };
  }
}

/** The date of a retraction stays when a correction moves `updated`: the retraction is known by it (changes.json). */
function retractedAt({ status, retracted, updated }: Article): Pick<FrontMatterEdit, "retracted"> {
  return status === "retracted" && retracted === undefined ? { retracted: updated } : {};
}
