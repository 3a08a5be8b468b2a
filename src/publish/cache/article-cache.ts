/**
 * Parsed articles in the cache. Their bodies, nine tenths of them, are read when somebody asks for one: a publication of
 * 100,000 articles that changes one needs a few dozen.
 *
 * @module
 */
import type { Article, Body } from "../../article/article.ts";
import type { Issue } from "../../article/issue.ts";
import type { Parsed } from "../../article/source.ts";
import type { Cache } from "./cache.ts";
import { CacheDamaged } from "./with-cache.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** An article without its body, and what the check said of it; no article where it had errors. */
interface Stored {
  readonly facts?: Omit<Article, "body">;
  readonly issues: readonly Issue[];
}

/** The files of an edition, with the keys of what they held. */
interface PublishedFiles {
  readonly texts?: ReadonlyMap<string, string>;
  readonly articles: readonly { readonly file: string; readonly article: Pick<Article, "status"> }[];
}

/** What parsing gave for the same bytes before; undefined when they are new. */
export function cachedArticle(cache: Cache, key: string): Parsed<Article> | undefined {
  const stored = cache.get("article", key);
  if (!stored) return undefined;
  const { facts, issues }: Stored = JSON.parse(decoder.decode(stored));
  return facts ? { ok: true, value: withBody(facts, cache, key), issues } : { ok: false, issues };
}

/** Remembers what parsing gave. The article that it returns reads its body from the cache, so that memory is free of it. */
export function rememberArticle(cache: Cache, key: string, parsed: Parsed<Article>): Parsed<Article> {
  const { issues } = parsed;
  if (!parsed.ok) {
    cache.set("article", key, encoder.encode(JSON.stringify({ issues })));
    return parsed;
  }
  const { body, ...facts } = parsed.value;
  const stored = JSON.stringify({ facts, issues });
  cache.set("body", key, encoder.encode(JSON.stringify(body)));
  cache.set("article", key, encoder.encode(stored));
  // Read back: the strings of the parsed one are cut out of the file's text, and would keep all of it in memory.
  return { ok: true, value: withBody((JSON.parse(stored) as Required<Stored>).facts, cache, key), issues };
}

/**
 * Remembers what the files held that an edition was made from, once it is current: what was only checked or tried is not what
 * somebody published. A story that is withdrawn or gone leaves what is remembered for other origins, too.
 */
export function rememberPublished(cache: Cache, origin: string, { texts, articles }: PublishedFiles): void {
  if (!texts) return;
  const withdrawn = new Set(articles.filter(({ article }) => article.status === "withdrawn").map(({ file }) => file));
  cache.setPublishedTexts(origin, texts, (file) => withdrawn.has(file) || !texts.has(file));
}

/** What a file held in the last edition of an origin that was made from here; undefined when it was in none. */
export function asPublished(
  cache: Cache,
  origin: string,
  file: string,
): { readonly key: string; readonly result: Parsed<Article> } | undefined {
  const key = cache.publishedText(origin, file);
  const result = key === undefined ? undefined : cachedArticle(cache, key);
  return key !== undefined && result?.ok ? { key, result } : undefined;
}

function withBody(facts: Omit<Article, "body">, cache: Cache, key: string): Article {
  let held: WeakRef<Body> | undefined;
  const get = (): Body => {
    const known = held?.deref();
    if (known) return known;
    const body = readBody(cache, key);
    held = new WeakRef(body);
    return body;
  };
  return Object.defineProperty({ ...facts }, "body", { get, enumerable: true, configurable: true }) as Article;
}

function readBody(cache: Cache, key: string): Body {
  const value = cache.get("body", key);
  if (!value) throw new CacheDamaged("The body of an article is not in the cache, or not as it was stored.");
  return JSON.parse(decoder.decode(value));
}
