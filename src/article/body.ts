/**
 * The body of an article: Markdown to safe HTML and plain text, and what is wrong with it.
 *
 * @module
 */
import type { Token } from "markdown-it";
import type { Body } from "./article.ts";
import { findForbidden, quoted } from "./characters.ts";
import type { Issue, IssueCode } from "./issue.ts";
import { issueAt } from "./issue-words.ts";
import {
  attribute,
  inlineTokens,
  isLinkTarget,
  MAX_NESTING,
  rawHtmlLines,
  renderHtml,
  renderText,
  tokensOf,
} from "./markdown.ts";
import type { FileText } from "./source.ts";

/** Twenty times a long story; Markdown of this size is parsed in well under a second, whatever it holds. */
export const MAX_BODY_CHARACTERS = 200_000;

/** In a story; a body has room for ten times as many, and nobody follows them. */
export const MAX_LINKS = 1_000;

/** A body that is safe to show even when it has issues; whoever gets issues publishes nothing. */
export interface ParsedBody {
  readonly body: Body;
  readonly issues: readonly Issue[];
}

/** The lines of a body, and where they stand in the file. */
interface Lines {
  readonly document: FileText;
  readonly first: number;
  readonly texts: readonly string[];
}

/** Parses the Markdown that begins at an offset of the file. */
export function parseBody(document: FileText, start: number): ParsedBody {
  const text = document.text.slice(start);
  const lines = { document, first: document.place(start).line, texts: text.split("\n") };
  if (text.length > MAX_BODY_CHARACTERS) {
    const found = `${text.length.toLocaleString("en")} characters`;
    return { body: { html: "", text: "", markdown: "" }, issues: [issueOn(lines, 0, "body-too-large", found)] };
  }
  const tokens = tokensOf(text);
  const issues = [
    ...htmlIssues(text, lines),
    ...tokens.flatMap((token) => blockIssues(token, lines)),
    ...linkIssues(tokens, lines),
  ];
  // Before renderHtml, which changes the tokens.
  const plain = renderText(tokens);
  const written = text.replace(/^(?:[ \t]*\n)+/, "").trimEnd();
  return { body: { html: renderHtml(tokens), text: plain, markdown: written }, issues };
}

function htmlIssues(text: string, lines: Lines): readonly Issue[] {
  return rawHtmlLines(text).map((line) => {
    const tag = lines.texts[line]?.match(/<[a-z!?/][^>]*>?/i)?.[0] ?? "HTML";
    return issueOn(lines, line, "body-html-not-allowed", quoted(tag), "<");
  });
}

function blockIssues(token: Token, lines: Lines): readonly Issue[] {
  const line = token.map?.[0] ?? 0;
  // The levels below MAX_NESTING - 1 are whole; from there on markdown-it leaves content out.
  if (token.level >= MAX_NESTING - 1) {
    return token.nesting === 1 ? [issueOn(lines, line, "body-too-deep", "more than 18 levels")] : [];
  }
  if (token.type === "fence" && isUnclosed(token, lines)) {
    return [issueOn(lines, line, "body-fence-unclosed", quoted(`${token.markup}${token.info}`), token.markup)];
  }
  const inline = inlineTokens(token);
  const deep = inline.find(({ token: mark }) => mark.nesting === 1 && token.level + mark.level >= MAX_NESTING - 1);
  if (deep) return [issueOn(lines, deep.line, "body-too-deep", "more than 18 levels", deep.token.markup)];
  return inline.flatMap((one) => inlineIssues(one.token, one.line, lines));
}

function linkIssues(tokens: readonly Token[], lines: Lines): readonly Issue[] {
  const links = tokens.flatMap(inlineTokens).filter(({ token }) => token.type === "link_open");
  const first = links[MAX_LINKS];
  const found = `${links.length.toLocaleString("en")} links`;
  return first ? [issueOn(lines, first.line, "body-links-too-many", found, "](")] : [];
}

function inlineIssues(token: Token, line: number, lines: Lines): readonly Issue[] {
  const address = attribute(token, "href");
  const issues: Issue[] = [];
  if (token.type === "image") {
    issues.push(issueOn(lines, line, "body-picture-not-allowed", quoted(attribute(token, "src") ?? ""), "!["));
  }
  // `#note` leads nowhere in a feed or a card, and no element here has an id: its words stay, the link goes.
  if (token.type === "link_open" && address !== null && !address.startsWith("#") && !isLinkTarget(address)) {
    issues.push(issueOn(lines, line, "body-link-not-allowed", quoted(address || "no address"), "]("));
  }
  const forbidden = findForbidden(token.content + (attribute(token, "title") ?? ""));
  // Written by an entity such as &#x202E;, or else source.ts has named it already.
  if (forbidden && !findForbidden(lines.texts[line] ?? "")) {
    issues.push(issueOn(lines, line, "character-forbidden", `the character ${forbidden.name}`, "&"));
  }
  return issues;
}

/** True when the last line that a code block covers is not its closing fence (CommonMark 0.31 §4.5). */
function isUnclosed({ map, markup }: Token, { texts }: Lines): boolean {
  const [first = 0, end = 0] = map ?? [];
  const last = texts[end - 1]?.trim() ?? "";
  let closing = 0;
  while (closing < markup.length && last.at(-1 - closing) === markup[0]) closing++;
  return end - 1 === first || closing < markup.length;
}

/** An issue on a line of the body (from 0), at the first place where `sign` stands there. */
function issueOn({ document, first, texts }: Lines, line: number, code: IssueCode, found: string, sign = ""): Issue {
  const column = Math.max(0, texts[line]?.indexOf(sign) ?? 0) + 1;
  return issueAt({ file: document.file, line: first + line, column }, code, { found });
}
