/**
 * Changes fields of an article's front matter and leaves every other byte of the file as its author wrote it: comments,
 * quotation marks, order, line breaks.
 *
 * @module
 */
import { Document, isNode, isScalar, type Pair, parseDocument, YAMLMap, YAMLSeq } from "yaml";

/** A dated note, as `corrections` lists them. */
export interface Note {
  readonly date: string;
  readonly text: string;
}

/** What to change. */
export interface FrontMatterEdit {
  readonly updated: string;
  readonly status?: "usable" | "retracted" | "withdrawn";
  /** A comment beside the status: for those who open the file, and published nowhere. */
  readonly statusComment?: string;
  /** When the story was retracted; false takes the field away. */
  readonly retracted?: string | false;
  /** A note to add behind those that are there. */
  readonly note?: Note;
}

/** No line of ours is broken: the author's editor wraps, or does not. */
const STYLE = { lineWidth: 0, flowCollectionPadding: false } as const;

/** The file's text with the edit made. The text has to be an article that parses. */
export function editFrontMatter(text: string, edit: FrontMatterEdit): string {
  let edited = text;
  if (edit.note) edited = setField(edited, "corrections", (value) => withNote(value, edit.note as Note));
  if (edit.status !== undefined) edited = setStatus(edited, edit.status, edit.statusComment);
  if (edit.retracted === false) edited = withoutField(edited, "retracted");
  else if (edit.retracted !== undefined) edited = setScalar(edited, "retracted", edit.retracted);
  return setScalar(edited, "updated", edit.updated);
}

function setScalar(text: string, key: string, scalar: string): string {
  return setField(text, key, (_value, document) => document.createNode(scalar));
}

function setStatus(text: string, status: string, comment: string | undefined): string {
  return setField(text, "status", (_value, document) => {
    const node = document.createNode(status);
    if (comment !== undefined) node.comment = ` ${oneLine(comment)}`;
    return node;
  });
}

function withNote(value: unknown, { date, text }: Note): YAMLSeq {
  const list = value instanceof YAMLSeq ? value : new YAMLSeq();
  const note = new Document({ date, text: oneLine(text) }).contents;
  if (note instanceof YAMLMap && list.flow) note.flow = true;
  list.add(note);
  return list;
}

/** What a person types in a shell may have line breaks and tabs in it; a note is one line. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Renders one pair anew: in its place where the field is there, at the end of the front matter where it is not. */
function setField(text: string, key: string, change: (value: unknown, document: Document) => unknown): string {
  const { document, pair, end } = findField(text, key);
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const [from, to] = pair ? rangeOf(pair, text, end) : [end, end];
  const rendered = renderPair(
    key,
    change(pair?.value, document),
    usesIndentedLists(text.slice(0, end), key),
  ).replaceAll("\n", eol);
  return text.slice(0, from) + rendered + text.slice(to);
}

function withoutField(text: string, key: string): string {
  const { pair, end } = findField(text, key);
  if (!pair) return text;
  const [from, to] = rangeOf(pair, text, end);
  return text.slice(0, from) + text.slice(to);
}

function findField(text: string, key: string) {
  const end = endOfFrontMatter(text);
  const document = parseDocument(text.slice(0, end), { schema: "failsafe" });
  if (!(document.contents instanceof YAMLMap)) throw new Error("expected front matter with fields");
  const pair: Pair | undefined = document.contents.items.find(
    (item: Pair) => isScalar(item.key) && item.key.value === key,
  );
  return { document, pair, end };
}

function renderPair(key: string, value: unknown, indentSeq: boolean): string {
  const map = new YAMLMap();
  map.set(key, value);
  const document = new Document();
  document.contents = map as never;
  return document.toString({ ...STYLE, indentSeq });
}

/** From the key to the end of the line on which the value ends, a comment of that line among it. */
function rangeOf({ key, value }: Pair, text: string, end: number): [from: number, to: number] {
  const from = (isNode(key) && key.range?.[0]) || 0;
  const valueEnd = (isNode(value) && value.range?.[1]) || from;
  const last = from + text.slice(from, valueEnd).trimEnd().length;
  const newline = text.indexOf("\n", last);
  return [from, newline < 0 || newline >= end ? end : newline + 1];
}

/** Where the closing `---` stands. */
function endOfFrontMatter(text: string): number {
  const closing = /^---[ \t]*\r?$/gm;
  closing.lastIndex = 3;
  const match = closing.exec(text);
  if (!match) throw new Error("expected front matter that ends with a line of ---");
  return match.index;
}

/** Whether the items of a list stand deeper than its key: of this list, else of the others; most authors indent. */
function usesIndentedLists(frontMatter: string, key: string): boolean {
  const list = (name: string) =>
    new RegExp(`^${name}:[ \\t]*\\r?\\n(?:[ \\t]*#.*\\n)*([ \\t]*)- `, "m").exec(frontMatter)?.[1];
  return (list(key) ?? list("[\\w-]+") ?? " ") !== "";
}
