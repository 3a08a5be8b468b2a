/**
 * Looks for anything in a representation that a browser or a reader would run, load, send or follow without being asked:
 * by parsers that are not ours, over the whole tree, also inside templates and inside the HTML that feeds carry.
 *
 * @module
 */
import MarkdownIt from "markdown-it";
import { html as names, parse, parseFragment, type DefaultTreeAdapterTypes as Tree } from "parse5";
import { builderBlocks } from "../../../src/render/builder-kit.ts";
import { embedBlocks } from "../../../src/render/embed-page.ts";
import { pageBlocks } from "../../../src/render/page.ts";
import { republishBlocks } from "../../../src/render/republish-page.ts";
import { parseXml } from "../../../src/render/xml.ts";

/** What is looked at. */
export interface Looked {
  readonly path: string;
  readonly type?: string | undefined;
  readonly body?: string | Uint8Array | undefined;
}

const all = [pageBlocks, embedBlocks, builderBlocks, republishBlocks];
/** Our own blocks, whose hashes stand in the policies. */
const ownScripts = new Set(all.flatMap(({ scripts }) => scripts));
const ownStyles = new Set(all.flatMap(({ styles }) => styles));

/** Everything active in a representation, in words; empty when there is nothing. */
export function activeContent({ path, type = "", body }: Looked): readonly string[] {
  if (typeof body !== "string") return [];
  if (type.startsWith("text/html")) return inTree(parse(body), isOurPage(path));
  if (/\bxml\b/.test(type)) return inXml([parseXml(body)]);
  if (/\bjson\b/.test(type)) return inJson(JSON.parse(body));
  return type.startsWith("text/markdown") ? inHtml(new MarkdownIt({ html: true }).render(body)) : [];
}

/** What a page may have of our own. */
interface Allowed {
  readonly isPage: boolean;
  readonly hasForm: boolean;
}

function isOurPage(path: string): Allowed {
  return { isPage: true, hasForm: path === "/embed" || path === "/embed/no-story" };
}

/** Active content in a piece of HTML that somebody puts into a page as it is. */
export function inHtml(markup: string): readonly string[] {
  return inTree(parseFragment(markup), { isPage: false, hasForm: false });
}

function inTree(node: Tree.Node, allowed: Allowed): readonly string[] {
  const below = "childNodes" in node ? node.childNodes : [];
  const inside = "content" in node ? [node.content] : [];
  const own = "tagName" in node ? inElement(node, allowed) : [];
  return [...own, ...[...below, ...inside].flatMap((child) => inTree(child, allowed))];
}

const never = new Set([
  "object",
  "embed",
  "applet",
  "frame",
  "frameset",
  "portal",
  "noembed",
  "plaintext",
  "xmp",
  "animate",
  "set",
  "foreignobject",
  "math",
  "svg",
  "input",
  "textarea",
  "select",
  "isindex",
  "marquee",
  "video",
  "audio",
  "source",
  "track",
]);
const builders = new Set(["form", "input", "select", "textarea", "button", "iframe", "svg"]);

/** An element with what its rules need to know of it. */
interface Seen {
  readonly element: Tree.Element;
  readonly tag: string;
  readonly text: string;
  readonly allowed: Allowed;
  readonly attribute: (name: string) => string | undefined;
}

/** What makes an element active, in the words that a finding says. */
const rules: readonly (readonly [what: string, isActive: (seen: Seen) => boolean])[] = [
  ["an element that runs or loads", ({ tag, allowed }) => never.has(tag) && !(allowed.hasForm && builders.has(tag))],
  [
    "an element of another namespace",
    ({ element, allowed }) => element.namespaceURI !== names.NS.HTML && !allowed.hasForm,
  ],
  ["a script", (seen) => seen.tag === "script" && !isOwnScript(seen)],
  [
    "a style",
    ({ tag, text, allowed }) => tag === "style" && !(allowed.isPage && (ownStyles.has(text) || isInert(text))),
  ],
  [
    "a link that loads",
    ({ tag, allowed, attribute }) =>
      tag === "link" &&
      (!allowed.isPage || /stylesheet|preload|import|prefetch|dns|connect/.test(attribute("rel") ?? "")),
  ],
  ["a command to the browser", ({ tag, attribute }) => tag === "meta" && attribute("http-equiv") !== undefined],
  [
    "another base",
    ({ tag, allowed, attribute }) => tag === "base" && (attribute("href") !== undefined || !allowed.isPage),
  ],
  ["a form or a frame", ({ tag, allowed }) => (tag === "form" || tag === "iframe") && !allowed.hasForm],
];

function inElement(element: Tree.Element, allowed: Allowed): readonly string[] {
  const { tagName: tag, attrs } = element;
  const attribute = (name: string) => attrs.find((one) => one.name === name)?.value;
  const text = element.childNodes.map((child) => ("value" in child ? child.value : "")).join("");
  const seen: Seen = { element, tag, text, allowed, attribute };
  const broken = rules
    .filter(([, isActive]) => isActive(seen))
    .map(([what]) => `${what}: <${tag}> ${text.slice(0, 60)}`);
  return [...broken, ...attrs.flatMap((one) => inAttribute(tag, one.name, one.value))];
}

function isOwnScript({ text, allowed, attribute }: Seen): boolean {
  if (!allowed.isPage) return false;
  const src = attribute("src");
  if (attribute("type") === "application/ld+json") return src === undefined && JSON.parse(text) !== undefined;
  if (src !== undefined) return allowed.hasForm && /^(?:https:\/\/[\w.-]+)?\/card(?:-[\w.]+)?\.js$/.test(src);
  return ownScripts.has(text);
}

/** Rules that fetch nothing. */
function isInert(css: string): boolean {
  return !/url\s*\(|@import|expression|behaviou?r|-moz-binding|javascript:/i.test(unescapedCss(css));
}

function unescapedCss(css: string): string {
  return css.replace(/\\(?:([\da-f]{1,6})\s?|(.))/gi, (_whole, digits: string | undefined, character: string) =>
    digits === undefined ? character : String.fromCodePoint(Math.min(0x10_ff_ff, Number.parseInt(digits, 16))),
  );
}

const addresses = new Set([
  "href",
  "src",
  "action",
  "formaction",
  "xlink:href",
  "cite",
  "poster",
  "background",
  "data",
  "srcset",
  "ping",
  "longdesc",
  "content",
]);

function inAttribute(tag: string, name: string, value: string): string[] {
  if (/^on/i.test(name)) return [`${tag}[${name}]`];
  if (name === "srcdoc") return [`${tag}[srcdoc]`];
  if (name === "style" && !isInert(value)) return [`${tag}[style=${value.slice(0, 60)}]`];
  const bare = value.replace(/[\p{Cc}\p{Cf}\p{Z}]/gu, "");
  if (addresses.has(name) && isRunning(bare) && tag !== "meta") return [`${tag}[${name}=${value.slice(0, 60)}]`];
  return [];
}

function isRunning(address: string): boolean {
  return /^(?:javascript|vbscript|data|blob|filesystem|view-source|jar|livescript|mocha):/i.test(address);
}

/** Elements of feeds whose text a reader shows as HTML. */
const carriers = new Set(["content:encoded", "description", "content", "summary"]);

function inXml(nodes: readonly unknown[]): readonly string[] {
  return (nodes as readonly ReturnType<typeof parseXml>[]).flatMap((node) => {
    if (node.type !== "element") return [];
    const attributes = Object.entries(node.attributes).flatMap(([name, value]) =>
      inAttribute(node.name, name, value ?? ""),
    );
    const local = node.name.slice(node.name.indexOf(":") + 1).toLowerCase();
    const own = ["script", "iframe", "object", "embed", "html", "svg", "style"].includes(local)
      ? [`<${node.name}>`]
      : [];
    const text = node.children.map((child) => ("value" in child ? child.value : "")).join("");
    const isHtml = carriers.has(node.name) && node.attributes.type !== "text" && node.attributes.medium === undefined;
    const link =
      /^(?:link|guid|url|id|comments|docs)$/.test(node.name) && isRunning(text.trim())
        ? [`<${node.name}> ${text}`]
        : [];
    return [...attributes, ...own, ...link, ...(isHtml ? inHtml(text) : []), ...inXml(node.children)];
  });
}

function inJson(value: unknown, name = ""): readonly string[] {
  if (typeof value === "string") {
    if (/html$/i.test(name)) return inHtml(value);
    return /(?:url|href|uri|src|link|id)$/i.test(name) && isRunning(value) ? [`${name}: ${value.slice(0, 60)}`] : [];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => inJson(one, Array.isArray(value) ? name : key));
}
