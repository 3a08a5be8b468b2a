/**
 * A part of an edition: representations that are made together, from the same things. A part whose inputs are those that the
 * current edition was made from is not made again.
 *
 * @module
 */
import type { Article } from "../../article/article.ts";
import type { Representation } from "../../edition/assemble.ts";

/** One part. */
export interface Part {
  /** Its name among the parts of the edition; stays the same from edition to edition. */
  readonly id: string;
  /** Everything that `render` depends on, as text, but for what all parts have in common (publication, code). */
  readonly inputs: string;
  readonly render: () => readonly Representation[];
}

/** A text that changes whenever an article, its picture as served, or one of its other versions does. */
export type InputOf = (article: Pick<Article, "id">) => string;

/** All representations of all parts. */
export function renderParts(parts: readonly Part[]): readonly Representation[] {
  return parts.flatMap(({ render }) => render());
}
