/**
 * What others print of an article: the page for people and the document for programs.
 *
 * @module
 */
import { createHash } from "node:crypto";
import type { Article } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import type { Representation } from "../edition/assemble.ts";
import { republishJsonPath, republishPath } from "../render/addresses.ts";
import type { ServedPicture } from "../render/picture.ts";
import { renderRepublishJson } from "../render/republish-json.ts";
import { renderRepublishPage } from "../render/republish-page.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Page and document of an article; `picture` is its photo where that may be printed. */
export function republishRepresentations(
  article: Article,
  publication: Publication,
  picture: ServedPicture | undefined,
): readonly Representation[] {
  const isGone = article.status === "withdrawn";
  const status = isGone ? { status: 410 } : {};
  const tools = { sha256, picture };
  return [
    {
      path: republishPath(article),
      ...status,
      type: "text/html; charset=utf-8",
      headers: isGone ? "notice" : "republish",
      body: renderRepublishPage(article, publication, tools),
      isRare: true,
    },
    {
      path: republishJsonPath(article),
      ...status,
      type: "application/json",
      headers: isGone ? "card-notice" : "card",
      body: renderRepublishJson(article, publication, tools),
      isRare: true,
    },
  ];
}
