/**
 * The revision that a story will have when it is published from here.
 *
 * @module
 */
import type { Article } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import { versionsOf } from "../article/translations.ts";
import { byNewest } from "../render/archive.ts";
import type { Cache } from "./cache/cache.ts";
import { type Content, withoutEmbargoed } from "./content.ts";
import { preparePictures } from "./pictures/prepare-pictures.ts";
import { revisionOf } from "./revision.ts";
import { signerFrom } from "./signing/private-key.ts";

/** Where and when a story is to be published. */
export interface NextEdition {
  readonly content: Content;
  readonly publication: Publication;
  readonly now: Date;
  readonly cache: Cache;
}

/** The entity-tag that a story's card.json will have in the next edition. Throws when its photo cannot be read, or the key is not in order. */
export async function nextRevisionOf(
  article: Article,
  { content, publication, now, cache }: NextEdition,
): Promise<string> {
  const shown = withoutEmbargoed(
    content.articles.map((file) => file.article),
    now,
  );
  const translations = versionsOf(shown.toSorted(byNewest)).get(article.id) ?? [];
  const { byId } = await preparePictures([article], { publication, folder: content.photos, now, cache });
  const picture = byId.get(article.id);
  return revisionOf(article, publication, { translations, ...(picture && { picture }) }, await signerFrom(process.env));
}
