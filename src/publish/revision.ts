/**
 * The revision of a story: what partners, changes.json and inline cards know it by.
 *
 * @module
 */
import { hash } from "node:crypto";
import type { Article } from "../article/article.ts";
import type { Publication } from "../article/publication.ts";
import { type Signer, signCardText } from "../edition/signature.ts";
import { tagOfHash } from "../edition/tag.ts";
import type { ArticleSurroundings } from "../render/article-head.ts";
import { cardOf, renderCard } from "../render/card.ts";
import type { ServedPicture } from "../render/picture.ts";

/** What a card says beside its article. */
export type CardSurroundings = Pick<ArticleSurroundings, "translations"> & { readonly picture?: ServedPicture };

/** The entity-tag of a story's card.json, without quotation marks: over the card as it is served, with its signature. */
export function revisionOf(
  article: Article,
  publication: Publication,
  { picture, translations }: CardSurroundings,
  signer: Signer | undefined,
): string {
  const card = renderCard(cardOf(article, publication, picture, translations));
  return tagOfHash(hash("sha256", signer ? signCardText(card, signer) : card));
}
