/**
 * What articles must not be to each other: two with one id, two at one address, translations of nothing.
 *
 * @module
 */
import type { Article } from "./article.ts";
import { quoted } from "./characters.ts";
import type { Issue, IssueCode } from "./issue.ts";
import { issueAt } from "./issue-words.ts";
import { personKey } from "./speakers.ts";

/** An article and the file it came from. */
interface InFile {
  readonly file: string;
  readonly article: Article;
}

/** Checks all articles of a publication against each other. An issue stands at the later of two files. */
export function checkTogether(articles: readonly InFile[]): readonly Issue[] {
  return [
    ...taken(articles, "id-taken", ({ id }) => id),
    ...taken(articles, "slug-taken", ({ slug }) => slug),
    ...translations(articles),
    ...spelledTwice(articles),
  ];
}

function taken(articles: readonly InFile[], code: IssueCode, nameOf: (article: Article) => string): readonly Issue[] {
  const first = new Map<string, string>();
  return articles.flatMap(({ file, article }) => {
    const name = nameOf(article);
    const other = first.get(name);
    if (other === undefined) first.set(name, file);
    return other === undefined ? [] : [inFile(file, code, `${quoted(name)}, as in ${other}`)];
  });
}

function translations(articles: readonly InFile[]): readonly Issue[] {
  const ids = new Set(articles.map(({ article }) => article.id));
  return articles.flatMap(({ file, article: { id, translationOf } }) => {
    if (translationOf === undefined) return [];
    if (translationOf === id) return [inFile(file, "translation-of-itself", "the article's own id")];
    return ids.has(translationOf) ? [] : [inFile(file, "translation-unknown", quoted(translationOf))];
  });
}

/** One full name in two spellings, in stories of one language: said at the later one, once. */
function spelledTwice(articles: readonly InFile[]): readonly Issue[] {
  const first = new Map<string, { readonly speaker: string; readonly file: string }>();
  return articles.flatMap(({ file, article: { language, quotes } }) =>
    quotes.flatMap((quote) => {
      const key = `${language} ${personKey(quote) ?? ""}`;
      const known = first.get(key);
      if (personKey(quote) === undefined) return [];
      if (known === undefined) first.set(key, { speaker: quote.speaker, file });
      if (
        known === undefined ||
        known.file === file ||
        known.speaker.normalize("NFC") === quote.speaker.normalize("NFC")
      )
        return [];
      return [
        inFile(file, "speaker-inconsistent", `${quoted(quote.speaker)}, but ${quoted(known.speaker)} in ${known.file}`),
      ];
    }),
  );
}

function inFile(file: string, code: IssueCode, found: string): Issue {
  return issueAt({ file, line: 1, column: 1 }, code, { found });
}
