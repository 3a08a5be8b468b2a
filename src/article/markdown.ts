/**
 * Markdown to tokens, and tokens to HTML of an allow-list and to plain text. CommonMark with tables and strikethrough.
 *
 * Nothing written here depends on what body.ts refuses: whatever the Markdown says, the HTML holds only these elements
 * and attributes, and no address but absolute https and mailto ones.
 *
 * @module
 */
import MarkdownIt, { type Token } from "markdown-it";

/** Containers within containers; deeper ones lose their content without a word, so body.ts refuses before. */
export const MAX_NESTING = 20;

// `html: false` writes raw HTML as the text it is.
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false, maxNesting: MAX_NESTING });
// Every link becomes a token, also a dangerous one: the token has a line that body.ts can name. `cleaned` removes it.
markdown.validateLink = () => true;
const { escapeHtml } = markdown.utils;
const asCode = (tokens: Token[], index: number): string =>
  `<pre><code>${escapeHtml(tokens[index]?.content ?? "")}</code></pre>\n`;
Object.assign(markdown.renderer.rules, {
  fence: asCode,
  code_block: asCode,
  image: () => "",
});

// Finds raw HTML, by CommonMark's own rules; nothing is ever rendered with it.
const detector = new MarkdownIt({ html: true, maxNesting: MAX_NESTING });

const allowedAttributes: Readonly<Record<string, readonly string[]>> = { a: ["href", "title"], ol: ["start"] };

/** The tokens of a text, as Markdown has them: links and pictures still as written. */
export function tokensOf(text: string): readonly Token[] {
  return markdown.parse(text, {});
}

/** The lines on which raw HTML stands, counted from 0. */
export function rawHtmlLines(text: string): readonly number[] {
  if (!/<[a-z!?/]/i.test(text)) return [];
  return detector.parse(text, {}).flatMap((token) => {
    if (token.type === "html_block") return [token.map?.[0] ?? 0];
    return inlineTokens(token).flatMap(({ token: inline, line }) => (inline.type === "html_inline" ? [line] : []));
  });
}

/** True when what is written behind a text, after an empty line, would still belong to what the text leaves open. */
export function staysOpen(text: string): boolean {
  const [paragraph, words] = detector.parse(`${text}\n\nend`, {}).slice(-3);
  return paragraph?.type !== "paragraph_open" || paragraph.level > 0 || words?.content !== "end";
}

/** The tokens within a token of running text, each with its line (from 0). */
export function inlineTokens(token: Token): readonly { readonly token: Token; readonly line: number }[] {
  let line = token.map?.[0] ?? 0;
  return (token.children ?? []).map((child) => {
    const at = { token: child, line };
    if (child.type === "softbreak" || child.type === "hardbreak") line++;
    return at;
  });
}

/** True for what a link in a body may lead to: an absolute https address without user information, or a mail address. */
export function isLinkTarget(address: string): boolean {
  if (/^mailto:[^\s@:/?]+@[^\s@:/?]+(?:\?|$)/i.test(address)) return true;
  if (!/^https:\/\/[^/]/i.test(address) || !URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  return protocol === "https:" && username === "" && password === "";
}

/** The HTML of tokens; changes the tokens. */
export function renderHtml(tokens: readonly Token[]): string {
  const shift = tokens.some(({ tag }) => tag === "h1") ? 1 : 0;
  for (const token of tokens) clean(token, shift);
  return markdown.renderer.render([...tokens], markdown.options, {}).trim();
}

/** Leaves what the allow-list has. The page's h1 is its headline: where the body has one too, all headings move down. */
function clean(token: Token, shift: number): void {
  if (/^h[1-6]$/.test(token.tag)) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + shift)}`;
  token.attrs = token.attrs?.filter(([name]) => allowedAttributes[token.tag]?.includes(name)) ?? null;
  let removed = false;
  for (const child of token.children ?? []) {
    if (child.type === "link_open") removed = !isLinkTarget(attribute(child, "href") ?? "");
    if (child.tag === "a") child.hidden = removed;
    if (child.type !== "image") clean(child, shift);
  }
}

/** An attribute as text; null when the token has none. */
export function attribute(token: Token, name: string): string | null {
  const value = token.attrGet(name);
  return value === null ? null : String(value);
}

/** Plain text on its way: what is done, the bullet that waits for its text, and the row of a table that is open. */
interface TextWalk {
  readonly blocks: string[];
  marker: string;
  cells: string[] | undefined;
}

/** The plain text of tokens: blocks separated by an empty line, list items with their bullet or number. */
export function renderText(tokens: readonly Token[]): string {
  const walk: TextWalk = { blocks: [], marker: "", cells: undefined };
  for (const token of tokens) {
    step(token, walk);
    addText(blockText(token), walk);
  }
  return walk.blocks.filter((block) => block.trim() !== "").join("\n\n");
}

function step(token: Token, walk: TextWalk): void {
  if (token.type === "list_item_open") walk.marker = token.info ? `${token.info}${token.markup} ` : "• ";
  if (token.type === "list_item_close") walk.marker = "";
  if (token.type === "tr_open") walk.cells = [];
  if (token.type === "tr_close") {
    walk.blocks.push((walk.cells ?? []).join(" | "));
    walk.cells = undefined;
  }
}

function addText(text: string | undefined, walk: TextWalk): void {
  if (text === undefined) return;
  if (walk.cells) walk.cells.push(text);
  else walk.blocks.push(walk.marker + text);
  walk.marker = "";
}

function blockText(token: Token): string | undefined {
  if (token.type === "fence" || token.type === "code_block") return token.content.trimEnd();
  return token.type === "inline" ? (token.children ?? []).map(inlineText).join("").trim() : undefined;
}

function inlineText({ type, content }: Token): string {
  if (type === "softbreak") return " ";
  if (type === "hardbreak") return "\n";
  return type === "text" || type === "code_inline" ? content : "";
}
