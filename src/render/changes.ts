/**
 * What has been corrected, retracted and withdrawn, newest first, as JSON Feed 1.1: for partners, who poll it for what they
 * carry. Its extension `_change` is documented in docs/lifecycle.md.
 *
 * @module
 */
import type { Article, Moment } from "../article/article.ts";
import { instantOf, rfc3339 } from "../article/moment.ts";
import type { Publication } from "../article/publication.ts";
import { absolute, articlePath, cardPath, homeUrl, paths } from "./addresses.ts";
import { cleanLine, cleanText } from "./clean-text.ts";
import { pageStrings } from "./page-strings.ts";

/** A partner that has not looked for two hundred changes has to compare each story that it carries (`card.json`). */
const MAX_CHANGES = 200;

/** One thing that happened to a story. */
interface Change {
  readonly kind: "correction" | "retraction" | "withdrawal";
  readonly article: Article;
  readonly date: Moment;
  /** Stays the same for this change, whatever comes after it. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/**
 * The document.
 *
 * @param revisionOf the revision of a story that is served now: the entity-tag of its `card.json`
 */
export function renderChanges(
  publication: Publication,
  articles: readonly Article[],
  revisionOf: (article: Article) => string,
): string {
  const changes = articles.flatMap(changesOf).sort(byNewestChange).slice(0, MAX_CHANGES);
  const { changes: title, changesText } = pageStrings(publication.language);
  const document = {
    version: "https://jsonfeed.org/version/1.1",
    title: `${cleanLine(publication.title)}: ${title}`,
    description: changesText,
    home_page_url: homeUrl(publication),
    feed_url: absolute(publication, paths.changes),
    language: publication.language,
    items: changes.map((change) => itemOf(change, publication, revisionOf)),
  };
  return `${JSON.stringify(document, undefined, 1)}\n`;
}

/** True for a story that something has happened to since it was published. */
export function isInChanges({ status, corrections }: Article): boolean {
  return status !== "usable" || corrections.length > 0;
}

/** A withdrawn story has this one change, and no words of its own: what was corrected in it is withdrawn as well. */
function changesOf(article: Article): readonly Change[] {
  const { id, status, updated, retracted: date = updated, language, headline, corrections } = article;
  const { correction, retracted, retractedText, withdrawn, withdrawnText } = pageStrings(language);
  if (status === "withdrawn") {
    const ending = {
      kind: "withdrawal",
      id: `${id}#withdrawal-${updated}`,
      title: withdrawn,
      text: withdrawnText,
    } as const;
    return [{ ...ending, article, date: updated }];
  }
  const notes = corrections.map((note, index): Change => {
    return {
      kind: "correction",
      article,
      date: note.date,
      id: `${id}#correction-${index + 1}`,
      title: `${correction}: ${headline}`,
      text: note.text,
    };
  });
  if (status === "usable") return notes;
  // The reason of a retraction stands among the story's notes, dated as the retraction is.
  const reason = notes.findLast((note) => note.date === date);
  const retraction = {
    kind: "retraction",
    id: `${id}#retraction-${date}`,
    title: `${retracted}: ${headline}`,
  } as const;
  const others = notes.filter((note) => note !== reason);
  return [...others, { ...retraction, article, date, text: reason?.text ?? retractedText }];
}

/** A withdrawal is known by its story's id alone: a slug may name what was withdrawn. */
function itemOf(
  { kind, article, date, id, title, text }: Change,
  publication: Publication,
  revisionOf: (article: Article) => string,
) {
  const hasAddress = kind !== "withdrawal";
  return {
    id: cleanLine(id),
    ...(hasAddress && { url: absolute(publication, articlePath(article)) }),
    title: cleanLine(title),
    content_text: cleanText(text),
    date_published: rfc3339(date),
    language: article.language,
    _change: {
      kind,
      story: cleanLine(article.id),
      status: article.status,
      revision: revisionOf(article),
      ...(hasAddress && { card: absolute(publication, cardPath(article)) }),
    },
  };
}

function byNewestChange(a: Change, b: Change): number {
  return instantOf(b.date).getTime() - instantOf(a.date).getTime() || (a.id < b.id ? -1 : 1);
}
