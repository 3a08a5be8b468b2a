/**
 * A story's picture after the publisher has re-encoded it without metadata: the only form in which a page, a card or
 * structured data may point to one. An article whose photo has no picture is rendered with caption and credit alone.
 *
 * @module
 */

/** A picture that is served by the wire. */
export interface Picture {
  /** Absolute address. */
  readonly src: string;
  /** It may be kept by others, not only shown from here. */
  readonly mayBeRepublished?: boolean;
  /** In pixels, so that the page holds its space. */
  readonly width: number;
  readonly height: number;
}
