/**
 * Reads `content/`: the publication, and every article below `articles/`, checked as a whole.
 *
 * @module
 */
import { basename, join } from "node:path";
import type { Article } from "../article/article.ts";
import type { Issue } from "../article/issue.ts";
import { issueAt } from "../article/issue-words.ts";
import { LATIN, latinSources, latinVersion } from "../article/latin-version.ts";
import type { Publication } from "../article/publication.ts";
import { parsePublication } from "../article/publication-file.ts";
import type { Parsed } from "../article/source.ts";
import { checkTogether } from "../article/together.ts";
import { withOriginalsProofs } from "../article/translations.ts";
import { type SectionKind, sectionCollisions } from "../render/sections.ts";
import { cachedArticle, rememberArticle } from "./cache/article-cache.ts";
import type { Cache } from "./cache/cache.ts";
import { checkPhotos } from "./pictures/check-photos.ts";
import { articleFiles, hashOf, type ReadOptions, readArticles, readOne, shown } from "./read-articles.ts";
import { maskIssues } from "./withheld/found.ts";
import { loadList } from "./withheld/list-file.ts";

/** An article and the file that it came from. */
export interface ArticleFile {
  readonly file: string;
  readonly article: Article;
  /** Changes whenever the article does; absent where somebody made it in memory. */
  readonly key?: string;
}

type Keyed = Required<ArticleFile>;

/** All that is to be published, valid as a whole. */
export interface Content {
  readonly publication: Publication;
  /** In the order of their files' names. */
  readonly articles: readonly ArticleFile[];
  /** The folder of the photos that articles name. */
  readonly photos: string;
  /** Where it was read from. */
  readonly folder?: string;
  /** What each file held, by a key of its own text, which no other file has a part in. */
  readonly texts?: ReadonlyMap<string, string>;
  /** Files with mistakes, of which this is what they held when they were published last. */
  readonly asPublished?: readonly string[];
}

/** How a whole folder may be read. */
export interface ContentReading extends Omit<ReadOptions, "asPublishedAt"> {
  /** Files with mistakes are taken as they were published last: under this origin, or the publication's own where there is none. */
  readonly asPublished?: { readonly origin: string | undefined };
}

/** Reads and checks a content folder; every mistake of every file at once, with the file's path as the user sees it. */
export async function readContent(folder: string, options: ContentReading = {}): Promise<Parsed<Content>> {
  const { cache } = options;
  const publication = await readPublication(folder);
  const files = await readArticles(join(folder, "articles"), readOptions(options, publication));
  const read = files.flatMap(({ file, key, result }) => (result.ok ? [{ file, key, article: result.value }] : []));
  const { articles: written, issues: untied } = withOriginalsProofs(read);
  const articles = withLatinVersions(keyedByOriginals(written), cache);
  const issues = [publication, ...files.map(({ result }) => result)].flatMap((result) => result.issues);
  const photos = join(folder, "photos");
  const { matcher } = await loadList();
  const found = [
    ...issues,
    ...checkTogether(articles),
    ...untied,
    ...checkSections(articles),
    ...(await checkPhotos(photos, articles, cache)),
  ];
  const all = maskIssues(found, matcher);
  if (!publication.ok || all.some(({ severity }) => severity === "error")) return { ok: false, issues: all };
  const asPublished = files.filter(({ isAsPublished }) => isAsPublished).map(({ file }) => file);
  const texts = new Map(files.map(({ file, key }) => [file, key]));
  const value = { publication: publication.value, articles, photos, folder, texts };
  return { ok: true, value: asPublished.length > 0 ? { ...value, asPublished } : value, issues: all };
}

function readOptions({ asPublished, ...options }: ContentReading, publication: Parsed<Publication>): ReadOptions {
  if (!asPublished || !publication.ok) return options;
  return { ...options, asPublishedAt: asPublished.origin ?? publication.value.origin };
}

/** Reads and checks the publication's own facts. */
export async function readPublication(folder: string): Promise<Parsed<Publication>> {
  return readOne(join(folder, "publication.yaml"), parsePublication);
}

/** A translation has proofs and embargo from its original, and so changes with it. */
function keyedByOriginals(articles: readonly Keyed[]): readonly Keyed[] {
  const keys = new Map(articles.map(({ article, key }) => [article.id, key]));
  return articles.map((item) => {
    const original = keys.get(item.article.translationOf ?? "");
    return original === undefined ? item : { ...item, key: hashOf(item.key + original) };
  });
}

/** Each Latin version stands behind the file that it is derived from. */
function withLatinVersions(articles: readonly Keyed[], cache: Cache | undefined): readonly Keyed[] {
  const itemOf = new Map(articles.map((item) => [item.article.id, item]));
  const derived = latinSources(articles.map(({ article }) => article)).map((source): Keyed => {
    const { file, key } = itemOf.get(source.id) as Keyed;
    const latinKey = hashOf(`${key} ${LATIN}`);
    return { file, key: latinKey, article: latinArticle(source, latinKey, cache) };
  });
  return [...articles, ...derived];
}

function latinArticle(source: Article, key: string, cache: Cache | undefined): Article {
  if (!cache) return latinVersion(source);
  const known =
    cachedArticle(cache, key) ?? rememberArticle(cache, key, { ok: true, value: latinVersion(source), issues: [] });
  if (!known.ok) throw new Error("A derived article cannot have mistakes of its own.");
  return known.value;
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

/** The file of a story, in whatever folder below articles/ it lies. */
export async function findArticleFile(folder: string, slug: string): Promise<string | undefined> {
  const files = await articleFiles(join(folder, "articles"));
  const found = files.find((file) => basename(file, ".md") === slug);
  return found && shown(found);
}
