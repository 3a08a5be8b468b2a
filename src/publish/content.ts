/**
 * Reads `content/`: the publication, and every article below `articles/`, checked as a whole.
 *
 * @module
 */
import { lstat, readdir, readFile } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import type { Article } from "../article/article.ts";
import type { OriginalText } from "../article/article-quotes.ts";
import { parseArticle } from "../article/front-matter.ts";
import type { Issue } from "../article/issue.ts";
import { issueAt } from "../article/issue-words.ts";
import { latinIdOf, latinVersions } from "../article/latin-version.ts";
import type { Publication } from "../article/publication.ts";
import { parsePublication } from "../article/publication-file.ts";
import { fileTooLarge, MAX_FILE_BYTES, type Parsed, type Source } from "../article/source.ts";
import { checkTogether } from "../article/together.ts";
import { withOriginalsProofs } from "../article/translations.ts";
import { type SectionKind, sectionCollisions } from "../render/sections.ts";
import { checkPhotos } from "./pictures/check-photos.ts";
import { maskIssues } from "./withheld/found.ts";
import { loadList } from "./withheld/list-file.ts";

/** An article and the file that it came from. */
export interface ArticleFile {
  readonly file: string;
  readonly article: Article;
}

/** All that is to be published, valid as a whole. */
export interface Content {
  readonly publication: Publication;
  /** In the order of their files' names. */
  readonly articles: readonly ArticleFile[];
  /** The folder of the photos that articles name. */
  readonly photos: string;
  /** Where it was read from. */
  readonly folder?: string;
}

/** The originals that an editor has at hand, by the slug of the story that quotes from them. */
export type Originals = ReadonlyMap<string, OriginalText>;

/** What may stand in for what the folder holds, or beside it. */
export interface ReadOptions {
  /** Files as they would be after an edit, by their paths: an edit is checked before it is written. */
  readonly edited?: ReadonlyMap<string, Uint8Array>;
  readonly originals?: Originals;
}

/** Reads and checks a content folder; every mistake of every file at once, with the file's path as the user sees it. */
export async function readContent(
  folder: string,
  { edited = new Map(), originals = new Map() }: ReadOptions = {},
): Promise<Parsed<Content>> {
  const publication = await readPublication(folder);
  const files = await articleFiles(join(folder, "articles"));
  const parsed = await Promise.all(
    files.map(async (file) => ({
      file,
      result: await readOne(file, (source) => parseFile(source, originals), edited),
    })),
  );
  const read = parsed.flatMap(({ file, result }) => (result.ok ? [{ file: shown(file), article: result.value }] : []));
  const { articles: written, issues: untied } = withOriginalsProofs(read);
  const articles = withLatinVersions(written);
  const issues = [publication, ...parsed.map(({ result }) => result)].flatMap((result) => result.issues);
  const photos = join(folder, "photos");
  const { matcher } = await loadList();
  const found = [
    ...issues,
    ...checkTogether(articles),
    ...untied,
    ...checkSections(articles),
    ...(await checkPhotos(photos, articles)),
  ];
  const all = maskIssues(found, matcher);
  if (!publication.ok || all.some(({ severity }) => severity === "error")) return { ok: false, issues: all };
  return { ok: true, value: { publication: publication.value, articles, photos, folder }, issues: all };
}

/** Reads and checks the publication's own facts. */
export function readPublication(folder: string): Promise<Parsed<Publication>> {
  return readOne(join(folder, "publication.yaml"), parsePublication);
}

function parseFile(source: Source, originals: Originals): Parsed<Article> {
  const original = originals.get(basename(source.file, ".md"));
  return parseArticle(source, original && { original });
}

/** Each Latin version stands behind the file that it is derived from. */
function withLatinVersions(articles: readonly ArticleFile[]): readonly ArticleFile[] {
  const derived = latinVersions(articles.map(({ article }) => article));
  const fileOf = new Map(articles.map(({ file, article }) => [latinIdOf(article), file]));
  return [...articles, ...derived.map((article) => ({ file: fileOf.get(article.id) ?? "", article }))];
}

/** Two names with one address would be one section under two names; said at the later of the two. */
function checkSections(articles: readonly ArticleFile[]): readonly Issue[] {
  return sectionCollisions(articles.map(({ article }) => article)).map(({ kind, slug, names }) => {
    const file =
      articles.findLast(({ article }) => namesOf(article, kind).some((name) => names.includes(name)))?.file ?? "";
    const found = `${kind} ${names.map((name) => `“${name}”`).join(" and ")}, both at ${slug}`;
    return issueAt({ file, line: 1, column: 1 }, "section-taken", { found });
  });
}

function namesOf({ tags, byline, language }: Article, kind: SectionKind): readonly string[] {
  return { tag: tags, author: byline.map(({ name }) => name), language: [language] }[kind];
}

/** The articles that may be in an edition made now: an embargoed one is absent, not hidden. */
export function withoutEmbargoed(articles: readonly Article[], now: Date): readonly Article[] {
  return articles.filter(({ embargo }) => embargo === undefined || new Date(embargo) <= now);
}

async function readOne<T>(
  file: string,
  parse: (source: Source) => Parsed<T>,
  edited: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<Parsed<T>> {
  const name = shown(file);
  const bytes = edited.get(name);
  if (bytes) return parse({ file: name, bytes });
  // Not followed: a link could lead out of content/ to anything that this machine's user can read.
  const stats = await lstat(file).catch(() => undefined);
  if (!stats?.isFile()) return { ok: false, issues: [notAFile(name, stats !== undefined)] };
  if (stats.size > MAX_FILE_BYTES) return { ok: false, issues: [fileTooLarge(name, stats.size)] };
  return parse({ file: name, bytes: new Uint8Array(await readFile(file)) });
}

/** The file of a story, in whatever folder below articles/ it lies. */
export async function findArticleFile(folder: string, slug: string): Promise<string | undefined> {
  const files = await articleFiles(join(folder, "articles"));
  const found = files.find((file) => basename(file, ".md") === slug);
  return found && shown(found);
}

/** Links are among them, of whatever name, and so is a folder that is one: each becomes an issue, none is followed. */
async function articleFiles(folder: string): Promise<readonly string[]> {
  const stats = await lstat(folder).catch(() => undefined);
  if (stats?.isSymbolicLink()) return [folder];
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return found
    .filter((entry) => entry.isSymbolicLink() || (!entry.isDirectory() && entry.name.endsWith(".md")))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function notAFile(file: string, exists: boolean): Issue {
  return {
    file,
    line: 1,
    column: 1,
    code: "file-not-readable",
    severity: "error",
    expected: "a file of its own, not a link, a folder or a device",
    found: exists ? "something else" : "nothing",
    remedy: exists ? "Put the text itself into this file." : `Create ${file}; docs/issues.md says what it holds.`,
  };
}

/** A path as the user would type it. */
function shown(file: string): string {
  const path = relative(process.cwd(), file);
  return (path.startsWith("..") ? file : path).split(sep).join("/");
}
