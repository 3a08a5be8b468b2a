/**
 * What hostile requests know of the wire that they attack, and by what they are known again.
 *
 * @module
 */

/**
 * Stands in every part of a request that its sender chooses: whatever comes back, or is written, must not hold it. Letters that
 * no coding, folding or escaping changes, but for their case.
 */
export const MARK = "qzkjmarkxq";

/** What the generator knows of the wire. */
export interface Known {
  readonly origin: string;
  /** Paths that are served. */
  readonly paths: readonly string[];
  /** Entity-tags of its feeds, now or before. */
  readonly tags: readonly string[];
}
