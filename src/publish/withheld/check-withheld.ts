/**
 * What `wire check` says of withheld names: of the list itself, and of every file below content/.
 *
 * @module
 */
import type { Issue } from "../../article/issue.ts";
import type { Parsed } from "../../article/source.ts";
import type { Content } from "../content.ts";
import { loadList } from "./list-file.ts";
import { searchContent } from "./search-content.ts";

/** The issues, with file and line. A withdrawn story goes nowhere, so what it holds is a warning. */
export async function checkWithheld(folder: string, content: Parsed<Content>): Promise<readonly Issue[]> {
  const { matcher, issues } = await loadList();
  if (!matcher) return issues;
  const articles = content.ok ? content.value.articles : [];
  const withdrawn = new Set(articles.filter(({ article }) => article.status === "withdrawn").map(({ file }) => file));
  const found = await searchContent(folder, matcher);
  return found.map((issue) => (withdrawn.has(issue.file) ? { ...issue, severity: "warning" } : issue));
}
