/**
 * The versions of one story in several languages: what ties them together, and the proofs that a translation takes from
 * its original.
 *
 * @module
 */
import type { Article, LanguageTag, Quote } from "./article.ts";
import { quoted } from "./characters.ts";
import type { Issue } from "./issue.ts";
import { issueAt } from "./issue-words.ts";
import { textHash } from "./quote-proof.ts";

/** An article and the file it came from. */
interface InFile {
  readonly file: string;
  readonly article: Article;
}

/** The id that all versions of a story share: its original's. */
export function storyOf({ id, translationOf }: Article): string {
  return translationOf ?? id;
}

/** Of each story the version in a language, or in its other script; where there is none the original, or else the first. In their order. */
export function oncePerStory(articles: readonly Article[], language: LanguageTag): readonly Article[] {
  const chosen = new Set(
    [...Map.groupBy(articles, storyOf).values()].map(
      (versions) =>
        versions.find((version) => version.language === language) ??
        versions.find((version) => baseOf(version.language) === baseOf(language)) ??
        versions.find(({ translationOf }) => translationOf === undefined) ??
        versions[0],
    ),
  );
  return articles.filter((article) => chosen.has(article));
}

function baseOf(language: LanguageTag): string | undefined {
  return language.split("-")[0]?.toLowerCase();
}

/** For each article, by its id, the story's other versions: the original first, then in the order of their languages. */
export function versionsOf(articles: readonly Article[]): ReadonlyMap<string, readonly Article[]> {
  const stories = Map.groupBy(articles, storyOf);
  return new Map(
    articles.map((article) => [article.id, others(article, stories.get(storyOf(article)) ?? [])] as const),
  );
}

/** Not a withdrawn one: its address would be all that is left of it, and lead to nothing. */
function others(article: Article, versions: readonly Article[]): readonly Article[] {
  const rank = ({ translationOf, language }: Article) => `${translationOf === undefined ? 0 : 1} ${language}`;
  return versions
    .filter(({ id, status }) => id !== article.id && status !== "withdrawn")
    .toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/**
 * Gives the quotes of translations the proofs and links of the same words in their originals.
 *
 * A quote that its original does not have has no proof and is an issue, as is one that says more of a person than the
 * original does.
 */
export function withOriginalsProofs<Item extends InFile>(
  articles: readonly Item[],
): { readonly articles: readonly Item[]; readonly issues: readonly Issue[] } {
  const byId = new Map(articles.map(({ article }) => [article.id, article]));
  const issues: Issue[] = [];
  const linked = articles.map((item) => {
    const original = byId.get(item.article.translationOf ?? "");
    if (!original || item.article.status !== "usable") return item;
    const quotes = item.article.quotes.map((quote, index) => {
      const same = sameWords(quote, original);
      const found = problemOf(quote, same);
      if (found === undefined) return { ...quote, ...provenBy(same) };
      const place = { file: item.file, line: 1, column: 1 };
      issues.push(issueAt(place, "quote-original-unknown", { found, field: `quotes[${index}]` }));
      return quote;
    });
    return { ...item, article: withFields(item.article, { quotes, ...embargoOf(item.article, original) }) };
  });
  return { articles: linked, issues };
}

/** The article with other fields. Not a spread: where the body is read only when it is asked for, it stays so. */
function withFields(article: Article, fields: Partial<Article>): Article {
  const all = { ...Object.getOwnPropertyDescriptors(article), ...Object.getOwnPropertyDescriptors(fields) };
  return Object.defineProperties({}, all) as Article;
}

/** A translation never comes out before its original. */
function embargoOf({ embargo }: Article, original: Article): Pick<Article, "embargo"> {
  if (original.embargo === undefined) return {};
  const isLater = embargo !== undefined && new Date(embargo) > new Date(original.embargo);
  return { embargo: isLater ? embargo : original.embargo };
}

function sameWords(quote: Quote, { quotes }: Article): Quote | undefined {
  const spoken = textHash((quote.original ?? quote).text);
  return quotes.find(({ text }) => textHash(text) === spoken);
}

function problemOf(quote: Quote, same: Quote | undefined): string | undefined {
  if (!same)
    return quote.proof ? undefined : `no such quote in the original: ${quoted((quote.original ?? quote).text)}`;
  return same.anonymity === quote.anonymity
    ? undefined
    : `anonymity ${quoted(quote.anonymity)}, but ${quoted(same.anonymity)} in the original`;
}

function provenBy(same: Quote | undefined): Partial<Pick<Quote, "proof" | "fragment">> {
  return {
    ...(same?.proof && { proof: same.proof }),
    ...(same?.fragment !== undefined && { fragment: same.fragment }),
  };
}
