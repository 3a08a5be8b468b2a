/**
 * The gate: no edition that holds a withheld name gets past it to a store, whichever command made it.
 *
 * @module
 */
import type { Article } from "../../article/article.ts";
import type { Issue } from "../../article/issue.ts";
import { issueAt } from "../../article/issue-words.ts";
import type { Content } from "../content.ts";
import { type LoadedList, loadList } from "./list-file.ts";
import { searchContent } from "./search-content.ts";
import { type SearchedEdition, searchEdition } from "./search-edition.ts";

/** Nothing was stored, because of a withheld name or of a list that cannot be trusted. Its message has no name in it. */
export class WithheldError extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super("A withheld name would have gone out, or the list of them is not in order. Nothing was stored.");
    this.issues = issues;
  }
}

/** Stories with sources who are not named in full: they are why there should be a list. */
export function protectedStories(articles: readonly Article[]): readonly Article[] {
  return articles.filter(
    ({ status, quotes }) => status !== "withdrawn" && quotes.some(({ anonymity }) => anonymity !== "none"),
  );
}

/**
 * Lets an edition pass or throws a WithheldError. Returns what the editor should know: that there is no list, though there
 * are sources to protect. Such an edition does not pass to a public store.
 */
export async function refuseWithheld(
  edition: SearchedEdition,
  { content, isPublic }: { readonly content?: Content; readonly isPublic: boolean },
): Promise<string | undefined> {
  const list = await loadList();
  if (list.issues.length > 0) throw new WithheldError(list.issues);
  if (!list.matcher) return withoutList(list, content, isPublic);
  const inEdition = await searchEdition(edition, list.matcher);
  if (inEdition.length === 0) return undefined;
  const inSources = content?.folder === undefined ? [] : await searchContent(content.folder, list.matcher);
  throw new WithheldError([...inSources, ...inEdition]);
}

function withoutList({ file }: LoadedList, content: Content | undefined, isPublic: boolean): string | undefined {
  const stories = protectedStories(content?.articles.map(({ article }) => article) ?? []);
  if (stories.length === 0) return undefined;
  const told = `${stories.length === 1 ? "a story has" : `${stories.length} stories have`} sources who are not named in full`;
  if (isPublic)
    throw new WithheldError([
      issueAt({ file, line: 1, column: 1 }, "withheld-list-missing", { found: `no list, and ${told}` }),
    ]);
  return `There is no ${file}, and ${told}: no name was searched for. To a public store this would not go.`;
}
