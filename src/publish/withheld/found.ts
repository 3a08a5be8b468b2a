/**
 * Hits → issues: entry, file and place, and never the name, also where the file's path holds it.
 *
 * @module
 */
import type { Issue } from "../../article/issue.ts";
import { issueAt } from "../../article/issue-words.ts";
import type { Matcher } from "../../withheld/matcher.ts";
import { type Hit, searchBytes, searchText, textOf } from "../../withheld/search.ts";
import { pictureTexts } from "./picture-text.ts";

/** Issues for the bytes of a file, and for its name. */
export function searchNamedFile(file: string, bytes: Uint8Array, matcher: Matcher): readonly Issue[] {
  return [...searchName(file, matcher), ...searchFileBytes(file, bytes, matcher)];
}

/** Issues for the bytes of a file, every place of every entry. */
export function searchFileBytes(file: string, bytes: Uint8Array, matcher: Matcher): readonly Issue[] {
  const text = textOf(bytes);
  const shown = maskNames(file, matcher);
  if (text !== undefined) return searchBytes(bytes, matcher).map((hit) => atLine(shown, text, hit));
  const packed = pictureTexts(bytes).flatMap(({ text: inner, offset, what }) =>
    searchText(inner, matcher).map((hit) => ({ ...hit, offset, undone: [what, ...hit.undone] })),
  );
  return [...searchBytes(bytes, matcher), ...packed].map((hit) =>
    found(shown, hit, { line: 1, column: 1 }, ` at byte ${hit.offset}`),
  );
}

/** Issues for a name or address by itself, whose place is the whole of it. */
export function searchName(name: string, matcher: Matcher, where = "in the name itself"): readonly Issue[] {
  const shown = maskNames(name, matcher);
  const entries = new Set(searchText(name, matcher).map(({ entry }) => entry));
  return [...entries].map((entry) =>
    found(shown, { entry, offset: 0, undone: [], isShort: false }, { line: 1, column: 1 }, `, ${where}`),
  );
}

/** Issues for a text that stands in no file of its own, such as a header: one an entry. */
export function searchField(file: string, field: string, text: string, matcher: Matcher): readonly Issue[] {
  const entries = new Set(searchText(text, matcher).map(({ entry }) => entry));
  const shown = maskNames(file, matcher);
  return [...entries].map((entry) =>
    found(shown, { entry, offset: 0, undone: [], isShort: false }, { line: 1, column: 1 }, `, in ${field}`),
  );
}

function atLine(file: string, text: string, hit: Hit): Issue {
  const before = text.slice(0, hit.offset).split("\n");
  return found(file, hit, { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 });
}

function found(file: string, hit: Hit, place: { readonly line: number; readonly column: number }, where = ""): Issue {
  const undone = hit.undone.length > 0 ? `, seen once ${hit.undone.join(" and ")} is undone` : "";
  return issueAt({ file, ...place }, "withheld-found", { found: `entry ${hit.entry} of the list${where}${undone}` });
}

/** A text for people with every withheld name replaced by its entry's number. */
export function maskNames(text: string, matcher: Matcher | undefined): string {
  if (!matcher) return text;
  const spans = matcher.find(text).toSorted((a, b) => b.from - a.from || b.to - a.to);
  let masked = text;
  let end = text.length + 1;
  for (const { entry, from, to } of spans) {
    masked =
      masked.slice(0, from) +
      `[withheld ${entry.number}]` +
      masked.slice(Math.min(Math.max(to, from), Math.max(end, from)));
    end = from;
  }
  return searchText(masked, matcher).length > 0 ? "[withheld]" : masked;
}

/** Issues whose words show no withheld name. */
export function maskIssues(issues: readonly Issue[], matcher: Matcher | undefined): readonly Issue[] {
  if (!matcher) return issues;
  const masked = (text: string) => maskNames(text, matcher);
  return issues.map((issue) => ({
    ...issue,
    file: masked(issue.file),
    expected: masked(issue.expected),
    found: masked(issue.found),
    remedy: masked(issue.remedy),
    ...(issue.detail && { detail: issue.detail.map(masked) }),
  }));
}
