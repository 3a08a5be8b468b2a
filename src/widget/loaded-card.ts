/**
 * What a card's address answers, as the element and the views take it.
 *
 * @module
 */
import type { Card } from "../article/card.ts";

/** What is known of a story that has been withdrawn: nothing else may be shown, whatever else was sent. */
export interface WithdrawnCard {
  readonly status: "withdrawn";
  readonly language?: string | undefined;
}

/** A card to show. */
export type ShownCard = Card & { readonly status: "usable" | "retracted" };

/** What a card's address answers. */
export type LoadedCard = ShownCard | WithdrawnCard;
