/**
 * The gate: no edition that holds a withheld name gets past it to a store, whichever command made it.
 *
 * @module
 */
import type { Article } from "../../article/article.ts";
import type { Issue } from "../../article/issue.ts";
import { issueAt } from "../../article/issue-words.ts";
import type { HeaderSets } from "../../edition/pointer.ts";
import type { Matcher } from "../../withheld/matcher.ts";
import type { Content } from "../content.ts";
import { type LoadedList, loadList } from "./list-file.ts";
import { searchContent } from "./search-content.ts";
import { type SearchedEdition, type SearchedPath, searchHead, searchPath } from "./search-edition.ts";

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

/** What is to pass, and where it would go. */
export interface GateRequest {
  /** The content that it was made from, where there is one. */
  readonly content?: Content;
  readonly isPublic: boolean;
}

/** The gate of one publication: everything is shown to it, and at the end it lets all of it pass or nothing. */
export class Gate {
  /** What the editor should know: that there is no list, though there are sources to protect. */
  readonly notice: string | undefined;
  /** Changes whenever the list may have: what passed under another has to be shown again. */
  readonly list: string;
  readonly #matcher: Matcher | undefined;
  readonly #folder: string | undefined;
  readonly #found: Issue[] = [];

  constructor({ matcher, identity }: LoadedList, notice: string | undefined, folder: string | undefined) {
    this.#matcher = matcher;
    this.#folder = folder;
    this.list = identity;
    this.notice = notice;
  }

  async show(path: SearchedPath): Promise<void> {
    if (this.#matcher) this.#found.push(...(await searchPath(path, this.#matcher)));
  }

  /** Throws a WithheldError when anything that was shown, or what all paths have in common, holds a name. */
  async pass(origin: string, headers: HeaderSets): Promise<void> {
    if (!this.#matcher) return;
    const found = [...searchHead(origin, headers, this.#matcher), ...this.#found];
    if (found.length === 0) return;
    const inSources = this.#folder === undefined ? [] : await searchContent(this.#folder, this.#matcher);
    throw new WithheldError([...inSources, ...found]);
  }
}

/** Opens the gate; throws a WithheldError when the list is not in order, or is missing where it must not be. */
export async function openGate({ content, isPublic }: GateRequest): Promise<Gate> {
  const list = await loadList();
  if (list.issues.length > 0) throw new WithheldError(list.issues);
  return new Gate(list, list.matcher ? undefined : withoutList(list, content, isPublic), content?.folder);
}

/**
 * Lets an edition pass or throws a WithheldError. Returns what the editor should know: that there is no list, though there
 * are sources to protect. Such an edition does not pass to a public store.
 */
export async function refuseWithheld(edition: SearchedEdition, request: GateRequest): Promise<string | undefined> {
  const gate = await openGate(request);
  for (const path of edition.paths) await gate.show(path);
  await gate.pass(edition.origin, edition.headers);
  return gate.notice;
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
