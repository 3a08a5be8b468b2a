/**
 * The story for others to print, for programs: whether a copy is current, and the story itself where it may be printed.
 *
 * @module
 */
import type { Article } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import { absolute, articlePath, canonicalUrl, paths } from "./addresses.ts";
import { noticeOf } from "./feed-body.ts";
import type { ServedPicture } from "./picture.ts";
import { attributionHtml, attributionText, republishPackage } from "./republish-package.ts";
import type { RepublishTools } from "./republish-page.ts";

/**
 * The document. `status` says what to do with a copy: `usable` keep it while its revision is the same, `retracted` print
 * the notice in its place, `withdrawn` take it down, `restricted` the terms do not allow one (any more).
 */
export function renderRepublishJson(article: Article, publication: Publication, tools: RepublishTools): string {
  return `${JSON.stringify(documentOf(article, publication, tools), null, 1)}\n`;
}

function documentOf(article: Article, publication: Publication, tools: RepublishTools): object {
  const common = {
    version: 1,
    id: article.id,
    url: absolute(publication, articlePath(article)),
    changes: absolute(publication, paths.changes),
  };
  if (article.status !== "usable") return { ...common, status: article.status, notice: noticeOf(article) };
  if (article.rights.syndication !== "full") return { ...common, status: "restricted" };
  const { revision, ...forms } = republishPackage(article, publication, tools);
  const entries = Object.entries(forms).map(([name, value]) => [name, tools.sha256(value)] as const);
  return {
    ...common,
    status: article.status,
    revision,
    canonical: canonicalUrl(article, publication),
    published: article.published,
    updated: article.updated,
    rights: article.rights,
    attribution: { html: attributionHtml(article, publication), text: attributionText(article, publication) },
    ...(tools.picture && { picture: pictureOf(article, tools.picture) }),
    sha256: Object.fromEntries(entries),
    ...forms,
  };
}

/** The picture's file, to be taken to one's own site, with the words that go with it. */
function pictureOf({ photo }: Article, { src, type, width, height }: ServedPicture): object {
  return { url: src, type, width, height, caption: photo?.caption, alt: photo?.alt, credit: photo?.credit };
}
