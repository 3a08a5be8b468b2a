/**
 * Judges of a feed that share no code with its renderers: libxml2, Python's feedparser, the sax parser, and the
 * definitions of XML 1.0 read once more, code point by code point.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sax from "sax";

/** An element as sax reports it: expanded name, attributes, own text, children. */
export interface ReadElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
  readonly children: ReadElement[];
}

/** True when the command can be run here; says so in the test log when it cannot. */
export function isInstalled(command: string, args: readonly string[], whatIsSkipped: string): boolean {
  const installed = spawnSync(command, args).status === 0;
  if (!installed)
    console.warn(`SKIPPED: ${whatIsSkipped}, because \`${[command, ...args].join(" ")}\` does not run here`);
  return installed;
}

/** What libxml2 says against these documents, as one text; empty when all are well-formed. */
export function xmllint(documents: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "feeds-"));
  try {
    const names = documents.map((document, index) => {
      writeFileSync(join(folder, `${index}.xml`), document);
      return `${index}.xml`;
    });
    const { stderr, error, status } = spawnSync("xmllint", ["--noout", "--nonet", ...names], {
      cwd: folder,
      encoding: "utf8",
    });
    return `${error ?? ""}${stderr}${status === 0 ? "" : `exit ${status}`}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The root of a document; throws at the first thing that is not well-formed or has no namespace. */
export function readXml(document: string): ReadElement {
  const parser = sax.parser(true, { xmlns: true });
  const top: ReadElement = { name: "", attributes: {}, text: "", children: [] };
  const open = [top];
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = (tag) => {
    const attributes = Object.fromEntries(
      Object.entries(tag.attributes).map(([name, at]) => [name, typeof at === "string" ? at : at.value]),
    );
    const read: ReadElement = { name: tag.name, attributes, text: "", children: [] };
    open.at(-1)?.children.push(read);
    open.push(read);
  };
  parser.onclosetag = () => void open.pop();
  const addText = (text: string) => {
    const current = open.at(-1);
    if (current !== undefined) current.text += text;
  };
  parser.ontext = addText;
  parser.oncdata = addText;
  parser.write(document).close();
  const [root] = top.children;
  if (root === undefined) throw new Error("no root element");
  return root;
}

/** The elements of this name below an element, at any depth. */
export function below(element: ReadElement, name: string): ReadElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...below(child, name)]);
}

/** True when every code point is a Char of XML 1.0 §2.2. */
export function isXmlText(text: string): boolean {
  return [...text].every((character) => isXmlChar(character.codePointAt(0) ?? 0));
}

function isXmlChar(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000;
}

/** The address that a feed should carry for what an editor wrote: RFC 3986's characters and no others after the host. */
export function expectedUrl(written: string): string {
  const [, origin = "", rest = ""] = /^(https:\/\/[^/?#]*)(.*)$/su.exec(new URL(written).href) ?? [];
  return origin + rest.replace(/[^\w\-.~:/?#@!$&'()*+,;=%]/gu, (character) => encodeURIComponent(character));
}

/** What a strict JSON parser (jq) says against these documents; empty when it takes all of them. */
export function jq(documents: readonly string[]): string {
  const { stderr, error, status } = spawnSync("jq", ["empty"], { input: documents.join("\n"), encoding: "utf8" });
  return `${error ?? ""}${stderr}${status === 0 ? "" : `exit ${status}`}`;
}

/** The one line of text that a feed should carry for what an editor wrote. */
export function expectedLine(written: string): string {
  const kept = [...written].flatMap((character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) return ["\uFFFD"];
    const isControl = (code >= 0x7f && code <= 0x9f) || !isXmlChar(code);
    return isControl ? [] : [character];
  });
  return kept
    .join("")
    .split(/[\t\n\r ]+/)
    .filter((word) => word !== "")
    .join(" ");
}
